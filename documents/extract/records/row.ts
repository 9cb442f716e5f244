/**
 * A row of a table, and what is needed to tell rows from other lines.
 * @module
 */
import type { Box, PageText } from '../../../domain/document.ts';
import type { Line } from '../lines.ts';
import type { Band } from './bands.ts';
import type { Cell } from './piece.ts';

export interface Row {
  kind: 'row';
  cells: Map<string, Cell>;
  box: Box;
  /** All columns that a row must show are filled. */
  complete: boolean;
  /** Lines of the row. */
  lines: Line[];
  /** It has no amount: its charge stands in a column that is none of the list's. */
  charged?: true;
}

export interface TextLine {
  kind: 'text';
  line: Line;
}

export interface RowInput {
  page: PageText;
  bands: readonly Band[];
  lines: readonly Line[];
  /** Columns that every row fills. */
  anchors: readonly string[];
  /** Whether what stands in a cell may be a value of its column. */
  fits(name: string, cell: Cell): boolean;
  /** Whether a cell of this column may be broken over lines. */
  wraps(name: string): boolean;
  /** Lines that are known to be something else. */
  isText(text: string): boolean;
  /** Whether cells hold several values, a line each: all lines between two ruling lines are one row then. */
  stacked: boolean;
  /** Whether a line with these cells is the first of a row of several lines. */
  opens(cells: ReadonlyMap<string, Cell>): boolean;
  /** Whether a row, its cells from left to right, is one of those asked for. */
  isWanted(text: string): boolean;
}
