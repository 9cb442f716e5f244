/**
 * Rows of a list that people add or remove, checked against the type. Pure; the parser is handed in.
 * @module
 */
import type { ExtractedValue, Extraction } from './document.ts';
import type { ColumnSpec, RecordSpec } from './document-records.ts';
import { type JudgedValue, judge, type ParseValue } from './document-review.ts';
import { blankCell, type RowChange } from './document-row-changes.ts';
import type { DocumentType } from './document-type.ts';
import type { FieldProblem } from './failures.ts';

/** A cell of a row that a person adds; `text` as typed, parsed like text of the page. */
export interface SubmittedCell {
  column: string;
  action: 'correct' | 'none' | 'unreadable';
  text?: string | null;
}

/** `index`, `below` and `above` are indexes of rows that were read. */
export interface SubmittedRow {
  action: 'add' | 'remove';
  record: string;
  reason: string;
  /** Of the row that is removed. */
  index?: number | null;
  /** Of a row that is added. */
  below?: number | null;
  above?: number | null;
  page?: number | null;
  cells?: SubmittedCell[];
}

/** What a person made of one row, typed. */
export interface JudgedRow extends RowChange {
  /** Whether one of its columns is. */
  material: boolean;
  reason: string;
  cells: JudgedValue[];
  /** Of a removed row what was read. */
  read: ExtractedValue[];
}

const OF_ADDED = ['below', 'above', 'page', 'cells'] as const;
const OF_REMOVED = ['index'] as const;

type At = (part: string, reason: string, expected: string) => void;

/** @returns problems with paths as in the request, and the rows that have none. */
export function judgeRows(
  about: { extraction: Extraction; type: DocumentType; pageCount: number },
  submitted: SubmittedRow[],
  parse: ParseValue,
): { problems: FieldProblem[]; rows: JudgedRow[] } {
  const problems: FieldProblem[] = [];
  if (submitted.length > 0 && about.extraction.stated === undefined)
    problems.push({
      path: 'rows',
      reason: 'belong to a reading of an earlier release',
      expected: 'none: have the document read again first',
    });
  const rows: JudgedRow[] = [];
  for (const [i, row] of submitted.entries()) {
    const before = problems.length;
    const at: At = (part, reason, expected) => problems.push({ path: `rows.${i}.${part}`, reason, expected });
    const spec = about.type.records.find(({ name }) => name === row.record);
    if (row.reason.trim() === '') at('reason', 'is empty', 'why the row is added or removed');
    if (spec === undefined)
      at(
        'record',
        'is not a list of this document',
        about.type.records.map(({ name }) => name).join(', ') || 'no rows',
      );
    else {
      for (const part of row.action === 'remove' ? OF_ADDED : OF_REMOVED)
        if ((row[part] ?? null) !== null) at(part, `is given of a row to ${row.action}`, 'left out');
      const judged =
        row.action === 'remove'
          ? judgeRemoved({ row, spec, at, rows, extraction: about.extraction })
          : judgeAdded({ row, spec, at, rows, parse, ...about });
      if (judged !== undefined && problems.length === before) rows.push(judged);
    }
  }
  return { problems, rows };
}

function judgeRemoved({
  row,
  spec,
  at,
  rows,
  extraction,
}: {
  row: SubmittedRow;
  spec: RecordSpec;
  at: At;
  rows: JudgedRow[];
  extraction: Extraction;
}): JudgedRow | undefined {
  const read = extraction.records.find(({ record, index }) => record === spec.name && index === row.index);
  const key = `records/${spec.name}/${read?.index}`;
  if (read === undefined) at('index', 'is not a row of the list', `a row of ${spec.name}`);
  else if (rows.some((other) => other.key === key)) at('index', 'is there twice', 'each row once');
  else
    return {
      ...{ key, action: 'remove-row', record: spec.name, index: read.index, material: isMaterial(spec) },
      ...{ reason: row.reason.trim(), place: null, cells: [], read: read.values },
    };
  return undefined;
}

function judgeAdded({
  row,
  spec,
  at,
  rows,
  parse,
  extraction,
  pageCount,
}: {
  row: SubmittedRow;
  spec: RecordSpec;
  at: At;
  rows: JudgedRow[];
  parse: ParseValue;
  extraction: Extraction;
  pageCount: number;
}): JudgedRow {
  const read = extraction.records.filter(({ record }) => record === spec.name).map(({ index }) => index);
  const { below = null, above = null, page = null } = row;
  if (below !== null && above !== null) at('above', 'is there beside below', 'one of them');
  for (const [part, index] of Object.entries({ below, above }))
    if (index !== null && !read.includes(index)) at(part, 'is not a row of the list', `a row of ${spec.name}`);
  if (page !== null && page > pageCount) at('page', 'is no page of the document', `1 to ${pageCount}`);
  const index = Math.max(-1, ...read) + 1 + rows.filter(isAddedTo(spec)).length;
  const key = `records/${spec.name}/${index}`;
  const cells = judgeCells({ row, spec, at, parse, blankOf: (column) => blankCell(key, column.name, page) });
  return {
    ...{ key, action: 'add-row', record: spec.name, index, material: isMaterial(spec), reason: row.reason.trim() },
    ...{ place: { below, above, page }, cells, read: [] },
  };
}

function judgeCells({
  row,
  spec,
  at,
  parse,
  blankOf,
}: {
  row: SubmittedRow;
  spec: RecordSpec;
  at: At;
  parse: ParseValue;
  blankOf: (column: ColumnSpec) => ExtractedValue;
}): JudgedValue[] {
  const seen = new Set<string>();
  const submitted = row.cells ?? [];
  const cells = submitted.flatMap((cell, c): JudgedValue[] => {
    const column = spec.columns.find(({ name }) => name === cell.column);
    if (column === undefined) at(`cells.${c}.column`, 'is not a column of the list', columnNames(spec.columns));
    else if (seen.has(cell.column)) at(`cells.${c}.column`, 'is there twice', 'each column once');
    else {
      seen.add(cell.column);
      const original = blankOf(column);
      const judged = judge(
        { key: original.key, action: cell.action, text: cell.text ?? null },
        { original, spec: column, parse },
      );
      if (!('reason' in judged)) {
        const { material, name: field } = column;
        return [{ key: original.key, action: cell.action, field, material, original, ...judged }];
      }
      at(`cells.${c}.${judged.part}`, judged.reason, judged.expected);
    }
    return [];
  });
  const unsaid = spec.columns.filter(({ name, required }) => required && !seen.has(name));
  if (unsaid.length > 0) at('cells', `say nothing of ${columnNames(unsaid)}`, 'every column that a row must show');
  else if (!submitted.some(({ action }) => action === 'correct'))
    at('cells', 'give no value', 'at least one that stands on the page');
  return cells;
}

function columnNames(columns: ColumnSpec[]): string {
  return columns.map(({ name }) => name).join(', ');
}

function isMaterial(spec: RecordSpec): boolean {
  return spec.columns.some(({ material }) => material);
}

function isAddedTo(spec: RecordSpec) {
  return ({ action, record }: JudgedRow) => action === 'add-row' && record === spec.name;
}
