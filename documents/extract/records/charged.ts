/**
 * Rows without an amount whose charge stands in a column that the list has not: on printed estimates an
 * operation often has hours of labour only.
 * @module
 */
import type { Word } from '../../../domain/document.ts';
import { type Line, typeSize } from '../lines.ts';
import type { Band } from './bands.ts';
import type { Cell } from './piece.ts';
import type { Row, RowInput, TextLine } from './row.ts';

// Hours and the like, or none of their own; whole figures could be numbers of lines or references.
const CHARGE = /^(?:\d{1,3}\.\d{1,2}|incl?\.?)$/i;
// Of the height of the type, by which the left edges of a column's texts may vary.
const SAME = 0.5;
// Of the rows, that must show something in a column that rows usually fill: text recognition loses words.
const USUAL = 0.8;

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
 * as the whole rows are, else they are doubtful; headings of groups have no charge and lack what rows show
 * left of their words.
 */
export function withCharged(input: ChargedInput): (Row | TextLine)[] {
  const { items, anchors, wraps, cellsOf } = input;
  const whole = items.filter((item): item is Row => item.kind === 'row' && item.complete);
  const worded = anchors.filter(wraps);
  if (whole.length < 2 || worded.length === 0 || worded.length === anchors.length) return [...items];
  return items.map((item) => {
    if (item.kind === 'row' || input.isTextLine(item.line)) return item;
    const { line } = item;
    const cells = cellsOf(line);
    if (!anchors.every((name) => cells.has(name) === wraps(name))) return item;
    const set = settingOf({ input, line, cells, whole, worded });
    if (!set.isInLine || !(set.hasCharge || set.isLed)) return item;
    const isClear = [...cells.values()].every(({ doubts }) => doubts.length === 0);
    const complete = isClear && set.isCertain;
    return { kind: 'row', cells, lines: [line], box: line.box, complete, charged: true };
  });
}

interface Setting {
  /** Its words begin where those of the rows begin. */
  isInLine: boolean;
  /** A figure stands in a column behind the words. */
  hasCharge: boolean;
  /** It shows all that rows show left of their words, and that is more than a number of the line. */
  isLed: boolean;
  /** It has nothing but charges behind the words, and before them all that rows have. */
  isCertain: boolean;
}

function settingOf({
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
}): Setting {
  const leftOf = (of: ReadonlyMap<string, Cell>, name: string) => of.get(name)?.box[0] ?? Number.NaN;
  const most = SAME * Math.max(...line.words.map(typeSize));
  const isInLine = worded.every((name) => {
    const lefts = whole.map((row) => leftOf(row.cells, name)).sort((a, b) => a - b);
    return Math.abs((lefts[Math.floor(lefts.length / 2)] as number) - leftOf(cells, name)) <= most;
  });
  const places = worded.map((name) => bands.findIndex((band) => band.name === name));
  const before = bands.filter((band, at) => band.name === null && at < Math.min(...places));
  const after = bands.filter((band, at) => band.name === null && at > Math.max(...places));
  const shows = (row: Row, band: Band) => row.lines.some((own) => wordsIn(band, own).length > 0);
  const usual = before.filter((band) => whole.filter((row) => shows(row, band)).length >= USUAL * whole.length);
  const isLed = usual.every((band) => wordsIn(band, line).length > 0);
  const charges = after.map((band) => wordsIn(band, line)).filter((words) => words.length > 0);
  const isCharge = (words: readonly Word[]) => words.length === 1 && CHARGE.test(words[0]?.text ?? '');
  return {
    isInLine,
    hasCharge: charges.some((words) => words.some(({ text }) => /\d/.test(text)) || isCharge(words)),
    isLed: isLed && usual.length > 1,
    isCertain: isLed && charges.length > 0 && charges.every(isCharge),
  };
}

function wordsIn(band: Band, line: Line): Word[] {
  return line.words.filter(({ box }) => (box[0] + box[2]) / 2 >= band.left && (box[0] + box[2]) / 2 < band.right);
}
