import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadVerifyingKey } from '../audit/signing-key.ts';
import { verifyAll } from '../cli/audit-command.ts';
import { readSeedCases, seedRegisters } from '../cli/seed.ts';
import { createLogger, type Serving, serve } from '../cli/serve.ts';
import { embeddedEndpoint } from '../cli/stack.ts';
import { migrate } from '../db/migrate.ts';
import type { Pool } from '../db/pool.ts';
import { readConfig } from '../worker/config.ts';
import { mintTokens, type Tokens } from '../worker/secrets.ts';
import { freePort } from '../worker/servers/child.ts';
import { startPostgres } from '../worker/servers/postgres.ts';
import { startTemporal } from '../worker/servers/temporal.ts';
import { requiredFields } from './review-form.ts';
import { freshDatabase, type TestDatabase, temporalAddress } from './servers.ts';
import { BUNDLE_DIR, call, temporaryDirectory, until } from './stack.ts';

const cases = readSeedCases('claims-triage');
const inputOf = (name: string) => cases.find((each) => each.name === name)?.input as Record<string, unknown>;

/** Every accepted decision ended decided once: its steps settled once, its chain and seal intact. */
async function assertDecidedOnce(pool: Pool, stateDir: string, ids: string[]): Promise<void> {
  const key = loadVerifyingKey(readFileSync(join(stateDir, 'keys', 'seal.pub.pem'), 'utf8'));
  const { findings } = await verifyAll(pool, { ids: [], key, checkpoints: [] });
  assert.deepEqual(findings, []);
  for (const id of ids) {
    const { rows } = await pool.query(
      'SELECT name FROM arbiter.decision_step WHERE decision_id = $1 ORDER BY chain_seq',
      [id],
    );
    const names = rows.map((row) => row.name);
    assert.equal(new Set(names).size, names.length, `${id}: ${names.join()}`);
    assert.ok(['deliver', 'open-review'].includes(names.at(-1)), `${id} ends with ${names.at(-1)}`);
    const events = await pool.query('SELECT type FROM arbiter.outbox_event WHERE decision_id = $1', [id]);
    assert.equal(events.rows.length, 1, `${id} is delivered once`);
  }
}

/** A connection that broke in the outage may fail once more when it is used: that is “not yet”. */
const atRest = async (pool: Pool, id: string): Promise<boolean> => {
  const found = await pool
    .query('SELECT status FROM arbiter.decision WHERE id = $1', [id])
    .catch(() => ({ rows: [] as { status: string }[] }));
  return ['sealed', 'awaiting-review'].includes(found.rows[0]?.status);
};

describe('a worker killed in the middle of a step', () => {
  let database: TestDatabase;
  let stateDir: string;
  let api: Serving;
  let tokens: Tokens;
  const taskQueue = `faults-${process.pid}`;
  before(async () => {
    database = await freshDatabase();
    stateDir = temporaryDirectory();
    api = await serve({
      config: { ...readConfig({ ARBITER_STATE_DIR: stateDir }), port: await freePort() },
      appUrl: database.appUrl,
      temporal: embeddedEndpoint(await temporalAddress(), 'default'),
      role: 'api',
      log: createLogger('silent'),
      taskQueue,
      bundleDir: BUNDLE_DIR,
      poolMax: 5,
    });
    tokens = await mintTokens(api.pool, stateDir);
    await seedRegisters(api.pool);
  });
  after(async () => {
    await api.stop();
    await database.drop();
    rmSync(stateDir, { recursive: true, force: true });
  });

  const startWorker = async (
    fault: { step: string; point: string } | null,
    struckFile: string,
  ): Promise<ChildProcess> => {
    const options = {
      appUrl: database.appUrl,
      temporalAddress: await temporalAddress(),
      stateDir,
      taskQueue,
      bundleDir: BUNDLE_DIR,
      fault,
      struckFile,
    };
    const file = fileURLToPath(new URL('./fault-worker.ts', import.meta.url));
    const worker = spawn(
      process.execPath,
      [...process.execArgv.filter((arg) => !arg.startsWith('--test')), file, JSON.stringify(options)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await new Promise<void>((resolve, reject) => {
      worker.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes('ready') && resolve());
      worker.once('exit', () => reject(new Error('the worker ended before it was ready')));
    });
    return worker;
  };
  const exit = (worker: ChildProcess) =>
    new Promise<void>((resolve) =>
      worker.exitCode !== null || worker.signalCode !== null ? resolve() : worker.once('exit', () => resolve()),
    );
  const post = (key: string, name: string) =>
    call(`${api.url}/v1/decisions/claims-triage`, {
      token: tokens.system,
      key,
      body: inputOf(name),
      headers: { prefer: 'wait=0' },
    });

  const straight = ['pin', 'gather', 'pre-check', 'score', 'explain', 'decide', 'deliver'];
  for (const point of ['before-commit', 'after-commit', 'after-return'] as const) {
    test(`${point.replace('-', ' ')} settles every step once`, async () => {
      const ids: string[] = [];
      for (const step of [...straight, 'open-review']) {
        const struckFile = join(stateDir, `struck-${step}-${point}`);
        const doomed = await startWorker({ step, point }, struckFile);
        const { body } = await post(`${step}-${point}`, step === 'open-review' ? 'refer' : 'fast-track');
        ids.push(body.id);
        await until(`the fault strikes at ${step}`, async () => existsSync(struckFile));
        await exit(doomed);
      }
      const healthy = await startWorker(null, '');
      for (const id of ids) await until(`${id} is at rest`, () => atRest(api.pool, id), 60_000);
      await assertDecidedOnce(api.pool, stateDir, ids);
      healthy.kill('SIGTERM');
      await exit(healthy);
    });
  }
});

describe('a server killed in the middle of decisions', () => {
  for (const victim of ['PostgreSQL', 'Temporal', 'Temporal with its store'] as const)
    test(`${victim} loses no accepted claim`, async () => {
      const stateDir = temporaryDirectory();
      const ports = { postgres: await freePort(), temporal: await freePort(), ui: await freePort() };
      const postgresOptions = { stateDir, port: ports.postgres, onCrash: () => {} };
      const temporalOptions = {
        stateDir,
        port: ports.temporal,
        uiPort: ports.ui,
        namespace: 'default',
        report: () => {},
        onCrash: () => {},
      };
      let postgres = await startPostgres(postgresOptions);
      let temporal = await startTemporal(temporalOptions);
      await migrate(postgres.ownerUrl);
      const serving = await serve({
        config: { ...readConfig({ ARBITER_STATE_DIR: stateDir }), port: await freePort() },
        appUrl: postgres.appUrl,
        temporal: embeddedEndpoint(temporal.address, 'default'),
        role: 'all',
        log: createLogger('silent'),
        taskQueue: 'outage',
        bundleDir: BUNDLE_DIR,
        intervals: { reconcileMs: 500, idleMs: 2_000, sweepMs: 500 },
        poolMax: 10,
      });
      const tokens = await mintTokens(serving.pool, stateDir);
      await seedRegisters(serving.pool);
      // A client that tries again, as clients do, until it is told that its claim is accepted.
      const accepted = async (key: string, name: string): Promise<string> =>
        until(
          `${key} is accepted`,
          async () => {
            const answer = await call(`${serving.url}/v1/decisions/claims-triage`, {
              token: tokens.system,
              key,
              body: inputOf(name),
              headers: { prefer: 'wait=1' },
            }).catch(() => undefined);
            return answer !== undefined && answer.status < 300 && answer.body.id;
          },
          90_000,
        );
      try {
        const waiting = await accepted('before', 'refer');
        const pending = Array.from({ length: 40 }, (_, i) =>
          accepted(`during-${i}`, i % 8 === 0 ? 'refer' : 'fast-track'),
        );
        await until('some are under way', async () => {
          const { rows } = await serving.pool.query('SELECT count(*) AS n FROM arbiter.decision');
          return rows[0].n > 5;
        });
        if (victim === 'PostgreSQL') {
          process.kill(postgres.pid, 'SIGKILL');
          // Reaped by this process, which stands for the operating system here.
          await until('it is gone', async () => !existsSync(join(stateDir, 'postgres.pid')));
          postgres = await startPostgres(postgresOptions);
        } else {
          process.kill(temporal.pid, 'SIGKILL');
          await until('it is gone', async () => !existsSync(join(stateDir, 'temporal.pid')));
          if (victim === 'Temporal with its store') {
            for (const suffix of ['', '-wal', '-shm']) rmSync(join(stateDir, `temporal.db${suffix}`), { force: true });
          }
          temporal = await startTemporal(temporalOptions);
        }
        const ids = [waiting, ...(await Promise.all(pending))];
        assert.equal(new Set(ids).size, 41);
        for (const id of ids) await until(`${id} is at rest`, () => atRest(serving.pool, id), 90_000);
        await assertDecidedOnce(serving.pool, stateDir, ids);
        const { rows } = await serving.pool.query('SELECT count(*) AS n FROM arbiter.decision');
        assert.equal(rows[0].n, 41, 'nothing is decided that was not accepted');
        await completeReview({ url: serving.url as string, tokens, pool: serving.pool, decisionId: waiting });
      } finally {
        await serving.stop();
        await temporal.stop();
        await postgres.stop();
        rmSync(stateDir, { recursive: true, force: true });
      }
    });
});

/** The review that waited through the outage can still be done, also when Temporal has lost it. */
async function completeReview(run: { url: string; tokens: Tokens; pool: Pool; decisionId: string }): Promise<void> {
  const { rows } = await run.pool.query('SELECT id FROM arbiter.task WHERE decision_id = $1', [run.decisionId]);
  const task = `${run.url}/v1/tasks/${rows[0].id}`;
  const token = run.tokens.reviewer;
  await until(
    'it is claimed',
    async () => (await call(`${task}/claim`, { token, method: 'POST', body: {} })).status === 200,
    60_000,
  );
  const done = await call(`${task}/complete`, {
    token,
    body: { outcome: 'standard', reasonCode: 'REVIEW_NO_CONCERN', fields: requiredFields('claims-triage') },
  });
  assert.equal(done.status, 200);
  await until('it is sealed', async () => {
    const { body } = await call(`${run.url}/v1/decisions/${run.decisionId}`, { token: run.tokens.system });
    return body.status === 'sealed';
  });
}
