/**
 * What makes a value's place doubtful though it parses: the label may go on below, the value may be one of a
 * column, or one of several on its line, or the first line of an address.
 * @module
 */
import type { Box } from '../../../domain/document.ts';
import type { FieldSpec } from '../../../domain/document-type.ts';
import { middleOf } from '../lines.ts';
import { parseValue } from '../parse/parse.ts';
import type { Occurrence } from './label-words.ts';
import { looksLikeLabel } from './labels.ts';
import { isParted, type Piece, sizeOf, type Token } from './layout.ts';
import { FIRST_HALVES } from './lexicon.ts';
import { boxOf, isSetAlike, type PageLabels } from './places.ts';
import { isBroken, type Reading } from './values.ts';

/** Distance of two lines of one text, in type sizes. */
const TIGHT = 0.62;

interface Found {
  field: FieldSpec;
  label: Occurrence;
  reading: Reading;
}

/** Reasons of `documents/reasons.ts`; none where nothing speaks against the place. */
export function placeDoubts(page: PageLabels, found: Found): string[] {
  const { parsed, tokens } = found.reading;
  if (!parsed.ok || tokens[0]?.form !== undefined) return [];
  const doubts: string[] = [];
  if (labelMayGoOn(page, found)) doubts.push('LABEL_MAY_CONTINUE');
  if (isOneOfColumn(page, found) || isOneOfRow(page, found) || isNoAnswer(found)) doubts.push('PLACE_UNCLEAR');
  if (mayBeOneWord(found)) doubts.push('BOUNDARY_UNCLEAR');
  if (isPartOfAddress(found)) doubts.push('ADDRESS_INCOMPLETE');
  return doubts;
}

/**
 * A text right under the label, set like it and with no value of its own: "Full description of how the loss /
 * happened". What is known of the label is then a part only.
 */
function labelMayGoOn({ layout, occurrences }: PageLabels, { label, reading }: Found): boolean {
  if (label.ending !== 'end' || !isBeside(label.box, reading.tokens)) return false;
  const [own] = label.tokens;
  return layout.pieces.some((piece) => {
    const [first] = piece.tokens;
    if (piece === label.piece || first?.kind !== 'word' || own === undefined) return false;
    const gap = piece.box[1] - label.box[3];
    if (gap < -0.35 * sizeOf(piece) || gap > TIGHT * sizeOf(piece)) return false;
    if (Math.abs(piece.box[0] - own.box[0]) > 3 || middleOf(piece.box) < middleOf(label.box) + 2) return false;
    if (!isSetAlike(label, piece.tokens) || looksLikeLabel(piece, occurrences)) return false;
    const next = layout.lines[piece.line]?.[piece.place + 1];
    const isRow = next !== undefined && !reading.tokens.some((token) => next.tokens.includes(token));
    const isTight = next !== undefined && next.box[1] - boxOf(reading.tokens)[3] < TIGHT * sizeOf(next);
    if (isRow && !isTight) return false;
    const span = { left: piece.box[0], right: piece.box[2] };
    return !isParted(layout, { ...span, top: label.box[3], bottom: piece.box[1] });
  });
}

function isBeside(label: Box, value: readonly Token[]): boolean {
  return value.every(({ box }) => box[0] >= label[2] - 2);
}

/** Under a label and over another such value: a column of a list, and not the one value of a field. */
function isOneOfColumn({ layout }: PageLabels, { field, label, reading }: Found): boolean {
  if (!IN_COLUMNS.includes(field.type)) return false;
  const box = boxOf(reading.tokens);
  if (box[1] < label.box[3] - 2) return false;
  const below = layout.pieces.find(
    (piece) =>
      piece.box[1] > box[3] - 1 &&
      piece.box[1] - box[3] < 2.2 * sizeOf(piece) &&
      (Math.abs(piece.box[0] - box[0]) < 3 || Math.abs(piece.box[2] - box[2]) < 3),
  );
  return below !== undefined && parseValue(field, below.text).ok;
}

const IN_COLUMNS: readonly string[] = ['date', 'money', 'number', 'integer', 'percent'];

/** Several amounts behind a label, none with a label of its own: a base, a rate and a tax. */
function isOneOfRow({ layout, occurrences }: PageLabels, { field, label, reading }: Found): boolean {
  const isRow = Math.abs(middleOf(boxOf(reading.tokens)) - middleOf(label.box)) < 4;
  if (field.type !== 'money' || field.row !== undefined || !isRow) return false;
  const own = layout.pieces.find((piece) => piece.tokens.some((token) => reading.tokens.includes(token)));
  if (own === undefined) return false;
  const behind = (layout.lines[own.line] ?? []).slice(own.place + 1);
  const end = behind.findIndex((piece) => looksLikeLabel(piece, occurrences) || !isFigure(piece));
  const row = end < 0 ? behind : behind.slice(0, end);
  return row.some((piece) => parseValue(withCurrency(field), piece.text).ok);
}

function isFigure({ text }: Piece): boolean {
  return /\d/.test(text) && !/\p{L}{3}/u.test(text);
}

/** A bare figure beside an amount is an amount of the same currency. */
function withCurrency(field: FieldSpec): FieldSpec {
  return { ...field, currency: field.currency ?? 'XXX' };
}

/** A year or the number of a paragraph alone, what begins with a mark, or words that say that nobody knows yet. */
function isNoAnswer({ field, reading }: Found): boolean {
  if (field.type !== 'text' && field.type !== 'name') return false;
  return /^(?:(?:19|20)\d{2}|\d{1,2}(?:\.\d{1,2})+\.?|[:;,].*|(?:not (?:yet )?known|unknown|to be (?:confirmed|advised)|tb[ac])\b.*)$/i.test(
    reading.raw,
  );
}

const HYPHENATED = new RegExp(`(?:^|[^\\p{L}])(?:${FIRST_HALVES.join('|')})-$`, 'iu');

/** A word broken at the end of a line: its hyphen may be there for the break alone. */
function mayBeOneWord({ reading: { tokens } }: Found): boolean {
  return tokens.some((token, index) => {
    const next = tokens[index + 1];
    const isSplit = next !== undefined && isBroken(token, next) && /^\p{Ll}/u.test(next.text);
    return isSplit && !HYPHENATED.test(token.text);
  });
}

/** One line with a street alone: towns stand behind a comma, on a line of their own, or with their code. */
function isPartOfAddress({ field, reading }: Found): boolean {
  if (field.type !== 'address') return false;
  if (reading.raw.endsWith(',')) return true;
  const lines = new Set(reading.tokens.map(({ box }) => Math.round(middleOf(box) / 4)));
  return (
    lines.size === 1 && !reading.raw.includes(',') && !/\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\d{4}$/.test(reading.raw)
  );
}
