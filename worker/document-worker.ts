/**
 * The worker of the queue of documents: it opens files. It registers no workflow; parsers run in the
 * readers' own processes, extraction in a thread, so that the loop stays free to send heartbeats.
 * @module
 */
import { availableParallelism, hostname } from 'node:os';
import { Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createReadingActivities } from '../activities/document/all.ts';
import { ExtractionThread } from '../activities/document/extraction-thread.ts';
import { ReaderPool } from '../activities/document/reading.ts';
import { commandScanner } from '../activities/document/virus-scan.ts';
import type { ActivityDependencies } from '../activities/step.ts';
import { Reader } from '../documents/read/reader.ts';
import type { Config } from './config.ts';
import type { Temporal } from './connection.ts';
import type { Documents } from './documents.ts';
import { copyDirs } from './leftovers.ts';
import { fetchOcrModels } from './servers/ocr-models.ts';

const EXTRACTION_TIMEOUT_MS = 5 * 60_000;
const SCAN_TIMEOUT_MS = 60_000;

export interface DocumentWorkerOptions {
  deps: ActivityDependencies;
  documents: Documents;
  config: Config;
  temporal: Temporal;
  taskQueue: string;
  log: Logger;
}

export interface DocumentWorker {
  worker: Worker;
  /** Ends readers and threads; after the worker has ended. */
  stop(): Promise<void>;
}

export async function createDocumentWorker(options: DocumentWorkerOptions): Promise<DocumentWorker> {
  const { config, documents, temporal } = options;
  const cores = Math.max(1, availableParallelism());
  const models = prepareOcr(options.log);
  const readers = new ReaderPool({ size: cores, start: () => models.then(() => startReader(config)) });
  const extraction = new ExtractionThread({ timeoutMs: EXTRACTION_TIMEOUT_MS });
  const command = config.documents.virusScanCommand;
  const worker = await Worker.create({
    connection: temporal.connection,
    namespace: temporal.namespace,
    taskQueue: options.taskQueue,
    identity: `${process.pid}@${hostname()}/documents`,
    activities: createReadingActivities({
      ...options.deps,
      ...{ catalogue: documents.catalogue, builds: documents.builds, blobs: documents.blobs, readers, extraction },
      scanner:
        command === null
          ? null
          : commandScanner({ command, dir: copyDirs(config.stateDir).scan, timeoutMs: SCAN_TIMEOUT_MS }),
    }),
    maxConcurrentActivityTaskExecutions: cores,
    // Else the SDK keeps beats back for most of the time in which they are due.
    maxHeartbeatThrottleInterval: '1s',
    shutdownGraceTime: '10s',
    shutdownForceTime: '15s',
  });
  return {
    worker,
    async stop() {
      await Promise.all([readers.stop(), extraction.stop()]);
    },
  };
}

/** The first document waits for the models; without them scans are read by one engine, and their pages say so. */
async function prepareOcr(log: Logger): Promise<void> {
  try {
    await fetchOcrModels({ report: (line) => log.info(line) });
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'scans are read by tesseract.js alone');
  }
}

/** @param options.ocr - off: for rendering only. */
export function startReader(
  { documents: { maxBytes, maxPages } }: Pick<Config, 'documents'>,
  options: { ocr?: 'auto' | 'off' } = {},
): Promise<Reader> {
  return Reader.start({ limits: { maxBytes, maxPages }, ...options });
}
