/**
 * Rows of a table: lines below a header become rows of cells, and lines that are none are handed back as text.
 * @module
 */
import type { Box, PageText, Rule, Word } from '../../../domain/document.ts';
import { boxAround, type Line, phrasesOf, textOf, typeSize } from '../lines.ts';
import type { Band } from './bands.ts';
import { withCharged } from './charged.ts';
import { type Cell, cellOf } from './piece.ts';
import type { Row, RowInput, TextLine } from './row.ts';
import { textsOf } from './wrapped.ts';

/** Top to bottom. */
export function rowsOf(input: RowInput): (Row | TextLine)[] {
  const found: (Row | TextLine)[] = [];
  for (const group of groupsOf(input)) found.push(...rowsOfGroup(input, group));
  if (input.stacked) return found;
  const { bands, anchors, wraps } = input;
  const isOther = (line: Line) => isTextLine(input, line);
  return withCharged({
    items: found,
    bands,
    anchors,
    wraps,
    isTextLine: isOther,
    cellsOf: (line) => cellsOf(input, [line]),
  });
}

/** Lines between two level ruling lines stand together; without such lines all do, and rows are told apart by what they show. */
function groupsOf({ page, bands, lines }: RowInput): { lines: Line[]; ruled: boolean }[] {
  const box = boxAround(lines.map((line) => line.box));
  const left = Math.max(box[0], bands[0]?.left ?? 0);
  const right = Math.min(box[2], bands[bands.length - 1]?.right ?? Number.POSITIVE_INFINITY);
  const levels = levelsOf({ rules: page.rules, box, left, right });
  if (levels.length < 2) return [{ lines: [...lines], ruled: false }];
  const groups: { lines: Line[]; ruled: boolean; slot: number }[] = [];
  for (const line of lines) {
    const middle = (line.box[1] + line.box[3]) / 2;
    const slot = levels.filter((y) => y < middle).length;
    const last = groups[groups.length - 1];
    if (last && last.slot === slot) last.lines.push(line);
    else groups.push({ lines: [line], ruled: true, slot });
  }
  return groups;
}

/** Heights of level lines that run along at least 60 % of the width, in one piece or in several. */
function levelsOf({ rules, box, left, right }: { rules: readonly Rule[]; box: Box; left: number; right: number }) {
  const lengths = new Map<number, number>();
  for (const rule of rules) {
    if (rule[2] - rule[0] <= rule[3] - rule[1] || rule[1] < box[1] - 15 || rule[1] > box[3] + 15) continue;
    const length = Math.min(right, rule[2]) - Math.max(left, rule[0]);
    if (length <= 0) continue;
    const at = [...lengths.keys()].find((y) => Math.abs(y - rule[1]) < 1) ?? rule[1];
    lengths.set(at, (lengths.get(at) ?? 0) + length);
  }
  return [...lengths].filter(([, length]) => length >= 0.6 * (right - left)).map(([y]) => y);
}

function rowsOfGroup(input: RowInput, group: { lines: Line[]; ruled: boolean }): (Row | TextLine)[] {
  const { lines, ruled } = group;
  if (!ruled && input.stacked) return stackedRows(input, lines);
  const plain = rowLines(input, lines);
  const whole = plain.filter((line) => isComplete(input, cellsOf(input, [line])));
  if (!ruled || (whole.length > 1 && !input.stacked)) return rowsInSequence(input, lines);
  const cells = cellsOf(input, plain);
  if (plain.length === 0 || !looksLikeRow(input, cells)) return lines.map((line) => ({ kind: 'text', line }));
  const texts = lines.filter((line) => !plain.includes(line)).map((line): TextLine => ({ kind: 'text', line }));
  return [rowOf(input, plain, cells), ...texts];
}

/** Lines that are no text, nor the rest of a text that is broken over lines. */
function rowLines(input: RowInput, lines: readonly Line[]): Line[] {
  const right = Math.max(...lines.map((line) => line.box[2]));
  let text: Word[][] = [];
  return lines.filter((line) => {
    const goesOn = text.length > 0 && textsOf([...text, line.words], right).length === 1;
    if (goesOn || isTextLine(input, line)) {
      text = goesOn ? [...text, line.words] : [line.words];
      return false;
    }
    text = [];
    return true;
  });
}

/** Rows of several lines without ruling lines: each goes on until the next begins. */
function stackedRows(input: RowInput, lines: readonly Line[]): (Row | TextLine)[] {
  const found: (Row | TextLine)[] = [];
  for (const line of lines) {
    const last = found[found.length - 1];
    const isOther = input.isText(textOf(line.words));
    if (!isOther && input.opens(cellsOf(input, [line]))) found.push(rowOf(input, [line], cellsOf(input, [line])));
    else if (!isOther && last?.kind === 'row' && isClose(last.box, line))
      found[found.length - 1] = rowOf(input, [...last.lines, line], cellsOf(input, [...last.lines, line]));
    else found.push({ kind: 'text', line });
  }
  return found;
}

function isClose(above: Box, line: Line): boolean {
  return line.box[1] - above[3] < 0.9 * Math.min(...line.words.map(typeSize));
}

/** Without ruling lines: a complete line begins a row, and what only goes on with its text belongs to it. */
function rowsInSequence(input: RowInput, lines: readonly Line[]): (Row | TextLine)[] {
  const found: (Row | TextLine)[] = [];
  for (const line of lines) {
    const last = found[found.length - 1];
    const cells = cellsOf(input, [line]);
    if (!isTextLine(input, line) && looksLikeRow(input, cells)) found.push(rowOf(input, [line], cells));
    else if (last?.kind === 'row' && goesOn({ input, row: last, line, cells }))
      found[found.length - 1] = rowOf(input, [...last.lines, line], cellsOf(input, [...last.lines, line]));
    else found.push({ kind: 'text', line });
  }
  return found;
}

function rowOf(input: RowInput, lines: Line[], cells: Map<string, Cell>): Row {
  return {
    kind: 'row',
    cells,
    lines,
    box: boxAround(lines.map((line) => line.box)),
    complete: isComplete(input, cells),
  };
}

function isComplete({ anchors }: RowInput, cells: Map<string, Cell>): boolean {
  return anchors.every((name) => cells.has(name));
}

/** Most of what a row must show is there, and most of it can be what its columns hold. */
function looksLikeRow(input: RowInput, cells: Map<string, Cell>): boolean {
  if (!input.isWanted([...cells.values()].map((cell) => cell.raw).join(' '))) return false;
  const filled = input.anchors.filter((name) => cells.has(name));
  if (filled.length === 0 || filled.length < 0.6 * input.anchors.length) return false;
  const fitting = filled.filter((name) => input.fits(name, cells.get(name) as Cell));
  return fitting.length >= 0.6 * filled.length;
}

/** A line close below a row whose words only stand under cells of it that may be broken. */
function goesOn({
  input,
  row,
  line,
  cells,
}: {
  input: RowInput;
  row: Row;
  line: Line;
  cells: Map<string, Cell>;
}): boolean {
  if (isTextLine(input, line)) return false;
  if (!isClose(row.box, line) || isHeading({ input, row, line })) return false;
  const placed = [...cells.values()].reduce((sum, cell) => sum + cell.lines.flat().length, 0);
  return placed === line.words.length && [...cells.keys()].every((name) => row.cells.has(name) && input.wraps(name));
}

/**
 * A heading of the rows below: bold under plain type, or in capitals under small letters where its first word
 * would have fitted into the line above.
 */
function isHeading({ input, row, line }: { input: RowInput; row: Row; line: Line }): boolean {
  const above = row.lines[row.lines.length - 1]?.words ?? [];
  if (line.words.every(({ bold }) => bold) && !above.some(({ bold }) => bold)) return true;
  const isCapitals = (text: string) => /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text);
  const band = input.bands.find(({ left, right, name }) => name !== null && left <= line.box[0] && line.box[0] < right);
  if (band === undefined || !isCapitals(textOf(line.words))) return false;
  const own = above.filter(({ box }) => box[0] >= band.left && box[2] <= band.right);
  const [last, first] = [own[own.length - 1], line.words[0]];
  if (last === undefined || first === undefined || !/\p{Ll}/u.test(textOf(own))) return false;
  const ends = input.lines.flatMap(({ words }) => words.map(({ box }) => box[2])).filter((end) => end <= band.right);
  return last.box[2] + 0.4 * typeSize(first) + first.box[2] - first.box[0] <= Math.max(...ends);
}

/** Known to be something else, or running text across the columns. */
function isTextLine(input: RowInput, line: Line): boolean {
  if (input.isText(textOf(line.words))) return true;
  return phrasesOf(line, input.page.rules).some((phrase) => {
    const crossed = input.bands.filter(
      (band) => phrase.box[0] < band.right - 4 && phrase.box[2] > band.left + 4 && band.right !== band.left,
    );
    return (
      (crossed.length >= 3 && phrase.words.length > crossed.length) ||
      (crossed.length === 2 && phrase.words.length >= 6)
    );
  });
}

/** Words by column. A word across a border makes both cells doubtful. */
function cellsOf({ page, bands }: RowInput, lines: readonly Line[]): Map<string, Cell> {
  const words = bands.map(() => lines.map(() => [] as Word[]));
  const unclear = new Set<number>();
  lines.forEach((line, at) => {
    for (const index of tornIn(page, bands, line)) unclear.add(index);
    for (const word of line.words) {
      const shares = bands.map((band) => Math.min(band.right, word.box[2]) - Math.max(band.left, word.box[0]));
      const best = shares.indexOf(Math.max(...shares));
      if ((shares[best] ?? 0) <= 0) continue;
      words[best]?.[at]?.push(word);
      const width = word.box[2] - word.box[0];
      shares.forEach((share, index) => {
        if (index !== best && share > Math.max(1.5, 0.15 * width)) unclear.add(index).add(best);
      });
    }
  });
  const cells = new Map<string, Cell>();
  bands.forEach((band, index) => {
    const own = words[index] ?? [];
    if (band.name === null || own.every((line) => line.length === 0)) return;
    const torn = !band.ruled && own.some(hasColumnGap);
    const doubts = band.unclear || torn || unclear.has(index) ? ['BOUNDARY_UNCLEAR'] : [];
    const right = Number.isFinite(band.right) && band.right < page.width ? { right: band.right } : {};
    const header = band.header === undefined ? {} : { header: band.header };
    cells.set(band.name, { ...cellOf(page, own, doubts), ...right, ...header });
  });
  return cells;
}

/** Columns without a ruling line between them over which words run that stand together; figures do so in tight columns. */
function tornIn(page: PageText, bands: readonly Band[], line: Line): number[] {
  return phrasesOf(line, page.rules).flatMap(({ words }) => {
    const columns = words.map(({ box }) => bands.findIndex((band) => (box[0] + box[2]) / 2 < band.right));
    return columns.flatMap((column, at) => {
      const [before, isFigure] = [columns[at - 1], /\d/.test(`${words[at - 1]?.text} ${words[at]?.text}`)];
      if (before === undefined || before === column || before < 0 || isFigure || bands[before]?.ruled) return [];
      return column < 0 ? [before] : [before, column];
    });
  });
}

/** Two texts with a wide gap between them could be two columns; a mark of currency may stand apart. */
function hasColumnGap(words: readonly Word[]): boolean {
  return words.some((word, index) => {
    const before = words[index - 1];
    if (!before || /^[$£€]$/.test(before.text)) return false;
    return word.box[0] - before.box[2] > 1.2 * typeSize(word);
  });
}
