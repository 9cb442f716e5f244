/**
 * Ruling lines of a page that is a picture: narrow dark streaks, upright or level, longer than any letter.
 * They tell a scanned table's columns as drawn lines tell a written one's. The picture must lie straight.
 * @module
 */
import type { Rule } from '../../domain/document.ts';
import { type GreyImage, turn } from './raster.ts';

/** Lines in pixels of the picture, each through the middle of its streak. */
export function rulesIn(image: GreyImage, dpi: number): Rule[] {
  const level = streaksIn(image, { least: LEVEL_INCHES * dpi, piece: PIECE_INCHES * dpi });
  // Turned by a quarter clockwise, the picture's left edge is the top: upright lines lie level there.
  const upright = streaksIn(turn(image, 1), { least: UPRIGHT_INCHES * dpi, piece: PIECE_INCHES * dpi });
  return [
    ...level.map(({ at, from, to }): Rule => [from, at, to, at]),
    ...upright.map(({ at, from, to }): Rule => [at, image.height - to, at, image.height - from]),
  ];
}

/** Longer than letters are high, and than dashes and underlined words are wide. */
const UPRIGHT_INCHES = 0.3;
const LEVEL_INCHES = 0.8;
/** Shorter pieces count where a long line runs on the same row or column, as the lines of a header's cells do. */
const PIECE_INCHES = 0.12;

interface Streak {
  /** Row of its middle. */
  at: number;
  from: number;
  to: number;
}

/** Level streaks. */
function streaksIn(image: GreyImage, { least, piece }: { least: number; piece: number }): Streak[] {
  const marks = marksIn(image);
  const { width, height } = image;
  const found: Streak[] = [];
  for (let y = REACH; y < height - REACH; y++) {
    let run = { from: -1, last: -1, marked: 0 };
    const close = (): void => {
      const length = run.last - run.from + 1;
      if (run.from >= 0 && length >= piece && run.marked >= DENSITY * length)
        found.push({ at: y, from: run.from, to: run.last + 1 });
      run = { from: -1, last: -1, marked: 0 };
    };
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      // What is left of a skew moves a line by a row now and then.
      if (marks[at] === 0 && marks[at - width] === 0 && marks[at + width] === 0) continue;
      if (run.from >= 0 && x - run.last > GAP) close();
      if (run.from < 0) run.from = x;
      run.last = x;
      run.marked += 1;
    }
    close();
  }
  const lines = withoutDoubles(joined(found));
  const long = lines.filter(({ from, to }) => to - from >= least);
  return lines.filter((line) => long.includes(line) || long.some(({ at }) => Math.abs(at - line.at) <= SPREAD));
}

/** Pixels of a line that noise may hide in one piece; share of a line's pixels that must be seen. */
const GAP = 6;
const DENSITY = 0.85;
/** Rows to both sides at which the paper is looked at. */
const REACH = 5;
/** How much darker a line is than the paper beside it, after averaging along the line. */
const CONTRAST = 22;
/** Pixels along the line that are averaged, to both sides. */
const ALONG = 4;

/** 1 where a pixel is darker than the paper above and below it: of a narrow streak, not of a dark area. */
function marksIn(image: GreyImage): Uint8Array {
  const { width, height } = image;
  const smooth = averagedAlong(image);
  const marks = new Uint8Array(width * height);
  for (let y = REACH; y < height - REACH; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const own = smooth[at] as number;
      const above = ((smooth[at - 4 * width] as number) + (smooth[at - 5 * width] as number)) / 2;
      const below = ((smooth[at + 4 * width] as number) + (smooth[at + 5 * width] as number)) / 2;
      if (Math.min(above, below) - own >= CONTRAST) marks[at] = 1;
    }
  return marks;
}

function averagedAlong({ pixels, width, height }: GreyImage): Float32Array {
  const smooth = new Float32Array(width * height);
  const size = 2 * ALONG + 1;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let sum = 0;
    for (let x = -ALONG; x <= ALONG; x++) sum += pixels[row + Math.max(0, x)] as number;
    for (let x = 0; x < width; x++) {
      smooth[row + x] = sum / size;
      sum += pixels[row + Math.min(width - 1, x + ALONG + 1)] as number;
      sum -= pixels[row + Math.max(0, x - ALONG)] as number;
    }
  }
  return smooth;
}

/** One streak for all rows of the same line; pieces that follow each other on the same rows become one. */
function joined(streaks: readonly Streak[]): Streak[] {
  const lines: { rows: number[]; from: number; to: number }[] = [];
  for (const { at, from, to } of [...streaks].sort((a, b) => a.at - b.at || a.from - b.from)) {
    const line = lines.find(
      ({ rows, from: left, to: right }) =>
        at - (rows[rows.length - 1] as number) <= SPREAD && from <= right + GAP && to >= left - GAP,
    );
    if (line === undefined) lines.push({ rows: [at], from, to });
    else {
      line.rows.push(at);
      line.from = Math.min(line.from, from);
      line.to = Math.max(line.to, to);
    }
  }
  return lines.map(({ rows, from, to }) => ({
    at: ((rows[0] as number) + (rows[rows.length - 1] as number)) / 2,
    from,
    to,
  }));
}

/** The edge of a line, and type that touches it, is no second line. */
function withoutDoubles(streaks: readonly Streak[]): Streak[] {
  const kept: Streak[] = [];
  for (const streak of [...streaks].sort((a, b) => b.to - b.from - (a.to - a.from))) {
    const isDouble = kept.some(
      ({ at, from, to }) => Math.abs(at - streak.at) <= SPREAD && from <= streak.from + GAP && to >= streak.to - GAP,
    );
    if (!isDouble) kept.push(streak);
  }
  return kept.sort((a, b) => a.at - b.at || a.from - b.from);
}

/** Rows over which what is left of a skew may spread one line; nearer than that, two lines are one. */
const SPREAD = 4;
