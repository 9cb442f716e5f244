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
import type { Line } from '../lines.ts';
import { parseValue } from '../parse/parse.ts';
import type { Band } from './bands.ts';
import { cardStarts } from './cards.ts';
import { withHeaderCurrency } from './currency.ts';
import { expression, taking } from './expression.ts';
import { type HeaderLine, headerLinesOf } from './header.ts';
import { Lexicon } from './header-words.ts';
import { type Cell, cellOf, taken } from './piece.ts';
import { sectionStarts } from './sections.ts';
import { isOtherHeader, isSummaryHeading } from './summary.ts';
import { type Table, tablesOf } from './tables.ts';

/** Where a region of a page begins. */
export type Start =
  | { kind: 'tables'; at: number; body: number; tables: Table[] }
  | { kind: 'cards'; at: number; part: CardPart }
  | { kind: 'text'; at: number; parts: TextPart[] }
  | { kind: 'end'; at: number };

export class Plan {
  readonly spec: RecordSpec;
  readonly parts: readonly PartSpec[];
  readonly #lexicons: ReadonlyMap<PartSpec, Lexicon>;
  readonly #columns: ReadonlyMap<string, ColumnSpec>;
  readonly #deferred: ReadonlySet<string>;
  readonly #sums: Lexicon;

  /** `sums`: what the type calls its sums, beside the list's own. */
  constructor(spec: RecordSpec, sums: readonly string[] = []) {
    this.#sums = new Lexicon([{ name: 'sum', synonyms: sums }], { wide: true });
    this.spec = spec;
    const required = spec.columns.filter((column) => column.required).map((column) => column.name);
    this.parts = spec.parts ?? [{ name: spec.name, layout: 'table', needs: required }];
    this.#columns = new Map(spec.columns.map((column) => [column.name, column]));
    this.#deferred = new Set((spec.deferred ?? []).map((text) => text.toLowerCase()));
    const named = spec.columns.map(({ name, headers }) => ({ name, synonyms: headers }));
    const ofMark = amountOf(spec, this.parts);
    const [ofTables, ofOthers] = [new Lexicon(named, { wide: true, ofMark }), new Lexicon(named)];
    const plainOf = (part: PartSpec) => (part.layout === 'table' ? ofTables : ofOthers);
    this.#lexicons = new Map(
      this.parts.map((part) => [part, part.composites === undefined ? plainOf(part) : lexiconWith(spec, part)]),
    );
  }

  /** Names of the part's columns and composites by their headers. */
  lexiconOf(part: PartSpec): Lexicon {
    return this.#lexicons.get(part) as Lexicon;
  }

  column(name: string): ColumnSpec | undefined {
    return this.#columns.get(name);
  }

  isDeferred(raw: string): boolean {
    return this.#deferred.has(raw.trim().toLowerCase());
  }

  /** Whether the line's sums are over the whole list. */
  isGrandTotal(text: string): boolean {
    return (this.spec.totals ?? []).some(({ line, scope }) => scope === 'document' && expression(line).test(text));
  }

  /** Whether the line's sums may be over some of the rows above it only. */
  isPartial(text: string): boolean {
    return (this.spec.totals ?? []).find(({ line }) => expression(line).test(text))?.scope === 'some';
  }

  isSum(text: string): boolean {
    return this.#sums.namesOf(text).length > 0;
  }

  isTotal(text: string): boolean {
    return (this.spec.totals ?? []).some(({ line }) => expression(line).test(text));
  }

  /** Whether a line is no row, no value of a card, no line of an entry. */
  isText(part: PartSpec, text: string): boolean {
    const notes = [...(part.notRows ?? []), ...(part.notes ?? [])];
    return this.isTotal(text) || notes.some((pattern) => expression(pattern).test(text));
  }

  /** What rows of the table must show: required columns, except those that a cell above or a context gives. */
  anchorsOf({ part, cells }: Table): string[] {
    const composites = (part.composites ?? []).filter((composite) => composite.required);
    const fromContext = new Set((this.spec.context ?? []).map((context) => context.column));
    return cells.flatMap(({ name }) => {
      if (composites.some((composite) => composite.name === name)) return [name as string];
      const column = name === null ? undefined : this.#columns.get(name);
      return column?.required && column.blank !== 'carry' && !fromContext.has(column.name) ? [column.name] : [];
    });
  }

  /** Whether these cells begin a row of several lines: its first required composite shows its first line. */
  opens(part: PartSpec, cells: ReadonlyMap<string, Cell>): boolean {
    const first = (part.composites ?? []).find((composite) => composite.required);
    const raw = first === undefined ? undefined : cells.get(first.name)?.raw;
    return raw !== undefined && expression(first?.lines[0] as string).test(raw);
  }

  fits(name: string, { raw, header }: Pick<Cell, 'raw' | 'header'>): boolean {
    const column = this.#columns.get(name);
    if (column === undefined || this.isDeferred(raw)) return true;
    return parseValue(withHeaderCurrency(column, header), taking(column.takes, raw)).ok;
  }

  wraps(name: string): boolean {
    const type = this.#columns.get(name)?.type;
    return type === undefined || ['text', 'name', 'address', 'choice'].includes(type);
  }

  /** Whether the document says the column's value once for all records. */
  isForAll(column: string): boolean {
    return (this.spec.context ?? []).some((context) => context.column === column && context.scope === 'document');
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
        if (group !== undefined || total.scope === 'document') continue;
        const header = band?.header === undefined ? {} : { header: band.header };
        if (own.flat().length > 0) cells.set(name, { ...cellOf(page, own), ...header });
      }
      break;
    }
    return cells;
  }

  /** Where regions begin on the page, top to bottom. */
  startsOf(page: PageText, lines: readonly Line[]): Start[] {
    const starts: Start[] = [...this.#tableStarts(page, lines)];
    const headed = new Set(starts.flatMap((start) => (start.kind === 'tables' ? range(start.at, start.body) : [])));
    for (const part of this.parts) {
      if (part.layout === 'cards') {
        const at = cardStarts({ page, lines, lexicon: this.lexiconOf(part), part });
        starts.push(
          ...at.filter((line) => !headed.has(line)).map((line): Start => ({ kind: 'cards', at: line, part })),
        );
      }
    }
    starts.push(...this.#textStarts(page, lines));
    starts.sort((a, b) => a.at - b.at);
    return starts.filter((start, index) => {
      const before = starts[index - 1];
      return !(start.kind === 'cards' && before?.kind === 'cards' && before.part === start.part);
    });
  }

  #tableStarts(page: PageText, lines: readonly Line[]): Start[] {
    const starts = new Map<number, Start>();
    for (const [lexicon, parts] of this.#tableParts()) {
      const needs = parts.map((part) => part.needs);
      for (const header of headerLinesOf({ lines, rules: page.rules, lexicon, needs, least: 2 })) {
        const tables = tablesOf({ header, parts, lexicon });
        if (tables.length > 0 && starts.get(header.from)?.kind !== 'tables')
          starts.set(header.from, { kind: 'tables', at: header.from, body: header.to, tables });
        else if (!starts.has(header.from) && this.#isOtherTable(header))
          starts.set(header.from, { kind: 'end', at: header.from });
      }
      this.#addEnds({ page, lines, lexicon, starts });
    }
    return [...starts.values()];
  }

  /** Headings of sums, and headers of tables of no part. */
  #addEnds({
    page,
    lines,
    lexicon,
    starts,
  }: {
    page: PageText;
    lines: readonly Line[];
    lexicon: Lexicon;
    starts: Map<number, Start>;
  }): void {
    if (this.parts.some((part) => part.layout !== 'table')) return;
    const headed = new Set(
      [...starts.values()].flatMap((start) => (start.kind === 'tables' ? range(start.at, start.body) : [])),
    );
    lines.forEach((line, at) => {
      const isEnd = !headed.has(at) && (isSummaryHeading(page, line) || isOtherHeader({ page, line, lexicon }));
      if (isEnd && !starts.has(at)) starts.set(at, { kind: 'end', at });
    });
  }

  /** Sections of running text in which an entry begins; parts with the same section share it. */
  #textStarts(page: PageText, lines: readonly Line[]): Start[] {
    const sections = new Map<string, TextPart[]>();
    for (const part of this.parts)
      if (part.layout === 'text') sections.set(part.section, [...(sections.get(part.section) ?? []), part]);
    const starts = [...sections].flatMap(([section, parts]) => sectionStarts({ page, lines, section, parts }));
    // Two sections may begin with one heading.
    const byLine = new Map<number, TextPart[]>();
    for (const { at, parts } of starts) byLine.set(at, [...(byLine.get(at) ?? []), ...parts]);
    return [
      ...[...byLine].map(([at, parts]): Start => ({ kind: 'text', at, parts })),
      ...starts.flatMap(({ end }): Start[] => (end === null ? [] : [{ kind: 'end', at: end }])),
    ];
  }

  /** Parts that are tables, by the lexicon that they share. */
  #tableParts(): Map<Lexicon, TablePart[]> {
    const found = new Map<Lexicon, TablePart[]>();
    for (const part of this.parts) {
      if (part.layout !== 'table') continue;
      const lexicon = this.lexiconOf(part);
      found.set(lexicon, [...(found.get(lexicon) ?? []), part]);
    }
    return found;
  }

  /** Another table, of no part: what stands above ends here. Lines of labels on cards look alike. */
  #isOtherTable(header: HeaderLine): boolean {
    const named = header.cells.filter((cell) => cell.name !== null).length;
    return named >= 3 && named >= 0.6 * header.cells.length && !this.parts.some((part) => part.layout === 'cards');
  }
}

/** The one amount that every table of the list must show; none where there are two, or a table has none. */
function amountOf(spec: RecordSpec, parts: readonly PartSpec[]): string | undefined {
  const money = spec.columns.filter(({ type }) => type === 'money').map(({ name }) => name);
  const needed = parts.map(({ needs }) => needs.filter((name) => money.includes(name)));
  const [first] = needed;
  return first?.length === 1 && needed.every((names) => names.length === 1 && names[0] === first[0])
    ? first[0]
    : undefined;
}

/** Composites come first: a header may be one in this part and a column in another. */
function lexiconWith(spec: RecordSpec, part: PartSpec): Lexicon {
  const named = [...(part.composites ?? []), ...spec.columns];
  return new Lexicon(
    named.map(({ name, headers }) => ({ name, synonyms: headers })),
    { wide: part.layout === 'table' },
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

function isIn(word: Word, band: Band): boolean {
  const middle = (word.box[0] + word.box[2]) / 2;
  return middle >= band.left && middle < band.right;
}
