/**
 * Values in running text: two letters of one template are the same but for what was filled in, so that a value
 * stands between the same words.
 * @module
 */
import type { Json } from '../../../domain/canonical.ts';
import type { FieldSpec } from '../../../domain/document-type.ts';
import { type Token, textOfTokens } from '../fields/layout.ts';
import { saysValue } from './locate.ts';

/** Words of a page that are compared: more would be no letter. */
const MOST_TOKENS = 1_500;

/** Which token of one page is which of the other, in order. */
export interface Alignment {
  here: readonly Token[];
  there: readonly Token[];
  /** For each token of `there` the index of its like in `here`, or −1. */
  like: Int32Array;
}

/**
 * The longest common subsequence of two pages' words.
 * @param filled - tokens of `there` that are values: they are like nothing.
 * @returns null for pages with too many words.
 */
export function align(here: readonly Token[], there: readonly Token[], filled: ReadonlySet<Token>): Alignment | null {
  const [rows, columns] = [there.length, here.length];
  if (rows > MOST_TOKENS || columns > MOST_TOKENS) return null;
  const width = columns + 1;
  const best = new Uint16Array((rows + 1) * width);
  const isLike = (row: number, column: number) =>
    there[row]?.text === here[column]?.text && !filled.has(there[row] as Token);
  const at = (row: number, column: number) => best[row * width + column] as number;
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--)
      best[row * width + column] = isLike(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
  const like = new Int32Array(rows).fill(-1);
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (isLike(row, column)) like[row++] = column++;
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return { here, there, like };
}

/** What stands between the same words as a known value, and the words before it. */
export interface Between {
  tokens: Token[];
  before: Token[];
}

/** Words before a value that must be of the template. */
const WORDS_BEFORE = 2;
const MOST_BEFORE = 5;

/** @param value - tokens of `there` that say it, whole or its first line. */
export function between(
  { here, there, like }: Alignment,
  { field, tokens, value }: { field: FieldSpec; tokens: readonly Token[]; value: Json },
): Between | null {
  const first = there.indexOf(tokens[0] as Token);
  if (first < 1 || like[first - 1] === -1) return null;
  let end = first;
  while (end < there.length && like[end] === -1) end++;
  const known = trimmed(there.slice(first, end));
  if (!saysValue(field, known, value)) return null;
  const from = (like[first - 1] as number) + 1;
  const to = end === there.length ? here.length : (like[end] as number);
  const before = wordsBefore({ here, there, like }, first);
  const found = here.slice(from, Math.max(from, to));
  // Where the example had a few words, another sentence has come in between.
  if (before.length < WORDS_BEFORE || found.length === 0 || (!PARTS.test(known) && PARTS.test(trimmed(found))))
    return null;
  return { tokens: found, before };
}

/** A text of several clauses or sentences. */
const PARTS = /[.;:!?,] /;

/** Words of the template right before, the same in both. */
function wordsBefore({ here, like }: Alignment, first: number): Token[] {
  let from = first;
  while (from > 0 && first - from < MOST_BEFORE && like[from - 1] !== -1) from--;
  return Array.from(like.slice(from, first), (index) => here[index] as Token);
}

/** The text of a value without the mark that ends its sentence or clause. */
export function trimmed(tokens: readonly Token[]): string {
  return textOfTokens(tokens)
    .replace(/[,;:.]+$/, '')
    .replace(/^\(([^)]*)\)$/, '$1');
}
