/**
 * Mappings: how a row of a CSV file becomes a document. Columns that a mapping does not name are not
 * read. A value that does not convert rejects its row, with the field and the reason.
 * @module
 */

import type { Json, JsonObject } from '../domain/canonical.ts';
import { isIsoDate } from '../domain/dates.ts';
import type { FieldProblem } from '../domain/failures.ts';
import type { ColumnSource, Mapping, Source } from '../domain/mapping.ts';
import { UsageError } from './usage-error.ts';

export type Row = Record<string, string>;

/** @throws {@link UsageError} if the mapping is not one, or names a column that the file lacks. */
export function checkMapping(mapping: Mapping, columns: string[]): void {
  if (typeof mapping !== 'object' || mapping === null || mapping.key === undefined || mapping.document === undefined)
    throw new UsageError('The mapping needs "key" and "document"');
  const missing = columnsOf({ object: { ...mapping.document, key: mapping.key } }).filter(
    (column) => !columns.includes(column),
  );
  if (missing.length > 0)
    throw new UsageError(
      `The mapping names columns that the file lacks: ${[...new Set(missing)].join(', ')}. The file has: ${columns.join(', ')}`,
    );
}

/** Every column that is read. */
export function columnsOf(source: Source): string[] {
  if ('constant' in source) return [];
  if ('object' in source) return Object.values(source.object).flatMap(columnsOf);
  if ('list' in source) return source.list.flatMap(({ when, item }) => [when, ...columnsOf(item)]);
  return [source.column];
}

export type Mapped = { key: string; document: JsonObject } | { problems: FieldProblem[] };

export function mapRow(mapping: Mapping, row: Row): Mapped {
  const problems: FieldProblem[] = [];
  const key = convert(mapping.key, { row, path: 'key', problems });
  const document = convert({ object: mapping.document }, { row, path: '', problems });
  if (problems.length === 0 && (typeof key !== 'string' || key === ''))
    problems.push({ path: 'key', reason: 'is empty', expected: 'a text' });
  return problems.length > 0 ? { problems } : { key: key as string, document: document as JsonObject };
}

interface Place {
  row: Row;
  path: string;
  problems: FieldProblem[];
}

function convert(source: Source, place: Place): Json {
  if ('constant' in source) return source.constant;
  if ('object' in source)
    return Object.fromEntries(
      Object.entries(source.object).map(([field, child]) => [
        field,
        convert(child, { ...place, path: place.path === '' ? field : `${place.path}.${field}` }),
      ]),
    );
  if ('list' in source)
    return source.list
      .filter(({ when }) => (place.row[when] ?? '').trim() !== '')
      .map(({ item }, i) => convert(item, { ...place, path: `${place.path}[${i}]` }));
  return convertCell(source, place);
}

function convertCell(source: ColumnSource, { row, path, problems }: Place): Json {
  const text = (row[source.column] ?? '').trim();
  const reject = (reason: string, expected: string): null => {
    problems.push({ path, reason: `column ${source.column} ${reason}`, expected });
    return null;
  };
  if (text === '' || source.missing?.includes(text) === true)
    return source.empty === 'null' ? null : reject('is empty', 'a value');
  switch (source.as) {
    case 'text':
      return `${source.prefix ?? ''}${text}`;
    case 'integer': {
      const value = numberOf(text);
      return Number.isSafeInteger(value) ? value + 0 : reject('is not a whole number', 'a whole number below 2^53');
    }
    case 'number': {
      const value = numberOf(text);
      return Number.isFinite(value) ? value + 0 : reject('is not a number', 'a number');
    }
    case 'date':
      return isIsoDate(text) ? text : reject('is not a date', 'YYYY-MM-DD');
    case 'month':
      return convertMonth(source, text) ?? reject('is not a month number', 'a whole number from 1');
    case 'coded': {
      const codes = source.codes ?? {};
      return Object.hasOwn(codes, text)
        ? (codes[text] as Json)
        : reject('is not one of the mapped codes', Object.keys(codes).join(', '));
    }
  }
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** NaN for what only a programming language takes for a number: 0x28, 0b1, Infinity. */
function numberOf(text: string): number {
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}

function convertMonth(source: ColumnSource, text: string): string | null {
  const number = numberOf(text);
  const first = /^(\d{4})-(\d{2})$/.exec(source.firstMonth ?? '');
  if (first === null || !Number.isInteger(number) || number < 1) return null;
  const index = Number(first[1]) * 12 + Number(first[2]) - 1 + number - 1;
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  const date = `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1, 2)}-${pad(source.day ?? 1, 2)}`;
  return isIsoDate(date) ? date : null;
}
