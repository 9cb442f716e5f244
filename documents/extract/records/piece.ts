/**
 * Cells and pieces: what was read of one record at one place, before it is typed and joined.
 * @module
 */
import type { Box, PageText, TextEngine, Word } from '../../../domain/document.ts';
import { boxAround, textOf } from '../lines.ts';
import { areSure } from '../scanned.ts';
import { joined } from './wrapped.ts';

/** The text of one value as it stands, with its place. */
export interface Cell {
  raw: string;
  page: number;
  box: Box;
  engine: TextEngine;
  /** What a second engine read at the same place; left out where none read it. */
  second?: string;
  /** Set where one of the two engines was not sure of what it read. */
  unsure?: true;
  /** Lines of words, top to bottom, for cells that hold several values. */
  lines: Word[][];
  /** Where the cell's column ends; left out where nothing tells. */
  right?: number;
  /** Text of its column's header; left out where it has none. */
  header?: string;
  /** Codes of what speaks against the cell. */
  doubts: string[];
}

/** Part of a record, or all of it: the values of one row, card or entry. */
export interface Piece {
  part: string;
  page: number;
  top: number;
  cells: Map<string, Cell>;
  /** Columns for which there was a place: a blank cell there means that nothing is stated. */
  places: Set<string>;
  /** Codes that concern the whole piece. */
  doubts: string[];
  /** It has no amount: its charge stands in a column that is none of the list's. */
  charged?: true;
  /** Values that stand once and hold for it. */
  context: ReadonlyMap<string, Cell>;
}

/** What a region of a page gives, in the order of its lines; `order` where text runs in columns. */
export type Item =
  | { kind: 'piece'; at: number; order?: number; piece: Omit<Piece, 'context'> }
  /** A line, or the lines of a wrapped text, that belongs to no row or card. */
  | { kind: 'text'; at: number; order?: number; words: Word[][] };

/** A cell from lines of words of one page. */
export function cellOf(page: PageText, lines: Word[][], doubts: string[] = []): Cell {
  const filled = lines.filter((line) => line.length > 0);
  const box = boxAround(filled.flat().map((word) => word.box));
  return {
    raw: filled.length > 0 ? joined(filled) : '',
    page: page.page,
    box,
    engine: engineOf(page),
    ...secondOf(page, box, filled.flat()),
    lines: filled,
    doubts,
  };
}

/** Pages without words have no cells. */
export function engineOf(page: PageText): TextEngine {
  return page.engine === 'none' ? 'text-layer' : page.engine;
}

/** The second engine's words whose middles lie in the box, grown a little; in reading order. */
function secondOf(page: PageText, box: Box, first: readonly Word[]): { second?: string; unsure?: true } {
  if (page.second === undefined) return {};
  const inside = page.second.words.filter((word) => {
    const x = (word.box[0] + word.box[2]) / 2;
    const y = (word.box[1] + word.box[3]) / 2;
    return x >= box[0] - 3 && x <= box[2] + 3 && y >= box[1] - 2 && y <= box[3] + 2;
  });
  // The weaker engine must be the second one, whichever way round the page gives them.
  const sure = page.engine === 'tesseract' ? areSure(inside, first) : areSure(first, inside);
  return { second: textOf(inside), ...(sure ? {} : { unsure: true }) };
}

/** The part of a cell that an expression took: same place, other text. */
export function taken(cell: Cell, raw: string): Cell {
  const { second, ...rest } = cell;
  // The second engine's text stands for the whole cell; whoever takes a part takes it of both.
  return second === undefined ? { ...rest, raw } : { ...rest, raw, second };
}
