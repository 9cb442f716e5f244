/**
 * Boxes of totals that stand apart from the table above them, and lines that only repeat its sums: they look
 * like rows, and are none.
 * @module
 */
import type { Box, PageText } from '../../../domain/document.ts';
import { type Line, phrasesOf, textOf } from '../lines.ts';
import { isMark } from './currency.ts';
import { keyOf, type Lexicon } from './header-words.ts';
import type { Cell } from './piece.ts';
import type { Row, TextLine } from './row.ts';

const HEADING =
  /^(?:(?:estimate|repair|repairs|cost|costs|payment|remittance|contributions?|totals?|quotation|invoice|premium|claims?|overall|grand|job|price|financial) )*(?:totals|summary|recap|recapitulation)(?: of (?:\p{L}+ ?){1,4})?:?$/iu;

/** A heading over sums: the table above ends there. */
export function isSummaryHeading(page: PageText, line: Line): boolean {
  const phrases = phrasesOf(line, page.rules);
  return phrases.length === 1 && HEADING.test(phrases[0]?.text ?? '');
}

/** Headers without a figure among them, of a table that is not the list's: at least two of its words are known. */
export function isOtherHeader({ page, line, lexicon }: { page: PageText; line: Line; lexicon: Lexicon }): boolean {
  const phrases = phrasesOf(line, page.rules);
  if (phrases.length < 3 || phrases.some(({ text }) => /\d/.test(text))) return false;
  const known = phrases.filter(({ text }) => lexicon.namesOf(text).length > 0);
  return known.length >= 2 && known.length * 2 >= phrases.length;
}

// Points by which the edges of a column's texts may vary, and from which another edge is another block.
const SAME = 1.5;
const APART = 12;

export interface RowsInput {
  items: readonly (Row | TextLine)[];
  /** Whether cells of the column are words. */
  isWorded(name: string): boolean;
  isTotal(text: string): boolean;
  /** Whether a text is what the type calls one of its sums, such as "Labour". */
  isSum(text: string): boolean;
}

/**
 * Rows that are a block of their own below the sums of a table become text. Rows that look like sums, or
 * stand where no row above them does, are doubtful.
 */
export function withoutSums({ items, isWorded, isTotal, isSum }: RowsInput): (Row | TextLine)[] {
  const counts = items.flatMap((item) => (item.kind === 'row' ? [item.cells.size] : [])).sort((a, b) => a - b);
  const usual = counts[Math.floor(0.6 * counts.length)] ?? 0;
  const above: Row[] = [];
  let [summed, apart] = [false, false];
  return items.flatMap((item): (Row | TextLine)[] => {
    if (item.kind === 'text') {
      summed ||= isTotal(textOf(item.line.words));
      return [item];
    }
    const isBlock = standsApart(item, above, isWorded);
    apart ||= summed && isBlock;
    if (apart) return item.lines.map((line): TextLine => ({ kind: 'text', line }));
    const words = [...item.cells].flatMap(([name, cell]) => (isWorded(name) ? [cell.raw] : []));
    const isShort = item.cells.size < usual;
    // Under a mark of currency alone stand sums as often as rows.
    const isOfMark = [...item.cells.values()].some(({ header }) => header !== undefined && isMark(header));
    const isDoubtful = isBlock || (isShort && summed) || ((isShort || isOfMark) && words.some(isSum));
    if (!isBlock) above.push(item);
    return [isDoubtful ? { ...item, complete: false } : item];
  });
}

/** Whether all words of the row stand elsewhere than those of the rows above, which are set in line. */
function standsApart(row: Row, above: readonly Row[], isWorded: (name: string) => boolean): boolean {
  const names = [...row.cells.keys()].filter(isWorded);
  return names.length > 0 && names.every((name) => isOutOfLine(name, row, above));
}

function isOutOfLine(name: string, row: Row, above: readonly Row[]): boolean {
  const boxes = above.flatMap(({ cells }): Box[] => (cells.has(name) ? [(cells.get(name) as Cell).box] : []));
  const own = row.cells.get(name)?.box;
  if (own === undefined || boxes.length === 0) return false;
  const spreads = PLACES.map((place) => boxes.map((box) => place(box))).map((at) => Math.max(...at) - Math.min(...at));
  if (Math.min(...spreads) > SAME) return false;
  return PLACES.every((place) => boxes.every((box) => Math.abs(place(own) - place(box)) > APART));
}

const PLACES: readonly ((box: Box) => number)[] = [
  ([left]) => left,
  ([, , right]) => right,
  ([left, , right]) => (left + right) / 2,
];

/** Whether a row says a sum above it again: the same figures, and no word that the sum's line does not have. */
export function repeatsSum(
  cells: ReadonlyMap<string, Cell>,
  totals: readonly { text: string; cells: ReadonlyMap<string, Cell> }[],
  isWorded: (name: string) => boolean,
): 'said' | 'figures' | null {
  const figures = [...cells].filter(([name]) => !isWorded(name));
  const digits = (cell: Cell | undefined) => cell?.raw.replace(/[^\d.,]/g, '');
  const alike = totals.filter((total) =>
    figures.every(([name, cell]) => digits(cell) !== '' && digits(cell) === digits(total.cells.get(name))),
  );
  if (figures.length === 0 || alike.length === 0) return null;
  const words = [...cells].flatMap(([name, cell]) => (isWorded(name) ? keyOf(cell.raw).split(' ') : []));
  const saysAll = (text: string) => {
    const said = keyOf(text).split(' ');
    return words.every((word) => said.includes(word));
  };
  return alike.some(({ text }) => saysAll(text)) ? 'said' : 'figures';
}
