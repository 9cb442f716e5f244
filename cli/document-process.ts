/**
 * The process that opens files: the worker of the queue of documents, and the intake from folder and
 * bucket. It ends when whoever started it is gone.
 * @module
 */
import type { DocumentProcessOptions } from './document-child.ts';
import { createLogger, type Serving, serve } from './serve.ts';

process.title = 'arbiter documents';
let serving: Promise<Serving> | undefined;
let ending = false;

process.once('message', (options: DocumentProcessOptions) => {
  serving = serve({
    ...{ config: options.config, appUrl: options.appUrl, temporal: options.temporal },
    ...{ role: 'documents', log: createLogger(options.logLevel), poolMax: 10 },
    ...(options.taskQueue === null ? {} : { taskQueue: options.taskQueue }),
    ...(options.bundleDir === null ? {} : { bundleDir: options.bundleDir }),
  });
  serving.catch((error: unknown) => {
    console.error(`✗ The document worker cannot start: ${error instanceof Error ? error.message : 'unknown'}`);
    process.exit(1);
  });
});

function end(): void {
  if (ending) return;
  ending = true;
  void (async () => {
    await (await serving?.catch(() => undefined))?.stop();
    process.exit(0);
  })();
}

process.on('disconnect', end);
process.on('SIGTERM', end);
// Ctrl-C reaches the whole group; whoever started this one ends it in its turn.
process.on('SIGINT', () => {});
