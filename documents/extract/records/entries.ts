/**
 * Entries of running text: each begins with a line of a known form, and expressions take its values.
 * @module
 */

import type { PageText, Word } from '../../../domain/document.ts';
import type { TextPart } from '../../../domain/document-records.ts';
import { boxAround, type Line, textOf } from '../lines.ts';
import { expression } from './expression.ts';
import { type Cell, cellOf, type Item, taken } from './piece.ts';
import { textsOf } from './wrapped.ts';

export interface TextRegion {
  page: PageText;
  part: TextPart;
  lines: readonly Line[];
  from: number;
  to: number;
  taken: ReadonlySet<number>;
  /** Lines that are no part of an entry: context, totals, notes. */
  isText(text: string): boolean;
}

export function readEntries(region: TextRegion): Item[] {
  return entriesOf(region).map((entry): Item => {
    const { page, part } = region;
    const cells = entry.begun ? cellsOf(page, part, entry.words) : new Map<string, Cell>();
    if (cells.size === 0 || !part.needs.every((name) => cells.has(name)))
      return { kind: 'text', at: entry.at, words: entry.words };
    const top = boxAround(entry.words.flat().map((word) => word.box))[1];
    const piece = { part: part.name, page: page.page, top, cells, places: new Set(cells.keys()), doubts: [] };
    return { kind: 'piece', at: entry.at, piece };
  });
}

interface Entry {
  at: number;
  words: Word[][];
  begun: boolean;
}

function entriesOf({ part, lines, from, to, taken: labelled, isText }: TextRegion): Entry[] {
  const within = lines.slice(from, to);
  const right = Math.max(0, ...within.map((line) => line.box[2]));
  const entries: Entry[] = [];
  within.forEach((line, index) => {
    const at = from + index;
    if (labelled.has(at)) return;
    const text = textOf(line.words);
    const last = entries[entries.length - 1];
    if (isText(text)) entries.push({ at, words: [line.words], begun: false });
    else if (part.begins === undefined) {
      const goesOn = last?.begun && textsOf([...last.words, line.words], right).length === 1;
      if (goesOn) last.words.push(line.words);
      else entries.push({ at, words: [line.words], begun: true });
    } else if (expression(part.begins).test(text)) entries.push({ at, words: [line.words], begun: true });
    else if (last?.begun) last.words.push(line.words);
    else entries.push({ at, words: [line.words], begun: false });
  });
  return entries;
}

/** The groups of all expressions that match; two that say different things make the value doubtful. */
function cellsOf(page: PageText, part: TextPart, words: Word[][]): Map<string, Cell> {
  const whole = cellOf(page, words);
  const cells = new Map<string, Cell>();
  for (const pattern of part.patterns) {
    for (const [name, raw] of Object.entries(expression(pattern).exec(whole.raw)?.groups ?? {})) {
      if (raw === undefined || raw.trim() === '') continue;
      const cell = taken(whole, raw.trim());
      const before = cells.get(name);
      if (before && before.raw !== cell.raw) before.doubts = [...before.doubts, 'STATED_TWICE'];
      else if (!before) cells.set(name, cell);
    }
  }
  return cells;
}
