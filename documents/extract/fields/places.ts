/**
 * Where the value of a label can stand: behind it on its line, or below it.
 * @module
 */
import type { Box } from '../../../domain/document.ts';
import { middleOf } from '../lines.ts';
import { blockFrom } from './block.ts';
import type { Occurrence } from './label-words.ts';
import { looksLikeLabel } from './labels.ts';
import { type Cell, cellAround, isParted, type Layout, type Piece, sizeOf, type Token } from './layout.ts';
import { CLOSINGS } from './lexicon.ts';

/** Text that may be the value of a label. */
export interface Spot {
  /** Its first line. */
  tokens: Token[];
  /** All of its lines, where it has several. */
  lines: Token[][];
  box: Box;
  /** How it stands to its label. */
  side: 'inline' | 'right' | 'below';
  /** In one ruled cell with its label. */
  inCell: boolean;
  /** It is not certain where the text ends: these words might belong to it, too. */
  openEnded: boolean;
  contested: Token[];
  /** Neighbours on the same line, each a piece, for values in several boxes. */
  more: Piece[];
}

export interface PageLabels {
  layout: Layout;
  occurrences: Occurrence[];
}

/** Text behind the label in the same piece, or null. */
export function inlineSpot(page: PageLabels, label: Occurrence): Spot | null {
  const [first] = label.rest;
  if (first === undefined) return null;
  const { lines, openEnded, contested } = blockFrom(page, { label, first: label.rest });
  const following = piecesRight(page, label, label.piece);
  return {
    tokens: label.rest,
    lines,
    box: boxOf(label.rest),
    side: 'inline',
    inCell: false,
    openEnded,
    contested,
    more: following,
  };
}

/** The piece to the right, up to the next label, or null. */
export function rightSpot(page: PageLabels, label: Occurrence): Spot | null {
  const row = piecesRight(page, label, null);
  const [first, ...more] = row;
  if (first === undefined || looksLikeLabel(first, page.occurrences)) return null;
  if (isUnknownLabel(page, label, first)) return null;
  const { lines, openEnded, contested } = blockFrom(page, { label, first: first.tokens });
  const inCell =
    isCell(cellAround(page.layout, label.box), page.layout) && inOneCell(page.layout, label.box, first.box);
  return { tokens: first.tokens, lines, box: first.box, side: 'right', inCell, openEnded, contested, more };
}

/** The text right below, in the label's own cell, or in the cell below it. */
export function belowSpot(page: PageLabels, label: Occurrence): Spot | null {
  const { layout } = page;
  const cell = cellAround(layout, label.box);
  const height = Math.max(label.piece.box[3] - label.piece.box[1], 6);
  const reach = CLOSINGS.includes(label.key) ? 7 * height : 2.2 * height;
  const until = label.box[3] + (isCell(cell, layout) ? Math.max(reach, (cell.bottom ?? 0) - label.box[3]) : reach);
  const right = rightBound(page, label);
  for (const piece of layout.pieces) {
    if (piece.line <= label.piece.line || piece.box[1] < label.box[3] - 2) continue;
    if (piece.box[1] > until) break;
    if (!standsUnder(piece, label, right)) continue;
    if (looksLikeLabel(piece, page.occurrences) || beginsPairs(layout, label, piece)) return null;
    const top = underlineOf(layout, label) ?? label.box[3];
    const parted = isParted(layout, { left: label.box[0], right: label.box[2], top, bottom: piece.box[1] });
    // Another cell: only the next one, under a label that has its cell for itself, or the box right below.
    const box = parted ? cellAround(layout, piece.box) : cell;
    const isNext = isCell(cell, layout) && piece.box[1] - (cell.bottom ?? 0) < 1.6 * height;
    const isBoxed = isCell(box, layout) && !isCell(cell, layout) && (box.top ?? 0) - label.box[3] < 1.2 * height;
    if (parted && !isNext && !isBoxed) return null;
    const { lines, openEnded, contested } = blockFrom(page, { label, first: piece.tokens });
    const more = layout.lines[piece.line]?.slice(piece.place + 1).filter((other) => other.box[0] < right) ?? [];
    const inCell =
      (parted && isBoxed) || (!parted && isCell(cell, layout) && (cell.bottom ?? Infinity) >= piece.box[3] - 2);
    return { tokens: piece.tokens, lines, box: piece.box, side: 'below', inCell, openEnded, contested, more };
  }
  return null;
}

/**
 * Whether the piece is the first label of rows of labels with their values beside them, under what is then a
 * heading: none of its own neighbours stands under a neighbour of the label.
 */
function beginsPairs(layout: Layout, label: Occurrence, piece: Piece): boolean {
  const beside = neighbourOf(layout, piece);
  const below = layout.lines[piece.line + 1]?.find((other) => isUnder(piece, other));
  const next = below && neighbourOf(layout, below);
  if (beside === undefined || next === undefined || !isUnder(beside, next)) return false;
  const row = layout.lines[label.piece.line] ?? [];
  return !row.some((other) => other !== label.piece && Math.abs(other.box[0] - beside.box[0]) < 8);
}

function neighbourOf(layout: Layout, piece: Piece): Piece | undefined {
  return layout.lines[piece.line]?.[piece.place + 1];
}

function isUnder(piece: Piece, other: Piece): boolean {
  return Math.abs(other.box[0] - piece.box[0]) < 3 && other.box[1] - piece.box[3] < sizeOf(piece);
}

/** Under the line by which a label is underlined: it parts it from nothing. */
function underlineOf({ levels }: Layout, label: Occurrence): number | null {
  const own = levels.find(
    ([left, y, right]) =>
      Math.abs(left - label.box[0]) < 2 && Math.abs(right - label.box[2]) < 2 && Math.abs(y - label.box[3]) < UNDERLINE,
  );
  return own === undefined ? null : own[1] + 2;
}

/** How far from the bottom of a text the line under it may stand. */
const UNDERLINE = 3;

function inOneCell(layout: Layout, one: Box, other: Box): boolean {
  const [own, its] = [cellAround(layout, one), cellAround(layout, other)];
  return own.left === its.left && own.top === its.top && own.right === its.right && own.bottom === its.bottom;
}

/** A cell with ruling lines around it that is no panel of many fields. */
export function isCell(cell: Cell, layout: Layout): boolean {
  if (cell.left === null || cell.right === null || cell.top === null || cell.bottom === null) return false;
  return cell.bottom - cell.top < layout.page.height / 4;
}

/** Pieces on the label's lines to the right of it, before the next label; `behind` for those behind a rest. */
function piecesRight({ layout, occurrences }: PageLabels, label: Occurrence, behind: Piece | null): Piece[] {
  const from = behind === null ? label.box : behind.box;
  const row = layout.pieces
    .filter((piece) => piece !== label.piece && piece.box[0] >= from[2] - 1)
    .filter((piece) => middleOf(piece.box) >= label.box[1] - 1 && middleOf(piece.box) <= label.box[3] + 1)
    .sort((one, other) =>
      Math.abs(one.box[0] - other.box[0]) < 3 ? one.box[1] - other.box[1] : one.box[0] - other.box[0],
    );
  const next = row.findIndex((piece) => looksLikeLabel(piece, occurrences));
  return next < 0 ? row : next === 0 ? row.slice(0, 1) : row.slice(0, next);
}

/** How far to the right the text below may begin and reach. */
export function rightBound({ layout, occurrences }: PageLabels, label: Occurrence): number {
  const cell = cellAround(layout, label.box);
  const next = piecesRight({ layout, occurrences }, label, label.rest.length > 0 ? label.piece : null)[0];
  return Math.min(cell.right ?? Infinity, next === undefined ? Infinity : next.box[0] - 1, layout.page.width);
}

function standsUnder(piece: Piece, { box: label, piece: own, amid }: Occurrence, right: number): boolean {
  // The number of a question stands before its label, and the answer under either.
  const left = amid ? label[0] : Math.min(label[0], own.box[0]);
  const begins = piece.box[0] >= left - 8 && piece.box[0] < Math.min(right, Math.max(label[2], label[0] + 40));
  const centred = Math.abs(piece.box[0] + piece.box[2] - label[0] - label[2]) < 8;
  return begins || centred;
}

/**
 * A piece that stands in a column of labels, and not where other labels have their values, is most likely
 * the label of something that we do not know, or a text of another column.
 */
function isUnknownLabel({ layout, occurrences }: PageLabels, label: Occurrence, piece: Piece): boolean {
  const others = occurrences.filter((other) => other !== label && !other.amid && other.ending !== 'inline');
  const labelsHere = others.filter(
    ({ piece: other }) => Math.abs(other.box[0] - piece.box[0]) < 2 && Math.abs(other.box[1] - piece.box[1]) < 90,
  );
  if (labelsHere.length < 2) return false;
  const isValueColumn = others.some(({ piece: other, rest }) => {
    const next = layout.lines[other.line]?.[other.place + 1];
    return (
      rest.length === 0 &&
      next !== undefined &&
      !looksLikeLabel(next, occurrences) &&
      Math.abs(next.box[0] - piece.box[0]) < 2
    );
  });
  return !isValueColumn || isSetAlike(label, piece.tokens);
}

export function boxOf(tokens: readonly Token[]): Box {
  return [
    Math.min(...tokens.map((token) => token.box[0])),
    Math.min(...tokens.map((token) => token.box[1])),
    Math.max(...tokens.map((token) => token.box[2])),
    Math.max(...tokens.map((token) => token.box[3])),
  ];
}

/** Evidence of type: whether the piece is set like the label, or otherwise. */
export function isSetAlike(label: Occurrence, tokens: readonly Token[]): boolean {
  const [own, other] = [label.tokens[0], tokens[0]];
  if (own === undefined || other === undefined || other.kind === 'form') return false;
  return (own.bold ?? false) === (other.bold ?? false) && Math.abs(sizeOf(label) - sizeOf({ tokens })) < 0.4;
}
