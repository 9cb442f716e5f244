/**
 * What the `arbiter model` commands read: a specification, its event histories, and rows of a file
 * as cases.
 * @module
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import type { JsonObject } from '../domain/canonical.ts';
import { DecisionError } from '../domain/failures.ts';
import type { ModelSpec } from '../domain/model-spec.ts';
import { buildCase, type EventIndex, type SpecCase } from '../engine/spec-cases.ts';
import { checkSpec } from './check-spec.ts';
import { type CsvRow, readColumns, readCsv } from './csv-file.ts';
import { checkMapping, mapRow, type Row } from './mapping.ts';
import { UsageError } from './usage-error.ts';

/** @throws {@link UsageError} for a file that is not there or not a specification. */
export function readSpec(file: string): ModelSpec {
  if (!existsSync(file)) throw new UsageError(`There is no specification ${file}`);
  let spec: ModelSpec;
  try {
    spec = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const problems = checkSpec(spec);
  if (problems.length > 0) throw new UsageError(`${file}: ${problems.join('; ')}`);
  return spec;
}

/**
 * Refuses to write over what is there; an empty folder, or what is no file (`/dev/stdout`), is free.
 * @throws {@link UsageError}.
 */
export function requireFree(out: string, force: boolean): void {
  if (force || !existsSync(out)) return;
  const found = statSync(out);
  if (found.isFile() || (found.isDirectory() && readdirSync(out).length > 0))
    throw new UsageError(`${out} is there already: choose another --out, or --force to write over it`);
}

/** One row of a file as a case, or why it is none. */
export type FileCase =
  | { line: number; key: string; row: Row; case: SpecCase }
  | { line: number; key: string; row: Row; problem: string };

/** Rows in the file's order. */
export async function* readCases(
  spec: ModelSpec,
  file: string,
  histories: Map<string, EventIndex>,
): AsyncGenerator<FileCase> {
  checkMapping(spec.mapping, await readColumns(file));
  for await (const row of readCsv(file)) yield caseOf(spec, row, histories);
}

/** One row as a case, or why it is none. */
export function caseOf(spec: ModelSpec, { line, row }: CsvRow, histories: Map<string, EventIndex>): FileCase {
  const mapped = mapRow(spec.mapping, row);
  if ('problems' in mapped) {
    const key = 'column' in spec.mapping.key ? (row[spec.mapping.key.column] ?? '') : '';
    const problem = mapped.problems.map(({ path, reason, expected }) => `${path} ${reason}, expected ${expected}`);
    return { line, key, row, problem: `ROW_INVALID: ${problem.join('; ')}` };
  }
  return { line, key: mapped.key, row, case: buildCase(spec, mapped.document, histories) };
}

/**
 * Event files by history.
 * @param files - `name=FILE.csv[.gz]`, one for each history of the specification.
 */
export async function readHistories(spec: ModelSpec, files: string[]): Promise<Map<string, EventIndex>> {
  const given = new Map(files.map((each) => each.split(/=(.*)/s).slice(0, 2) as [string, string | undefined]));
  for (const [name, file] of given) {
    if (file === undefined || file === '') throw new UsageError(`--events ${name}: expected ${name}=FILE.csv`);
    if (!spec.events.some((history) => history.name === name))
      throw new UsageError(
        `--events ${name}: the specification reads ${spec.events.length === 0 ? 'no events' : `events of ${spec.events.map((history) => history.name).join(', ')}`}`,
      );
  }
  const missing = spec.events.filter(({ name }) => !given.has(name)).map(({ name }) => name);
  if (missing.length > 0)
    throw new UsageError(
      `The specification reads events of ${missing.join(', ')}: add --events ${missing[0]}=FILE.csv`,
    );
  const histories = new Map<string, EventIndex>();
  for (const { name, mapping } of spec.events)
    histories.set(name, await readEvents(given.get(name) as string, mapping));
  return histories;
}

async function readEvents(file: string, mapping: ModelSpec['mapping']): Promise<EventIndex> {
  checkMapping(mapping, await readColumns(file));
  const index: EventIndex = new Map();
  for await (const { line, row } of readCsv(file)) {
    const mapped = mapRow(mapping, row);
    if ('problems' in mapped)
      throw new UsageError(`${file} line ${line}: ${mapped.problems.map(({ path, reason }) => `${path} ${reason}`)}`);
    const known: JsonObject[] | undefined = index.get(mapped.key);
    if (known === undefined) index.set(mapped.key, [mapped.document]);
    else known.push(mapped.document);
  }
  return index;
}

/** 1, 0, or undefined where the text is neither. */
export function labelOf({ label }: ModelSpec, row: Row): 0 | 1 | undefined {
  const text = (row[label.column] ?? '').trim();
  if (label.positive.includes(text)) return 1;
  return label.negative.includes(text) ? 0 : undefined;
}

export async function fileHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** What a fact's value is in a table: empty where there is none. */
export function factText(facts: SpecCase['facts'], name: string): string {
  const value = facts.values[name];
  return value === undefined || value === null ? '' : String(value);
}

/** A failure of an artefact, told as the caller's mistake. */
export function toUsageError(error: unknown): unknown {
  return error instanceof DecisionError ? new UsageError(error.message) : error;
}
