/**
 * Which part of the width belongs to which header: ruling lines decide where they stand between all
 * headers, else the white gaps of the rows below.
 * @module
 */
import type { Box, Rule } from '../../../domain/document.ts';
import { type HeaderCell, overlapX } from './header.ts';

/** A column of a table. `unclear` where its cells could belong to a neighbour. */
export interface Band {
  name: string | null;
  left: number;
  right: number;
  unclear: boolean;
  /** The text of its header. */
  header?: string;
  /** Between ruling lines: what stands in it is one cell, however wide its gaps are. */
  ruled?: true;
}

export interface BandInput {
  cells: readonly HeaderCell[];
  /** What stands in the rows below: the phrases of each line that looks like a row. */
  rows: readonly (readonly Box[])[];
  rules: readonly Rule[];
  /** From the top of the header to the end of the table. */
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export function bandsOf(input: BandInput): Band[] {
  return ruledBands(input) ?? gapBands(input);
}

/** Bands from upright ruling lines; null unless every pair of neighbours has one between them. */
function ruledBands({ cells, rules, top, bottom, left, right }: BandInput): Band[] | null {
  const uprights = uprightsOf(rules, top, bottom);
  const bands: Band[] = [];
  let from = Math.max(left, nearestLeft(uprights, cells[0]?.box[0] ?? left));
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index] as HeaderCell;
    const next = cells[index + 1];
    const between = next ? uprights.filter((x) => x >= cell.box[2] - 1.5 && x <= next.box[0] + 1.5) : [];
    if (next && between.length === 0) return null;
    const to = next ? (between[0] as number) : Math.min(right, nearestRight(uprights, cell.box[2]));
    bands.push({ name: cell.name, left: from, right: to, unclear: false, ruled: true });
    // Columns without a header keep their words to themselves.
    for (let gap = 1; gap < between.length; gap += 1)
      bands.push({
        name: null,
        left: between[gap - 1] as number,
        right: between[gap] as number,
        unclear: false,
        ruled: true,
      });
    from = between[between.length - 1] ?? to;
  }
  return bands;
}

/** Positions of upright lines that stand along at least half of the height, in one piece or in several. */
export function uprightsOf(rules: readonly Rule[], top: number, bottom: number): number[] {
  const lengths = new Map<number, number>();
  for (const [left, ruleTop, right, ruleBottom] of rules) {
    if (ruleBottom - ruleTop <= right - left) continue;
    const length = Math.min(bottom, ruleBottom) - Math.max(top, ruleTop);
    if (length <= 0) continue;
    const at = [...lengths.keys()].find((x) => Math.abs(x - left) < 1.5) ?? left;
    lengths.set(at, (lengths.get(at) ?? 0) + length);
  }
  return [...lengths]
    .filter(([, length]) => length >= 0.5 * (bottom - top))
    .map(([x]) => x)
    .sort((a, b) => a - b);
}

function nearestLeft(uprights: readonly number[], x: number): number {
  return uprights.filter((at) => at <= x + 1.5).pop() ?? Number.NEGATIVE_INFINITY;
}

function nearestRight(uprights: readonly number[], x: number): number {
  return uprights.find((at) => at >= x - 1.5) ?? Number.POSITIVE_INFINITY;
}

/**
 * Bands from what stands below. Where all of it stands under headers, these decide. Where some stands beside
 * its header, the headers must all be set to the left or all to the right of their columns, so that nothing
 * crosses a border; if both or neither is possible, the columns concerned are unclear.
 */
function gapBands(input: BandInput): Band[] {
  const { cells, rows } = input;
  const bodies = rows.flat();
  const groups = groupsOf(bodies, cells);
  // As many as headers: each has its own.
  const given = groups.length === cells.length ? groups.map((_, index) => index) : assign(groups, cells);
  const under =
    groups.length === cells.length || groups.every((group, index) => isUnder(group, cells[given[index] ?? 0]));
  if (!under) {
    const aligned = [leftBands(input), rightBands(input)].filter((bands) => isFree(bands, rows));
    const [only] = aligned;
    if (only && aligned.every((bands) => sameColumns(bands, only, bodies))) return only;
  }
  return groupBands(input, groups, given);
}

function isUnder(group: Group, cell: HeaderCell | undefined): boolean {
  return cell !== undefined && group[0] < cell.box[2] && group[1] > cell.box[0];
}

/** Columns that begin where their headers begin. */
function leftBands({ cells, left, right }: BandInput): Band[] {
  return cells.map((cell, index) => ({
    name: cell.name,
    left: index === 0 ? left : cell.box[0] - EDGE,
    right: (cells[index + 1]?.box[0] ?? right + EDGE) - EDGE,
    unclear: false,
  }));
}

/** Columns that end where their headers end. */
function rightBands({ cells, left, right }: BandInput): Band[] {
  return cells.map((cell, index) => ({
    name: cell.name,
    left: index === 0 ? left : (cells[index - 1]?.box[2] ?? left) + EDGE,
    right: index === cells.length - 1 ? right : cell.box[2] + EDGE,
    unclear: false,
  }));
}

// Points by which edges of type that is set in line may differ.
const EDGE = 2;

/** Whether each phrase stands in one column, and no two of a row in the same. */
function isFree(bands: readonly Band[], rows: readonly (readonly Box[])[]): boolean {
  return rows.every((row) => {
    const taken = row.map((box) => bands.findIndex((band) => box[0] >= band.left - 0.5 && box[2] <= band.right + 0.5));
    return !taken.includes(-1) && new Set(taken).size === taken.length;
  });
}

function sameColumns(a: readonly Band[], b: readonly Band[], bodies: readonly Box[]): boolean {
  const columnOf = (bands: readonly Band[], box: Box) =>
    bands.findIndex((band) => (box[0] + box[2]) / 2 >= band.left && (box[0] + box[2]) / 2 < band.right);
  return bodies.every((box) => columnOf(a, box) === columnOf(b, box));
}

/** Bands around the groups that were given to the headers. */
function groupBands({ cells, left, right }: BandInput, groups: readonly Group[], given: readonly number[]): Band[] {
  const spans = cells.map((cell, index) => {
    const own = groups.filter((_, group) => given[group] === index);
    return {
      left: Math.min(cell.box[0], ...own.map((group) => group[0])),
      right: Math.max(cell.box[2], ...own.map((group) => group[1])),
      unclear: own.some((group) => isUnclear(group, index, { groups, given, cells })),
    };
  });
  return cells.map((cell, index) => {
    const before = spans[index - 1];
    const own = spans[index] as (typeof spans)[number];
    const after = spans[index + 1];
    return {
      name: cell.name,
      left: before ? borderOf(before, own) : left,
      right: after ? borderOf(own, after) : right,
      unclear: own.unclear,
    };
  });
}

type Group = [left: number, right: number];

/** Stretches of the width that the rows' phrases cover; a stretch under two headers is cut between them. */
function groupsOf(bodies: readonly Box[], cells: readonly HeaderCell[]): Group[] {
  const sorted = [...bodies].sort((a, b) => a[0] - b[0]);
  const groups: { left: number; right: number; members: Box[] }[] = [];
  for (const box of sorted) {
    const last = groups[groups.length - 1];
    if (last && box[0] <= last.right + 0.5) {
      last.right = Math.max(last.right, box[2]);
      last.members.push(box);
    } else {
      groups.push({ left: box[0], right: box[2], members: [box] });
    }
  }
  return groups.flatMap((group) => {
    const above = cells.filter((cell) => cell.box[0] < group.right && cell.box[2] > group.left);
    if (above.length < 2) return [[group.left, group.right] as Group];
    return cutUnder(group.members, above);
  });
}

/** Each phrase goes to the header that it stands under most; what stands under several stays with the first. */
function cutUnder(members: readonly Box[], above: readonly HeaderCell[]): Group[] {
  const parts = above.map(() => [] as Box[]);
  for (const box of members) {
    const shares = above.map((cell) => overlapX(cell.box, box));
    const best = shares.indexOf(Math.max(...shares));
    parts[best]?.push(box);
  }
  return parts
    .filter((part) => part.length > 0)
    .map((part) => [Math.min(...part.map((box) => box[0])), Math.max(...part.map((box) => box[2]))]);
}

const EMPTY = 25;
const SHARED = 45;

/** Groups to headers, both from left to right, with the least sum of distances, empty and shared headers. */
function assign(groups: readonly Group[], cells: readonly HeaderCell[]): number[] {
  // best[g][c]: least cost of the first g groups where the last went to header c.
  const best: { cost: number; from: number }[][] = [];
  groups.forEach((group, g) => {
    best.push(
      cells.map((cell, c) => {
        const own = distance(group, cell.box);
        if (g === 0) return { cost: own + c * EMPTY, from: -1 };
        let least = { cost: Number.POSITIVE_INFINITY, from: -1 };
        for (let before = 0; before <= c; before += 1) {
          const step = before === c ? SHARED : (c - before - 1) * EMPTY;
          const cost = (best[g - 1]?.[before]?.cost ?? Number.POSITIVE_INFINITY) + step + own;
          if (cost < least.cost) least = { cost, from: before };
        }
        return least;
      }),
    );
  });
  const given: number[] = new Array(groups.length).fill(0);
  let current = -1;
  for (let g = groups.length - 1; g >= 0; g -= 1) {
    const row = best[g] as { cost: number; from: number }[];
    if (current < 0) {
      const costs = row.map((entry, c) => entry.cost + (cells.length - 1 - c) * EMPTY);
      current = costs.indexOf(Math.min(...costs));
    }
    given[g] = current;
    current = row[current]?.from ?? 0;
  }
  return given;
}

/** Zero where they share a stretch; else the gap, and how far their edges are from being in line. */
function distance(group: Group, box: Box): number {
  const gap = Math.max(box[0] - group[1], group[0] - box[2], 0);
  const edges = Math.min(Math.abs(box[0] - group[0]), Math.abs(box[2] - group[1]));
  return gap + Math.min(edges, 10) / 10;
}

/** A group beside its header, with a header without any group on that side: it could be that one's. */
function isUnclear(
  group: Group,
  index: number,
  { groups, given, cells }: { groups: readonly Group[]; given: readonly number[]; cells: readonly HeaderCell[] },
): boolean {
  const cell = cells[index] as HeaderCell;
  if (group[0] < cell.box[2] && group[1] > cell.box[0]) return false;
  const side = group[0] >= cell.box[2] ? index + 1 : index - 1;
  const neighbour = cells[side];
  if (!neighbour) return false;
  return !groups.some((_, other) => given[other] === side);
}

function borderOf(before: { left: number; right: number }, after: { left: number; right: number }): number {
  return (before.right + after.left) / 2;
}
