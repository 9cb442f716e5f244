/**
 * A table's region of a page: its columns, its rows, and the lines between them.
 * @module
 */

import type { Box, PageText, Word } from '../../../domain/document.ts';
import type { TablePart } from '../../../domain/document-records.ts';
import { boxAround, type Line, phrasesOf, textOf } from '../lines.ts';
import { type Band, bandsOf, uprightsOf } from './bands.ts';
import { expression } from './expression.ts';
import { type HeaderCell, overlapX } from './header.ts';
import type { Item } from './piece.ts';
import type { RowInput } from './row.ts';
import { rowsOf } from './rows.ts';
import { withoutSums } from './summary.ts';

export interface TableRegion {
  page: PageText;
  part: TablePart;
  /** The lines of the page; the region is from `from` to before `to`. */
  lines: readonly Line[];
  from: number;
  to: number;
  /** Lines that a label gives a meaning of its own. */
  taken: ReadonlySet<number>;
  /** Header cells of this table, or the columns of the page before, which go on here. */
  header: { cells: readonly HeaderCell[]; left: number; right: number } | { bands: Band[] };
  anchors: readonly string[];
  fits: RowInput['fits'];
  wraps: RowInput['wraps'];
  isText: RowInput['isText'];
  opens: RowInput['opens'];
  isTotal(text: string): boolean;
  isSum(text: string): boolean;
}

export function readTable(region: TableRegion): { items: Item[]; bands: Band[] } {
  const { page, part, lines, from } = region;
  const bands = 'bands' in region.header ? region.header.bands : bandsIn(region, region.header);
  const to = endOf(region, bands);
  const left = bands[0]?.left ?? Number.NEGATIVE_INFINITY;
  const right = bands[bands.length - 1]?.right ?? Number.POSITIVE_INFINITY;
  const within = lines.slice(from, to).map((line) => clipped(line, left, right));
  const indexOf = new Map(within.map((line, index) => [line, from + index]));
  const read = rowsOf({
    page,
    bands,
    lines: within.filter((line) => line.words.length > 0 && !region.taken.has(indexOf.get(line) ?? -1)),
    anchors: region.anchors.filter((name) => bands.some((band) => band.name === name)),
    fits: region.fits,
    wraps: region.wraps,
    isText: region.isText,
    stacked: (part.composites ?? []).length > 0,
    opens: region.opens,
    isWanted: (text) => part.rows === undefined || expression(part.rows).test(text),
  });
  const rows = withoutSums({ items: read, isWorded: region.wraps, isTotal: region.isTotal, isSum: region.isSum });
  const names = new Set(bands.flatMap((band) => (band.name === null ? [] : [band.name])));
  const items = rows.map((row): Item => {
    if (row.kind === 'text') return { kind: 'text', at: indexOf.get(row.line) ?? from, words: [row.line.words] };
    const at = indexOf.get(row.lines[0] as Line) ?? from;
    const doubts = row.complete ? [] : ['ROW_INCOMPLETE'];
    const charged = row.charged ? { charged: row.charged } : {};
    const piece = {
      part: part.name,
      page: page.page,
      top: row.box[1],
      cells: row.cells,
      places: names,
      doubts,
      ...charged,
    };
    return { kind: 'piece', at, piece };
  });
  return { items: [...items, ...textAfter(region, to)].sort((a, b) => a.at - b.at), bands };
}

/** Lines behind the table's end are text: totals and notes may stand there. */
function textAfter({ lines, to: end, taken }: TableRegion, to: number): Item[] {
  const rest: Item[] = [];
  for (let at = to; at < end; at += 1) {
    const line = lines[at];
    if (line && !taken.has(at)) rest.push({ kind: 'text', at, words: [line.words] });
  }
  return rest;
}

function clipped(line: Line, left: number, right: number): Line {
  const words = line.words.filter((word) => middleX(word) > left && middleX(word) < right);
  if (words.length === line.words.length) return line;
  return { ...line, words, box: words.length > 0 ? boxAround(words.map((word) => word.box)) : line.box };
}

function middleX(word: Word): number {
  return (word.box[0] + word.box[2]) / 2;
}

function bandsIn(
  { page, lines, from, to, taken, isText }: TableRegion,
  header: { cells: readonly HeaderCell[]; left: number; right: number },
): Band[] {
  const box = boxAround(header.cells.map((cell) => cell.box));
  const below = lines.slice(from, to).filter((_, index) => !taken.has(from + index));
  const rows = below
    .filter((line) => !isText(textOf(line.words)))
    .map((line) => phrasesOf(line, page.rules).filter((phrase) => inside(phrase.box, header)))
    .filter((phrases) => phrases.length > 1);
  // What runs over two headers in a row of less than the usual cells is a note or the name of a sum.
  const isAcross = ({ box: own }: { box: Box }) =>
    header.cells.filter((cell) => overlapX(cell.box, own) > 0).length > 1;
  // Headings and notes between the rows have fewer phrases than rows have, and say nothing about columns.
  const counts = rows.map((phrases) => phrases.length).sort((x, y) => x - y);
  const usual = counts[Math.floor(0.75 * counts.length)] ?? 0;
  const full = rows
    .filter((phrases) => phrases.length >= 0.6 * usual && (phrases.length >= usual || !phrases.some(isAcross)))
    .map((phrases) => phrases.map(({ box: own }) => own));
  const { left, right } = header;
  const bands = bandsOf({
    cells: header.cells,
    rows: full,
    rules: page.rules,
    top: box[1],
    bottom: box[3],
    left,
    right,
  });
  return bands.map((band) => {
    const own = band.name === null ? undefined : header.cells.find((cell) => cell.name === band.name);
    return own ? { ...band, header: own.text } : band;
  });
}

function inside(box: readonly number[], { left, right }: { left: number; right: number }): boolean {
  return (box[0] as number) >= left - 1 && (box[2] as number) <= right + 1;
}

/** Where upright ruling lines frame the columns, the table ends with them. */
function endOf({ page, lines, from, to }: TableRegion, bands: readonly Band[]): number {
  const top = lines[from]?.box[1] ?? 0;
  const borders = bands.flatMap((band) => [band.left, band.right]).filter(Number.isFinite);
  const uprights = page.rules.filter(
    (rule) => rule[3] - rule[1] > rule[2] - rule[0] && borders.some((x) => Math.abs(x - rule[0]) < 1.5),
  );
  const ruled = uprightsOf(page.rules, top - 4, top + 4).filter((x) => borders.some((at) => Math.abs(at - x) < 1.5));
  if (ruled.length < 2) return to;
  let bottom = top;
  for (let grown = true; grown; ) {
    grown = false;
    for (const rule of uprights) {
      // Lines that merged cells interrupt go on below them.
      if (rule[1] <= bottom + 20 && rule[3] > bottom + 0.5) {
        bottom = rule[3];
        grown = true;
      }
    }
  }
  const end = lines.findIndex((line, index) => index >= from && index < to && line.box[1] > bottom);
  return end < 0 ? to : end;
}
