/**
 * The process that opens files, from outside: started beside a process that does everything else, ended
 * with it, started again when it ends by itself.
 * @module
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { Config, TemporalEndpoint } from '../worker/config.ts';

/** Of the process that starts it. */
export interface DocumentChildOptions {
  config: Config;
  appUrl: string;
  temporal: TemporalEndpoint;
  log: Logger;
  taskQueue?: string;
  bundleDir?: string;
}

/** What the process is told, over its channel: never on its command line, which others can read. */
export interface DocumentProcessOptions {
  config: Config;
  appUrl: string;
  temporal: TemporalEndpoint;
  taskQueue: string | null;
  bundleDir: string | null;
  logLevel: string;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** @returns what ends it. */
export function startDocumentProcess(options: DocumentChildOptions): () => Promise<void> {
  let child: ChildProcess | undefined;
  let stopped = false;
  let pauseMs = FIRST_PAUSE_MS;
  let timer: NodeJS.Timeout | undefined;
  const start = () => {
    child = forkProcess(options);
    const started = Date.now();
    child.once('exit', (code) => {
      child = undefined;
      if (stopped) return;
      pauseMs = Date.now() - started > LONGEST_PAUSE_MS ? FIRST_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
      options.log.error({ code, pauseMs }, 'the document worker ended; it is started again');
      timer = setTimeout(start, pauseMs);
    });
  };
  start();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    const running = child;
    if (running === undefined) return;
    const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()));
    running.kill('SIGTERM');
    await ended;
  };
}

function forkProcess(options: DocumentChildOptions): ChildProcess {
  const child = fork(fileURLToPath(new URL('./document-process.ts', import.meta.url)), [], {
    execArgv: childArguments(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const told: DocumentProcessOptions = {
    ...{ config: options.config, appUrl: options.appUrl, temporal: options.temporal },
    ...{ taskQueue: options.taskQueue ?? null, bundleDir: options.bundleDir ?? null },
    logLevel: options.log.level,
  };
  child.send(told);
  return child;
}

/** TypeScript is run as it is, by tsx; Node before 20.6 knows its loader by another name. */
function childArguments(): string[] {
  const tsx = createRequire(import.meta.url).resolve('tsx');
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const register = major > 20 || (major === 20 && minor >= 6) ? '--import' : '--loader';
  return ['--no-warnings', register, new URL(`file://${tsx}`).href];
}
