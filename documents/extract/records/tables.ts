/**
 * The tables that a header line begins: of which part each is, and which stand beside each other.
 * @module
 */
import type { TablePart } from '../../../domain/document-records.ts';
import type { HeaderCell, HeaderLine } from './header.ts';
import { keyOf, type Lexicon } from './header-words.ts';

/** A table that a header line begins; `left` and `right` part it from a table beside it. */
export interface Table {
  part: TablePart;
  cells: HeaderCell[];
  /** Index of the header's first line. */
  from: number;
  left: number;
  right: number;
}

/** The tables that stand side by side under one header line. */
export function tablesOf({
  header,
  parts,
  lexicon,
}: {
  header: HeaderLine;
  parts: readonly TablePart[];
  lexicon: Lexicon;
}): Table[] {
  const segments: HeaderCell[][] = [];
  for (const cell of header.cells) {
    const last = segments[segments.length - 1];
    if (!last || (cell.name !== null && last.some((other) => other.name === cell.name))) segments.push([cell]);
    else last.push(cell);
  }
  return segments.flatMap((found, index): Table[] => {
    const [part, cells] = parts
      .map((candidate) => [candidate, withNeeds(candidate, found, lexicon)] as const)
      .find(([candidate, named]) => isHeaderOf(candidate, named)) ?? [null, found];
    if (!part) return [];
    const [before, after] = [segments[index - 1], segments[index + 1]];
    return [
      {
        part,
        cells,
        from: header.from,
        left: before ? between(before, cells) : -1e6,
        right: after ? between(cells, after) : 1e6,
      },
    ];
  });
}

/** A header that may name two columns is the one that the table must show: "Cost" alone is the amount. */
function withNeeds(part: TablePart, cells: HeaderCell[], lexicon: Lexicon): HeaderCell[] {
  return part.needs.reduce((found, need) => {
    if (found.some(({ name }) => name === need)) return found;
    const mayBe = ({ name, text }: HeaderCell) =>
      name !== null && !part.needs.includes(name) && lexicon.namesOf(text).includes(need);
    const at = found.findLastIndex(mayBe);
    return found.map((cell, index) => (index === at ? { ...cell, name: need } : cell));
  }, cells);
}

function isHeaderOf(part: TablePart, cells: readonly HeaderCell[]): boolean {
  const names = cells.map((cell) => cell.name);
  const others = (part.notHeaders ?? []).map(keyOf);
  return (
    part.needs.every((name) => names.includes(name)) &&
    !(part.without ?? []).some((name) => names.includes(name)) &&
    !cells.some((cell) => others.includes(keyOf(cell.text)))
  );
}

function between(before: readonly HeaderCell[], after: readonly HeaderCell[]): number {
  const last = before[before.length - 1] as HeaderCell;
  const first = after[0] as HeaderCell;
  return (last.box[2] + first.box[0]) / 2;
}
