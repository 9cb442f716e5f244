import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { loadVerifyingKey } from '../audit/signing-key.ts';
import { verifyAll } from '../cli/audit-command.ts';
import { reviewWorkflowIdOf } from '../domain/workflow-contract.ts';
import { actOn, atRest, postAndWait, postDocument } from './document-client.ts';
import { claimForm, WHOLE_FORM } from './pdf.ts';
import { temporalAddress } from './servers.ts';
import { BUNDLE_DIR, startStack, type TestStack, until } from './stack.ts';

const PAGES = 100;
const KILLED_AFTER = 40;

describe('a worker killed in the middle of a document of 100 pages', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startStack({ documents: 'elsewhere' });
  });
  after(() => stack.stop());

  const startWorker = async (name: string, killAfterPages: number | null) => {
    const pagesFile = join(stack.stateDir, name);
    const { rows } = await stack.pool.query('SELECT current_database() AS name');
    const appUrl = new URL(stack.pool.options.connectionString as string);
    appUrl.pathname = `/${rows[0].name}`;
    const options = {
      ...{ appUrl: appUrl.href, temporalAddress: await temporalAddress(), stateDir: stack.stateDir },
      ...{ taskQueue: stack.taskQueue, bundleDir: BUNDLE_DIR, killAfterPages, pagesFile },
    };
    const file = fileURLToPath(new URL('./document-fault-worker.ts', import.meta.url));
    const worker = spawn(
      process.execPath,
      [...process.execArgv.filter((arg) => !arg.startsWith('--test')), file, JSON.stringify(options)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await new Promise<void>((resolve, reject) => {
      worker.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes('ready') && resolve());
      worker.once('exit', () => reject(new Error('the worker ended before it was ready')));
    });
    const keptPages = () => readFileSync(pagesFile, 'utf8').trim().split('\n').map(Number);
    return { worker, keptPages };
  };
  const exit = (worker: ChildProcess) =>
    new Promise<string | null>((resolve) =>
      worker.exitCode !== null || worker.signalCode !== null
        ? resolve(worker.signalCode)
        : worker.once('exit', (_code, signal) => resolve(signal)),
    );

  test('goes on with the first page that is not there, and publishes once', async (t) => {
    const doomed = await startWorker('doomed', KILLED_AFTER);
    const { body } = await postDocument(stack, { key: 'long', bytes: claimForm({ ...WHOLE_FORM, more: PAGES - 1 }) });
    assert.equal(await exit(doomed.worker), 'SIGKILL');
    const killedAt = Date.now();
    const kept = await stack.pool.query('SELECT page FROM arbiter.document_page WHERE document_id = $1', [body.id]);
    assert.equal(kept.rows.length, KILLED_AFTER, 'what was read is there');
    const healthy = await startWorker('healthy', null);
    const readyMs = Date.now() - killedAt;
    const done = await atRest(stack, body.id, 120_000);
    assert.deepEqual([done.status, done.pagesRead], ['published', PAGES]);
    const next = await stack.pool.query(
      'SELECT read_at FROM arbiter.document_page WHERE document_id = $1 AND page = $2',
      [body.id, KILLED_AFTER + 1],
    );
    t.diagnostic(
      `after ${readyMs} ms another worker was ready, after ${next.rows[0].read_at.getTime() - killedAt} ms pages went on`,
    );
    assert.deepEqual(
      healthy.keptPages(),
      Array.from({ length: PAGES - KILLED_AFTER }, (_, i) => KILLED_AFTER + 1 + i),
      'no page is read again',
    );
    const steps = await stack.pool.query('SELECT name FROM arbiter.decision_step WHERE decision_id = $1', [body.id]);
    const names = steps.rows.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length, `each step once: ${names.join()}`);
    const events = await stack.pool.query('SELECT event_id FROM arbiter.outbox_event WHERE decision_id = $1', [
      body.id,
    ]);
    assert.deepEqual(events.rows, [{ event_id: `${body.id}:v1` }]);
    const key = loadVerifyingKey(readFileSync(join(stack.stateDir, 'keys', 'seal.pub.pem'), 'utf8'));
    assert.deepEqual((await verifyAll(stack.pool, { ids: [], key, checkpoints: [] })).findings, []);
    healthy.worker.kill('SIGTERM');
    await exit(healthy.worker);
  });
});

describe('a review of a document that Temporal has lost', () => {
  test('goes on between its first and its second person', async () => {
    const stack = await startStack({ documents: 'inside', intervals: { idleMs: 1_000 } });
    const connection = await Connection.connect({ address: await temporalAddress() });
    try {
      const bytes = claimForm({ ...WHOLE_FORM, amountClaimed: 'EUR 1,25O.00' });
      const waiting = await postAndWait(stack, { key: 'lost', bytes });
      const act = actOn(stack, waiting);
      const [rita, ravi] = [stack.tokens.reviewer, stack.tokens['second-reviewer']];
      const checked = { outcome: 'accept', reasonCode: 'VALUES_CHECKED' };
      await act.claim(rita);
      const values = [{ key: 'fields/amountClaimed', action: 'correct', text: 'EUR 1,250.00' }];
      assert.equal((await act.review(rita, { ...checked, values })).status, 200);
      const client = new Client({ connection });
      await client.workflow.getHandle(reviewWorkflowIdOf(waiting.id)).terminate('lost');
      await until('the reconciler starts it again', async () => (await act.claim(ravi)).status === 200);
      assert.equal((await act.claim(rita)).status, 403, 'who the first person was is known again');
      assert.equal((await act.review(ravi, checked)).status, 200);
      await until('it is published', async () => (await atRest(stack, waiting.id)).status === 'published');
    } finally {
      await connection.close();
      await stack.stop();
    }
  });
});
