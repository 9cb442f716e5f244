/**
 * Lists in documents as data: rows of tables, cards, entries of running text, and records that are joined
 * over pages. Regular expressions are ECMAScript; their named groups are names of columns. No specification
 * knows a place on a page: columns are found by what stands above them.
 * @module
 */
import type { ValueSpec } from './value-spec.ts';

export interface ColumnSpec extends ValueSpec {
  /** Name of the value in the record. */
  name: string;
  /** What a person reads beside the value; the first header if left out. */
  title?: string;
  /**
   * Synonyms of the column's header, or of the label on a card. Compared without case, punctuation, order
   * and usual abbreviations, so "Date of loss" also finds "Loss date".
   */
  headers: string[];
  /** A record without it needs review; a line of a table without it is no record of its own. */
  required: boolean;
  material: boolean;
  personal: boolean;
  /** Expressions whose first group is the value where the cell says more than it; the whole cell if none matches. */
  takes?: string[];
  /** What a blank cell means: nothing stated, or the value above (a cell merged over rows). */
  blank?: 'none' | 'carry';
  /** A value that matches needs review: a sign that two things ran together. */
  doubtful?: string;
}

/** A list of records of one shape. */
export interface RecordSpec {
  name: string;
  title: string;
  columns: ColumnSpec[];
  /** Where its values stand. Parts without a key are the list; parts with one complete its records. One table if left out. */
  parts?: PartSpec[];
  /** Values that stand once and hold for what follows. */
  context?: ContextSpec[];
  /** What stands in a cell whose value is elsewhere, such as "see ledger". */
  deferred?: string[];
  /** A record that the document lists again, alike in all values, is one record. */
  distinct?: boolean;
  rowChecks?: RowCheckSpec[];
  totals?: TotalSpec[];
  counts?: CountSpec[];
}

export type PartSpec = TablePart | CardPart | TextPart;

interface AnyPart {
  name: string;
  /** Columns by which a part completes the list's records; without it the part is (of) the list itself. */
  key?: string[];
  /** Only with pieces that stand in one run with the record: until the key changes. */
  run?: true;
  /** Expressions of lines that are no records: totals, notes, page furniture. */
  notRows?: string[];
  /**
   * Expressions of lines under a record that say more of it; each matches a whole note. A wrapped note is
   * put together before it is matched.
   */
  notes?: string[];
  composites?: CompositeSpec[];
}

/** Rows under a line of headers. */
export interface TablePart extends AnyPart {
  layout: 'table';
  /** Columns that the header must show. */
  needs: string[];
  /** Columns that it must not show: another table then. */
  without?: string[];
  /** Headers that make it another table. */
  notHeaders?: string[];
  /** Expression of the rows that are records; all rows if left out. */
  rows?: string;
}

/** Labels with their values beside or below them, a block for each record. */
export interface CardPart extends AnyPart {
  layout: 'cards';
  /** The column or composite whose label begins a card. */
  starts: string;
  /** Columns without which a block of labels is no card of this part. */
  needs: string[];
}

/** Entries of running text. */
export interface TextPart extends AnyPart {
  layout: 'text';
  /** Expression of the heading after which entries stand; parts with the same section share it and its end. */
  section: string;
  /** Expression of the line that ends the section, beside the next page without it. */
  ends?: string;
  /** Expression of an entry's first line; every paragraph is an entry if left out. */
  begins?: string;
  /**
   * Where the page has a white gutter or frames side by side, the left side is read first; of columns the
   * text goes on at the top of the right side, of cards it does not.
   */
  flow?: 'columns' | 'cards';
  /**
   * Each is tried on the whole entry; every one that matches gives its groups. Broken lines are put together;
   * a line break stands only where the text itself breaks.
   */
  patterns: string[];
  needs: string[];
}

/**
 * A cell or card field that holds several values, a line each. With the name of a column, it is that
 * column's cell that does so in this part.
 */
export interface CompositeSpec {
  name: string;
  headers: string[];
  /** A row of a table without it is no record. */
  required?: boolean;
  /** Expressions of its lines, each used at most once; a line that none matches makes the cell doubtful. */
  lines: string[];
}

export interface ContextSpec {
  column: string;
  /** Labels of the value, outside of tables. */
  labels?: string[];
  /** Expression of a whole line with the column as a named group. */
  pattern?: string;
  /** As of a column. */
  takes?: string[];
  /** The line of one phrase right above a table's header, such as "Section I - Property". */
  heading?: true;
  /** One value for the whole document, wherever it stands; two that differ make it doubtful. */
  scope?: 'document';
}

/** What the values of one row must satisfy; a row that does not needs review. */
export type RowCheckSpec =
  /** plus − minus = equals, exactly. Blank values make it not applicable. */
  | { name: string; kind: 'sum'; plus: string[]; minus?: string[]; equals: string }
  /** The product, rounded to the printed decimals, up or down at a half. */
  | { name: string; kind: 'product'; times: [string, string]; equals: string };

/** A line that prints sums of the rows above it. */
export interface TotalSpec {
  /** Expression of the line; groups give the sums where they do not stand in the columns. */
  line: string;
  columns: string[];
  /**
   * `document`: the sum is over all records, wherever the line stands. `some`: it may be over some of those
   * above it, such as all parts. Over those above it if left out.
   */
  scope?: 'document' | 'some';
}

/** A printed number of records. */
export interface CountSpec {
  name: string;
  /** Expression of a line, with a group `count`. */
  pattern?: string;
  /** Labels of the number. */
  labels?: string[];
}
