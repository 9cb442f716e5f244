/**
 * A page as pieces: texts that stand together on a line, with ruling lines and ruled cells around them.
 * Values of form fields stand among the words as pieces of their own.
 * @module
 */
import type { Box, FormValue, PageText, Rule, TextEngine, Word } from '../../../domain/document.ts';
import { boxAround, linesOf, middleOf, typeSize } from '../lines.ts';
import { markTokens, splitMarks, withoutSquares } from './marks.ts';
import type { Token } from './token.ts';
import { typedPairs } from './typewritten.ts';

export type { Token } from './token.ts';

/** Tokens that stand together on one line. */
export interface Piece {
  tokens: Token[];
  text: string;
  box: Box;
  /** Index of its line on the page, and its place on the line. */
  line: number;
  place: number;
}

export interface Layout {
  page: PageText;
  engine: TextEngine | 'none';
  /** Top to bottom, each left to right. */
  lines: Piece[][];
  pieces: Piece[];
  uprights: Rule[];
  levels: Rule[];
  /** The most usual type size. */
  size: number;
}

/** A ruled cell: null where a side has no ruling line. */
export interface Cell {
  left: number | null;
  top: number | null;
  right: number | null;
  bottom: number | null;
}

export function layoutOf(page: PageText, forms: readonly FormValue[]): Layout {
  const drawn = {
    uprights: page.rules.filter((rule) => rule[3] - rule[1] > rule[2] - rule[0]),
    levels: page.rules.filter((rule) => rule[2] - rule[0] >= rule[3] - rule[1]),
  };
  const uprights = withoutSquares(drawn.uprights, drawn);
  const levels = withoutSquares(drawn.levels, drawn);
  const words = page.words.flatMap((word) => splitWord({ ...word, kind: 'word' }));
  const inputs = forms.filter((form) => form.page === page.page).flatMap(formToken);
  const all: PageText = { ...page, words: [...markTokens({ words, ...drawn }), ...inputs] };
  const onLines = linesOf(all).map((line) => line.words as Token[]);
  const typed = typedPairs(onLines);
  for (const tokens of onLines)
    tokens.forEach((token, index) => {
      const next = tokens[index + 1];
      if (typed.has(token) || (next !== undefined && typed.has(next))) token.typed = true;
    });
  const lines = onLines.map((tokens, index) => {
    const groups = splitLine(tokens, { uprights, typed }).flatMap(apart);
    return groups.map((group, place) => pieceOf(group, index, place));
  });
  return {
    page,
    engine: page.engine,
    lines,
    pieces: lines.flat(),
    uprights,
    levels,
    size: usualSize(page.words),
  };
}

export function pieceOf(tokens: Token[], line: number, place: number): Piece {
  return { tokens, text: textOfTokens(tokens), box: boxAround(tokens.map((token) => token.box)), line, place };
}

export function textOfTokens(tokens: readonly Token[]): string {
  return tokens
    .map((token) => token.text)
    .join(' ')
    .trim();
}

/** The innermost ruled cell around the middle of the box. */
export function cellAround(layout: Layout, box: Box): Cell {
  const [x, y] = [(box[0] + box[2]) / 2, middleOf(box)];
  const cell: Cell = { left: null, top: null, right: null, bottom: null };
  for (const rule of layout.uprights) {
    if (rule[1] > y || rule[3] < y) continue;
    if (rule[0] <= box[0] + 2) cell.left = Math.max(cell.left ?? -Infinity, rule[0]);
    else if (rule[0] >= box[2] - 2) cell.right = Math.min(cell.right ?? Infinity, rule[0]);
  }
  for (const rule of layout.levels) {
    if (rule[0] > x || rule[2] < x) continue;
    if (rule[1] <= y) cell.top = Math.max(cell.top ?? -Infinity, rule[1]);
    else cell.bottom = Math.min(cell.bottom ?? Infinity, rule[1]);
  }
  return cell;
}

/** Whether a horizontal ruling line passes between the two heights, over the middle of the span. */
export function isParted(
  layout: Layout,
  { left, right, top, bottom }: { left: number; right: number; top: number; bottom: number },
): boolean {
  const x = (left + right) / 2;
  return layout.levels.some((rule) => rule[0] <= x && rule[2] >= x && rule[1] >= top - 1 && rule[1] <= bottom + 1);
}

export function sizeOf(piece: { tokens: readonly Token[] }): number {
  const [first] = piece.tokens;
  return first === undefined ? 10 : typeSize(first);
}

function usualSize(words: readonly Word[]): number {
  const counts = new Map<number, number>();
  for (const word of words) {
    const size = Math.round(2 * typeSize(word)) / 2;
    counts.set(size, (counts.get(size) ?? 0) + word.text.length);
  }
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 10;
}

/** Where the gap is wider than ordinary spaces, in type sizes. */
const WIDE = 0.75;

function splitLine(
  tokens: readonly Token[],
  { uprights, typed }: { uprights: readonly Rule[]; typed: ReadonlySet<Token> },
): Token[][] {
  const groups: Token[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const token of tokens) {
    const current = groups.at(-1);
    const isWide = token.box[0] - right > WIDE * typeSize(token) && !typed.has(token);
    const y = middleOf(token.box);
    const isRuled = uprights.some(
      (rule) => rule[1] <= y && rule[3] >= y && rule[0] >= right - 1 && rule[0] <= token.box[0] + 1,
    );
    if (current === undefined || isWide || isRuled) groups.push([token]);
    else current.push(token);
    right = Math.max(right, token.box[2]);
  }
  return groups;
}

/** Values of form fields are pieces of their own; leaders between label and value part them, and vanish. */
function apart(tokens: Token[]): Token[][] {
  const groups: Token[][] = [];
  let isParted = false;
  for (const token of tokens) {
    const last = isParted ? undefined : groups.at(-1);
    isParted = token.kind === 'leader';
    if (isParted) continue;
    if (last === undefined || token.kind === 'form' || last[0]?.kind === 'form') groups.push([token]);
    else last.push(token);
  }
  return groups;
}

/** A form field's text on the first line of its box; a ticked or empty box of the form as a mark. */
function formToken(form: FormValue): Token[] {
  if (form.kind === 'signature') return [];
  const [left, top, right, bottom] = form.box;
  const size = Math.min(12, Math.max(6, bottom - top - 2));
  if (form.kind === 'checkbox' || form.kind === 'radio') {
    if (typeof form.value === 'string') return [];
    const ticked = form.value === true;
    return [{ kind: 'mark', text: ticked ? '☒' : '☐', ticked, form, box: form.box, size }];
  }
  if (typeof form.value !== 'string')
    return [{ kind: 'form', text: '', form, box: [left, top, right, Math.min(bottom, top + 16)], size }];
  // A box of several lines is read from its top.
  return [{ kind: 'form', text: form.value, form, box: [left, top, right, Math.min(bottom, top + 16)], size }];
}

/** Dots or lines between a label and its value, and bars between pairs of them. */
const LEADER = /^(?:[.·…_]+|[-–—]{4,}|[|¦])$/;

/**
 * Parts what is printed without a space: "Name:Jones", "Name......Jones", "☐Yes". The
 * parts get their share of the word's width.
 */
function splitWord(word: Token): Token[] {
  if (LEADER.test(word.text)) return [{ ...word, kind: 'leader' }];
  const parts = splitMarks(word.text)
    .flatMap((part) => part.split(/(?<=[^\d\s:]:)(?=[^/\s:\d])|(?<=[^\d\s:]:)(?=\d)/))
    .flatMap((part) => part.split(/([._…]{3,}|…+)/))
    .filter((part) => part !== '');
  if (parts.length === 1 && parts[0] === word.text) return [word];
  const tokens: Token[] = [];
  let from = 0;
  const width = word.box[2] - word.box[0];
  for (const part of parts) {
    const at = word.text.indexOf(part, from);
    const left = word.box[0] + (width * at) / word.text.length;
    const right = word.box[0] + (width * (at + part.length)) / word.text.length;
    const kind = LEADER.test(part) ? 'leader' : word.kind;
    tokens.push({ ...word, kind, text: part, box: [left, word.box[1], right, word.box[3]] });
    from = at + part.length;
  }
  return tokens;
}
