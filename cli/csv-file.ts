/**
 * Reads a CSV file, gzipped or not, row by row.
 * @module
 */
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import type { Mapping } from '../domain/mapping.ts';
import type { Row } from './mapping.ts';
import { UsageError } from './usage-error.ts';

export interface CsvRow {
  /** Line of the file on which the row ends, from 1. */
  line: number;
  row: Row;
}

/** @throws {@link UsageError} for a file that is not there, not CSV, or that names a column twice. */
export async function* readCsv(file: string, limit = Number.POSITIVE_INFINITY): AsyncGenerator<CsvRow> {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}`);
  const bytes = createReadStream(file);
  const text = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  const parser = text.pipe(
    parse({
      columns: (names: string[]) => checkHeader(file, names),
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: false,
    }),
  );
  for (const source of [bytes, text]) source.on('error', (error: Error) => parser.destroy(error));
  let count = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: { lines: number } }>) {
      if (count++ >= limit) break;
      yield { line: info.lines, row: record };
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Of two columns with one name, only the last would be read, and nobody would know. */
function checkHeader(file: string, names: string[]): string[] {
  const repeated = names.filter((name, i) => names.indexOf(name) !== i);
  if (repeated.length > 0)
    throw new UsageError(`${file}: the header names ${[...new Set(repeated)].join(', ')} more than once`);
  return names;
}

export async function readColumns(file: string): Promise<string[]> {
  for await (const { row } of readCsv(file, 1)) return Object.keys(row);
  throw new UsageError(`${file} has no rows`);
}

export function readMapping(file: string): Mapping {
  if (!existsSync(file)) throw new UsageError(`There is no mapping ${file}`);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Mapping;
  } catch (error) {
    throw new UsageError(`The mapping ${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** One CSV line. */
export function csvLine(cells: (string | number | null)[]): string {
  return `${cells.map((cell) => (/[",\n]/.test(String(cell ?? '')) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell ?? ''))).join(',')}\n`;
}
