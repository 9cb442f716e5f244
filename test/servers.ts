/**
 * The servers that whole-process tests stand on. `npm test` starts one PostgreSQL and one Temporal
 * server for all files; a single file run by hand starts its own, and stops them at its end.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import pg from 'pg';
import { migrate } from '../db/migrate.ts';
import { freePort, sleep } from '../worker/servers/child.ts';
import { startPostgres } from '../worker/servers/postgres.ts';
import { startTemporal } from '../worker/servers/temporal.ts';

export interface TestDatabase {
  /** As the owner of the schema. */
  ownerUrl: string;
  /** As the application's role, which owns nothing. */
  appUrl: string;
  /** Call it once the test's own connections are closed. */
  drop(): Promise<void>;
}

/** A new, migrated database of its own on the test PostgreSQL. */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = await postgresUrls();
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asOwner(server.ownerUrl, `CREATE DATABASE ${name}`);
  const ownerUrl = withDatabaseName(server.ownerUrl, name);
  await migrate(ownerUrl);
  return {
    ownerUrl,
    appUrl: withDatabaseName(server.appUrl, name),
    drop: () => dropDatabase(server.ownerUrl, name),
  };
}

/** host:port of the test Temporal server; its namespace is `default`. Use a task queue of your own. */
export async function temporalAddress(): Promise<string> {
  const given = process.env.ARBITER_TEST_TEMPORAL_ADDRESS;
  if (given !== undefined) return given;
  ownTemporal ??= startTemporal({
    stateDir: ownStateDir(),
    port: await freePort(),
    namespace: 'default',
    report: (line) => console.log(`· ${line}`),
    onCrash,
  }).then((server) => {
    stops.push(server.stop);
    return server.address;
  });
  return ownTemporal;
}

/** A state directory that PostgreSQL can enter, whoever it runs as; removed after the file's tests. */
export function temporaryStateDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'arbiter-test-'));
  chmodSync(dir, 0o755);
  after(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

type Urls = { ownerUrl: string; appUrl: string };

const stops: (() => Promise<void>)[] = [];
let stateDir: string | undefined;
let ownPostgres: Promise<Urls> | undefined;
let ownTemporal: Promise<string> | undefined;

after(async () => {
  for (const stop of stops.reverse()) await stop();
  if (stateDir !== undefined) rmSync(stateDir, { recursive: true, force: true });
});

async function postgresUrls(): Promise<Urls> {
  const ownerUrl = process.env.ARBITER_TEST_OWNER_URL;
  const appUrl = process.env.ARBITER_TEST_APP_URL;
  if (ownerUrl !== undefined && appUrl !== undefined) return { ownerUrl, appUrl };
  ownPostgres ??= startPostgres({ stateDir: ownStateDir(), port: await freePort(), onCrash }).then((server) => {
    stops.push(server.stop);
    return server;
  });
  return ownPostgres;
}

function ownStateDir(): string {
  if (stateDir === undefined) {
    stateDir = mkdtempSync(join(tmpdir(), 'arbiter-test-'));
    chmodSync(stateDir, 0o755);
  }
  return stateDir;
}

function onCrash(error: Error): void {
  throw error;
}

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A connection that was just closed may live on in the server for a moment. */
async function dropDatabase(ownerUrl: string, name: string): Promise<void> {
  const deadline = Date.now() + 3_000;
  for (;;) {
    try {
      return await asOwner(ownerUrl, `DROP DATABASE IF EXISTS ${name}`);
    } catch (error) {
      const inUse = (error as { code?: string }).code === '55006';
      if (!inUse || Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}

function withDatabaseName(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
