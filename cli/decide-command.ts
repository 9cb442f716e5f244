/**
 * `arbiter decide`: a file of cases, one decision and one workflow per row, through the API.
 *
 * Resumable by nature: each row's idempotency key is made from the kind and the row's own key, so a
 * second run answers what is decided from the record and decides only what is not.
 * @module
 */
import { createWriteStream, type WriteStream } from 'node:fs';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import type { Mapping } from '../domain/mapping.ts';
import { readConfig } from '../worker/config.ts';
import { readToken } from './api-client.ts';
import { type CsvRow, csvLine, readColumns, readCsv, readMapping } from './csv-file.ts';
import { checkMapping, mapRow } from './mapping.ts';
import { wholeNumber } from './record-commands.ts';
import { UsageError } from './usage-error.ts';

interface DecideOptions {
  file: string;
  mapping: string;
  url: string;
  token?: string;
  limit?: number;
  inFlight: number;
  rejects?: string;
  out?: string;
}

interface Answer {
  id: string;
  status: string;
  outcome: string | null;
  decidedBy: string | null;
  score: { probability: number; band: string } | null;
  reasonCodes: { code: string }[];
}

export function decideCommand(): Command {
  const config = readConfig();
  return new Command('decide')
    .description('Decide a file of cases; run it again after any interruption.')
    .argument('<kind>', 'decision kind, such as claims-triage')
    .requiredOption('--file <file>', 'CSV file, .gz or not')
    .requiredOption('--mapping <file>', 'how a row becomes a case: docs/reference/mapping.md')
    .option('--url <url>', 'Arbiter’s API', `http://${config.host}:${config.port}`)
    .option('--token <token>', 'bearer token of a system; default: the one minted at first start')
    .option('--limit <n>', 'only the first so many rows', wholeNumber)
    .option('--in-flight <n>', 'cases under way at once', wholeNumber, 32)
    .option('--rejects <file>', 'where rejected rows go: line, field, reason (default: FILE.rejects.csv here)')
    .option('--out <file>', 'where decisions go, a line each')
    .action(async (kind: string, options: DecideOptions) => decideFile(kind, options, config.stateDir));
}

async function decideFile(kind: string, options: DecideOptions, stateDir: string): Promise<void> {
  const mapping = readMapping(options.mapping);
  checkMapping(mapping, await readColumns(options.file));
  const token = options.token ?? readToken(stateDir, 'system');
  const total = await countRows(options);
  const rejectsFile = options.rejects ?? `${options.file.split('/').at(-1)}.rejects.csv`;
  const rejects = createWriteStream(rejectsFile);
  rejects.write(csvLine(['line', 'field', 'reason', 'expected']));
  const out = options.out === undefined ? null : createWriteStream(options.out);
  out?.write(csvLine(['key', 'decision_id', 'status', 'outcome', 'decided_by', 'probability', 'band', 'reason_codes']));
  const bar = new SingleBar({
    format: '{bar} {value}/{total} cases  {rate}/s  {eta_formatted} left',
    noTTYOutput: true,
    notTTYSchedule: 10_000,
    hideCursor: true,
  });
  const run: Run = { kind, mapping, url: options.url, token, rejects, out, counts: {}, bar, started: Date.now() };
  bar.start(total, 0, { rate: '0' });
  await inParallel(readCsv(options.file, options.limit), options.inFlight, (row) => decideRow(run, row));
  bar.stop();
  for (const stream of [rejects, out]) if (stream !== null) await new Promise((resolve) => stream.end(resolve));
  const seconds = (Date.now() - run.started) / 1_000;
  const counts = Object.entries(run.counts)
    .sort()
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
  console.log(`✓ ${total} rows in ${seconds.toFixed(1)} s (${(total / seconds).toFixed(1)} a second): ${counts}`);
  if ((run.counts.rejected ?? 0) > 0) console.log(`  rejected rows: ${rejectsFile}`);
}

interface Run {
  kind: string;
  mapping: Mapping;
  url: string;
  token: string;
  rejects: WriteStream;
  out: WriteStream | null;
  counts: Record<string, number>;
  bar: SingleBar;
  started: number;
}

async function decideRow(run: Run, { line, row }: CsvRow): Promise<void> {
  const count = (name: string) => {
    run.counts[name] = (run.counts[name] ?? 0) + 1;
  };
  const mapped = mapRow(run.mapping, row);
  if ('problems' in mapped) {
    count('rejected');
    for (const { path, reason, expected } of mapped.problems)
      run.rejects.write(csvLine([line, path, reason, expected ?? '']));
  } else {
    const answer = await post(run, mapped.key, mapped.document);
    if ('errors' in answer) {
      count('rejected');
      for (const { path, reason, expected } of answer.errors)
        run.rejects.write(csvLine([line, path, reason, expected ?? '']));
    } else {
      count(answer.status);
      run.out?.write(
        csvLine([
          ...[mapped.key, answer.id, answer.status, answer.outcome, answer.decidedBy],
          ...[answer.score?.probability ?? null, answer.score?.band ?? null],
          answer.reasonCodes.map(({ code }) => code).join(' '),
        ]),
      );
    }
  }
  run.bar.increment(1, {
    rate: ((run.bar.getProgress() * run.bar.getTotal()) / ((Date.now() - run.started) / 1_000)).toFixed(1),
  });
}

type Rejected = { errors: { path: string; reason: string; expected?: string }[] };

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
const GIVE_UP_MS = 10 * 60_000;

/** Posts a case; a server that is down is waited for. */
async function post(run: Run, key: string, document: object): Promise<Answer | Rejected> {
  const deadline = Date.now() + GIVE_UP_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
    const response = await fetch(`${run.url}/v1/decisions/${run.kind}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${run.token}`,
        'content-type': 'application/json',
        'idempotency-key': `file:${key}`,
        prefer: 'wait=30',
      },
      body: JSON.stringify(document),
    }).catch(() => null);
    if (response !== null && response.status < 500) {
      const body = (await response.json()) as Answer & { errors?: Rejected['errors']; detail?: string; code?: string };
      if (response.ok) return body;
      if (response.status === 422)
        return { errors: body.errors?.length ? body.errors : [{ path: '', reason: body.detail ?? 'refused' }] };
      throw new UsageError(`Arbiter refused case ${key}: ${body.code} ${body.detail}`);
    }
    if (Date.now() > deadline)
      throw new UsageError(
        `Arbiter at ${run.url} has not answered for ${GIVE_UP_MS / 60_000} minutes. Run the same command again later: it goes on where it was.`,
      );
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function inParallel<T>(items: AsyncIterable<T>, width: number, work: (item: T) => Promise<void>): Promise<void> {
  const iterator = items[Symbol.asyncIterator]();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) await work(next.value);
    }),
  );
}

async function countRows({ file, limit }: DecideOptions): Promise<number> {
  let rows = 0;
  for await (const _ of readCsv(file, limit)) rows++;
  return rows;
}
