/**
 * What stands at a spot, read as the field's type.
 * @module
 */
import type { Box, Landmark, TextEngine } from '../../../domain/document.ts';
import type { FieldSpec } from '../../../domain/document-type.ts';
import { boxAround, middleOf } from '../lines.ts';
import { type Parsed, parseValue } from '../parse/parse.ts';
import { isLabelWords } from './label-words.ts';
import { isTelling } from './labels.ts';
import { type Piece, type Token, textOfTokens } from './layout.ts';
import type { Spot } from './places.ts';

/** One reading of a field at one place. */
export interface Candidate {
  parsed: Parsed;
  raw: string;
  page: number;
  box: Box;
  engine: TextEngine;
  /** Why it is not certain even if it parsed: PLACE_UNCLEAR, BOUNDARY_UNCLEAR, SECTION_UNCLEAR, NEAR_HIDDEN_TEXT. */
  doubts: string[];
  /** Place of the label among the field's labels; lower is more usual. */
  rank: number;
  landmark: Landmark;
}

export interface Reading {
  parsed: Parsed;
  raw: string;
  tokens: Token[];
  /** The text was taken up to where another text begins, without a proof that it ends there. */
  openEnded: boolean;
}

/** The text of the spot, in as many lines or boxes as the type needs. */
export function readSpot(field: FieldSpec, spot: Spot): Reading {
  if (!isTelling(field) && field.type !== 'name') return readLines(field, spot);
  const longer = joined(spot.tokens, spot.more);
  // A stroke with boxes behind it is one of theirs, and does not say that there is none.
  const isStroke = longer.length > 0 && areStrokes(spot.tokens);
  const attempts = isStroke ? longer : [spot.tokens, ...longer];
  if (spot.lines.length > 1) attempts.push(spot.lines.flat());
  let failed: Reading | null = null;
  for (const tokens of attempts) {
    const reading = readTokens(field, tokens);
    if (reading.parsed.ok) return { ...reading, openEnded: field.type === 'name' && spot.openEnded };
    failed ??= reading;
  }
  return failed as Reading;
}

function readLines(field: FieldSpec, spot: Spot): Reading {
  return { ...readTokens(field, spot.lines.flat()), openEnded: spot.openEnded };
}

export function readTokens(field: FieldSpec, given: readonly Token[]): Reading {
  let tokens = given.filter((token) => token.text !== '');
  while (tokens.length > 0 && tokens.at(-1)?.kind === 'mark' && tokens.at(-1)?.ticked === false)
    tokens = tokens.slice(0, -1);
  const raw = textOfTokens(joinedWords(tokens));
  if (tokens.length === 0)
    return { parsed: { ok: false, reason: 'VALUE_BLANK' }, raw, tokens: [...given], openEnded: false };
  // A tick is no text: it answers a choice, which is read elsewhere.
  if (tokens.some((token) => token.kind === 'mark') && field.type !== 'boolean')
    return { parsed: { ok: false, reason: 'PATTERN_MISMATCH' }, raw, tokens, openEnded: false };
  // The strokes of a blank, or of one to be filled in: "—", "  -  -  ", "__/__/____".
  if (areStrokes(tokens)) return { parsed: { ok: false, reason: 'VALUE_BLANK' }, raw, tokens, openEnded: false };
  // The rest of a label is no value of it.
  if (WORDED.includes(field.type) && tokens[0]?.kind === 'word' && isLabelWords(raw))
    return { parsed: { ok: false, reason: 'LABEL_WORDS_ONLY' }, raw, tokens, openEnded: false };
  const parsed = parseValue(field, raw);
  const own = parsed.ok ? null : withoutRemark(field, tokens);
  return own ?? { parsed, raw, tokens, openEnded: false };
}

/** What a remark cannot make another: an amount may be "per week" or a credit. */
const REMARKED: readonly string[] = ['identifier', 'phone', 'email'];

/** The value before words in brackets, or a name before the street of its address. */
function withoutRemark(field: FieldSpec, tokens: Token[]): Reading | null {
  const open = tokens.findIndex(({ text }, index) => index > 0 && text.startsWith('('));
  const street = tokens.findIndex(
    ({ text }, index) => index > 1 && /^\d/.test(text) && tokens[index - 1]?.text.endsWith(','),
  );
  const [isRemark, isAddressed] = [
    open > 0 && isRemarkFor(field, textOfTokens(tokens.slice(open))),
    field.type === 'name' && street > 0,
  ];
  if (!isRemark && !isAddressed) return null;
  const own = tokens
    .slice(0, isRemark ? open : street)
    .map((token, index, all) => (index === all.length - 1 ? { ...token, text: token.text.replace(/,$/, '') } : token));
  const parsed = parseValue(field, textOfTokens(own));
  return parsed.ok && 'value' in parsed ? { parsed, raw: textOfTokens(own), tokens: own, openEnded: false } : null;
}

/** Words behind a number; the age behind a date of birth. */
function isRemarkFor({ type }: FieldSpec, text: string): boolean {
  if (type === 'date') return /^\((?:aged?|now)\b[^()]*\)$/i.test(text);
  return REMARKED.includes(type) && /^\([^()\d]+\)\.?$/.test(text);
}

function areStrokes(tokens: readonly Token[]): boolean {
  return tokens.every(({ text }) => /^[-–—/_.]+$/.test(text));
}

const WORDED: readonly string[] = ['identifier', 'text', 'name', 'address'];

/** Words that are parted behind a hyphen at the end of a line. */
function joinedWords(tokens: readonly Token[]): Token[] {
  const words: Token[] = [];
  for (const token of tokens) {
    const last = words.at(-1);
    if (last !== undefined && isBroken(last, token))
      words[words.length - 1] = { ...token, text: last.text + token.text };
    else words.push(token);
  }
  return words;
}

/** A hyphen at the end of a line, and the word's second half in the next one. */
export function isBroken(one: Token, other: Token): boolean {
  return /[\p{L}\d]-$/u.test(one.text) && /^[\p{L}\d]/u.test(other.text) && middleOf(other.box) - middleOf(one.box) > 3;
}

/**
 * The same text with its neighbours on the line: a date in three boxes, a currency mark apart from its
 * amount, a character a box. Only what stands near, and for characters evenly.
 */
function joined(tokens: Token[], more: readonly Piece[]): Token[][] {
  const attempts: Token[][] = [];
  let all = [...tokens];
  for (const piece of more.slice(0, MOST_BOXES)) {
    const gap = piece.box[0] - (all.at(-1)?.box[2] ?? 0);
    if (gap > 45) break;
    all = [...all, ...piece.tokens];
    attempts.push(all);
  }
  // The most complete reading first: a date's day and month are no date, but an amount's beginning is an amount.
  return attempts.reverse();
}

const MOST_BOXES = 34;

export function candidateOf(
  reading: Reading,
  more: { page: number; doubts: string[]; rank: number; engine: TextEngine; landmark: Landmark },
): Candidate {
  const [first] = reading.tokens;
  return {
    parsed: reading.parsed,
    raw: reading.raw,
    box: first === undefined ? [0, 0, 0, 0] : boxAround(reading.tokens.map((token) => token.box)),
    ...more,
    engine: first?.form === undefined ? more.engine : 'form-field',
  };
}
