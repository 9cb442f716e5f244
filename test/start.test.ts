import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort } from '../worker/servers/child.ts';
import { call, temporaryDirectory, until } from './stack.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

describe('arbiter start', () => {
  let stateDir: string;
  let environment: Record<string, string>;
  let url: string;
  before(async () => {
    stateDir = temporaryDirectory();
    environment = {
      ...(process.env as Record<string, string>),
      ARBITER_STATE_DIR: stateDir,
      ARBITER_PORT: String(await freePort()),
      ARBITER_POSTGRES_PORT: String(await freePort()),
      ARBITER_TEMPORAL_PORT: String(await freePort()),
      ARBITER_TEMPORAL_UI_PORT: String(await freePort()),
    };
    url = `http://127.0.0.1:${environment.ARBITER_PORT}`;
  });
  after(() => rmSync(stateDir, { recursive: true, force: true }));

  /** As `npm start` does it. */
  const start = (more: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [join(PROJECT, 'scripts', 'start.mjs')], {
      cwd: PROJECT,
      env: { ...environment, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const run = { child, text: '' };
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        run.text += chunk.toString();
      });
    return run;
  };
  const ended = (child: ChildProcess) =>
    until('it ends', async () => child.exitCode !== null || child.signalCode !== null, 40_000);
  const ready = (run: { text: string }) =>
    until('it is ready', async () => run.text.includes('Arbiter is ready'), 90_000);

  test('reaches seeded decisions, and keeps them over a restart', async () => {
    const first = start();
    await ready(first);
    assert.match(first.text, /claims-triage +5 cases, 2 await a reviewer/);
    const id = /claims-triage .*e\.g\. ([0-9a-f-]{36})/.exec(first.text)?.[1];

    const second = start({ ARBITER_PORT: String(await freePort()) });
    await ended(second.child);
    assert.match(second.text, /✗ Arbiter runs already on/);
    assert.equal((await call(`${url}/health/ready`)).status, 200, 'the first is unharmed');

    first.child.kill('SIGINT');
    await ended(first.child);
    const again = start();
    await ready(again);
    assert.equal(/claims-triage .*e\.g\. ([0-9a-f-]{36})/.exec(again.text)?.[1], id, 'the same decision');

    process.kill(Number(readFileSync(join(stateDir, 'temporal.pid'), 'utf8')), 'SIGKILL');
    await ended(again.child);
    assert.match(again.text, /✗ Temporal ended by itself \(SIGKILL\)\. Last lines of/);
    assert.notEqual(again.child.exitCode, 0);
  });

  test('names a taken port and what moves it', async () => {
    const port = await freePort();
    const taken = createServer().listen(port, '127.0.0.1');
    await until('it is taken', async () => taken.listening);
    const run = start({ ARBITER_POSTGRES_PORT: String(port) });
    await ended(run.child);
    taken.close();
    assert.match(run.text, new RegExp(`✗ Port ${port} is taken\\. .* set ARBITER_POSTGRES_PORT`));
  });
});
