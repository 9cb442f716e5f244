/**
 * Labels on a page: consecutive words that are exactly a known label, where a label can stand.
 * @module
 */
import type { ValueSpec } from '../../../domain/value-spec.ts';
import { labelKey } from '../check-type.ts';
import { boxAround, typeSize } from '../lines.ts';
import { parseValue } from '../parse/parse.ts';
import { afterHint, beforeHint, colonsOf, type Occurrence, skipNumber } from './label-words.ts';
import type { Layout, Piece, Token } from './layout.ts';
import { type LabelMatch, type LabelOwners, ownersOf, type Registry, type Search } from './registry.ts';
import { wrappedLabels } from './wrapped-labels.ts';

/** Every label of the page, each token in one at most. */
export function occurrencesOf(layout: Layout, registry: Registry): Occurrence[] {
  const tolerant = layout.engine === 'paddle' || layout.engine === 'tesseract';
  const search: Search = { registry, tolerant };
  const found = layout.pieces.flatMap((piece) => inPiece(search, piece)).filter(isLabel);
  const longer = wrappedLabels(search, layout, found);
  const within = new Set(longer.flatMap(({ tokens }) => tokens));
  return [...found.filter(({ tokens }) => !tokens.some((token) => within.has(token))), ...longer];
}

/** Whether the piece begins with a label, or is printed like one. */
export function looksLikeLabel(piece: Piece, occurrences: readonly Occurrence[]): boolean {
  if (occurrences.some((found) => found.tokens.some((token) => piece.tokens.includes(token)) && !found.amid))
    return true;
  if (piece.tokens.some((token) => token.kind === 'word' && /[^\d\s]:$|\?$/.test(token.text))) return true;
  return isQuestion(piece) && occurrences.filter(({ piece: other }) => isQuestion(other, piece)).length >= QUESTIONS;
}

/** So many known labels with numbers show that the page numbers its questions. */
const QUESTIONS = 3;

/** "8. Describe all operations": numbered, and set as the other one is. */
function isQuestion({ tokens }: Piece, other?: Piece): boolean {
  const [number, word] = tokens;
  if (number?.kind !== 'word' || word === undefined || !/^\d{1,2}[a-z]?[.)]$/.test(number.text)) return false;
  const like = other?.tokens[1] ?? word;
  return isBold(word) === isBold(like) && Math.abs(typeSize(word) - typeSize(like)) <= OTHER_SIZE;
}

/**
 * A label with its value right behind and no mark between: only where the value is one, or the label is
 * set apart by its face. Else it is a sentence that begins with such words.
 */
function isLabel({ ending, owners, rest, tokens }: Occurrence): boolean {
  if (ending !== 'inline' || isSetApart(tokens, rest)) return true;
  const text = rest.map((token) => token.text).join(' ');
  return [...owners.fields, ...owners.within.map(({ field }) => field)].some(
    (field) =>
      (field.type !== 'text' || /\d/.test(text)) &&
      isTelling(field) &&
      ORDERS.some((order) => parseValue({ ...field, ...order }, text).ok),
  );
}

/** Whatever the order of dates that the document turns out to have. */
const ORDERS: readonly Partial<ValueSpec>[] = [{}, { dateOrder: 'DMY' }, { dateOrder: 'MDY' }];

/** The label is set otherwise than what stands behind it: bold or not, in another size, or in a typewriter's face. */
export function isSetApart(label: readonly Token[], rest: readonly Token[]): boolean {
  const [first] = rest;
  if (first === undefined || first.kind !== 'word') return false;
  return (
    label.every((token) => isBold(token) !== isBold(first)) ||
    label.every((token) => Math.abs(typeSize(token) - typeSize(first)) > OTHER_SIZE) ||
    (first.typed === true && label.every((token) => token.typed !== true))
  );
}

/** Points by which two sizes of type are told apart. */
const OTHER_SIZE = 0.6;

function isBold({ bold }: Token): boolean {
  return bold === true;
}

/** Whether only few texts are values of the type, so that a wrong place would hardly parse. */
export function isTelling(spec: ValueSpec): boolean {
  if (spec.type === 'text') return spec.pattern !== undefined;
  return spec.type !== 'name' && spec.type !== 'address';
}

function inPiece(search: Search, piece: Piece): Occurrence[] {
  const { tokens } = piece;
  // The last line of a sentence is no label.
  if (/\p{Ll}{4,}\.$/u.test(tokens.at(-1)?.text ?? '') && /^\p{Ll}/u.test(piece.text)) return [];
  const found: Occurrence[] = [];
  let from = skipNumber(tokens);
  let isFirst = true;
  const whole = dashed(search, tokens, from);
  if (whole !== null) return [occurrence(piece, { ...whole, ending: 'end', amid: false })];
  for (const colon of [...colonsOf(tokens), tokens.length]) {
    if (colon < from) continue;
    const isEnd = colon === tokens.length;
    // With a mark, the label ends exactly there; before the first mark it also begins where the piece does.
    const match = isEnd ? null : endingAt(search, { tokens, from, end: colon, isFirst });
    if (match !== null) {
      const stop = afterHint(tokens, colon + 1);
      found.push(occurrence(piece, { ...match, stop, ending: 'mark', amid: match.start > from }));
      from = stop;
      isFirst = false;
    } else if (isFirst) {
      const begins = isEnd ? beginningAt(search, tokens, from) : null;
      if (begins !== null)
        found.push(
          begins.stop === tokens.length
            ? occurrence(piece, { ...begins, ending: 'end', amid: false })
            : occurrence(piece, { ...begins, ending: 'inline', amid: false }),
        );
      // An unknown label with a mark: what stands behind it is not ours.
      if (!isEnd) return endingIn(search, piece, { from, end: colon });
    }
  }
  if (found.length === 0) found.push(...atEnd(search, piece));
  return cutRests(found, tokens);
}

/** Words and dash; fewer may be a value: "Reported by: Insured – phone". */
const SHORTEST_DASHED = 4;

/** A label that has a dash in it: "Policy term – from". */
function dashed(search: Search, tokens: Token[], from: number): Match | null {
  const marks = colonsOf(tokens);
  if (
    marks.length === 0 ||
    tokens.length - from < SHORTEST_DASHED ||
    marks.some((index) => !/^[–—-]$/.test(tokens[index]?.text ?? ''))
  )
    return null;
  const owners = tokens.every(({ kind }) => kind === 'word') ? knownAs(search, tokens.slice(from)) : null;
  return owners === null ? null : { ...owners, start: from, stop: tokens.length };
}

function knownAs({ registry }: Search, tokens: readonly Token[]): LabelMatch | null {
  const key = labelKey(tokens.map(({ text }) => text).join(''));
  const owners = registry.owners.get(key);
  return owners === undefined ? null : { key, owners };
}

/** A label with a mark and with other words before it, where the type says that it may have. */
function endingIn(search: Search, piece: Piece, { from, end }: { from: number; end: number }): Occurrence[] {
  const { tokens } = piece;
  for (let start = from + 1; start <= end && search.registry.endings.size > 0; start++) {
    const match = knownAs(search, tokens.slice(start, end + 1));
    if (match === null || !search.registry.endings.has(match.key)) continue;
    return [occurrence(piece, { ...match, start, stop: end + 1, ending: 'mark', amid: false })];
  }
  return [];
}

/** A label with other words before it, where the type says that it may have. */
function atEnd(search: Search, piece: Piece): Occurrence[] {
  for (let start = 1; start < piece.tokens.length && search.registry.endings.size > 0; start++) {
    const match = beginningAt(search, piece.tokens, start);
    if (match === null || match.stop !== piece.tokens.length || !search.registry.endings.has(match.key)) continue;
    return [occurrence(piece, { ...match, ending: 'end', amid: false })];
  }
  return [];
}

interface Match {
  key: string;
  owners: LabelOwners;
  start: number;
  /** Index behind the label and its hint. */
  stop: number;
}

function endingAt(
  search: Search,
  { tokens, from, end, isFirst }: { tokens: Token[]; from: number; end: number; isFirst: boolean },
): Match | null {
  const last = beforeHint(tokens, from, end);
  for (let start = from; start <= last; start++) {
    // Behind a value a label may begin anywhere; at the beginning of a piece only at its first word.
    if (isFirst && start > from && !tokens.slice(from, start).every((token) => ARTICLES.includes(labelKey(token.text))))
      return null;
    const owners = ownersOf(search, tokens.slice(start, last + 1), isFirst ? 'alone' : 'part');
    if (owners !== null) return { ...owners, start: isFirst ? from : start, stop: end + 1 };
  }
  return null;
}

/** The longest label that the piece begins with. */
function beginningAt(search: Search, tokens: Token[], from: number): Match | null {
  let best: Match | null = null;
  let length = 0;
  for (let end = from; end < tokens.length; end++) {
    const token = tokens[end] as Token;
    if (token.kind !== 'word') break;
    length += labelKey(token.text).length;
    if (length > search.registry.longest + 3) break;
    const owners = ownersOf(search, tokens.slice(from, end + 1), end < tokens.length - 1 ? 'part' : 'alone');
    if (owners !== null) best = { ...owners, start: from, stop: afterHint(tokens, end + 1) };
  }
  return best;
}

const ARTICLES = ['the', 'your', 'our', 'my', 'a', 'please', 'state', 'enter', 'give'];

function occurrence(piece: Piece, found: Match & { ending: Occurrence['ending']; amid: boolean }): Occurrence {
  const tokens = piece.tokens.slice(found.start, found.stop);
  return {
    key: found.key,
    owners: found.owners,
    piece,
    tokens,
    box: boxAround(tokens.map((token) => token.box)),
    rest: piece.tokens.slice(found.stop),
    ending: found.ending,
    amid: found.amid,
  };
}

/** The value of a label ends where the next label of the piece begins. */
function cutRests(found: Occurrence[], tokens: readonly Token[]): Occurrence[] {
  return found.map((one, index) => {
    const next = found[index + 1];
    if (next === undefined) return one;
    const start = tokens.indexOf(next.tokens[0] as Token);
    return { ...one, rest: one.rest.filter((token) => tokens.indexOf(token) < start) };
  });
}
