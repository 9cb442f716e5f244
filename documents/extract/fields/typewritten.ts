/**
 * Spaces of a face whose characters are all of one width: wider than the spaces of other faces, so that they
 * would part the words of a value.
 * @module
 */
import { typeSize } from '../lines.ts';
import type { Token } from './token.ts';

/** Width of a character in ems, in the faces of one width that are in use. */
const [NARROWEST, WIDEST] = [0.5, 0.7];
/** So many pairs of words on a page show that a pitch is in use there. */
const PAIRS = 3;
/** How far a word may stand from where its character should, in characters. */
const OFF = 0.3;

/** Words that stand one space behind the word before them, in a face of one width. */
export function typedPairs(lines: readonly (readonly Token[])[]): ReadonlySet<Token> {
  const pairs = lines.flatMap((tokens) =>
    tokens.slice(1).map((token, index) => ({ before: tokens[index] as Token, token })),
  );
  const pitches = pitchesOf(pairs);
  const typed = pairs.filter((pair) => pitches.some((ems) => isTyped(pair, ems)));
  return new Set(typed.map(({ token }) => token));
}

interface Pair {
  before: Token;
  token: Token;
}

/** Widths of a character, in ems, of which words of the page show that they are in use. */
function pitchesOf(pairs: readonly Pair[]): number[] {
  const counts = new Map<number, number>();
  for (const pair of pairs) {
    if (Math.min(pair.before.text.length, pair.token.text.length) < 3) continue;
    const size = typeSize(pair.token);
    const pitch = (pair.token.box[0] - pair.before.box[0]) / (pair.before.text.length + 1);
    const ems = Math.round((100 * pitch) / size) / 100;
    if (ems >= NARROWEST && ems <= WIDEST && isTyped(pair, pitch / size)) counts.set(ems, (counts.get(ems) ?? 0) + 1);
  }
  const near = (ems: number) => [...counts].reduce((sum, [other, count]) => sum + (isNear(ems, other) ? count : 0), 0);
  return [...counts.keys()].filter((ems) => near(ems) >= PAIRS).sort((one, other) => one - other);
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.015;
}

function isTyped({ before, token }: Pair, ems: number): boolean {
  if (before.kind !== 'word' || token.kind !== 'word') return false;
  if (Math.abs(typeSize(before) - typeSize(token)) > 0.1) return false;
  const pitch = ems * typeSize(token);
  const characters = (token.box[0] - before.box[0]) / pitch;
  return Math.abs(characters - before.text.length - 1) < OFF && fits(before, pitch) && fits(token, pitch);
}

/** The ink of so many characters is a little narrower than their room. */
function fits({ box, text }: Token, pitch: number): boolean {
  const characters = (box[2] - box[0]) / pitch;
  return characters > text.length - 0.9 && characters < text.length + 0.15;
}
