/**
 * Scans: words that stand so near a value that they may be part of it. OCR parts texts where no gap is, and
 * sets lines a little askew, so that what is near and no label leaves the value's end in doubt.
 * @module
 */
import { middleOf } from '../lines.ts';
import type { Occurrence } from './label-words.ts';
import { looksLikeLabel } from './labels.ts';
import { isParted, type Layout, type Piece, sizeOf, type Token } from './layout.ts';
import { boxOf, type PageLabels } from './places.ts';

/** In type sizes: beside the value, and over or under it. */
const [BESIDE, OVER] = [3, 1];
const TIGHT = 0.45;

/** `lines` for texts that can have several: then also what stands over and under it counts. */
export function hasNeighbours(
  page: PageLabels,
  label: Occurrence,
  { tokens, lines }: { tokens: readonly Token[]; lines: boolean },
): boolean {
  const { layout, occurrences } = page;
  const own = new Set([...tokens, ...label.tokens]);
  const box = boxOf(tokens);
  const size = sizeOf({ tokens });
  return layout.pieces.some((piece) => {
    const rest = piece.tokens.filter((token) => !own.has(token));
    if (rest.length === 0) return false;
    const other = boxOf(rest);
    const isOnLine = Math.abs(middleOf(other) - middleOf(box)) < 0.6 * size;
    const gap = Math.max(other[0] - box[2], box[0] - other[2]);
    const isLabel = looksLikeLabel(piece, occurrences);
    if (isOnLine && gap < BESIDE * size) return !isLabel && !isFenced(layout, { one: box, other });
    const apart = Math.max(other[1] - box[3], box[1] - other[3]);
    const overlaps = other[0] < box[2] && other[2] > box[0];
    // Under a text, set tightly, even the word of a label may be its end: "… Pension / Scheme".
    const reach = isLabel ? (other[1] > box[1] ? TIGHT : 0) : OVER;
    return lines && overlaps && apart > -size && apart < reach * size && !isBetween(layout, piece, box);
  });
}

/** A line so near over or under the label that it may be a part of it: "Scheme / reference". */
export function mayBeWrapped({ layout }: PageLabels, label: Occurrence, value: readonly Token[]): boolean {
  const own = new Set([...label.tokens, ...value]);
  const size = sizeOf(label);
  return layout.pieces.some((piece) => {
    if (piece.tokens.some((token) => own.has(token))) return false;
    const apart = Math.max(piece.box[1] - label.box[3], label.box[1] - piece.box[3]);
    const overlaps = piece.box[0] < label.box[2] && piece.box[2] > label.box[0];
    return overlaps && apart > -0.6 * size && apart < TIGHT * size && !isBetween(layout, piece, label.box);
  });
}

function isFenced({ uprights }: Layout, { one, other }: { one: Piece['box']; other: Piece['box'] }): boolean {
  const [left, right] = one[0] < other[0] ? [one, other] : [other, one];
  const y = middleOf(one);
  return uprights.some((rule) => rule[1] <= y && rule[3] >= y && rule[0] >= left[2] - 2 && rule[0] <= right[0] + 2);
}

function isBetween(layout: Layout, piece: Piece, box: Piece['box']): boolean {
  const [upper, lower] = piece.box[1] < box[1] ? [piece.box, box] : [box, piece.box];
  return isParted(layout, {
    left: Math.max(upper[0], lower[0]),
    right: Math.min(upper[2], lower[2]),
    top: upper[3] - 1,
    bottom: lower[1] + 1,
  });
}
