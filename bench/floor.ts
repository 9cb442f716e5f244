/**
 * How much a decision costs above the floor: the whole decision, posted over HTTP, recorded, scored,
 * explained, sealed, against a bare workflow with the same start call and the same number of local
 * activities, all empty, on the same servers in the same run. Rounds alternate; medians are compared.
 *
 *     npx tsx bench/floor.ts [DECISIONS_PER_ROUND] [ROUNDS]
 * @module
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, Worker } from '@temporalio/worker';
import { readSeedCases, seedRegisters } from '../cli/seed.ts';
import { createLogger, serve } from '../cli/serve.ts';
import { embeddedEndpoint } from '../cli/stack.ts';
import { migrate } from '../db/migrate.ts';
import { readConfig } from '../worker/config.ts';
import { connectTemporal } from '../worker/connection.ts';
import { mintTokens } from '../worker/secrets.ts';
import { freePort } from '../worker/servers/child.ts';
import { startPostgres } from '../worker/servers/postgres.ts';
import { startTemporal } from '../worker/servers/temporal.ts';

const perRound = Number(process.argv[2] ?? 600);
const rounds = Number(process.argv[3] ?? 5);
const IN_FLIGHT = 32;
const ONE_BY_ONE = 100;

const stateDir = mkdtempSync('/var/tmp/arbiter-bench-');
chmodSync(stateDir, 0o755);
const onCrash = (error: Error) => {
  console.error(error.message);
  process.exit(1);
};
const postgres = await startPostgres({ stateDir, port: await freePort(), onCrash });
const temporal = await startTemporal({
  stateDir,
  port: await freePort(),
  uiPort: await freePort(),
  namespace: 'default',
  report: console.log,
  onCrash,
});
await migrate(postgres.ownerUrl);
const endpoint = embeddedEndpoint(temporal.address, 'default');
const serving = await serve({
  config: { ...readConfig({ ARBITER_STATE_DIR: stateDir }), port: await freePort() },
  appUrl: postgres.appUrl,
  temporal: endpoint,
  role: 'all',
  log: createLogger('silent'),
});
const tokens = await mintTokens(serving.pool, stateDir);
await seedRegisters(serving.pool);
const input = readSeedCases('claims-triage').find((each) => each.name === 'standard')?.input;

async function decide(): Promise<void> {
  const response = await fetch(`${serving.url}/v1/decisions/claims-triage`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${tokens.system}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify(input),
  });
  const body = (await response.json()) as { status: string };
  if (response.status !== 200 || body.status !== 'sealed')
    throw new Error(`Not sealed: ${response.status} ${body.status}`);
}

// A straight-through decision's activities: prepare (pin, gather), assess (four steps), deliver and seal.
const activities = 3;
await decide();
const bundle = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('./floor-workflows.ts', import.meta.url)),
  logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error: console.error },
});
const bareTemporal = await connectTemporal(endpoint);
const bareWorker = await Worker.create({
  connection: bareTemporal.connection,
  taskQueue: 'bare',
  workflowBundle: bundle,
  activities: { nothing: async () => {} },
  maxCachedWorkflows: 500,
});
const bareRun = bareWorker.run();

async function bare(): Promise<void> {
  const handle = await bareTemporal.client.workflow.start('bare', {
    workflowId: randomUUID(),
    taskQueue: 'bare',
    args: [{ id: randomUUID(), activities }],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
    requestEagerStart: true,
  });
  await handle.result();
}

async function perSecond(work: () => Promise<void>, count: number): Promise<number> {
  let left = count;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      while (left-- > 0) await work();
    }),
  );
  return count / ((performance.now() - started) / 1_000);
}

async function p50(work: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < ONE_BY_ONE; i++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return median(times);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number;
}

for (const work of [decide, bare]) await perSecond(work, 100);
const measured = {
  decision: { rate: [] as number[], p50: [] as number[] },
  bare: { rate: [] as number[], p50: [] as number[] },
};
for (let round = 0; round < rounds; round++)
  for (const [name, work] of round % 2 === 0
    ? ([
        ['decision', decide],
        ['bare', bare],
      ] as const)
    : ([
        ['bare', bare],
        ['decision', decide],
      ] as const)) {
    measured[name].rate.push(await perSecond(work, perRound));
    measured[name].p50.push(await p50(work));
  }
const { rows: settings } = await serving.pool.query(
  "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'server_version') ORDER BY 1",
);
const figures = Object.fromEntries(
  Object.entries(measured).map(([name, { rate, p50 }]) => [name, { rate: median(rate), p50: median(p50) }]),
) as Record<'decision' | 'bare', { rate: number; p50: number }>;
const range = (values: number[]) => `${Math.min(...values).toFixed(1)}–${Math.max(...values).toFixed(1)}`;
console.log(`
machine     ${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(2)}, Node ${process.versions.node}
PostgreSQL  ${settings.map((row) => `${row.name} ${row.setting}`).join(', ')}
Temporal    dev server 1.32.0, SQLite, journal_mode WAL, synchronous NORMAL
steps       7 after intake, in ${activities} local activities, 0 regular; rounds ${rounds} × ${perRound} at ${IN_FLIGHT} in flight, ${ONE_BY_ONE} one by one

                          decisions/s at ${IN_FLIGHT}      p50 ms at 1
decision over HTTP        ${figures.decision.rate.toFixed(1).padStart(6)} (${range(measured.decision.rate)})   ${figures.decision.p50.toFixed(1).padStart(6)} (${range(measured.decision.p50)})
bare, all local           ${figures.bare.rate.toFixed(1).padStart(6)} (${range(measured.bare.rate)})   ${figures.bare.p50.toFixed(1).padStart(6)} (${range(measured.bare.p50)})
ratio                     ${(figures.decision.rate / figures.bare.rate).toFixed(2).padStart(6)} (aim ≥ 0.6)      ${(figures.decision.p50 / figures.bare.p50).toFixed(2).padStart(6)} (aim ≤ 1.6)

A straight-through decision has no regular activity: its like-for-like floor is the all-local floor.`);
bareWorker.shutdown();
await bareRun;
await bareTemporal.connection.close();
await serving.stop();
await temporal.stop();
await postgres.stop();
rmSync(stateDir, { recursive: true, force: true });
