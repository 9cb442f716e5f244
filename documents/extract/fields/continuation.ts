/**
 * Values that may go on in the next line.
 * @module
 */
import type { Box } from '../../../domain/document.ts';
import type { FieldSpec } from '../../../domain/document-type.ts';
import { middleOf } from '../lines.ts';
import { parseValue } from '../parse/parse.ts';
import { colonsOf, type Occurrence } from './label-words.ts';
import { looksLikeLabel } from './labels.ts';
import { cellAround, isParted, type Layout, type Piece, sizeOf, type Token } from './layout.ts';
import { boxOf, type PageLabels } from './places.ts';
import type { Reading } from './values.ts';

/** Distance of two lines of one text, in type sizes. */
const [OVERLAP, TIGHT, VERY_TIGHT] = [-0.35, 0.62, 0.3];

/**
 * Whether the line right below could be the rest of a name or text: set as the value is, where its lines or
 * its label begin, with nothing between and no label of its own.
 */
export function mayContinue(
  page: PageLabels,
  label: Occurrence,
  { field, reading }: { field: FieldSpec; reading: Reading },
): boolean {
  const isText = field.type === 'name' || (field.type === 'text' && field.pattern === undefined);
  const last = lastLine(reading.tokens);
  if (!isText || !reading.parsed.ok || !('value' in reading.parsed) || last[0]?.kind !== 'word') return false;
  const isInline = label.rest.some((token) => reading.tokens.includes(token));
  if (UNFINISHED.test(reading.raw) || goesOnBeside(page, last)) return true;
  const starts = [boxOf(reading.tokens)[0], ...(isInline ? [label.box[0], label.piece.box[0]] : [])];
  return page.layout.pieces.some((piece) => {
    const begins = starts.some((left) => Math.abs(piece.box[0] - left) < 3);
    if (!begins || piece.tokens.some((token) => reading.tokens.includes(token))) return false;
    if (!isNextLine(page.layout, last, piece) || isBesideLabel(page, label, piece)) return false;
    if (isLabelItself(page, last, piece)) return false;
    // What makes no name together with the value is no part of it, such as an address under a name.
    return field.type !== 'name' || parseValue(field, `${reading.raw} ${piece.text}`).ok;
  });
}

/** A text does not end with such a word. */
const UNFINISHED = /(?:[,&+/]|\s(?:and|or|of|the|a|an|for|with|to|in|at|by|from|c\/o))$/;

/** How far a text may stand behind another, in type sizes, and still be its end. */
const NEAR = 1;

/** A text set alike stands so near behind it that only a wide space may part them. */
function goesOnBeside({ layout, occurrences }: PageLabels, last: readonly Token[]): boolean {
  const end = last.at(-1) as Token;
  const own = layout.pieces.find(({ tokens }) => tokens.includes(end));
  const next = own && layout.lines[own.line]?.[own.place + 1];
  const [word] = next?.tokens ?? [];
  if (next === undefined || word?.kind !== 'word' || own?.tokens.at(-1) !== end) return false;
  const isNear = word.box[0] - end.box[2] < NEAR * sizeOf(next) && !looksLikeLabel(next, occurrences);
  const isAlike =
    (word.bold ?? false) === (end.bold ?? false) && Math.abs(sizeOf(next) - sizeOf({ tokens: [end] })) < 0.3;
  const [left, right] = [end.box[2] - 1, word.box[0] + 1];
  const y = middleOf(word.box);
  return (
    isNear &&
    isAlike &&
    !layout.uprights.some((rule) => rule[0] >= left && rule[0] <= right && rule[1] <= y && rule[3] >= y)
  );
}

function lastLine(tokens: readonly Token[]): Token[] {
  const lowest = Math.max(...tokens.map((token) => middleOf(token.box)));
  return tokens.filter((token) => lowest - middleOf(token.box) < 3);
}

function isNextLine(layout: Layout, last: readonly Token[], piece: Piece): boolean {
  const [own, other] = [last[0], piece.tokens[0]];
  if (own === undefined || other?.kind !== 'word' || (own.bold ?? false) !== (other.bold ?? false)) return false;
  const size = sizeOf(piece);
  if (Math.abs(sizeOf({ tokens: [...last] }) - size) > 0.6) return false;
  const box = boxOf(last);
  const gap = piece.box[1] - box[3];
  if (gap < OVERLAP * size || gap > TIGHT * size || middleOf(piece.box) < middleOf(box) + 2) return false;
  // Over a line to write on a text goes on only where it is full.
  const parted = isParted(layout, { left: piece.box[0], right: piece.box[2], top: box[3], bottom: piece.box[1] });
  return !parted || (!areRowsOfGrid(layout, box, piece) && isFull(layout, box, other));
}

/** Two rows of a grid: the lower text has its own cell, whose sides part it from its neighbours. */
function areRowsOfGrid(layout: Layout, box: Box, piece: Piece): boolean {
  const [upper, lower] = [cellAround(layout, box), cellAround(layout, piece.box)];
  return upper.left !== null && upper.left === lower.left && upper.right !== null && upper.right === lower.right;
}

/** Whether the next word would not have fitted behind the text, in its cell or on the page. */
function isFull(layout: Layout, box: Box, word: Token): boolean {
  const edge =
    cellAround(layout, box).right ?? Math.max(0.8 * layout.page.width, ...layout.pieces.map((piece) => piece.box[2]));
  return box[2] + 0.3 * sizeOf({ tokens: [word] }) + (word.box[2] - word.box[0]) > edge - 2;
}

/** Labels stand apart from the value above; what is set tightly under it may be its end: "… Mutual / Insurance". */
function isLabelItself({ layout, occurrences }: PageLabels, last: readonly Token[], piece: Piece): boolean {
  if (colonsOf(piece.tokens).length > 0) return true;
  if (!looksLikeLabel(piece, occurrences)) return false;
  const found = occurrences.find(({ tokens }) => tokens.some((token) => piece.tokens.includes(token)));
  if (found === undefined || found.ending !== 'end') return true;
  // With its value beside it, it is a label for sure; unless that text, too, goes on from the line above.
  const next = layout.lines[piece.line]?.[piece.place + 1];
  const goesOn = layout.pieces.some(
    (other) =>
      next !== undefined &&
      Math.abs(other.box[0] - next.box[0]) < 3 &&
      Math.abs(middleOf(other.box) - middleOf(boxOf(last))) < 3,
  );
  const isFollowed = next !== undefined && !looksLikeLabel(next, occurrences) && !goesOn;
  if (isFollowed) return true;
  return piece.box[1] - boxOf(last)[3] > VERY_TIGHT * sizeOf(piece) && hasTextBelow({ layout, occurrences }, piece);
}

/** Something that could be the value of a label over it. */
function hasTextBelow({ layout, occurrences }: PageLabels, piece: Piece): boolean {
  const reach = piece.box[3] + 2.2 * sizeOf(piece);
  const below = layout.pieces.filter(
    (other) => other.line > piece.line && other.box[1] < reach && Math.abs(other.box[0] - piece.box[0]) < 8,
  );
  return below[0] !== undefined && !looksLikeLabel(below[0], occurrences);
}

/** A label stands to its left: the line is the value of that one. */
function isBesideLabel({ layout }: PageLabels, label: Occurrence, piece: Piece): boolean {
  return layout.pieces.some(
    (other) =>
      other !== piece &&
      other !== label.piece &&
      Math.abs(middleOf(other.box) - middleOf(piece.box)) < 5 &&
      other.box[2] <= piece.box[0] + 1 &&
      other.box[2] > label.box[0] - 2 &&
      !label.tokens.some((token) => other.tokens.includes(token)),
  );
}
