/**
 * Signature lines: the date beside a signature says when the document was signed, and nothing else.
 * @module
 */
import type { FieldSpec } from '../../../domain/document-type.ts';
import { middleOf } from '../lines.ts';
import type { Occurrence } from './label-words.ts';
import { type Layout, sizeOf } from './layout.ts';

/** How far over or under the label the signature may stand, in type sizes. */
const NEAR = 3.2;
const SIGNED = /^(?:signature|signatures|signed|signatory|sign|declarant)\b/i;

/** Whether the label stands on a signature's line, or right over or under it. */
export function isBesideSignature(layout: Layout, label: Occurrence): boolean {
  const reach = NEAR * sizeOf(label);
  return layout.pieces.some(
    (piece) =>
      Math.abs(middleOf(piece.box) - middleOf(label.box)) < reach &&
      piece.tokens.slice(0, FIRST_WORDS).some((token) => token.kind === 'word' && SIGNED.test(token.text)),
  );
}

/** Words of a piece among which the signature is named: "Claimant's signature", "Please sign". */
const FIRST_WORDS = 3;

/** Whether the field is the date of the signature itself. */
export function isSignatures({ labels, title }: FieldSpec): boolean {
  return [title, ...labels].some((label) => /sign|declar/i.test(label));
}
