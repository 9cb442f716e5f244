/**
 * Places of values beside the text of a form: right of it, or below.
 * @module
 */
import type { Box } from '../../../domain/document.ts';
import { type Piece, sizeOf, type Token } from '../fields/layout.ts';
import { boxAround } from '../lines.ts';
import { SHIFT, type Sheet } from './slots.ts';

/** How the value stands from its anchor. */
export interface Shape {
  side: 'right' | 'below';
  /** Where it begins, in points; null where it goes on in the anchor's own piece. */
  left: number | null;
  /** The line beside the anchor alone, or those under it too. */
  lines: 'one' | 'all';
}

export interface Place {
  anchor: Token[];
  shape: Shape;
}

/** Text of the form that leads to a value. */
export interface Anchor {
  tokens: Token[];
  side: Shape['side'];
  left: number | null;
}

/** Lines of one value, and type sizes between them. */
const MOST_LINES = 12;
const TIGHT = 1.1;
/** Type sizes that a value may stand below its anchor. */
const NEAR = 3.5;

/** Text of the form that leads to the value, the likeliest first: before it on its line, then above it. */
export function anchorsOf({ layout, fixed }: Sheet, value: readonly Token[]): Anchor[] {
  const [first] = value;
  const piece = layout.pieces.find(({ tokens }) => first !== undefined && tokens.includes(first));
  if (first === undefined || piece === undefined) return [];
  const inPiece = piece.tokens.slice(0, piece.tokens.indexOf(first));
  const anchors: Anchor[] = [];
  const near = lastRun(inPiece, fixed);
  if (near.length > 0) anchors.push({ tokens: near, side: 'right', left: null });
  if (inPiece.length > 0) return anchors;
  const left = first.box[0];
  const before = (layout.lines[piece.line] ?? []).slice(0, piece.place).reverse();
  const beside = before.map(({ tokens }) => lastRun(tokens, fixed)).find((tokens) => tokens.length > 0);
  if (beside !== undefined) anchors.push({ tokens: beside, side: 'right', left });
  const above = layout.pieces
    .filter(
      (other) =>
        other.box[3] <= first.box[1] + 2 &&
        first.box[1] - other.box[3] < NEAR * sizeOf(piece) &&
        overlaps(other.box, piece.box) &&
        other.tokens.every((token) => fixed.has(token)),
    )
    .sort((one, other) => other.box[3] - one.box[3]);
  for (const other of above.slice(0, 2)) anchors.push({ tokens: other.tokens, side: 'below', left });
  return anchors;
}

/** The tokens at the end of a text that are of the form. */
function lastRun(tokens: readonly Token[], fixed: ReadonlySet<Token>): Token[] {
  let from = tokens.length;
  while (from > 0 && fixed.has(tokens[from - 1] as Token)) from--;
  return tokens.slice(from);
}

function overlaps(one: Box, other: Box): boolean {
  return one[0] <= other[2] && other[0] <= one[2] + SHIFT;
}

/** What stands at the place, up to the next text of the form; nothing where the form was left blank. */
export function readAt(sheet: Sheet, { anchor, shape }: Place): Token[] {
  const first = shape.side === 'right' ? firstRight(sheet, anchor, shape) : firstBelow(sheet, anchor, shape);
  if (first.length === 0 || shape.lines === 'one') return first;
  return [...first, ...linesUnder(sheet, first)];
}

function firstRight({ layout, fixed }: Sheet, anchor: readonly Token[], { left }: Shape): Token[] {
  const last = anchor.at(-1);
  const own = layout.pieces.find(({ tokens }) => last !== undefined && tokens.includes(last));
  if (last === undefined || own === undefined) return [];
  if (left === null) return untilFixed(own.tokens.slice(own.tokens.indexOf(last) + 1), fixed);
  const behind = (layout.lines[own.line] ?? []).slice(own.place + 1);
  const next = behind.find(({ box }) => Math.abs(box[0] - left) <= SHIFT);
  return next === undefined ? [] : untilFixed(next.tokens, fixed);
}

function firstBelow({ layout, fixed }: Sheet, anchor: readonly Token[], { left }: Shape): Token[] {
  const box = boxAround(anchor.map((token) => token.box));
  const size = sizeOf({ tokens: anchor });
  const next = layout.pieces.find(
    (piece) =>
      piece.box[1] >= box[3] - 2 &&
      piece.box[1] - box[3] < NEAR * size &&
      Math.abs(piece.box[0] - (left ?? 0)) <= SHIFT,
  );
  return next === undefined ? [] : untilFixed(next.tokens, fixed);
}

function untilFixed(tokens: readonly Token[], fixed: ReadonlySet<Token>): Token[] {
  const end = tokens.findIndex((token) => fixed.has(token));
  return end < 0 ? [...tokens] : tokens.slice(0, end);
}

/** Lines that begin under the first one's beginning, set as tightly, none of them of the form. */
function linesUnder({ layout, fixed }: Sheet, first: readonly Token[]): Token[] {
  const found: Token[] = [];
  let last = boxAround(first.map((token) => token.box));
  const left = last[0];
  for (let count = 1; count < MOST_LINES; count++) {
    const next = layout.pieces.find((piece) => isUnder(piece, { last, left }));
    if (next === undefined || next.tokens.some((token) => fixed.has(token))) break;
    found.push(...next.tokens);
    last = next.box;
  }
  return found;
}

function isUnder(piece: Piece, { last, left }: { last: Box; left: number }): boolean {
  const gap = piece.box[1] - last[3];
  return Math.abs(piece.box[0] - left) <= 3 && gap > -2 && gap < TIGHT * sizeOf(piece);
}

/** Type sizes below a value within which a text that is not the form's may be its next line. */
const NEXT_LINE = 2;

/** Whether a text stands right under the value, with nothing of the form before it on its line. */
export function mayGoOn(
  { layout, fixed }: Sheet,
  { anchor, value }: { anchor: readonly Token[]; value: readonly Token[] },
): boolean {
  const last = value.at(-1);
  if (last === undefined) return false;
  const [from, to] = [
    Math.min(...[...anchor, ...value].map(({ box }) => box[0])),
    Math.max(...value.map(({ box }) => box[2])),
  ];
  return layout.pieces.some((piece) => {
    const gap = piece.box[1] - last.box[3];
    if (gap < -2 || gap > NEXT_LINE * sizeOf(piece) || piece.box[0] > to || piece.box[2] < from) return false;
    const line = layout.lines[piece.line] ?? [];
    const before = line.slice(0, piece.place + 1).filter(({ box }) => box[2] >= from - SHIFT);
    return !before.some(({ tokens }) => tokens.some((token) => fixed.has(token)));
  });
}
