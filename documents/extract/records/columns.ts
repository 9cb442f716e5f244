/**
 * Text that runs in two columns: where the gutter is, and the lines of each side.
 * @module
 */
import type { PageText, Word } from '../../../domain/document.ts';
import { boxAround, type Line, linesOf } from '../lines.ts';
import { uprightsOf } from './bands.ts';

const NARROWEST = 7;
/** Titles may cross the gutter. */
const CROSSING = 0.06;

export interface Ordered {
  lines: Line[];
  across: Set<Line>;
  right: Set<Line>;
}

/**
 * The lines in reading order: down the left side, then down the right one, where a white gutter or two frames
 * part them. `across`: lines that run over both sides; `right`: those of the right side.
 */
export function inReadingOrder(page: PageText, lines: readonly Line[]): Ordered {
  const gutter = gutterOf(page, lines);
  const across = new Set<Line>();
  const right = new Set<Line>();
  if (gutter === null) return { lines: [...lines], across, right };
  const read: Line[] = [];
  let block: Line[] = [];
  const flush = () => {
    const words = block.flatMap((line) => line.words);
    const beyond = words.filter((word) => word.box[0] >= gutter);
    const [before, after] = [words.filter((word) => word.box[2] <= gutter), beyond].map((side) =>
      linesFrom(page, side),
    );
    read.push(...(before ?? []), ...(after ?? []));
    for (const line of after ?? []) right.add(line);
    block = [];
  };
  for (const line of lines) {
    if (!line.words.some((word) => word.box[0] < gutter && word.box[2] > gutter)) block.push(line);
    else {
      // A title over both columns parts what stands above from what stands below.
      flush();
      read.push(line);
      across.add(line);
    }
  }
  flush();
  return { lines: read, across, right };
}

/** A word over the gutter, or two words with no more than a space there. */
function crosses({ words }: Line, x: number): boolean {
  const before = words.filter((word) => word.box[2] <= x).pop();
  const after = words.find((word) => word.box[0] >= x);
  if (words.some((word) => word.box[0] < x && word.box[2] > x)) return true;
  return before !== undefined && after !== undefined && after.box[0] - before.box[2] < NARROWEST;
}

function linesFrom(page: PageText, words: Word[]): Line[] {
  return linesOf({ ...page, words });
}

/** Between two frames that stand side by side; else the widest white strip that hardly a line crosses. */
function gutterOf(page: PageText, lines: readonly Line[]): number | null {
  if (lines.length < 4) return null;
  const framed = betweenFrames(page, lines);
  if (framed !== null) return framed;
  const [from, to] = [page.width / 3, (2 * page.width) / 3];
  let best: { x: number; width: number } | null = null;
  for (let x = from; x <= to; x += 2) {
    const width = whiteAt(lines, x);
    if (width >= NARROWEST && (!best || width > best.width)) best = { x, width };
  }
  return best?.x ?? null;
}

const WIDEST = 40;

/** The right side of one frame and the left side of the next, in the middle third of the page. */
function betweenFrames(page: PageText, lines: readonly Line[]): number | null {
  const box = boxAround(lines.map((line) => line.box));
  const uprights = uprightsOf(page.rules, box[1], box[3]).filter((x) => x > page.width / 3 && x < (2 * page.width) / 3);
  for (const [index, left] of uprights.entries()) {
    const right = uprights[index + 1];
    if (right === undefined || right - left > WIDEST) continue;
    const isFree = lines.every((line) =>
      line.words.every((word) => word.box[2] <= left + 1 || word.box[0] >= right - 1),
    );
    if (isFree || lines.filter((line) => crosses(line, (left + right) / 2)).length < 0.2 * lines.length)
      return (left + right) / 2;
  }
  return null;
}

/** Width of the white strip around x; zero where too many lines cross it. */
function whiteAt(lines: readonly Line[], x: number): number {
  let [left, right] = [0, Number.POSITIVE_INFINITY];
  let crossing = 0;
  let beside = 0;
  for (const line of lines) {
    if (crosses(line, x)) {
      crossing += 1;
      if (crossing > CROSSING * lines.length) return 0;
    } else {
      const before = line.words.filter((word) => word.box[2] <= x).pop();
      const after = line.words.find((word) => word.box[0] >= x);
      left = Math.max(left, before?.box[2] ?? 0);
      right = Math.min(right, after?.box[0] ?? Number.POSITIVE_INFINITY);
      if (before && after) beside += 1;
    }
  }
  return beside < 0.3 * lines.length ? 0 : right - left;
}
