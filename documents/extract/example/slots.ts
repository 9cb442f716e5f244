/**
 * What two documents of one layout have in common: the text of the form itself. What is between is what people
 * filled in, so that a value of the one shows where the other has it.
 * @module
 */
import type { FormValue, PageText } from '../../../domain/document.ts';
import { type Layout, layoutOf, type Piece, type Token, textOfTokens } from '../fields/layout.ts';

/** Points by which the same form may be shifted. */
export const SHIFT = 12;

export interface Sheet {
  layout: Layout;
  /** Every token of the page, by piece: what indexes of tokens count. */
  tokens: Token[];
  /** Those that are of the form itself. */
  fixed: ReadonlySet<Token>;
}

export function sheetOf(page: PageText, forms: readonly FormValue[]): Omit<Sheet, 'fixed'> {
  const layout = layoutOf(page, forms);
  return { layout, tokens: layout.pieces.flatMap((piece) => piece.tokens) };
}

/**
 * Tokens of `here` that `there` has at the same distance from the margin: whole pieces, and the beginnings of
 * pieces behind which a value is known to start.
 * @param filled - tokens of both that are values: part of neither's form.
 */
export function fixedTokens(here: Layout, there: Layout, filled: ReadonlySet<Token>): Set<Token> {
  const fixed = new Set<Token>();
  for (const piece of here.pieces)
    for (const other of there.pieces) {
      if (Math.abs(other.box[0] - piece.box[0]) > SHIFT) continue;
      const count = commonStart(piece, other, filled);
      const isWhole = count === piece.tokens.length && count === other.tokens.length;
      if (isWhole || isLabel(piece, other, { count, filled }))
        for (const token of piece.tokens.slice(0, count)) fixed.add(token);
    }
  return fixed;
}

function commonStart(one: Piece, other: Piece, filled: ReadonlySet<Token>): number {
  let count = 0;
  while (
    count < Math.min(one.tokens.length, other.tokens.length) &&
    one.tokens[count]?.text === other.tokens[count]?.text &&
    !filled.has(one.tokens[count] as Token) &&
    !filled.has(other.tokens[count] as Token)
  )
    count++;
  return count;
}

/** A common beginning that ends with a mark, or where a value of either begins. */
function isLabel(one: Piece, other: Piece, { count, filled }: { count: number; filled: ReadonlySet<Token> }): boolean {
  if (count === 0) return false;
  if (/[:?]$/.test(one.tokens[count - 1]?.text ?? '')) return true;
  return [one, other].some(({ tokens: { [count]: next } }) => next !== undefined && filled.has(next));
}

/** Every run of the form's own words that is this text at this distance from the margin, top to bottom. */
export function runsOf({ layout, fixed }: Sheet, { text, left }: { text: string; left: number }): Token[][] {
  const count = text.split(' ').length;
  return layout.pieces.flatMap(({ tokens }) =>
    tokens.flatMap((token, from) => {
      const run = tokens.slice(from, from + count);
      const isSame = Math.abs(token.box[0] - left) <= SHIFT && fixed.has(token) && textOfTokens(run) === text;
      return isSame ? [run] : [];
    }),
  );
}
