/**
 * Labels on a page: consecutive words that are exactly a known label, where a label can stand.
 * @module
 */
import type { Box } from '../../../domain/document.ts';
import type { DocumentType, FieldSpec } from '../../../domain/document-type.ts';
import type { ValueSpec } from '../../../domain/value-spec.ts';
import { labelKey } from '../check-type.ts';
import { boxAround } from '../lines.ts';
import { parseValue } from '../parse/parse.ts';
import { cellAround, type Layout, type Piece, type Token } from './layout.ts';
import { COMMON_LABELS } from './lexicon.ts';

/** Whose label it is: fields directly, fields only within sections, a heading, or nobody's that we read. */
export interface LabelOwners {
  fields: FieldSpec[];
  within: { field: FieldSpec; section: string }[];
  sections: string[];
  /** Not only a heading. */
  isLabel: boolean;
}

export interface Registry {
  owners: Map<string, LabelOwners>;
  /** Labels that may have other words before them. */
  endings: Set<string>;
  longest: number;
}

/** A label on the page. */
export interface Occurrence {
  key: string;
  owners: LabelOwners;
  piece: Piece;
  box: Box;
  /** Tokens behind the label in its piece: the beginning of the value, if any. */
  rest: Token[];
  /** What follows the label: a mark such as a colon, nothing, or the value with no mark between. */
  ending: 'mark' | 'end' | 'inline';
  /** It begins amid a piece, behind another value. */
  amid: boolean;
  tokens: Token[];
}

export function registryOf(type: DocumentType): Registry {
  const owners = new Map<string, LabelOwners>();
  const endings = new Set<string>();
  const at = (label: string, isLabel = true): LabelOwners => {
    const key = labelKey(label);
    if (label.startsWith('…')) endings.add(key);
    const known = owners.get(key) ?? { fields: [], within: [], sections: [], isLabel: false };
    known.isLabel ||= isLabel;
    owners.set(key, known);
    return known;
  };
  for (const field of type.fields) {
    for (const label of field.labels) at(label).fields.push(field);
    for (const { section, labels } of field.within ?? [])
      for (const label of labels) at(label).within.push({ field, section });
  }
  for (const section of type.sections ?? [])
    for (const heading of section.headings) at(heading, false).sections.push(section.name);
  for (const record of type.records)
    for (const column of record.columns) for (const header of column.headers) at(header);
  for (const label of [...COMMON_LABELS, ...(type.otherLabels ?? [])]) at(label);
  return { owners, endings, longest: Math.max(...[...owners.keys()].map((key) => key.length)) };
}

/** Every label of the page, each token in one at most. */
export function occurrencesOf(layout: Layout, registry: Registry): Occurrence[] {
  const tolerant = layout.engine === 'paddle' || layout.engine === 'tesseract';
  const search: Search = { registry, tolerant };
  const found = layout.pieces.flatMap((piece) => inPiece(search, piece)).filter(isLabel);
  const longer = wrapped(search, layout, found);
  const within = new Set(longer.flatMap(({ tokens }) => tokens));
  return [...found.filter(({ tokens }) => !tokens.some((token) => within.has(token))), ...longer];
}

/** Whether the piece begins with a label, or is printed like one. */
export function looksLikeLabel(piece: Piece, occurrences: readonly Occurrence[]): boolean {
  if (occurrences.some((found) => found.tokens.some((token) => piece.tokens.includes(token)) && !found.amid))
    return true;
  return piece.tokens.some((token) => token.kind === 'word' && /[^\d\s]:$|\?$/.test(token.text));
}

/**
 * A label with its value right behind and no mark between: only where the value is one, or the label is
 * set apart by its face. Else it is a sentence that begins with such words.
 */
function isLabel({ ending, owners, rest, tokens }: Occurrence): boolean {
  if (ending !== 'inline' || isSetApart(tokens, rest)) return true;
  const text = rest.map((token) => token.text).join(' ');
  return [...owners.fields, ...owners.within.map(({ field }) => field)].some(
    (field) => field.type !== 'text' && isTelling(field) && parseValue(field, text).ok,
  );
}

/** The label is bold, and what stands behind it is not. */
export function isSetApart(label: readonly Token[], rest: readonly Token[]): boolean {
  return rest[0] !== undefined && rest[0].bold !== true && label.every((token) => token.bold === true);
}

/** Whether only few texts are values of the type, so that a wrong place would hardly parse. */
export function isTelling(spec: ValueSpec): boolean {
  if (spec.type === 'text') return spec.pattern !== undefined;
  return spec.type !== 'name' && spec.type !== 'address';
}

interface Search {
  registry: Registry;
  tolerant: boolean;
}

function inPiece(search: Search, piece: Piece): Occurrence[] {
  const { tokens } = piece;
  const found: Occurrence[] = [];
  let from = skipNumber(tokens);
  let isFirst = true;
  for (const colon of [...colonsOf(tokens), tokens.length]) {
    if (colon < from) continue;
    const isEnd = colon === tokens.length;
    // With a mark, the label ends exactly there; before the first mark it also begins where the piece does.
    const match = isEnd ? null : endingAt(search, { tokens, from, end: colon, isFirst });
    if (match !== null) {
      found.push(occurrence(piece, { ...match, stop: colon + 1, ending: 'mark', amid: match.start > from }));
      from = colon + 1;
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
      if (!isEnd) return found;
    }
  }
  if (found.length === 0) found.push(...atEnd(search, piece));
  return cutRests(found, tokens);
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

/** Tokens that end a label: a colon or question mark at their end, or alone. */
function colonsOf(tokens: readonly Token[]): number[] {
  return tokens.flatMap((token, index) =>
    token.kind === 'word' && (/[^\d\s:]:$|^:$|\?$|\d:$/.test(token.text) || isDash(tokens, index)) ? [index] : [],
  );
}

/** A dash of its own behind words parts label and value, as in "Claim number – 123". */
function isDash(tokens: readonly Token[], index: number): boolean {
  return /^[–—=]$|^-$/.test(tokens[index]?.text ?? '') && index > 0 && index < tokens.length - 1;
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
    const owners = ownersOf(search, tokens.slice(start, last + 1));
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
    const owners = ownersOf(search, tokens.slice(from, end + 1));
    if (owners !== null) best = { ...owners, start: from, stop: afterHint(tokens, end + 1) };
  }
  return best;
}

const ARTICLES = ['the', 'your', 'our', 'my', 'a', 'please', 'state', 'enter', 'give'];

function ownersOf(
  { registry, tolerant }: Search,
  tokens: readonly Token[],
): { key: string; owners: LabelOwners } | null {
  if (tokens.some((token) => token.kind !== 'word')) return null;
  const key = labelKey(tokens.map((token) => token.text).join(''));
  if (key === '' || key.length > registry.longest + 3) return null;
  const exact = registry.owners.get(key);
  if (exact !== undefined) return { key, owners: exact };
  return tolerant && key.length >= SHORTEST_TOLERANT ? nearest(registry, key) : null;
}

/** Letters from which on a label read by OCR may differ: by one, and by two from twice as many. */
const SHORTEST_TOLERANT = 8;

function nearest(registry: Registry, key: string): { key: string; owners: LabelOwners } | null {
  const allowed = key.length >= 2 * SHORTEST_TOLERANT ? 2 : 1;
  const near = [...registry.owners].filter(
    ([label]) =>
      Math.abs(label.length - key.length) <= allowed &&
      label.length >= SHORTEST_TOLERANT &&
      distance(label, key, allowed) <= allowed,
  );
  const [only] = near;
  return near.length === 1 && only !== undefined ? { key: only[0], owners: only[1] } : null;
}

/** Edit distance, given up beyond the limit. */
export function distance(one: string, other: string, limit: number): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const swap = (previous[j - 1] as number) + (one[i - 1] === other[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (previous[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    if (Math.min(...row) > limit) return limit + 1;
    previous = row;
  }
  return previous[other.length] as number;
}

/** A hint in brackets behind the label, such as "(dd/mm/yyyy)", belongs to it; so does a star. */
function afterHint(tokens: readonly Token[], from: number): number {
  let next = from;
  while (/^\*+$/.test(tokens[next]?.text ?? '')) next++;
  if (!(tokens[next]?.text ?? '').startsWith('(') || tokens[next]?.kind !== 'word') return next;
  const close = tokens.findIndex((token, index) => index >= next && /\)[:.*]?$/.test(token.text));
  // A long bracket, or one with figures, may be the value itself: "(1,234.56)".
  const inside = tokens
    .slice(next, close + 1)
    .map((token) => token.text)
    .join(' ');
  return close < 0 || close - next > 8 || /\d{2}/.test(inside) ? next : close + 1;
}

/** Last token of the label that ends with its mark at `end`, hints left out. */
function beforeHint(tokens: readonly Token[], from: number, end: number): number {
  const isBare = /^[:–—=-]$/.test(tokens[end]?.text ?? '');
  let last = isBare ? end - 1 : end;
  while (/^\*+:?$/.test(tokens[last]?.text ?? '') && last > from) last--;
  if (!/\)[:*]*$/.test(tokens[last]?.text ?? '')) return last;
  for (let open = last; open > from; open--) if ((tokens[open]?.text ?? '').startsWith('(')) return open - 1;
  return last;
}

const NUMBER =
  /^(?:\(?\d{1,2}(?:\.\d{1,2})*[a-z]?[.):]?|\(?[a-zA-Z][.)]|Q\d{1,2}[.:]?|[•*·▪►–—-]|[ivxIVX]{1,4}[.):]|[A-Z]:)$/;

/** "1.", "2b)", "(c)", "Q4", "Section 2:", "Part A –", bullets: the number of a question is no part of its label. */
function skipNumber(tokens: readonly Token[]): number {
  let from = 0;
  const textAt = (index: number) => tokens[index]?.text ?? '';
  if (
    /^(?:section|part|step|box|item)$/i.test(textAt(0)) &&
    /^(?:\d{1,2}|[A-Z]|[IVX]{1,4})[.:)]?$/.test(textAt(1)) &&
    tokens.length > 2
  )
    from = 2;
  while (from < tokens.length - 1 && NUMBER.test(textAt(from))) from++;
  return from;
}

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

/** Labels that go on in the lines below, as in narrow cells. */
function wrapped(search: Search, layout: Layout, found: readonly Occurrence[]): Occurrence[] {
  const taken = new Set(found.map(({ piece }) => piece));
  return layout.pieces.flatMap((piece) => {
    // The first line may be a label by itself, but the whole one is the label then.
    const isFree = !taken.has(piece) || found.some((one) => one.piece === piece && one.ending !== 'mark');
    return isFree ? (longest(search, { layout, piece, taken }) ?? []) : [];
  });
}

const MOST_LINES = 4;

function longest(
  search: Search,
  { layout, piece, taken }: { layout: Layout; piece: Piece; taken: ReadonlySet<Piece> },
): Occurrence | null {
  let tokens = piece.tokens.slice(skipNumber(piece.tokens));
  let last = piece;
  let best: Occurrence | null = null;
  for (let line = 1; line < MOST_LINES; line++) {
    const below = under(layout, last);
    if (below === null || tokens.some((token) => token.kind !== 'word') || colonsOf(tokens).length > 0) break;
    // Two labels over each other, each with its value beside it.
    const isTight = below.box[1] - last.box[3] < 0.3 * (below.box[3] - below.box[1]) || inOneCell(layout, last, below);
    if (!isTight && [last, below].every((one) => taken.has(one) && hasNeighbour(layout, one))) break;
    const stop = colonsOf(below.tokens)[0] ?? below.tokens.length - 1;
    tokens = [...tokens, ...below.tokens.slice(0, stop + 1)];
    last = below;
    const owners = ownersOf(search, tokens.slice(0, beforeHint(tokens, 0, tokens.length - 1) + 1));
    if (owners === null) continue;
    const ending = /[:?]$/.test(tokens.at(-1)?.text ?? '') ? 'mark' : 'end';
    best = {
      ...owners,
      piece: below,
      tokens,
      box: boxAround(tokens.map((token) => token.box)),
      rest: below.tokens.slice(stop + 1),
      ending,
      amid: false,
    };
  }
  return best;
}

function inOneCell(layout: Layout, one: Piece, other: Piece): boolean {
  const [above, below] = [cellAround(layout, one.box), cellAround(layout, other.box)];
  return (
    above.top !== null &&
    above.bottom !== null &&
    above.left !== null &&
    above.top === below.top &&
    above.bottom === below.bottom &&
    above.left === below.left &&
    above.bottom - above.top < layout.page.height / 8
  );
}

function hasNeighbour(layout: Layout, piece: Piece): boolean {
  return layout.lines[piece.line]?.[piece.place + 1] !== undefined;
}

/** The piece right below, set as tightly as lines of one text are; under the words, not under their number. */
function under(layout: Layout, piece: Piece): Piece | null {
  const height = piece.box[3] - piece.box[1];
  const left = piece.tokens[skipNumber(piece.tokens)]?.box[0] ?? piece.box[0];
  const below = layout.lines.slice(piece.line + 1, piece.line + 4).flat();
  const aligned = below.filter((other) => {
    const gap = other.box[1] - piece.box[3];
    const centred = Math.abs(other.box[0] + other.box[2] - piece.box[0] - piece.box[2]) < 6;
    const begins = Math.abs(other.box[0] - piece.box[0]) < 3 || Math.abs(other.box[0] - left) < 3;
    return gap > -2 && gap < 0.7 * height && (begins || centred);
  });
  return aligned[0] ?? null;
}
