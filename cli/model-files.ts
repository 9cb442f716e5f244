/**
 * What the `arbiter model` commands read: a specification, its event histories, and rows of a file
 * as cases.
 * @module
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import type { JsonObject } from '../domain/canonical.ts';
import type { ListSpec } from '../domain/definition.ts';
import { DecisionError } from '../domain/failures.ts';
import type { ModelSpec } from '../domain/model-spec.ts';
import { buildCase, type EventIndex, type SpecCase } from '../engine/spec-cases.ts';
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
  const problems = problemsOf(spec);
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

function problemsOf(spec: ModelSpec): string[] {
  const lists = ['facts', 'features', 'time', 'events', 'leftOut', 'segments', 'protectedAttributes', 'bands'] as const;
  const missing = lists.filter((name) => !Array.isArray(spec[name])).map((name) => `${name} must be a list`);
  if (missing.length > 0) return missing;
  const facts = new Map(spec.facts.map((fact) => [fact.name, fact.type]));
  const unknown = (where: string, names: string[]) =>
    names.filter((name) => !facts.has(name)).map((name) => `${where}: there is no fact ${name}`);
  const firstCategory = spec.features.findIndex(({ type }) => type === 'category');
  const numbersFirst =
    firstCategory === -1 || spec.features.slice(firstCategory).every(({ type }) => type === 'category');
  return [
    ...(spec.id && Number.isInteger(spec.version) ? [] : ['id and version are needed']),
    ...(spec.mapping?.key && spec.mapping.document ? [] : ['mapping needs key and document']),
    ...(spec.label?.column ? [] : ['label needs a column']),
    ...(spec.features.length > 0 ? [] : ['features are missing']),
    ...(numbersFirst ? [] : ['features: numbers come before categories']),
    ...spec.features.flatMap(({ name, fact, type }) => {
      const is = facts.get(fact);
      if (is === undefined) return [`feature ${name}: there is no fact ${fact}`];
      const fits = type === 'category' ? is === 'string' : ['number', 'integer', 'boolean'].includes(is);
      return fits ? [] : [`feature ${name}: fact ${fact} is a ${is}`];
    }),
    ...spec.features
      .filter(({ type, domain }) => type === 'number' && domain === null)
      .map(({ name }) => `feature ${name}: a number needs a domain`),
    ...historyProblems(spec),
    ...unknown('time', spec.time),
    ...unknown('segments', spec.segments),
    ...unknown('protectedAttributes', spec.protectedAttributes),
    ...(spec.bands.at(-1)?.probabilityBelow === null ? [] : ['bands: the last one must be open (null)']),
  ];
}

/** A list that there is not, or a window as of no date, would leave its fact absent in every row. */
function historyProblems({ facts, events, asOf }: ModelSpec): string[] {
  const lists = facts.flatMap(({ name, from }) => {
    const list = Object.values(from ?? {})[0] as Partial<ListSpec> | string | undefined;
    return typeof list !== 'object' || list.list === undefined
      ? []
      : [{ name, list: list.list, needsDate: list.window !== undefined || 'daysSinceLast' in from }];
  });
  const known = events.map(({ name }) => `sources.${name}.${name}`);
  return lists.flatMap(({ name, list, needsDate }) => [
    ...(list.startsWith('sources.') && !known.includes(list)
      ? [`fact ${name}: there is no list ${list}; events give ${known.join(', ') || 'none'}`]
      : []),
    ...(needsDate && asOf === null ? [`fact ${name}: it needs asOf, the date that its time is as of`] : []),
  ]);
}

/** A failure of an artefact, told as the caller's mistake. */
export function toUsageError(error: unknown): unknown {
  return error instanceof DecisionError ? new UsageError(error.message) : error;
}
