/**
 * `arbiter dataset`: training tables from the record and what became true since.
 * @module
 */
import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, type WriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { ArtefactStore } from '../activities/artefact-store.ts';
import { decode } from '../audit/record.ts';
import { listEntries } from '../audit/registry.ts';
import { findArtefact } from '../db/artefacts.ts';
import { type LabelledDecision, listLabelledDecisions } from '../db/observations.ts';
import type { Pool } from '../db/pool.ts';
import type { LoadedDefinition } from '../decisions/definition.ts';
import type { Json } from '../domain/canonical.ts';
import { daysBetween, isIsoDate } from '../domain/dates.ts';
import type { DecisionDefinition, ObservationSpec } from '../domain/definition.ts';
import type { ModelSpec } from '../domain/model-spec.ts';
import { readPath } from '../domain/plain-path.ts';
import { entryInForce } from '../domain/registry.ts';
import type { PrecheckInput, PrecheckOutput } from '../domain/steps.ts';
import { engineBuild } from '../engine/build.ts';
import { readConfig } from '../worker/config.ts';
import { artefactDirectories } from '../worker/worker.ts';
import { csvLine } from './csv-file.ts';
import { datasetSpec } from './dataset-spec.ts';
import { wholeNumber } from './record-commands.ts';
import { withDatabase } from './stack.ts';
import { UsageError } from './usage-error.ts';

interface BuildOptions {
  label: string;
  atLeast?: number;
  currency?: string;
  knownOn: string;
  from: string;
  to?: string;
  within?: number;
  absentAs?: string;
  out: string;
}

export function datasetCommand(): Command {
  return new Command('dataset')
    .description('Training tables from what Arbiter itself decided.')
    .addCommand(buildCommand());
}

function buildCommand(): Command {
  return new Command('build')
    .description('Write a hashed training table: facts as they were recorded, labels as they were known on a date.')
    .argument('<kind>', 'decision kind')
    .requiredOption('--label <name>', 'observation that tells the label')
    .requiredOption('--known-on <date>', 'labels as they were known on this date')
    .requiredOption('--out <dir>', 'new folder for data.csv, spec.json, dataset.json')
    .option('--at-least <n>', 'label 1 where the observed number or amount (minor units) is at least this', Number)
    .option('--currency <code>', 'currency of observed amounts; others are left out')
    .option('--from <date>', 'decisions taken in from this date on', '1900-01-01')
    .option('--to <date>', 'decisions taken in before this date (default: --known-on)')
    .option(
      '--within <days>',
      'only what became true within so many days of the case; cases younger than that are left out',
      wholeNumber,
    )
    .option('--absent-as <label>', '0 or 1: what a case counts as of which nothing was told; needs --within')
    .addHelpText(
      'after',
      `
Facts come from each decision's record, never from today's registers: an event after the case cannot
change them. dataset.json says what was asked, what was left out and why, and the table's hash.
Train on it:  arbiter model train --spec DIR/spec.json --data DIR/data.csv --label label --out MODEL`,
    )
    .action(async (kind: string, options: BuildOptions) => buildDataset(kind, options));
}

async function buildDataset(kind: string, options: BuildOptions): Promise<void> {
  const config = readConfig();
  await withDatabase(config, async (pool) => {
    const artefacts = await ArtefactStore.open(pool, artefactDirectories(config));
    const loaded = artefacts.definitions.find(({ definition }) => definition.kind === kind);
    if (loaded === undefined) throw new UsageError(`There is no decision kind ${kind}`);
    const spec = checkOptions(loaded.definition, options);
    if (existsSync(options.out)) throw new UsageError(`${options.out} exists: name a new folder`);
    mkdirSync(options.out, { recursive: true });
    const table = await writeTable(pool, { loaded, spec, options });
    const model = await modelInForce(pool, loaded.definition, options.knownOn);
    if (model !== null)
      writeFileSync(
        join(options.out, 'spec.json'),
        `${JSON.stringify(datasetSpec(model.spec, loaded.definition), null, 1)}\n`,
      );
    const { out, ...asked } = options;
    const about = {
      format: 'arbiter-dataset-1',
      kind,
      asked,
      file: 'data.csv',
      ...table,
      parentModel: model?.hash ?? null,
      engineBuild: engineBuild(),
    };
    writeFileSync(join(options.out, 'dataset.json'), `${JSON.stringify(about, null, 1)}\n`);
    console.log(
      `✓ ${options.out}/data.csv: ${table.rows} rows, ${table.positives} with label 1, sha256 ${table.sha256.slice(0, 12)}`,
    );
    for (const [reason, count] of Object.entries(table.leftOut))
      if (count > 0) console.log(`  left out: ${count} ${reason}`);
  });
}

function checkOptions(definition: DecisionDefinition, options: BuildOptions): ObservationSpec {
  const { observations = [], kind } = definition;
  const spec = observations.find(({ name }) => name === options.label);
  if (spec === undefined)
    throw new UsageError(
      `--label: ${kind} has ${observations.map(({ name }) => name).join(', ') || 'no observations'}`,
    );
  for (const [flag, date] of [
    ['--known-on', options.knownOn],
    ['--from', options.from],
    ['--to', options.to],
  ] as const)
    if (date !== undefined && !isIsoDate(date)) throw new UsageError(`${flag}: expected a date YYYY-MM-DD`);
  if (spec.type === 'string') throw new UsageError(`--label: ${spec.name} is a text, which is no label`);
  if ((spec.type === 'boolean') === (options.atLeast !== undefined))
    throw new UsageError(
      spec.type === 'boolean'
        ? `--at-least: ${spec.name} is true or false`
        : `--at-least is needed: ${spec.name} is a ${spec.type}`,
    );
  if (options.atLeast !== undefined && !Number.isFinite(options.atLeast))
    throw new UsageError('--at-least: expected a number');
  if ((spec.type === 'money') !== (options.currency !== undefined))
    throw new UsageError(
      spec.type === 'money' ? `--currency is needed: ${spec.name} is an amount` : '--currency: there is no amount',
    );
  if (options.absentAs !== undefined && !['0', '1'].includes(options.absentAs))
    throw new UsageError('--absent-as: expected 0 or 1');
  if (options.absentAs !== undefined && options.within === undefined)
    throw new UsageError(
      '--absent-as needs --within: only after that time is nothing told the same as nothing happened',
    );
  return spec;
}

interface Table {
  rows: number;
  positives: number;
  sha256: string;
  definitions: string[];
  leftOut: Record<string, number>;
}

const PAGE = 500;

async function writeTable(
  pool: Pool,
  { loaded, spec, options }: { loaded: LoadedDefinition; spec: ObservationSpec; options: BuildOptions },
): Promise<Table> {
  const { definition } = loaded;
  const names = definition.facts.map(({ name }) => name);
  const out = createWriteStream(join(options.out, 'data.csv'));
  const hash = createHash('sha256');
  await write(out, hash, csvLine(['row_id', ...names, 'asOf', 'label']));
  const table = { rows: 0, positives: 0, leftOut: {} as Record<string, number>, definitions: new Set<string>() };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await listLabelledDecisions(pool, {
      kind: definition.kind,
      name: spec.name,
      from: options.from,
      to: options.to ?? options.knownOn,
      knownOn: options.knownOn,
      after,
      limit: PAGE,
    });
    for (const decision of page) {
      const row = rowOf(decision, { definition, spec, options });
      if ('leftOut' in row) {
        table.leftOut[row.leftOut] = (table.leftOut[row.leftOut] ?? 0) + 1;
        continue;
      }
      const cells = names.map((name) => row.facts[name] ?? null).map((value) => (value === null ? '' : String(value)));
      await write(out, hash, csvLine([decision.id, ...cells, row.asOf, row.label]));
      table.definitions.add(decision.definitionHash);
      table.rows++;
      table.positives += row.label;
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) break;
    after = last.id;
  }
  await new Promise((resolve) => out.end(resolve));
  return { ...table, sha256: hash.digest('hex'), definitions: [...table.definitions].sort() };
}

function rowOf(
  decision: LabelledDecision,
  { definition, spec, options }: { definition: DecisionDefinition; spec: ObservationSpec; options: BuildOptions },
): { facts: Record<string, Json>; asOf: string; label: 0 | 1 } | { leftOut: string } {
  const { facts } = decode(decision.output) as PrecheckOutput;
  const input = decode(decision.input) as PrecheckInput;
  const asOf = readPath(input, definition.asOf);
  if (!isIsoDate(asOf)) return { leftOut: 'without a date' };
  if (Object.keys(facts.invalid).length > 0) return { leftOut: 'with an invalid fact' };
  const { within } = options;
  if (within !== undefined && daysBetween(asOf, options.knownOn) < within)
    return { leftOut: `younger than ${within} days` };
  const isInTime =
    decision.observedOn !== null && (within === undefined || daysBetween(asOf, decision.observedOn) <= within);
  const label = isInTime
    ? labelOf(decision.value, spec, options)
    : options.absentAs === undefined
      ? null
      : Number(options.absentAs);
  if (label === null) return { leftOut: isInTime ? 'in another currency' : `of which ${spec.name} was not told` };
  return { facts: facts.values, asOf, label: label as 0 | 1 };
}

function labelOf(value: Json, { type }: ObservationSpec, { atLeast, currency }: BuildOptions): 0 | 1 | null {
  if (type === 'boolean') return value === true ? 1 : 0;
  const money = value as { amountMinor: number; currency: string };
  if (type === 'money' && money.currency !== currency) return null;
  return (type === 'money' ? money.amountMinor : (value as number)) >= (atLeast as number) ? 1 : 0;
}

async function modelInForce(
  pool: Pool,
  { model }: DecisionDefinition,
  date: string,
): Promise<{ hash: string; spec: ModelSpec } | null> {
  if (model === null) return null;
  const entry = entryInForce(await listEntries(pool, { type: 'model', id: model.id }), date);
  const bytes = entry && (await findArtefact(pool, entry.hash))['spec.json'];
  return entry === undefined || bytes === undefined
    ? null
    : { hash: entry.hash, spec: JSON.parse(Buffer.from(bytes).toString('utf8')) as ModelSpec };
}

async function write(out: WriteStream, hash: Hash, line: string): Promise<void> {
  hash.update(line);
  if (!out.write(line)) await once(out, 'drain');
}
