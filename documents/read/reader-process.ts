/**
 * Starts the reader's process, hands it one call at a time, and ends it when a call takes too long or the
 * process takes too much memory. The next call starts a fresh one.
 * @module
 */
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { ReaderAnswers, ReaderCall, ReaderReply, ReaderSettings } from './messages.ts';
import { DocumentRefused, type RefusalCode } from './refusals.ts';

/** How a call ended that the process did not answer. */
export class ReaderStopped extends Error {
  readonly reason: 'timed-out' | 'out-of-memory' | 'failed';

  constructor(reason: ReaderStopped['reason']) {
    super(`The reader's process stopped: ${reason}`);
    this.reason = reason;
  }
}

export class ReaderProcess {
  /** Counts the processes started: a document opened in an earlier one is gone. */
  generation = 0;
  private readonly settings: ReaderSettings;
  private child: ChildProcess | null = null;
  private pending: Pending | null = null;
  private lastId = 0;
  private stopReason: ReaderStopped['reason'] = 'failed';

  constructor(settings: ReaderSettings) {
    this.settings = settings;
  }

  get processId(): number | undefined {
    return this.child?.pid;
  }

  async start(): Promise<void> {
    if (this.child !== null) return;
    this.generation++;
    this.stopReason = 'failed';
    const child = fork(fileURLToPath(new URL('./process.ts', import.meta.url)), [JSON.stringify(this.settings)], {
      execArgv: childArguments(this.settings.limits.maxMemoryMb),
      env: childEnvironment(),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child = child;
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      errors = (errors + chunk.toString('latin1')).slice(-ERROR_TAIL);
    });
    child.on('message', (reply: ReaderReply) => this.receive(reply));
    child.on('error', () => {});
    child.once('close', () => {
      if (errors.includes('heap out of memory')) this.stopReason = 'out-of-memory';
      if (this.child === child) this.child = null;
      this.fail(new ReaderStopped(this.stopReason));
    });
    await this.wait('ready', { timeoutMs: START_TIMEOUT_MS, send: () => {} });
  }

  /**
   * Starts a process where there is none. One call at a time.
   * @throws DocumentRefused as the process answered; ReaderStopped where it did not.
   */
  async call<C extends ReaderCall>(call: C, timeoutMs: number): Promise<ReaderAnswers[C['call']]> {
    await this.start();
    const id = ++this.lastId;
    const send = () => this.child?.send({ ...call, id }, (error) => error && this.end('failed'));
    return (await this.wait(id, { timeoutMs, send })) as ReaderAnswers[C['call']];
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child === null) return;
    const closed = new Promise((resolve) => child.once('close', resolve));
    this.end('failed');
    await closed;
  }

  private wait(id: Pending['id'], { timeoutMs, send }: { timeoutMs: number; send: () => void }): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.end('timed-out'), timeoutMs);
      const watch = setInterval(() => this.watchMemory(), WATCH_INTERVAL_MS);
      const settled = () => {
        clearTimeout(timer);
        clearInterval(watch);
        this.pending = null;
      };
      this.pending = {
        id,
        resolve: (value) => {
          settled();
          resolve(value);
        },
        reject: (error) => {
          settled();
          reject(error);
        },
      };
      send();
    });
  }

  private receive(reply: ReaderReply): void {
    const { pending } = this;
    if (pending === null) return;
    if ('ready' in reply) {
      if (pending.id === 'ready') pending.resolve(null);
    } else if (reply.id !== pending.id) return;
    else if ('refused' in reply) pending.reject(new DocumentRefused(reply.refused as RefusalCode, reply.detail));
    else pending.resolve(reply.value);
  }

  /** The waiting call fails once the process is gone, so that the next call finds a clean slate. */
  private end(reason: ReaderStopped['reason']): void {
    this.stopReason = reason;
    this.child?.kill('SIGKILL');
  }

  private fail(error: Error): void {
    this.pending?.reject(error);
  }

  private watchMemory(): void {
    const pid = this.child?.pid;
    if (pid === undefined) return;
    residentMb(pid, (used) => {
      if (used > this.settings.limits.maxMemoryMb && this.child?.pid === pid) this.end('out-of-memory');
    });
  }
}

interface Pending {
  id: number | 'ready';
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

const START_TIMEOUT_MS = 60_000;
const WATCH_INTERVAL_MS = 250;
const ERROR_TAIL = 4_000;
const PAGE_BYTES = 4_096;

/** Linux tells without a process of its own; elsewhere `ps` is asked. Windows has neither: only the heap is limited. */
function residentMb(pid: number, use: (megabytes: number) => void): void {
  if (process.platform === 'linux') {
    try {
      const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
      use((pages * PAGE_BYTES) / 1_048_576);
    } catch {
      // It has just ended.
    }
  } else if (process.platform !== 'win32')
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, output) => error ?? use(Number(output) / 1_024));
}

/** TypeScript is run as it is, by tsx; Node before 20.6 knows its loader by another name. */
function childArguments(maxMemoryMb: number): string[] {
  const tsx = createRequire(import.meta.url).resolve('tsx');
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const register = major > 20 || (major === 20 && minor >= 6) ? '--import' : '--loader';
  return [
    '--no-warnings',
    `--max-old-space-size=${Math.ceil(maxMemoryMb / 2)}`,
    register,
    new URL(`file://${tsx}`).href,
  ];
}

/** No secret of the server's environment reaches the process that reads strangers' files. */
function childEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'USERPROFILE', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT', 'XDG_CACHE_HOME', 'TZ'];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
