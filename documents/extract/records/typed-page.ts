/**
 * Pages for tests and golden cases: words set on a page, one width for every character.
 * @module
 */
import type { PageText, Rule, Word } from '../../../domain/document.ts';

/** A text on the page: where it begins, or with `end` where it ends; `y` is its top. */
export interface Typed {
  y: number;
  x?: number;
  end?: number;
  text: string;
  size?: number;
}

export interface Column {
  header: string;
  left: number;
  right: number;
  /** Where the cells stand; headers too unless `headerAlign` says otherwise. */
  align?: 'left' | 'right';
  headerAlign?: 'left' | 'right';
}

const CHARACTER = 0.5;

export function typedPage(texts: readonly Typed[], options: { page?: number; rules?: Rule[] } = {}): PageText {
  return {
    page: options.page ?? 1,
    width: 612,
    height: 792,
    engine: 'text-layer',
    words: texts.flatMap(wordsOf),
    rules: options.rules ?? [],
    quarantined: [],
    problems: [],
  };
}

/** A table's texts: the header at `top`, a row every `step` points. */
export function typedTable({
  columns,
  rows,
  top = 100,
  step = 14,
}: {
  columns: readonly Column[];
  rows: readonly (readonly string[])[];
  top?: number;
  step?: number;
}): Typed[] {
  const cell = (column: Column, text: string, y: number, align: Column['align']): Typed =>
    align === 'right' ? { y, end: column.right - 3, text } : { y, x: column.left + 3, text };
  return [
    ...columns.map((column) => cell(column, column.header, top, column.headerAlign ?? column.align)),
    ...rows.flatMap((row, index) =>
      columns.flatMap((column, at) => {
        const text = row[at] ?? '';
        return text === '' ? [] : [cell(column, text, top + (index + 1) * step, column.align)];
      }),
    ),
  ];
}

/** Ruling lines around every cell of the table. */
export function rulesAround({
  columns,
  rows,
  top = 100,
  step = 14,
}: {
  columns: readonly Column[];
  rows: number;
  top?: number;
  step?: number;
}): Rule[] {
  const [left, right] = [columns[0]?.left ?? 0, columns[columns.length - 1]?.right ?? 0];
  const [from, to] = [top - 3, top - 3 + (rows + 1) * step];
  const uprights = [left, ...columns.map((column) => column.right)].map((x): Rule => [x, from, x, to]);
  const levels = Array.from(
    { length: rows + 2 },
    (_, index): Rule => [left, from + index * step, right, from + index * step],
  );
  return [...uprights, ...levels];
}

function wordsOf({ y, x, end, text, size = 8 }: Typed): Word[] {
  const width = text.length * CHARACTER * size;
  let left = x ?? (end ?? 0) - width;
  return text.split(' ').flatMap((word): Word[] => {
    const box: Word['box'] = [left, y, left + word.length * CHARACTER * size, y + 0.8 * size];
    left = box[2] + CHARACTER * size;
    return word === '' ? [] : [{ text: word, box, size }];
  });
}
