/**
 * `arbiter observe`: a file of what became true, told through the API.
 * @module
 */
import { createWriteStream } from 'node:fs';
import { Command } from 'commander';
import { type ApiClient, type ApiOptions, apiClient, withApiOptions } from './api-client.ts';
import { csvLine, readColumns, readCsv } from './csv-file.ts';
import { UsageError } from './usage-error.ts';

const COLUMNS = ['name', 'value', 'observed_on'];

export function observeCommand(): Command {
  const command = new Command('observe')
    .description('Tell what became true after decisions: settlement cost, fraud confirmed, policy lapsed.')
    .argument('<kind>', 'decision kind')
    .requiredOption('--file <file>', 'CSV file, .gz or not')
    .option('--source <name>', 'which system says so', 'file')
    .option('--rejects <file>', 'where rejected rows go: line, field, reason (default: FILE.rejects.csv here)')
    .addHelpText(
      'after',
      `
Columns: decision_id or case_reference, name, value, observed_on. Money is minor units and currency:
125000 EUR. Run it again after any interruption: what was told is not kept twice.`,
    );
  return withApiOptions(command, 'system').action(observeFile);
}

async function observeFile(
  kind: string,
  options: ApiOptions & { file: string; source: string; rejects?: string },
): Promise<void> {
  const client = apiClient(options);
  const types = await readTypes(client, kind);
  const columns = await readColumns(options.file);
  const by = ['decision_id', 'case_reference'].find((name) => columns.includes(name));
  const missing = [
    ...(by === undefined ? ['decision_id or case_reference'] : []),
    ...COLUMNS.filter((name) => !columns.includes(name)),
  ];
  if (missing.length > 0) throw new UsageError(`${options.file} has no column ${missing.join(', ')}`);
  const rejectsFile = options.rejects ?? `${options.file.split('/').at(-1)}.rejects.csv`;
  const rejects = createWriteStream(rejectsFile);
  rejects.write(csvLine(['line', 'reason']));
  let [told, rejected] = [0, 0];
  for await (const { line, row } of readCsv(options.file)) {
    try {
      const id = by === 'decision_id' ? row.decision_id : await decisionOf(client, kind, row.case_reference ?? '');
      await client.call(`/v1/decisions/${id}/observations`, {
        name: row.name,
        value: toldValue(types[row.name ?? ''], row.value ?? ''),
        observedOn: row.observed_on,
        source: options.source,
      });
      told++;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      rejected++;
      rejects.write(csvLine([line, error.message.replaceAll('\n', ' ')]));
    }
  }
  await new Promise((resolve) => rejects.end(resolve));
  console.log(`✓ ${told} observations told, ${rejected} rows rejected${rejected > 0 ? `: ${rejectsFile}` : ''}`);
}

async function readTypes(client: ApiClient, kind: string): Promise<Record<string, string>> {
  const { observations } = await client.call<{ observations: { name: string; type: string }[] }>(`/v1/kinds/${kind}`);
  if (observations.length === 0) throw new UsageError(`The definition of ${kind} names no observations`);
  return Object.fromEntries(observations.map(({ name, type }) => [name, type]));
}

/** The one decision of a case that nothing has superseded. */
async function decisionOf(client: ApiClient, kind: string, caseReference: string): Promise<string> {
  const query = new URLSearchParams({ kind, caseReference });
  const { items } = await client.call<{ items: { id: string; supersededBy: string | null }[] }>(
    `/v1/decisions?${query}`,
  );
  const standing = items.filter(({ supersededBy }) => supersededBy === null);
  if (standing.length !== 1)
    throw new UsageError(
      `case_reference: ${standing.length} decisions stand under it; expected one, or name decision_id`,
    );
  return (standing[0] as { id: string }).id;
}

/** A text that does not convert is sent as it is, and the API says what was expected. */
function toldValue(type: string | undefined, text: string): unknown {
  if (type === 'boolean')
    return ({ true: true, '1': true, false: false, '0': false } as Record<string, boolean>)[text] ?? text;
  if (type === 'integer' || type === 'number')
    return text.trim() === '' ? text : Number.isNaN(Number(text)) ? text : Number(text);
  const money = type === 'money' ? /^(-?\d+) ([A-Z]{3})$/.exec(text) : null;
  return money === null ? text : { amountMinor: Number(money[1]), currency: money[2] };
}
