/**
 * Cells that hold several values, a line each, where a line may also be the rest of the one above.
 * @module
 */
import type { Word } from '../../../domain/document.ts';
import type { CompositeSpec } from '../../../domain/document-records.ts';
import { textOf } from '../lines.ts';
import { expression } from './expression.ts';
import { type Cell, taken } from './piece.ts';
import { goesOn, joined } from './wrapped.ts';

/**
 * The values of the cell. Where its lines can be understood in no way, or in two, all are doubtful: those of
 * the lines that are understood are still proposed.
 */
export function valuesIn(composite: CompositeSpec, cell: Cell): Map<string, Cell> {
  const right = cell.right ?? Math.max(...cell.lines.flat().map((word) => word.box[2]));
  const readings = readingsOf({ lines: cell.lines, right, free: composite.lines });
  const distinct = new Map(readings.map((reading) => [JSON.stringify([...reading].sort()), reading]));
  const [only] = distinct.values();
  if (distinct.size === 1 && only) return cellsFrom(only, cell, []);
  return cellsFrom(only ?? knownLines(composite, cell), cell, ['CELL_NOT_UNDERSTOOD']);
}

type Reading = Map<string, string>;

/** All ways to put lines together as texts of which each is one that the specification knows. */
function readingsOf({
  lines,
  right,
  free,
}: {
  lines: readonly Word[][];
  right: number;
  free: readonly string[];
}): Reading[] {
  if (lines.length === 0) return [new Map()];
  const readings: Reading[] = [];
  for (let count = 1; count <= lines.length; count += 1) {
    const [above, line] = [lines[count - 2], lines[count - 1]];
    if (above && line && !goesOn({ above, line, right })) break;
    const text = joined(lines.slice(0, count));
    const at = free.findIndex((pattern) => expression(pattern).test(text));
    if (at < 0) continue;
    const own = groupsOf(free[at] as string, text);
    const rest = free.filter((_, index) => index !== at);
    for (const tail of readingsOf({ lines: lines.slice(count), right, free: rest }))
      readings.push(new Map([...tail, ...own]));
  }
  return readings;
}

function groupsOf(pattern: string, text: string): [string, string][] {
  const groups = Object.entries(expression(pattern).exec(text)?.groups ?? {});
  return groups.flatMap(([name, raw]): [string, string][] => (raw?.trim() ? [[name, raw.trim()]] : []));
}

function knownLines(composite: CompositeSpec, cell: Cell): Reading {
  const free = [...composite.lines];
  const values: Reading = new Map();
  for (const text of cell.lines.map(textOf)) {
    const at = free.findIndex((pattern) => expression(pattern).test(text));
    const [pattern] = at < 0 ? [] : free.splice(at, 1);
    for (const [name, raw] of pattern === undefined ? [] : groupsOf(pattern, text)) values.set(name, raw);
  }
  return values;
}

function cellsFrom(reading: Reading, cell: Cell, doubts: string[]): Map<string, Cell> {
  return new Map(
    [...reading].map(([name, raw]) => [name, { ...taken(cell, raw), doubts: [...cell.doubts, ...doubts] }]),
  );
}
