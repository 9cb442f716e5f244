/**
 * The walk over a document's pages: where tables, cards and entries begin and end, which context holds for
 * them, which lines print totals, and which say more of the record above.
 * @module
 */
import type { PageText, Word } from '../../../domain/document.ts';
import type { CardPart, PartSpec, TextPart } from '../../../domain/document-records.ts';
import { type Line, textOf } from '../lines.ts';
import type { Band } from './bands.ts';
import { readCards } from './cards.ts';
import { inReadingOrder, type Ordered } from './columns.ts';
import { type ContextEvent, headingContext, labelledContext, statedContext } from './context.ts';
import { readEntries } from './entries.ts';
import { expression } from './expression.ts';
import { readNote, sameValue } from './notes.ts';
import { type Cell, cellOf, type Item, type Piece } from './piece.ts';
import type { Plan } from './plan.ts';
import { repeatsSum } from './summary.ts';
import { readTable } from './table.ts';
import type { Table } from './tables.ts';
import { textsOf } from './wrapped.ts';

/** A line of printed sums. */
export interface TotalLine {
  part: string;
  text: string;
  cells: Map<string, Cell>;
  /** Pieces before it in the document. */
  after: number;
  page: number;
}

export interface Walked {
  pieces: Piece[];
  totals: TotalLine[];
}

/** `linesByPage`: the lines of every page, which all lists of a type share. */
export function walk(plan: Plan, linesByPage: ReadonlyMap<PageText, Line[]>): Walked {
  const walker = new Walker(plan);
  for (const [page, lines] of linesByPage) walker.readPage(page, lines);
  return { pieces: walker.finish(), totals: walker.totals };
}

interface Step {
  page: PageText;
  lines: readonly Line[];
  labelled: ContextEvent[];
  taken: ReadonlySet<number>;
}

type Within = Step & { from: number; to: number };

type Region = { from: number; to: number } & (
  | { kind: 'tables'; tables: Table[] }
  | { kind: 'open' }
  | { kind: 'cards'; part: CardPart }
  | { kind: 'text'; parts: TextPart[] }
  | { kind: 'none' }
);

class Walker {
  readonly pieces: Piece[] = [];
  readonly totals: TotalLine[] = [];
  readonly #plan: Plan;
  #context: ReadonlyMap<string, Cell> = new Map();
  /** What the document says once for all of its records, wherever it says so. */
  readonly #whole = new Map<string, Cell>();
  /** The table that was open at the end of the page before. */
  #open: { table: Table; bands: Band[] } | null = null;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** The pieces, with what holds for the whole document. */
  finish(): Piece[] {
    if (this.#whole.size === 0) return this.pieces;
    return this.pieces.map((piece) => ({ ...piece, context: new Map([...piece.context, ...this.#whole]) }));
  }

  readPage(page: PageText, lines: readonly Line[]): void {
    const labelled = labelledContext(page, lines, this.#plan.spec.context ?? []);
    // Lines of labels may state other values in a form of their own.
    const taken = [...new Set(labelled.flatMap((event) => event.lines))];
    const specs = this.#plan.spec.context ?? [];
    const stated = taken.flatMap((at) => statedContext({ page, line: lines[at] as Line, at, specs }));
    const step: Step = { page, lines, labelled: [...labelled, ...stated], taken: new Set(taken) };
    for (const region of this.#regionsOf(step)) {
      const { items, part } = this.#itemsOf(step, region);
      this.#take(step, part, items);
    }
    this.#applyLabelled(step, lines.length);
  }

  /** The page from top to bottom, each line in one region. */
  #regionsOf({ page, lines }: Step): Region[] {
    const starts = this.#plan.startsOf(page, lines);
    const first = starts[0]?.at ?? lines.length;
    const goesOn = this.#open !== null && !starts.some((start) => start.kind === 'tables');
    const regions: Region[] = [{ kind: goesOn ? 'open' : 'none', from: 0, to: first }];
    starts.forEach((start, index) => {
      const to = starts[index + 1]?.at ?? lines.length;
      if (start.kind === 'tables') regions.push({ kind: 'tables', tables: start.tables, from: start.body, to });
      else if (start.kind === 'cards') regions.push({ kind: 'cards', part: start.part, from: start.at, to });
      else if (start.kind === 'text') regions.push({ kind: 'text', parts: start.parts, from: start.at + 1, to });
      else regions.push({ kind: 'none', from: start.at, to });
    });
    return regions;
  }

  #itemsOf(step: Step, region: Region): { items: Item[]; part: PartSpec | null } {
    const { from, to } = region;
    if (region.kind === 'tables') return this.#readTables({ ...step, from, to }, region.tables);
    if (region.kind === 'open' && this.#open) return this.#readOpen({ ...step, from, to }, this.#open);
    if (region.kind === 'cards') {
      const { part } = region;
      const isText = (text: string) => this.#plan.isText(part, text);
      return { items: readCards({ ...step, from, to, part, isText, lexicon: this.#plan.lexiconOf(part) }), part };
    }
    if (region.kind === 'text') return this.#readTexts({ ...step, from, to }, region.parts);
    return { items: textItems(step, region), part: null };
  }

  /** Several parts may take their values from the same text; what is no entry is handed on once. */
  #readTexts(within: Within, parts: readonly TextPart[]): { items: Item[]; part: PartSpec | null } {
    const { page, lines, from, to, taken } = within;
    const plain = lines.slice(from, to).filter((_, index) => !taken.has(from + index));
    const inOrder = parts.some((part) => part.flow !== undefined) ? inReadingOrder(page, plain) : null;
    const items = parts.flatMap((part, index) => {
      const inOneColumn = { lines: plain, across: new Set<Line>() };
      const { lines: ordered, across } = inOrder && isParted(part, inOrder) ? inOrder : inOneColumn;
      const read = readEntries({ ...within, ordered, across, part, isText: (text) => this.#plan.isText(part, text) });
      return index === 0 ? read : read.filter((item) => item.kind === 'piece');
    });
    return { items: items.sort((a, b) => (a.order ?? 0) - (b.order ?? 0)), part: parts[0] ?? null };
  }

  #readTables(within: Within, tables: readonly Table[]): { items: Item[]; part: PartSpec | null } {
    const items: Item[] = [];
    this.#apply(headingContext({ ...within, specs: this.#plan.spec.context ?? [], header: tables[0]?.from ?? 0 }));
    for (const table of tables) {
      const read = readTable({ ...within, ...this.#tableOptions(table), header: table });
      items.push(...read.items);
      this.#open = { table, bands: read.bands };
    }
    items.sort((a, b) => a.at - b.at);
    return { items, part: tables[0]?.part ?? null };
  }

  /** A page that goes on with the table of the page before: taken only if it shows whole rows. */
  #readOpen(within: Within, open: { table: Table; bands: Band[] }): { items: Item[]; part: PartSpec | null } {
    const read = readTable({ ...within, ...this.#tableOptions(open.table), header: { bands: open.bands } });
    if (read.items.some((item) => item.kind === 'piece' && item.piece.doubts.length === 0))
      return { items: read.items, part: open.table.part };
    this.#open = null;
    return { items: textItems(within, within), part: null };
  }

  #tableOptions(table: Table) {
    const plan = this.#plan;
    return {
      part: table.part,
      anchors: plan.anchorsOf(table),
      fits: (name: string, cell: Cell) => plan.fits(name, cell),
      wraps: (name: string) => plan.wraps(name),
      isText: (text: string) => plan.isText(table.part, text),
      opens: (cells: ReadonlyMap<string, Cell>) => plan.opens(table.part, cells),
      isTotal: (text: string) => plan.isTotal(text),
      isSum: (text: string) => plan.isSum(text),
    };
  }

  #take(step: Step, part: PartSpec | null, items: readonly Item[]): void {
    for (const item of joinTexts(step, items)) {
      this.#applyLabelled(step, item.at);
      if (item.kind === 'piece') this.#takePiece(item.piece);
      else this.#takeText({ step, part, at: item.at, words: item.words });
    }
  }

  /** A row that only says a sum again is none. */
  #takePiece(piece: Omit<Piece, 'context'>): void {
    const isTable = this.#plan.parts.some((part) => part.name === piece.part && part.layout === 'table');
    const repeated = isTable ? repeatsSum(piece.cells, this.totals, (name) => this.#plan.wraps(name)) : null;
    if (repeated === 'said') return;
    const doubts = repeated === null ? piece.doubts : [...new Set([...piece.doubts, 'ROW_INCOMPLETE'])];
    this.pieces.push({ ...piece, doubts, context: this.#context });
  }

  #takeText({ step, part, at, words }: { step: Step; part: PartSpec | null; at: number; words: Word[][] }): void {
    const { page, lines } = step;
    const cell = cellOf(page, words);
    if (part !== null && this.#plan.isTotal(cell.raw)) {
      const cells = this.#plan.totalCells({ page, words, text: cell.raw, bands: this.#open?.bands ?? [] });
      this.totals.push({ part: part.name, text: cell.raw, cells, after: this.pieces.length, page: page.page });
      return;
    }
    const last = this.pieces[this.pieces.length - 1];
    if (part?.notes && last && readNote({ notes: part.notes, cell, piece: last, plan: this.#plan })) return;
    for (const line of lines.slice(at, at + words.length))
      this.#apply(statedContext({ page, line, at, specs: this.#plan.spec.context ?? [] }));
  }

  #applyLabelled(step: Step, at: number): void {
    const due = step.labelled.filter((event) => event.at <= at);
    step.labelled = step.labelled.filter((event) => event.at > at);
    this.#apply(due);
  }

  #apply(events: readonly ContextEvent[]): void {
    if (events.length === 0) return;
    const context = new Map(this.#context);
    for (const { column, cell } of events) {
      const value = this.#plan.contextCell(column, cell);
      if (this.#plan.isForAll(column)) this.#say(column, value);
      else context.set(column, value);
    }
    this.#context = context;
  }

  /** The first statement stands; another that differs makes it doubtful. What cannot be its value is none. */
  #say(column: string, cell: Cell): void {
    if (!this.#plan.fits(column, cell)) return;
    const before = this.#whole.get(column);
    if (!before) this.#whole.set(column, cell);
    else if (!sameValue(this.#plan, column, before.raw, cell.raw))
      this.#whole.set(column, { ...before, doubts: [...new Set([...before.doubts, 'OCCURRENCES_DISAGREE'])] });
  }
}

function textItems({ lines, taken }: Step, { from, to }: { from: number; to: number }): Item[] {
  const items: Item[] = [];
  for (let at = from; at < to; at += 1) {
    const line = lines[at];
    if (line && !taken.has(at)) items.push({ kind: 'text', at, words: [line.words] });
  }
  return items;
}

/** Wrapped texts between rows become one text. */
function joinTexts({ lines }: Step, items: readonly Item[]): Item[] {
  const right = Math.max(0, ...lines.map((line) => line.box[2]));
  const joined: Item[] = [];
  for (const item of items) {
    const last = joined[joined.length - 1];
    const together =
      item.kind === 'text' &&
      isWritten(item.words) &&
      last?.kind === 'text' &&
      isWritten(last.words) &&
      last.at + last.words.length === item.at &&
      textsOf([...last.words, ...item.words], right).length === textsOf(last.words, right).length;
    if (together && last?.kind === 'text' && item.kind === 'text') last.words.push(...item.words);
    else joined.push(item.kind === 'text' ? { ...item, words: [...item.words] } : item);
  }
  return joined;
}

/** Rows of dashes are drawn, not written. */
function isWritten(words: Word[][]): boolean {
  return words.flat().some((word) => /[\p{L}\p{N}]/u.test(word.text));
}

/** Cards stand in two columns only if some begin on the right side: else labels and values are what is parted. */
function isParted({ flow, begins }: TextPart, { lines, right }: Ordered): boolean {
  if (flow !== 'cards' || begins === undefined) return flow !== undefined;
  return lines.some((line) => right.has(line) && expression(begins).test(textOf(line.words)));
}
