/**
 * A fingerprint of what a document says in words: two documents of one form or letter share most of their text,
 * two of different ones next to nothing.
 *
 * The smallest hashes of all runs of three words (a bottom-k sketch: Cohen and Kaplan 2007, after Broder 1997),
 * from which the share of common runs can be told. Words with figures in them are passed over.
 * @module
 */
import type { DocumentText } from '../../../domain/document.ts';
import { FINGERPRINT_SIZE } from '../../../domain/document-layout.ts';
import { linesOf } from '../lines.ts';

const RUN = 3;

/** Ascending 32-bit numbers, each once. */
export function fingerprintOf({ pages }: DocumentText): number[] {
  const words = pages.flatMap((page) => linesOf(page).flatMap((line) => line.words.map(({ text }) => lettersOf(text))));
  const told = words.filter((word) => word !== '');
  const hashes = new Set<number>();
  for (let at = 0; at + RUN <= told.length; at++) hashes.add(hashOf(told.slice(at, at + RUN).join(' ')));
  return [...hashes].sort((one, other) => one - other).slice(0, FINGERPRINT_SIZE);
}

function lettersOf(text: string): string {
  return /\d/.test(text) ? '' : text.toLowerCase().replace(/[^\p{L}]/gu, '');
}

/** FNV-1a, mixed as MurmurHash3 ends, so that the smallest are a fair sample. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
