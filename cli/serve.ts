/**
 * One process of Arbiter: API, worker, or both, with what runs beside them.
 * @module
 */
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { ArtefactStore } from '../activities/artefact-store.ts';
import { Admission } from '../activities/registry.ts';
import { buildServer } from '../api/server.ts';
import { systemClock } from '../audit/record.ts';
import { loadVerifyingKey } from '../audit/signing-key.ts';
import { findDecision } from '../db/decisions.ts';
import { createPool, type Pool } from '../db/pool.ts';
import { DecisionError } from '../domain/failures.ts';
import { engineBuild } from '../engine/build.ts';
import { type Intervals, startBackground } from '../worker/background.ts';
import { buildWorkflowBundle, keepWorkflowBundle } from '../worker/bundle.ts';
import type { Config, TemporalEndpoint } from '../worker/config.ts';
import { connectTemporal } from '../worker/connection.ts';
import { WorkflowGateway } from '../worker/gateway.ts';
import { SealedSignal } from '../worker/sealed-signal.ts';
import { loadSecrets, type Secrets } from '../worker/secrets.ts';
import { artefactDirectories, createWorker } from '../worker/worker.ts';
import { replayReports } from './replay-report.ts';

export type ProcessRole = 'all' | 'api' | 'worker';

export interface ServeOptions {
  config: Config;
  appUrl: string;
  temporal: TemporalEndpoint;
  role: ProcessRole;
  log: Logger;
  taskQueue?: string;
  intervals?: Partial<Intervals>;
  maxCachedWorkflows?: number;
  poolMax?: number;
  /** Where built workflow bundles are kept. Default: in the state directory. */
  bundleDir?: string;
  /** Clock of the record. */
  now?: () => string;
}

export interface Serving {
  /** Where the API listens; null in a worker. */
  url: string | null;
  pool: Pool;
  secrets: Secrets;
  artefacts: ArtefactStore;
  stop(): Promise<void>;
}

const CONSOLE_DIR = fileURLToPath(new URL('../web/dist', import.meta.url));

export async function serve(options: ServeOptions): Promise<Serving> {
  const { config, role, log } = options;
  const pool = createPool({ url: options.appUrl, max: options.poolMax ?? 40 });
  const secrets = loadSecrets(config);
  const [artefacts, bundle, temporal] = await Promise.all([
    ArtefactStore.open(pool, artefactDirectories(config)),
    buildWorkflowBundle(options.bundleDir ?? `${config.stateDir}/bundles`),
    connectTemporal(options.temporal),
  ]);
  const queue = options.taskQueue === undefined ? {} : { taskQueue: options.taskQueue };
  const sealed = role === 'all' ? { sealed: new SealedSignal() } : {};
  const gateway = new WorkflowGateway({ client: temporal.client, ...sealed, ...queue });
  const stops: (() => Promise<void>)[] = [];
  if (role !== 'api') {
    await keepWorkflowBundle(pool, bundle);
    const worker = await createWorker({
      pool,
      temporal,
      bundle,
      secrets,
      artefacts,
      now: options.now ?? systemClock,
      ...sealed,
      ...queue,
      ...(options.maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows: options.maxCachedWorkflows }),
    });
    const running = worker.run();
    running.catch((error: unknown) =>
      log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'worker ended'),
    );
    stops.push(async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running.catch(() => {});
    });
    stops.push(
      startBackground({
        pool,
        temporal,
        gateway,
        bundleHash: bundle.hash,
        signingKey: secrets.signingKey,
        webhook: config.webhook,
        stateDir: config.stateDir,
        log,
        ...(options.intervals === undefined ? {} : { intervals: options.intervals }),
      }),
    );
  }
  const api = role === 'worker' ? null : await startApi({ options, pool, secrets, artefacts, gateway });
  if (api !== null) stops.push(() => api.app.close());
  return {
    url: api?.url ?? null,
    pool,
    secrets,
    artefacts,
    async stop() {
      for (const stop of stops.reverse()) await stop();
      await temporal.connection.close();
      await pool.end();
    },
  };
}

async function startApi(parts: {
  options: ServeOptions;
  pool: Pool;
  secrets: Secrets;
  artefacts: ArtefactStore;
  gateway: WorkflowGateway;
}): Promise<{ app: FastifyInstance; url: string }> {
  const { options, pool, secrets, artefacts, gateway } = parts;
  const publicPem = secrets.signingKey.publicKey.export({ type: 'spki', format: 'pem' }) as string;
  const app = await buildServer({
    pool,
    gateway,
    idSecret: secrets.idSecret,
    engineBuild: engineBuild(),
    definitions: artefacts.definitions,
    definitionOf: (kind) => artefacts.definitions.find(({ definition }) => definition.kind === kind),
    loadDefinition: (hash) => artefacts.definition(hash),
    async definitionHashOf(decisionId) {
      const row = await findDecision(pool, decisionId);
      if (row === undefined) throw new DecisionError('NOT_FOUND', `There is no decision ${decisionId}`);
      return row.definition_hash;
    },
    verifyingKey: loadVerifyingKey(publicPem),
    async replay(decisionId) {
      for await (const { report } of replayReports(pool, [decisionId], { artefacts, currentBundle: null }))
        return report;
    },
    admission: new Admission({ pool, artefacts }),
    now: options.now ?? systemClock,
    consoleDir: CONSOLE_DIR,
    log: options.log,
  });
  const url = await app.listen({ host: options.config.host, port: options.config.port });
  return { app, url };
}

export function createLogger(level: string): Logger {
  return pino({ level, base: { service: 'arbiter' } });
}
