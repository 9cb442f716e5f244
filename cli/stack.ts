/**
 * The servers that Arbiter stands on: embedded ones that it starts and stops, or others elsewhere.
 * @module
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDocumentViews } from '../db/document-views.ts';
import { migrate } from '../db/migrate.ts';
import { createPool, type Pool } from '../db/pool.ts';
import { findExcessPrivileges } from '../db/privileges.ts';
import type { Config, TemporalEndpoint } from '../worker/config.ts';
import { documentTypes } from '../worker/documents.ts';
import { ServerError } from '../worker/servers/child.ts';
import { type EmbeddedPostgres, readEmbeddedUrls, startPostgres } from '../worker/servers/postgres.ts';
import { startTemporal } from '../worker/servers/temporal.ts';

export interface Stack {
  appUrl: string;
  temporal: TemporalEndpoint;
  /** Embedded servers: name → process id. */
  children: Record<string, number>;
  stop(): Promise<void>;
}

export interface StackOptions {
  config: Config;
  report: (line: string) => void;
  onCrash: (error: ServerError) => void;
}

/** Starts what is embedded, migrates, and makes sure that the application's role is powerless over the record. */
export async function openStack({ config, report, onCrash }: StackOptions): Promise<Stack> {
  mkdirSync(config.stateDir, { recursive: true });
  const unlock = lockState(config.stateDir);
  const stops: (() => Promise<void>)[] = [];
  const children: Record<string, number> = {};
  const stop = async () => {
    for (const each of stops.reverse()) await each();
    unlock();
  };
  try {
    let urls = config.database;
    if (urls === null) {
      report('starting PostgreSQL');
      const postgres = await startPostgres({ stateDir: config.stateDir, port: config.postgresPort, onCrash });
      stops.push(postgres.stop);
      children.postgres = postgres.pid;
      urls = postgres;
    }
    const applied = await migrate(urls.ownerUrl);
    if (applied.length > 0) report(`migrated: ${applied.join(', ')}`);
    await createDocumentViews(
      urls.ownerUrl,
      documentTypes(config).map(({ definition }) => definition),
    );
    await assertPowerless(urls.appUrl);
    let { temporal } = config;
    if (temporal === null) {
      report('starting Temporal');
      const server = await startTemporal({
        stateDir: config.stateDir,
        port: config.temporalPort,
        uiPort: config.temporalUiPort,
        namespace: config.temporalNamespace,
        report,
        onCrash,
      });
      stops.push(server.stop);
      children.temporal = server.pid;
      temporal = embeddedEndpoint(server.address, config.temporalNamespace);
    }
    return { appUrl: urls.appUrl, temporal, children, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

export function embeddedEndpoint(address: string, namespace: string): TemporalEndpoint {
  const tls = { enabled: false, clientCertPath: null, clientKeyPath: null, serverCaPath: null, serverName: null };
  return { address, namespace, apiKey: null, tls };
}

/**
 * A pool for a command: on the running servers, or on the embedded PostgreSQL started for as long as
 * the command takes.
 */
export async function withDatabase<T>(config: Config, work: (pool: Pool) => Promise<T>): Promise<T> {
  let started: EmbeddedPostgres | undefined;
  let url = config.database?.appUrl;
  if (url === undefined) {
    const urls = readEmbeddedUrls(config.stateDir, config.postgresPort);
    if (urls === undefined)
      throw new ServerError(`There is no state in ${config.stateDir}: run npm start first, or set ARBITER_STATE_DIR`);
    if (!(await answers(urls.appUrl)))
      started = await startPostgres({ stateDir: config.stateDir, port: config.postgresPort, onCrash: () => {} });
    url = urls.appUrl;
  }
  const pool = createPool({ url, max: 4 });
  try {
    return await work(pool);
  } finally {
    await pool.end();
    await started?.stop();
  }
}

async function answers(url: string): Promise<boolean> {
  const pool = createPool({ url, max: 1 });
  try {
    await pool.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await pool.end();
  }
}

async function assertPowerless(appUrl: string): Promise<void> {
  const pool = createPool({ url: appUrl, max: 1 });
  try {
    const excess = await findExcessPrivileges(pool);
    if (excess.length > 0)
      throw new ServerError(
        `The role of DATABASE_URL could change the record (${excess.join(', ')}). Use arbiter_app, which owns nothing.`,
      );
  } finally {
    await pool.end();
  }
}

/** One Arbiter per state directory. @returns what releases it. */
function lockState(stateDir: string): () => void {
  const file = join(stateDir, 'arbiter.pid');
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid !== process.pid && isArbiter(pid))
      throw new ServerError(`Arbiter runs already on ${stateDir} (process ${pid}). Stop it, or set ARBITER_STATE_DIR.`);
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function isArbiter(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('arbiter');
  } catch {
    return true;
  }
}
