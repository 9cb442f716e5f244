/**
 * Rows without an amount whose charge stands in a column that the list has not: on printed estimates an
 * operation often has hours of labour only.
 * @module
 */
import type { Word } from '../../../domain/document.ts';
import type { Line } from '../lines.ts';
import type { Band } from './bands.ts';
import type { Cell } from './piece.ts';
import type { Row, RowInput, TextLine } from './rows.ts';

// Hours and the like, or none of their own; whole figures could be numbers of lines or references.
const CHARGE = /^(?:\d{1,3}\.\d{1,2}|incl?\.?)$/i;
// Points by which the edges of a column's texts may vary.
const SAME = 1.5;

export interface ChargedInput {
  items: readonly (Row | TextLine)[];
  bands: readonly Band[];
  anchors: readonly string[];
  wraps: RowInput['wraps'];
  isTextLine(line: Line): boolean;
  cellsOf(line: Line): Map<string, Cell>;
}

/**
 * Lines that show all words of a row, a charge in another column and no amount become rows. They must be set
 * as the whole rows are: headings of groups have no charge, or lack what rows show left of their words.
 */
export function withCharged(input: ChargedInput): (Row | TextLine)[] {
  const { items, anchors, wraps, cellsOf } = input;
  const whole = items.filter((item): item is Row => item.kind === 'row' && item.complete);
  const worded = anchors.filter(wraps);
  if (whole.length < 2 || worded.length === 0 || worded.length === anchors.length) return [...items];
  return items.map((item) => {
    if (item.kind === 'row' || input.isTextLine(item.line)) return item;
    const cells = cellsOf(item.line);
    const isPlaced = anchors.every((name) => cells.has(name) === wraps(name));
    const isClear = [...cells.values()].every(({ doubts }) => doubts.length === 0);
    if (!isPlaced || !isClear || !isSetAlike({ input, line: item.line, cells, whole, worded })) return item;
    return { kind: 'row', cells, lines: [item.line], box: item.line.box, complete: true, charged: true };
  });
}

function isSetAlike({
  input: { bands },
  line,
  cells,
  whole,
  worded,
}: {
  input: ChargedInput;
  line: Line;
  cells: ReadonlyMap<string, Cell>;
  whole: readonly Row[];
  worded: readonly string[];
}): boolean {
  const isInLine = worded.every((name) => {
    const left = cells.get(name)?.box[0] ?? Number.NaN;
    return whole.every((row) => Math.abs((row.cells.get(name)?.box[0] ?? Number.NaN) - left) <= SAME);
  });
  const places = worded.map((name) => bands.findIndex((band) => band.name === name));
  const before = bands.filter((band, at) => band.name === null && at < Math.min(...places));
  const after = bands.filter((band, at) => band.name === null && at > Math.max(...places));
  const usual = before.filter((band) => whole.every((row) => row.lines.some((own) => wordsIn(band, own).length > 0)));
  const charges = after.map((band) => wordsIn(band, line)).filter((words) => words.length > 0);
  return (
    isInLine &&
    usual.every((band) => wordsIn(band, line).length > 0) &&
    charges.length > 0 &&
    charges.every((words) => words.length === 1 && CHARGE.test(words[0]?.text ?? ''))
  );
}

function wordsIn(band: Band, line: Line): Word[] {
  return line.words.filter(({ box }) => (box[0] + box[2]) / 2 >= band.left && (box[0] + box[2]) / 2 < band.right);
}
