/**
 * One process of Arbiter: API, worker, or both, with what runs beside them.
 * @module
 */
import { fileURLToPath } from 'node:url';
import type { Worker } from '@temporalio/worker';
import { type Logger, pino } from 'pino';
import { ArtefactStore } from '../activities/artefact-store.ts';
import { Admission } from '../activities/registry.ts';
import { buildServer } from '../api/server.ts';
import { systemClock } from '../audit/record.ts';
import { loadVerifyingKey } from '../audit/signing-key.ts';
import { findDecision } from '../db/decisions.ts';
import { createPool, type Pool } from '../db/pool.ts';
import type { LoadedType } from '../documents/extract/type.ts';
import { DecisionError } from '../domain/failures.ts';
import { engineBuild } from '../engine/build.ts';
import { type Intervals, loop, startBackground } from '../worker/background.ts';
import { BucketIntake } from '../worker/bucket-intake.ts';
import { buildWorkflowBundle, keepWorkflowBundle, type WorkflowBundle } from '../worker/bundle.ts';
import type { Config, TemporalEndpoint } from '../worker/config.ts';
import { connectTemporal, type Temporal } from '../worker/connection.ts';
import type { DocumentIntakeOptions } from '../worker/document-intake.ts';
import { createDocumentWorker } from '../worker/document-worker.ts';
import { createS3Client, type Documents, openDocuments } from '../worker/documents.ts';
import { FolderIntake } from '../worker/folder-intake.ts';
import { WorkflowGateway } from '../worker/gateway.ts';
import { copyDirs } from '../worker/leftovers.ts';
import { PageImages } from '../worker/page-images.ts';
import { SealedSignal } from '../worker/sealed-signal.ts';
import { loadSecrets, type Secrets } from '../worker/secrets.ts';
import { activityDependencies, artefactDirectories, createWorker } from '../worker/worker.ts';
import { startDocumentProcess } from './document-child.ts';
import { documentService } from './document-service.ts';
import { replayReports } from './replay-report.ts';

export type ProcessRole = 'all' | 'api' | 'worker' | 'documents';

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
  /**
   * Where files are opened: in a process of its own, in this one, or in others. Default: a process of its
   * own where this one does everything, this one where that is its role.
   */
  documents?: 'process' | 'inside' | 'elsewhere';
  /** Types in place of the release’s and of one’s own. */
  documentTypes?: LoadedType[];
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
  const { config, role } = options;
  const pool = createPool({ url: options.appUrl, max: options.poolMax ?? 40 });
  const secrets = loadSecrets(config);
  const [artefacts, documents, bundle, temporal] = await Promise.all([
    ArtefactStore.open(pool, artefactDirectories(config)),
    openDocuments(pool, config, options.documentTypes),
    buildWorkflowBundle(options.bundleDir ?? `${config.stateDir}/bundles`),
    connectTemporal(options.temporal),
  ]);
  const queue = options.taskQueue === undefined ? {} : { taskQueue: options.taskQueue };
  const sealed = role === 'all' ? { sealed: new SealedSignal() } : {};
  const gateway = new WorkflowGateway({ client: temporal.client, ...sealed, ...queue });
  const parts: Parts = { options, pool, secrets, artefacts, documents, bundle, temporal, gateway, ...sealed, ...queue };
  const stops: (() => Promise<void>)[] = [async () => documents.stop()];
  if (role === 'all' || role === 'worker') stops.push(...(await startWorker(parts)));
  const opened = options.documents ?? (role === 'all' ? 'process' : role === 'documents' ? 'inside' : 'elsewhere');
  if (opened === 'inside') stops.push(...(await startDocuments(parts)));
  if (opened === 'process') stops.push(startDocumentProcess(options));
  const api = role === 'all' || role === 'api' ? await startApi(parts) : null;
  if (api !== null) stops.push(api.stop);
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

interface Parts {
  options: ServeOptions;
  pool: Pool;
  secrets: Secrets;
  artefacts: ArtefactStore;
  documents: Documents;
  bundle: WorkflowBundle;
  temporal: Temporal;
  gateway: WorkflowGateway;
  sealed?: SealedSignal;
  taskQueue?: string;
}

/** Workflows, their activities but those that open files, and what runs beside them. */
async function startWorker(parts: Parts): Promise<(() => Promise<void>)[]> {
  const { options, pool, bundle, temporal, gateway, secrets } = parts;
  const { config, log } = options;
  await keepWorkflowBundle(pool, bundle);
  const worker = await createWorker({
    ...parts,
    now: options.now ?? systemClock,
    ...(options.maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows: options.maxCachedWorkflows }),
  });
  const stopBackground = startBackground({
    ...{ pool, temporal, gateway, log, bundleHash: bundle.hash, signingKey: secrets.signingKey },
    ...{ webhook: config.webhook, kafka: config.documents.kafka, stateDir: config.stateDir },
    ...(options.intervals === undefined ? {} : { intervals: options.intervals }),
  });
  return [running(worker, log), stopBackground];
}

/** Opens files; takes them from folder and bucket. */
async function startDocuments(parts: Parts): Promise<(() => Promise<void>)[]> {
  const { options, temporal, documents, gateway } = parts;
  const { worker, stop } = await createDocumentWorker({
    deps: activityDependencies({ ...parts, now: options.now ?? systemClock }),
    ...{ documents, temporal, config: options.config, taskQueue: gateway.documentQueue, log: options.log },
  });
  return [stop, running(worker, options.log), startIntake(parts)];
}

const INTAKE_MS = 2_000;

/** Takes documents from the folder and the bucket that are set. */
function startIntake({ options, pool, secrets, documents, gateway }: Parts): () => Promise<void> {
  const { config, log } = options;
  const { folder, bucket, client, maxBytes, s3 } = config.documents;
  const intake: DocumentIntakeOptions = {
    ...{ clientId: client, maxBytes, spoolDir: copyDirs(config.stateDir).spool },
    context: {
      ...{ pool, idSecret: secrets.idSecret, engineBuild: engineBuild(), now: options.now ?? systemClock },
      ...{ blobs: documents.blobs, catalogue: documents.catalogue.current },
    },
    start: (decision) => gateway.startDecision(decision),
  };
  const everyMs = options.intervals?.intakeMs ?? INTAKE_MS;
  const stops: (() => Promise<void>)[] = [];
  if (folder !== null) {
    const watched = new FolderIntake(folder, intake);
    stops.push(loop('folder intake', everyMs, log, async () => void (await watched.look())));
  }
  if (bucket !== null) {
    const s3Client = createS3Client(s3);
    const watched = new BucketIntake(s3Client, bucket, intake);
    stops.push(loop('bucket intake', everyMs, log, async () => void (await watched.look())));
    stops.push(async () => s3Client.destroy());
  }
  return async () => {
    for (const stop of stops) await stop();
  };
}

/** Runs a worker. @returns what ends it and waits for it. */
function running(worker: Worker, log: Logger): () => Promise<void> {
  const run = worker.run();
  run.catch((error: unknown) =>
    log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'worker ended'),
  );
  return async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await run.catch(() => {});
  };
}

async function startApi(parts: Parts): Promise<{ url: string; stop: () => Promise<void> }> {
  const { options, pool, secrets, artefacts, gateway } = parts;
  const publicPem = secrets.signingKey.publicKey.export({ type: 'spki', format: 'pem' }) as string;
  const images = new PageImages({ config: options.config, blobs: parts.documents.blobs });
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
    documents: documentService(parts.documents, { config: options.config, images }),
    now: options.now ?? systemClock,
    consoleDir: CONSOLE_DIR,
    log: options.log,
  });
  const url = await app.listen({ host: options.config.host, port: options.config.port });
  return {
    url,
    async stop() {
      await app.close();
      await images.stop();
    },
  };
}

export function createLogger(level: string): Logger {
  return pino({ level, base: { service: 'arbiter' } });
}
