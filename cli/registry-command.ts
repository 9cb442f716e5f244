/**
 * `arbiter registry`: versions of rule sets, models and operating points, and who put them in force.
 * @module
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { OperatingPoint } from '../domain/operating-point.ts';
import { type ApiOptions, apiClient, withApiOptions } from './api-client.ts';
import { wholeNumber } from './record-commands.ts';
import { UsageError } from './usage-error.ts';

interface Entry {
  type: string;
  id: string;
  version: number;
  hash: string;
  stage: string;
  isInForce: boolean;
  inForceFrom: string | null;
  inForceTo: string | null;
  lineage: Record<string, unknown>;
}

export function registryCommand(): Command {
  return new Command('registry')
    .description('Rule sets, models and operating points: register, propose, approve, retire, roll back.')
    .addHelpText(
      'after',
      `
A version goes draft → candidate → in force → retired. Each move is an act of a person, kept for ever;
who registered or proposed a version cannot approve it. Versions are named TYPE:ID@VERSION, such as
model:claims-triage-severity@2, or by their hash.

  arbiter registry register model models/artefacts/claims-triage-severity/2 --reason "2026 claims"
  arbiter registry propose model:claims-triage-severity@2 --reason "better calibrated"
  arbiter registry approve model:claims-triage-severity@2 --as second-owner --reason "card and report read"
  arbiter registry roll-back model claims-triage-severity --reason "drift on motor"
  arbiter registry capacity fraud-alert --per-day 40 --reason "unit has four people"`,
    )
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(registerCommand())
    .addCommand(actCommand('propose', 'Propose a draft, or a retired version again.'))
    .addCommand(approveCommand())
    .addCommand(actCommand('reject', 'Send a candidate back to draft.'))
    .addCommand(actCommand('retire', 'Take a version out.'))
    .addCommand(rollBackCommand())
    .addCommand(capacityCommand());
}

function listCommand(): Command {
  const command = new Command('list')
    .description('Versions and their stages; * marks what is in force today.')
    .argument('[type]', 'rule-set, model or operating-point')
    .argument('[id]', 'its id');
  return withApiOptions(command, 'owner').action(
    async (type: string | undefined, id: string | undefined, options: ApiOptions) => {
      for (const entry of await listEntries(options, type, id)) printEntry(entry);
    },
  );
}

function showCommand(): Command {
  const command = new Command('show')
    .description('A version: lineage, acts, and its card or expectations.')
    .argument('<version>', 'TYPE:ID@VERSION, or a hash');
  return withApiOptions(command, 'owner').action(async (name: string, options: ApiOptions) => {
    const hash = await hashOf(options, name);
    const entry = await apiClient(options).call<
      Entry & {
        acts: { occurredAt: string; act: string; actor: string; reason: string }[];
        card: string | null;
        operatingPoint: OperatingPoint | null;
      }
    >(`/v1/registry/${hash}`);
    printEntry(entry);
    for (const [what, value] of Object.entries(entry.lineage)) console.log(`    ${what.padEnd(14)} ${value}`);
    for (const { occurredAt, act, actor, reason } of entry.acts)
      console.log(`    ${occurredAt}  ${act.padEnd(9)} ${actor.padEnd(10)} ${reason}`);
    if (entry.operatingPoint !== null) printPoint(entry.operatingPoint);
    if (entry.card !== null) console.log(`\n${entry.card}`);
  });
}

function registerCommand(): Command {
  const command = new Command('register')
    .description('Register a model’s folder, or a rule set’s file with its cases beside it, as a draft.')
    .argument('<type>', 'model or rule-set')
    .argument('<path>', 'a folder with manifest.json, or rules/ID/VERSION.json')
    .requiredOption('--reason <text>', 'why');
  return withApiOptions(command, 'owner').action(
    async (type: string, path: string, options: ApiOptions & { reason: string }) => {
      const files = Object.fromEntries(
        Object.entries(filesOf(type, path)).map(([name, bytes]) => [name, bytes.toString('base64')]),
      );
      const entry = await apiClient(options).call<Entry>(`/v1/registry/${type}s`, { reason: options.reason, files });
      console.log('✓ registered');
      printEntry(entry);
    },
  );
}

function actCommand(act: string, description: string): Command {
  const command = new Command(act)
    .description(description)
    .argument('<version>', 'TYPE:ID@VERSION, or a hash')
    .requiredOption('--reason <text>', 'why');
  return withApiOptions(command, 'owner').action(async (name: string, options: ApiOptions & { reason: string }) => {
    const hash = await hashOf(options, name);
    printEntry(await apiClient(options).call<Entry>(`/v1/registry/${hash}/${act}`, { reason: options.reason }));
  });
}

function approveCommand(): Command {
  const command = new Command('approve')
    .description('Put a candidate in force; by another person than registered or proposed it.')
    .argument('<version>', 'TYPE:ID@VERSION, or a hash')
    .option('--from <date>', 'in force from this date on (default: today)')
    .option('--to <date>', 'not in force any more on this date (default: open)')
    .requiredOption('--reason <text>', 'why');
  return withApiOptions(command, 'second-owner').action(
    async (name: string, options: ApiOptions & { reason: string; from?: string; to?: string }) => {
      const hash = await hashOf(options, name);
      printEntry(
        await apiClient(options).call<Entry>(`/v1/registry/${hash}/approve`, {
          reason: options.reason,
          ...(options.from === undefined ? {} : { inForceFrom: options.from }),
          ...(options.to === undefined ? {} : { inForceTo: options.to }),
        }),
      );
    },
  );
}

function rollBackCommand(): Command {
  const command = new Command('roll-back')
    .description('Take the version in force out; the one approved before it counts again, at once.')
    .argument('<type>', 'rule-set, model or operating-point')
    .argument('<id>', 'its id')
    .requiredOption('--reason <text>', 'why');
  return withApiOptions(command, 'owner').action(
    async (type: string, id: string, options: ApiOptions & { reason: string }) => {
      const { from, to } = await apiClient(options).call<{ from: Entry; to: Entry | null }>(
        `/v1/registry/${type}/${encodeURIComponent(id)}/roll-back`,
        { reason: options.reason },
      );
      console.log(`✓ ${type} ${id}: version ${from.version} is out`);
      console.log(to === null ? '  the model’s own bounds count again' : `  version ${to.version} is in force`);
    },
  );
}

function capacityCommand(): Command {
  const command = new Command('capacity')
    .description('Find the operating point that people’s capacity allows, from recent scores; a draft to approve.')
    .argument('<kind>', 'decision kind, such as fraud-alert')
    .requiredOption('--per-day <n>', 'cases that people can review a day', Number)
    .option('--days <n>', 'how far back scores count', wholeNumber, 30)
    .requiredOption('--reason <text>', 'why');
  return withApiOptions(command, 'owner').action(
    async (kind: string, { perDay, days, reason, ...options }: ApiOptions & CapacityOptions) => {
      const entry = await apiClient(options).call<Entry & { operatingPoint: OperatingPoint }>(
        '/v1/registry/operating-points',
        { kind, perDay, days, reason },
      );
      printPoint(entry.operatingPoint);
      printEntry(entry);
      console.log(`  It counts once proposed and approved: arbiter registry propose ${nameOf(entry)} --reason …`);
    },
  );
}

interface CapacityOptions {
  perDay: number;
  days: number;
  reason: string;
}

function printEntry(entry: Entry): void {
  const period =
    entry.inForceFrom === null ? '' : `  from ${entry.inForceFrom}${entry.inForceTo ? ` to ${entry.inForceTo}` : ''}`;
  console.log(
    `${entry.isInForce ? '*' : ' '} ${nameOf(entry).padEnd(44)} ${entry.stage.padEnd(10)}${period}  ${entry.hash.slice(0, 12)}`,
  );
}

function nameOf({ type, id, version }: Entry): string {
  return `${type}:${id}@${version}`;
}

function printPoint({ band, marginFrom, probabilityFrom, capacityPerDay, basis, expected }: OperatingPoint): void {
  const share = (value: number) => `${(value * 100).toFixed(1)} %`;
  const money = (sums: Record<string, number>) =>
    Object.entries(sums)
      .map(([currency, minor]) => `${(minor / 100).toFixed(2)} ${currency}`)
      .join(', ') || '–';
  console.log(`  band ${band} from margin ${marginFrom} (probability ${probabilityFrom.toFixed(4)})
  capacity       ${capacityPerDay} a day; ${basis.scores} scores of ${basis.days} days
  expected       ${expected.reviewsPerDay.toFixed(1)} reviews a day, precision ${share(expected.precision)}, recall ${share(expected.recall)}
  at risk a day  ${money(expected.atRiskReviewed)} in what is reviewed, ${money(expected.atRiskMissed)} in what is not`);
}

function filesOf(type: string, path: string): Record<string, Buffer> {
  if (!['model', 'rule-set'].includes(type)) throw new UsageError(`${type} is not model or rule-set`);
  if (!existsSync(path)) throw new UsageError(`There is no ${path}`);
  if (type === 'model') {
    if (!statSync(path).isDirectory()) throw new UsageError(`${path} is not a model’s folder`);
    return Object.fromEntries(readdirSync(path).map((name) => [name, readFileSync(join(path, name))]));
  }
  const cases = path.replace(/\.json$/, '.cases.json');
  if (!existsSync(cases)) throw new UsageError(`There is no ${cases}: a rule set is registered with its cases`);
  return { 'rule-set.json': readFileSync(path), 'cases.json': readFileSync(cases) };
}

async function listEntries(options: ApiOptions, type?: string, id?: string): Promise<Entry[]> {
  const query = new URLSearchParams({ ...(type === undefined ? {} : { type }), ...(id === undefined ? {} : { id }) });
  return (await apiClient(options).call<{ items: Entry[] }>(`/v1/registry?${query}`)).items;
}

async function hashOf(options: ApiOptions, name: string): Promise<string> {
  if (/^[0-9a-f]{64}$/.test(name)) return name;
  const match = /^([a-z-]+):([a-z0-9-]+)@(\d+)$/.exec(name);
  if (match === null) throw new UsageError(`${name} is neither TYPE:ID@VERSION nor a hash`);
  const [, type, id, version] = match;
  const found = (await listEntries(options, type, id)).find((entry) => entry.version === Number(version));
  if (found === undefined) throw new UsageError(`${name} is not registered`);
  return found.hash;
}
