/**
 * Entries of running text: each begins with a line of a known form, and expressions take its values.
 * @module
 */

import type { PageText, Word } from '../../../domain/document.ts';
import type { TextPart } from '../../../domain/document-records.ts';
import { boxAround, type Line, phrasesOf, textOf, typeSize } from '../lines.ts';
import { expression } from './expression.ts';
import { type Cell, cellOf, type Item, taken } from './piece.ts';
import { joined, textsOf } from './wrapped.ts';

export interface TextRegion {
  page: PageText;
  part: TextPart;
  /** All lines of the page; the region is from `from` to before `to`. */
  lines: readonly Line[];
  from: number;
  to: number;
  /** The region's lines in the order in which they are read. */
  ordered: readonly Line[];
  /** Those that run over both columns: inside of an entry they make it doubtful. */
  across: ReadonlySet<Line>;
  /** Lines that are no part of an entry: context, totals, notes. */
  isText(text: string): boolean;
}

export function readEntries(region: TextRegion): Item[] {
  const { page, part } = region;
  const breaks = part.patterns.some((pattern) => pattern.includes('\\n'));
  return entriesOf(region).map((entry): Item => {
    const right = breaks ? rightOf(region, entry.words) : 0;
    const cells = entry.begun ? cellsOf({ page, part, words: entry.words, right }) : new Map<string, Cell>();
    if (cells.size === 0 || !part.needs.every((name) => cells.has(name)))
      return { kind: 'text', at: entry.at, order: entry.order, words: entry.words };
    const top = boxAround(entry.words.flat().map((word) => word.box))[1];
    const piece = {
      part: part.name,
      page: page.page,
      top,
      cells,
      places: new Set(cells.keys()),
      doubts: entry.mixed ? ['PLACE_UNCLEAR'] : [],
    };
    return { kind: 'piece', at: entry.at, order: entry.order, piece };
  });
}

interface Entry {
  /** Another entry seems to begin in the middle of one of its lines: columns that were not told apart. */
  mixed?: true;
  at: number;
  /** Of its first line, in reading order. */
  order: number;
  words: Word[][];
  begun: boolean;
}

function entriesOf({ page, part, lines, from, to, ordered, across, isText }: TextRegion): Entry[] {
  const right = Math.max(0, ...ordered.map((line) => line.box[2]));
  const entries: Entry[] = [];
  for (const [order, line] of ordered.entries()) {
    const text = textOf(line.words);
    const last = entries[entries.length - 1];
    const begins = part.begins === undefined ? !isText(text) : expression(part.begins).test(text);
    const at = lineAt({ lines, from, to, line });
    if (isText(text)) entries.push({ at, order, words: [line.words], begun: false });
    else if (part.begins === undefined && last?.begun && textsOf([...last.words, line.words], right).length === 1)
      last.words.push(line.words);
    else if (!begins && last?.begun && isNext({ part, above: ordered[order - 1], line })) {
      last.words.push(line.words);
      // A head over both columns is in order; a line that breaks into a column is not.
      if (across.has(line) && !across.has(ordered[order - 1] as Line)) last.mixed = true;
    } else entries.push({ at, order, words: [line.words], begun: begins });
  }
  const { begins } = part;
  for (const entry of entries)
    if (begins !== undefined && entry.words.some((words) => beginsWithin(page, words, begins))) entry.mixed = true;
  return entries;
}

/** Close below the line above it; or on the other side of the page, where the text goes on there. */
function isNext({ part, above, line }: { part: TextPart; above: Line | undefined; line: Line }): boolean {
  if (!above || line.box[1] < above.box[1]) return part.flow !== 'cards';
  return line.box[1] - above.box[3] < WIDEST_GAP * Math.max(...line.words.map(typeSize));
}

// In type sizes: between paragraphs of one entry.
const WIDEST_GAP = 3;

/** Whether a phrase behind the first of the line looks like an entry's beginning. */
function beginsWithin(page: PageText, words: Word[], begins: string): boolean {
  const line = { words, box: boxAround(words.map((word) => word.box)), page: page.page };
  return phrasesOf(line, page.rules)
    .slice(1)
    .some((phrase) => expression(begins).test(phrase.text));
}

/** The page's line that holds the first word of a line of one column. */
function lineAt({ lines, from, to, line }: { lines: readonly Line[]; from: number; to: number; line: Line }): number {
  const at = lines.findIndex(
    (other, index) => index >= from && index < to && other.words.includes(line.words[0] as Word),
  );
  return Math.max(from, at);
}

/** The groups of all expressions that match; two that say different things make the value doubtful. */
function cellsOf({
  page,
  part,
  words,
  right,
}: {
  page: PageText;
  part: TextPart;
  words: Word[][];
  right: number;
}): Map<string, Cell> {
  const whole = cellOf(page, words);
  // Line breaks only matter to expressions that ask for them.
  const broken = textsOf(words, right).map(joined).join('\n');
  const cells = new Map<string, Cell>();
  for (const pattern of part.patterns) {
    for (const [name, raw] of Object.entries(
      expression(pattern).exec(pattern.includes('\\n') ? broken : whole.raw)?.groups ?? {},
    )) {
      if (raw === undefined || raw.trim() === '') continue;
      const cell = taken(whole, raw.replace(/\s+/g, ' ').trim());
      const before = cells.get(name);
      if (before && before.raw !== cell.raw) before.doubts = [...before.doubts, 'OCCURRENCES_DISAGREE'];
      else if (!before) cells.set(name, cell);
    }
  }
  return cells;
}

/** Where lines of the entry's column break at the latest. */
function rightOf({ lines, from, to }: TextRegion, words: Word[][]): number {
  const box = boxAround(words.flat().map((word) => word.box));
  const column = lines
    .slice(from, to)
    .flatMap((line) => line.words.filter((word) => word.box[0] >= box[0] - 20 && word.box[0] < box[2]));
  return Math.max(...column.map((word) => word.box[2]));
}
