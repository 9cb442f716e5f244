/**
 * For whole-process tests: a fresh database on the real PostgreSQL, the real Temporal server, and an
 * Arbiter of its own on both.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { seedRegisters } from '../cli/seed.ts';
import { createLogger, type Serving, serve } from '../cli/serve.ts';
import { embeddedEndpoint } from '../cli/stack.ts';
import { createDocumentViews } from '../db/document-views.ts';
import { createPool, type Pool } from '../db/pool.ts';
import { type LoadedType, loadTypes } from '../documents/extract/type.ts';
import type { Intervals } from '../worker/background.ts';
import { readConfig } from '../worker/config.ts';
import { mintTokens, type Tokens } from '../worker/secrets.ts';
import { freePort } from '../worker/servers/child.ts';
import { freshDatabase, temporalAddress } from './servers.ts';

/** Bundles are the same for every test as long as the sources are. */
export const BUNDLE_DIR = fileURLToPath(new URL('../node_modules/.cache/arbiter-bundles', import.meta.url));

/** Document types of the tests. */
export const TEST_TYPES_DIR = fileURLToPath(new URL('./documents/types', import.meta.url));

/** Open to all: PostgreSQL may run as another user. */
export function temporaryDirectory(): string {
  const dir = mkdtempSync('/var/tmp/arbiter-test-');
  chmodSync(dir, 0o755);
  return dir;
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
  /** Ends it and starts it again on the same state, as a release with other document types. */
  restart(types: LoadedType[]): Promise<void>;
  stop(): Promise<void>;
}

/** An Arbiter in this process, with registers seeded, on a database and a task queue of its own. */
export async function startStack(
  options: {
    intervals?: Partial<Intervals>;
    maxCachedWorkflows?: number;
    now?: () => string;
    /** `inside` for tests of documents; a reader's process starts with the first file. */
    documents?: 'inside' | 'process' | 'elsewhere';
    /** Settings beside the state directory. */
    environment?: Record<string, string>;
  } = {},
): Promise<TestStack> {
  const database = await freshDatabase();
  const stateDir = temporaryDirectory();
  const taskQueue = `test-${randomUUID()}`;
  const config = {
    ...readConfig({ ARBITER_STATE_DIR: stateDir, ...options.environment }),
    port: await freePort(),
  };
  const temporal = embeddedEndpoint(await temporalAddress(), 'default');
  const begin = async (types: LoadedType[]) => {
    if (options.documents !== undefined)
      await createDocumentViews(
        database.ownerUrl,
        types.map(({ definition }) => definition),
      );
    return serve({
      ...{ config, appUrl: database.appUrl, temporal, role: 'all', log: createLogger('silent'), taskQueue },
      intervals: { reconcileMs: 500, idleMs: 3_000, sweepMs: 300, ...options.intervals },
      ...{ poolMax: 10, bundleDir: BUNDLE_DIR, documents: options.documents ?? 'elsewhere', documentTypes: types },
      ...(options.maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows: options.maxCachedWorkflows }),
      ...(options.now === undefined ? {} : { now: options.now }),
    });
  };
  // Those of the release are the release's own tests' business.
  const serving = await begin(loadTypes(TEST_TYPES_DIR));
  const tokens = await mintTokens(serving.pool, stateDir);
  await seedRegisters(serving.pool);
  const owner = createPool({ url: database.ownerUrl, max: 2 });
  const stack: TestStack = {
    ...{ url: serving.url as string, tokens, pool: serving.pool, owner, serving, stateDir, taskQueue },
    async restart(types) {
      await stack.serving.stop();
      stack.serving = await begin(types);
      Object.assign(stack, { url: stack.serving.url, pool: stack.serving.pool });
    },
    async stop() {
      await stack.serving.stop();
      await owner.end();
      await database.drop();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
  return stack;
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
