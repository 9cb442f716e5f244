/**
 * `arbiter start`: everything on this machine, or this process's part of it.
 * @module
 */
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { buildConsole } from '../web/build.ts';
import { readConfig } from '../worker/config.ts';
import { mintTokens } from '../worker/secrets.ts';
import { assertPortFree, type ServerError } from '../worker/servers/child.ts';
import { postSeedCases, type SeededDecision, seedRegisters } from './seed.ts';
import { postSeedDocuments, type SeededDocument } from './seed-documents.ts';
import { createLogger, type ProcessRole, serve } from './serve.ts';
import { openStack, type Stack } from './stack.ts';

// OCR looks at material values; its models take a moment to load.
const SEED_DOCUMENTS_MS = 60_000;

export function startCommand(): Command {
  return new Command('start')
    .description('Start Arbiter: servers, migrations, API, worker and console; Ctrl-C stops everything.')
    .addOption(
      new Option('--role <role>', 'what this process does')
        .choices(['all', 'api', 'worker', 'documents'])
        .default('all'),
    )
    .option('--no-seeds', 'do not load the seeded policies, claims and cases')
    .addHelpText(
      'after',
      `
Without settings a PostgreSQL and a Temporal server are started here, with their state in .arbiter/.
With DATABASE_URL, ARBITER_OWNER_DATABASE_URL and TEMPORAL_ADDRESS those elsewhere are used, and any
number of processes with --role api, --role worker and --role documents share the work: the last open
files, and are the only ones that do. With --role all that is a process of its own.`,
    )
    .action(async (options: { role: ProcessRole; seeds: boolean }) => start(options));
}

async function start(options: { role: ProcessRole; seeds: boolean }): Promise<void> {
  // By this name another start on the same state finds this one, however it was started.
  process.title = 'arbiter';
  const started = Date.now();
  const config = readConfig();
  const report = (line: string) => console.log(`· ${line}`);
  const servesApi = options.role === 'all' || options.role === 'api';
  if (servesApi) await assertPortFree(config.port, 'ARBITER_PORT', config.host);
  let stopping: Promise<void> | undefined;
  const stops: (() => Promise<void>)[] = [];
  const end = (code: number) => {
    stopping ??= (async () => {
      for (const stop of stops.reverse()) await stop().catch(() => {});
      process.exit(code);
    })();
  };
  const onCrash = (error: ServerError) => {
    console.error(`\n✗ ${error.message}`);
    end(1);
  };
  // Asked a second time, it goes at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping !== undefined) process.exit(130);
      console.log('\n· stopping');
      end(0);
    });
  if (servesApi) await buildConsole();
  const stack = await openStack({ config, report, onCrash });
  stops.push(stack.stop);
  try {
    report('starting API and worker');
    const serving = await serve({
      config,
      appUrl: stack.appUrl,
      temporal: stack.temporal,
      role: options.role,
      log: createLogger(config.logLevel),
    });
    stops.push(serving.stop);
    const tokens = await mintTokens(serving.pool, config.stateDir);
    let seeded: SeededDecision[] = [];
    let documents: SeededDocument[] = [];
    if (options.seeds && serving.url !== null && tokens.system !== undefined) {
      report('seeding registers and a case or more per outcome of each kind');
      await seedRegisters(serving.pool);
      seeded = await postSeedCases(serving.url, tokens.system);
      if (options.role === 'all') {
        report('seeding two documents');
        documents = await postSeedDocuments(serving.url, tokens.system, SEED_DOCUMENTS_MS);
      }
    }
    console.log(
      overview({
        url: serving.url,
        stack,
        tokens,
        seeded,
        documents,
        seconds: (Date.now() - started) / 1_000,
        stateDir: config.stateDir,
      }),
    );
  } catch (error) {
    for (const stop of stops.reverse()) await stop().catch(() => {});
    throw error;
  }
}

function overview(run: {
  url: string | null;
  stack: Stack;
  tokens: Record<string, string>;
  seeded: SeededDecision[];
  documents: SeededDocument[];
  seconds: number;
  stateDir: string;
}): string {
  if (run.url === null) return `\nWorker ready after ${run.seconds.toFixed(1)} s.`;
  const example = run.seeded[0]?.id ?? 'ID';
  return `
Arbiter is ready after ${run.seconds.toFixed(1)} s.

  Console   ${run.url}/#token=${run.tokens.reviewer}   (reviewer)
            ${run.url}/#token=${run.tokens.auditor}   (auditor)
  API       ${run.url}/docs   OpenAPI: ${run.url}/openapi.json
  Temporal  ${run.stack.temporal.address}${run.stack.children.temporal === undefined ? '' : ` (process ${run.stack.children.temporal})`}
  Postgres  ${run.stack.children.postgres === undefined ? 'elsewhere' : `process ${run.stack.children.postgres}`}
  State     ${run.stateDir}   logs in logs/, tokens in ${join(run.stateDir, 'tokens.json')}

Seeded cases
${seedLines(run.seeded).join('\n')}

Seeded documents
${run.documents.map(({ name, id, status }) => `  ${name.padEnd(21)} ${status.padEnd(16)} ${id}`).join('\n') || '  none'}

Try
  npx arbiter show ${example}
  npx arbiter replay ${example}
  npx arbiter audit verify
  npx arbiter document show ${run.documents[0]?.id ?? 'ID'}

Ctrl-C stops everything; the state is kept.
`;
}

/** A line per kind: an example of each outcome would fill the screen. */
function seedLines(seeded: SeededDecision[]): string[] {
  return [...new Set(seeded.map(({ kind }) => kind))].map((kind) => {
    const cases = seeded.filter((each) => each.kind === kind);
    const awaiting = cases.filter(({ taskId, outcome }) => taskId !== null && outcome === null).length;
    return `  ${kind.padEnd(21)} ${String(cases.length).padStart(2)} cases, ${awaiting} await a reviewer   e.g. ${cases[0]?.id}`;
  });
}
