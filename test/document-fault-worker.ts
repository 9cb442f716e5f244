/**
 * A worker of the queue of documents that ends itself with SIGKILL once it has kept so many pages; run by
 * document-faults.test.ts. It writes a line for each page that it keeps. The product's code knows nothing
 * of this: the database client is wrapped from outside.
 * @module
 */
import { appendFileSync } from 'node:fs';
import pg from 'pg';
import { createLogger, serve } from '../cli/serve.ts';
import { embeddedEndpoint } from '../cli/stack.ts';
import { loadTypes } from '../documents/extract/type.ts';
import { readConfig } from '../worker/config.ts';
import { TEST_TYPES_DIR } from './stack.ts';

const options = JSON.parse(process.argv[2] as string) as {
  appUrl: string;
  temporalAddress: string;
  stateDir: string;
  taskQueue: string;
  bundleDir: string;
  /** Null: a healthy worker. */
  killAfterPages: number | null;
  pagesFile: string;
};

let pages = 0;
const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;
pg.Client.prototype.query = function (this: object, ...args: unknown[]) {
  const query = args[0] as { name?: string; values?: unknown[] } | string;
  if (typeof query === 'object' && query.name === 'insert-document-page') {
    if (pages === options.killAfterPages) process.kill(process.pid, 'SIGKILL');
    pages++;
    appendFileSync(options.pagesFile, `${String(query.values?.[1])}\n`);
  }
  return original.apply(this, args);
} as typeof pg.Client.prototype.query;

const serving = await serve({
  config: readConfig({ ARBITER_STATE_DIR: options.stateDir }),
  appUrl: options.appUrl,
  temporal: embeddedEndpoint(options.temporalAddress, 'default'),
  ...{ role: 'documents', log: createLogger('silent'), taskQueue: options.taskQueue, poolMax: 5 },
  ...{ bundleDir: options.bundleDir, documentTypes: loadTypes(TEST_TYPES_DIR) },
});
console.log('ready');
process.on('SIGTERM', () => void serving.stop().then(() => process.exit(0)));
