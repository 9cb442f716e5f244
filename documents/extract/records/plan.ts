/**
 * A record specification made ready: its headers as a lexicon, its parts, what counts as which line.
 * @module
 */

import type { PageText, Word } from '../../../domain/document.ts';
import type {
  CardPart,
  ColumnSpec,
  PartSpec,
  RecordSpec,
  TablePart,
  TextPart,
} from '../../../domain/document-records.ts';
import { type Line, textOf } from '../lines.ts';
import { parseValue } from '../parse/parse.ts';
import type { Band } from './bands.ts';
import { cardStarts } from './cards.ts';
import { expression, taking } from './expression.ts';
import { type HeaderCell, type HeaderLine, headerLinesOf, keyOf, Lexicon } from './header.ts';
import { type Cell, cellOf, taken } from './piece.ts';

/** A table that a header line begins; `left` and `right` part it from a table beside it. */
export interface Table {
  part: TablePart;
  cells: HeaderCell[];
  left: number;
  right: number;
}

/** Where a region of a page begins. */
export type Start =
  | { kind: 'tables'; at: number; body: number; tables: Table[] }
  | { kind: 'cards'; at: number; part: CardPart }
  | { kind: 'text'; at: number; part: TextPart }
  | { kind: 'end'; at: number };

export class Plan {
  readonly spec: RecordSpec;
  readonly parts: readonly PartSpec[];
  readonly lexicon: Lexicon;
  readonly #columns: ReadonlyMap<string, ColumnSpec>;
  readonly #deferred: ReadonlySet<string>;

  constructor(spec: RecordSpec) {
    this.spec = spec;
    const required = spec.columns.filter((column) => column.required).map((column) => column.name);
    this.parts = spec.parts ?? [{ name: spec.name, layout: 'table', needs: required }];
    this.#columns = new Map(spec.columns.map((column) => [column.name, column]));
    this.#deferred = new Set((spec.deferred ?? []).map((text) => text.toLowerCase()));
    const composites = this.parts.flatMap((part) => part.composites ?? []);
    this.lexicon = new Lexicon(
      [...spec.columns, ...composites].map(({ name, headers }) => ({ name, synonyms: headers })),
    );
  }

  column(name: string): ColumnSpec | undefined {
    return this.#columns.get(name);
  }

  isDeferred(raw: string): boolean {
    return this.#deferred.has(raw.trim().toLowerCase());
  }

  isTotal(text: string): boolean {
    return (this.spec.totals ?? []).some(({ line }) => expression(line).test(text));
  }

  /** Whether a line is no row, no value of a card, no line of an entry. */
  isText(part: PartSpec, text: string): boolean {
    const notes = [...(part.notRows ?? []), ...(part.notes ?? [])];
    return this.isTotal(text) || notes.some((pattern) => expression(pattern).test(text));
  }

  isSkipped(part: PartSpec | null, text: string): boolean {
    return (part?.notRows ?? []).some((pattern) => expression(pattern).test(text));
  }

  /** What rows of the table must show: required columns, except those that a cell above or a context gives. */
  anchorsOf({ cells }: Pick<Table, 'cells'>): string[] {
    const fromContext = new Set((this.spec.context ?? []).map((context) => context.column));
    return cells.flatMap(({ name }) => {
      const column = name === null ? undefined : this.#columns.get(name);
      return column?.required && column.blank !== 'carry' && !fromContext.has(column.name) ? [column.name] : [];
    });
  }

  fits(name: string, raw: string): boolean {
    const column = this.#columns.get(name);
    return column === undefined || this.isDeferred(raw) || parseValue(column, taking(column.takes, raw)).ok;
  }

  wraps(name: string): boolean {
    const type = this.#columns.get(name)?.type;
    return type === undefined || ['text', 'name', 'address', 'choice'].includes(type);
  }

  /** A value of a context as its column takes it. */
  contextCell(column: string, cell: Cell): Cell {
    const spec = (this.spec.context ?? []).find((context) => context.column === column && context.takes !== undefined);
    return spec ? taken(cell, taking(spec.takes, cell.raw)) : cell;
  }

  /** Sums of a total line: groups of its expression, else what stands in the columns of the table. */
  totalCells({
    page,
    words,
    text,
    bands,
  }: {
    page: PageText;
    words: Word[][];
    text: string;
    bands: readonly Band[];
  }): Map<string, Cell> {
    const cells = new Map<string, Cell>();
    const whole = cellOf(page, words);
    for (const total of this.spec.totals ?? []) {
      const match = expression(total.line).exec(text);
      if (!match) continue;
      for (const name of total.columns) {
        const band = bands.find((candidate) => candidate.name === name);
        const own = words.map((line) => line.filter((word) => band && isIn(word, band)));
        const group = match.groups?.[name];
        if (group !== undefined) cells.set(name, taken(whole, group.trim()));
        else if (own.flat().length > 0) cells.set(name, cellOf(page, own));
      }
      break;
    }
    return cells;
  }

  /** Where regions begin on the page, top to bottom. */
  startsOf(page: PageText, lines: readonly Line[]): Start[] {
    const starts: Start[] = [...this.#tableStarts(page, lines)];
    const headed = new Set(starts.map((start) => start.at));
    for (const part of this.parts) {
      if (part.layout === 'cards') {
        const at = cardStarts({ page, lines, lexicon: this.lexicon, part });
        starts.push(
          ...at.filter((line) => !headed.has(line)).map((line): Start => ({ kind: 'cards', at: line, part })),
        );
      }
      if (part.layout === 'text') starts.push(...textStarts(part, lines));
    }
    starts.sort((a, b) => a.at - b.at);
    return starts.filter((start, index) => {
      const before = starts[index - 1];
      return !(start.kind === 'cards' && before?.kind === 'cards' && before.part === start.part);
    });
  }

  #tableStarts(page: PageText, lines: readonly Line[]): Start[] {
    if (!this.parts.some((part) => part.layout === 'table')) return [];
    const headers = headerLinesOf({ lines, rules: page.rules, lexicon: this.lexicon, least: 1 });
    return headers.flatMap((header): Start[] => {
      const tables = this.#tablesOf(header);
      return tables.length === 0 ? [] : [{ kind: 'tables', at: header.from, body: header.to, tables }];
    });
  }

  /** The tables that stand side by side under one header line. */
  #tablesOf(header: HeaderLine): Table[] {
    const segments: HeaderCell[][] = [];
    for (const cell of header.cells) {
      const last = segments[segments.length - 1];
      if (!last || (cell.name !== null && last.some((other) => other.name === cell.name))) segments.push([cell]);
      else last.push(cell);
    }
    return segments.flatMap((cells, index): Table[] => {
      const part = this.parts.find((candidate): candidate is TablePart => isHeaderOf(candidate, cells));
      if (!part) return [];
      const [before, after] = [segments[index - 1], segments[index + 1]];
      return [
        { part, cells, left: before ? between(before, cells) : -1e6, right: after ? between(cells, after) : 1e6 },
      ];
    });
  }
}

function isHeaderOf(part: PartSpec, cells: readonly HeaderCell[]): boolean {
  if (part.layout !== 'table') return false;
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

function textStarts(part: TextPart, lines: readonly Line[]): Start[] {
  if (part.section === undefined) return [{ kind: 'text', at: -1, part }];
  const starts: Start[] = [];
  let open = false;
  lines.forEach((line, at) => {
    const text = textOf(line.words);
    if (expression(part.section as string).test(text)) {
      starts.push({ kind: 'text', at, part });
      open = true;
    } else if (open && part.ends !== undefined && expression(part.ends).test(text)) {
      starts.push({ kind: 'end', at });
      open = false;
    }
  });
  return starts;
}

function isIn(word: Word, band: Band): boolean {
  const middle = (word.box[0] + word.box[2]) / 2;
  return middle >= band.left && middle < band.right;
}
