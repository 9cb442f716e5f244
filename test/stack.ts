/**
 * For whole-process tests: a fresh database on the real PostgreSQL, the real Temporal server, and an
 * Arbiter of its own on both.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { after } from 'node:test';
import pg from 'pg';
import { embeddedEndpoint } from '../cli/stack.ts';
import { createLogger, type Serving, serve } from '../cli/serve.ts';
import { seedRegisters } from '../cli/seed.ts';
import { migrate } from '../db/migrate.ts';
import { createPool, type Pool } from '../db/pool.ts';
import type { Intervals } from '../worker/background.ts';
import { readConfig } from '../worker/config.ts';
import { mintTokens, type Tokens } from '../worker/secrets.ts';
import { freePort } from '../worker/servers/child.ts';
import { startPostgres } from '../worker/servers/postgres.ts';
import { startTemporal } from '../worker/servers/temporal.ts';
import { installTemporalRuntime } from '../worker/temporal-runtime.ts';

export interface TestServers {
  ownerUrl: string;
  appUrl: string;
  temporalAddress: string;
}

let servers: Promise<TestServers> | undefined;

/** Those that the test run started; a file run by hand starts its own. */
export function testServers(): Promise<TestServers> {
  servers ??= findServers();
  return servers;
}

async function findServers(): Promise<TestServers> {
  const { ARBITER_TEST_OWNER_URL: ownerUrl, ARBITER_TEST_APP_URL: appUrl, ARBITER_TEST_TEMPORAL_ADDRESS: address } = process.env;
  if (ownerUrl !== undefined && appUrl !== undefined && address !== undefined)
    return { ownerUrl, appUrl, temporalAddress: address };
  const stateDir = temporaryDirectory();
  const onCrash = (error: Error) => console.error(error.message);
  const postgres = await startPostgres({ stateDir, port: await freePort(), onCrash });
  const temporal = await startTemporal({ stateDir, port: await freePort(), uiPort: await freePort(), namespace: 'default', report: console.log, onCrash });
  after(async () => {
    await temporal.stop();
    await postgres.stop();
    rmSync(stateDir, { recursive: true, force: true });
  });
  return { ownerUrl: postgres.ownerUrl, appUrl: postgres.appUrl, temporalAddress: temporal.address };
}

/** Open to all: PostgreSQL may run as another user. */
export function temporaryDirectory(): string {
  const dir = mkdtempSync('/var/tmp/arbiter-test-');
  chmodSync(dir, 0o755);
  return dir;
}

export interface TestDatabase {
  ownerUrl: string;
  appUrl: string;
  drop(): Promise<void>;
}

/** A migrated database of its own. */
export async function freshDatabase(): Promise<TestDatabase> {
  const { ownerUrl, appUrl } = await testServers();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const withName = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  await asOwner(ownerUrl, `CREATE DATABASE ${name}`);
  await migrate(withName(ownerUrl));
  return {
    ownerUrl: withName(ownerUrl),
    appUrl: withName(appUrl),
    drop: () => asOwner(ownerUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function asOwner(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export interface TestStack {
  url: string;
  tokens: Tokens;
  /** As the application's role. */
  pool: Pool;
  /** As the schema's owner. */
  owner: Pool;
  serving: Serving;
  stateDir: string;
  taskQueue: string;
  stop(): Promise<void>;
}

/** An Arbiter in this process, with registers seeded, on a database and a task queue of its own. */
export async function startStack(
  options: { intervals?: Partial<Intervals>; maxCachedWorkflows?: number; now?: () => string } = {},
): Promise<TestStack> {
  installTemporalRuntime();
  const { temporalAddress } = await testServers();
  const database = await freshDatabase();
  const stateDir = temporaryDirectory();
  const taskQueue = `test-${randomUUID()}`;
  const config = {
    ...readConfig({ ARBITER_STATE_DIR: stateDir }),
    port: await freePort(),
  };
  const serving = await serve({
    config,
    appUrl: database.appUrl,
    temporal: embeddedEndpoint(temporalAddress, 'default'),
    role: 'all',
    log: createLogger('silent'),
    taskQueue,
    intervals: { reconcileMs: 500, idleMs: 3_000, sweepMs: 300, ...options.intervals },
    poolMax: 10,
    ...(process.env.ARBITER_TEST_BUNDLES === undefined ? {} : { bundleDir: process.env.ARBITER_TEST_BUNDLES }),
    ...(options.maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows: options.maxCachedWorkflows }),
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  const tokens = await mintTokens(serving.pool, stateDir);
  await seedRegisters(serving.pool);
  const owner = createPool({ url: database.ownerUrl, max: 2 });
  return {
    url: serving.url as string,
    tokens,
    pool: serving.pool,
    owner,
    serving,
    stateDir,
    taskQueue,
    async stop() {
      await serving.stop();
      await owner.end();
      await database.drop();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  text: string;
  body: T;
}

export interface CallOptions {
  method?: string;
  token?: string | undefined;
  key?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests.
export async function call<T = any>(url: string, options: CallOptions = {}): Promise<Answer<T>> {
  const response = await fetch(url, {
    method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...(options.key === undefined ? {} : { 'idempotency-key': options.key }),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.body === undefined
      ? {}
      : { body: typeof options.body === 'string' ? options.body : JSON.stringify(options.body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: safeParse(text) as T };
}

function safeParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Polls until it holds; a state to wait for, never a time to sleep. */
export async function until<T>(
  what: string,
  probe: () => Promise<T | undefined | null | false>,
  timeoutMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== null && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`Not in ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
