/**
 * A label on the page, and the words around it that are no part of it: numbers, hints, marks.
 * @module
 */
import type { Box } from '../../../domain/document.ts';
import type { Piece, Token } from './layout.ts';
import type { LabelOwners } from './registry.ts';

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

/** Tokens that end a label: a colon or question mark at their end, or alone. */
export function colonsOf(tokens: readonly Token[]): number[] {
  return tokens.flatMap((token, index) =>
    token.kind === 'word' && (/[^\d\s:]:$|^:$|\?$|\d:$/.test(token.text) || isDash(tokens, index)) ? [index] : [],
  );
}

/** A dash of its own behind words parts label and value, as in "Claim number – 123". */
function isDash(tokens: readonly Token[], index: number): boolean {
  if (isRange(tokens[index - 1]?.text ?? '', tokens[index + 1]?.text ?? '')) return false;
  return /^[–—=]$|^-$/.test(tokens[index]?.text ?? '') && index > 0 && index < tokens.length - 1;
}

/** From one time or figure to another: "8 a.m. – 5 p.m.". */
function isRange(one: string, other: string): boolean {
  return /^(?:\d{1,2}(?:[:.]\d{2})?(?:[ap]m)?|[ap]\.?m\.?)$/i.test(one) && /^\d/.test(other);
}

/** A hint in brackets behind the label, such as "(dd/mm/yyyy)", belongs to it; so does a star. */
export function afterHint(tokens: readonly Token[], from: number): number {
  if (isCondition(tokens, from)) return tokens.length;
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

/** When the label is to be answered: "Policy number, if renewal". */
const CONDITION =
  /^(?:if|where|when) \p{L}[\p{L} ,'\u2019/-]*$|^as (?:it|they|you|shown|stated|printed|per|on)\b[^\d]*$/iu;

function isCondition(tokens: readonly Token[], from: number): boolean {
  if (!/[\p{L})],?$/u.test(tokens[from - 1]?.text ?? '') || tokens.length - from > 8) return false;
  const rest = tokens.slice(from);
  return rest.every(({ kind }) => kind === 'word') && CONDITION.test(rest.map(({ text }) => text).join(' '));
}

/** Last token of the label that ends with its mark at `end`, hints left out. */
export function beforeHint(tokens: readonly Token[], from: number, end: number): number {
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
export function skipNumber(tokens: readonly Token[]): number {
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

/** Words of which labels are made; alone they are the end of a label in the next line or behind its beginning. */
const LABEL_WORDS = new Set(
  'number numbers no nos num ref reference id date dates time name names address code type details telephone phone tel fax email signature amount initial initials title postcode zip of the and or'.split(
    ' ',
  ),
);

/** Whether a text is nothing but words of labels: "NUMBER", "No.", "Name(s)". */
export function isLabelWords(text: string): boolean {
  const words = text
    .toLowerCase()
    .replace(/\(s\)/g, '')
    .replace(/e-mail/g, 'email')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return words.length > 0 && words.every((word) => LABEL_WORDS.has(word));
}
