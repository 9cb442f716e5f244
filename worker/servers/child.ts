/**
 * A supervised child server: its log in a file, ready when it answers, its crash told with the
 * log's last lines, and no orphan of an earlier run left beside it.
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';

const STOP_GRACE_MS = 10_000;
const POLL_MS = 50;

export interface ChildOptions {
  name: string;
  command: string;
  args: string[];
  logFile: string;
  /** Remembers the process, so that a later start can end an orphan. */
  pidFile: string;
  env?: Record<string, string>;
  /** Run as this user; only root may. */
  user?: { uid: number; gid: number };
  /** Signal that asks it to end in order. */
  stopSignal?: NodeJS.Signals;
  isReady: () => Promise<boolean>;
  readyTimeoutMs: number;
  /** Called once if the process ends without having been asked to. */
  onCrash: (error: ServerError) => void;
}

export interface Child {
  pid: number;
  stop(): Promise<void>;
}

/** A server that would not start, or ended by itself. The message is for the operator. */
export class ServerError extends Error {}

/** @throws {@link ServerError} with the log's last lines, if it is not ready in time. */
export async function startChild(options: ChildOptions): Promise<Child> {
  await endOrphan(options.pidFile, options.command);
  const log = openSync(options.logFile, 'a');
  const process = spawn(options.command, options.args, {
    stdio: ['ignore', log, log],
    env: { ...globalThis.process.env, ...options.env },
    // Out of our process group: Ctrl-C must reach us first, so that servers stop in order.
    detached: true,
    ...options.user,
  });
  closeSync(log);
  let ended = false;
  let asked = false;
  let failure: Error | undefined;
  process.once('error', (error) => {
    failure = error;
    ended = true;
  });
  process.once('exit', (code, signal) => {
    ended = true;
    rmSync(options.pidFile, { force: true });
    if (!asked) options.onCrash(crashOf(options, `ended by itself (${signal ?? `exit code ${code}`})`));
  });
  if (process.pid !== undefined) writeFileSync(options.pidFile, String(process.pid));
  const stop = async () => {
    asked = true;
    await endProcess(process, () => ended, options.stopSignal ?? 'SIGTERM');
    rmSync(options.pidFile, { force: true });
  };
  const deadline = Date.now() + options.readyTimeoutMs;
  while (!(await options.isReady().catch(() => false))) {
    if (ended || Date.now() > deadline) {
      asked = true;
      const what =
        failure?.message ??
        (ended ? 'ended before it was ready' : `was not ready in ${options.readyTimeoutMs / 1_000} s`);
      await stop();
      throw crashOf(options, what);
    }
    await sleep(POLL_MS);
  }
  return { pid: process.pid as number, stop };
}

/** Last lines of a log, for a message. */
export function tailOf(file: string, lines = 20): string {
  if (!existsSync(file)) return '(no log)';
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}

function crashOf(options: ChildOptions, what: string): ServerError {
  return new ServerError(`${options.name} ${what}. Last lines of ${options.logFile}:\n${tailOf(options.logFile)}`);
}

async function endProcess(process: ChildProcess, hasEnded: () => boolean, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded()) return;
  process.kill(signal);
  const deadline = Date.now() + STOP_GRACE_MS;
  while (!hasEnded() && Date.now() < deadline) await sleep(POLL_MS);
  if (!hasEnded()) process.kill('SIGKILL');
  while (!hasEnded()) await sleep(POLL_MS);
}

/** Ends a process that an earlier run, killed before it could, has left behind. */
async function endOrphan(pidFile: string, command: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  const isOurs = () => Number.isInteger(pid) && pid > 1 && commandOf(pid)?.includes(command) === true;
  if (isOurs()) {
    process.kill(pid, 'SIGTERM');
    const deadline = Date.now() + STOP_GRACE_MS;
    while (isOurs() && Date.now() < deadline) await sleep(POLL_MS);
    if (isOurs()) process.kill(pid, 'SIGKILL');
    while (isOurs()) await sleep(POLL_MS);
  }
  rmSync(pidFile, { force: true });
}

/** Command line of a live process; undefined if there is none, or where /proc is not to be had. */
function commandOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') || undefined;
  } catch {
    return undefined;
  }
}

/** @throws {@link ServerError} naming the port and the variable that moves it. */
export async function assertPortFree(port: number, variable: string, host = '127.0.0.1'): Promise<void> {
  if (!(await isFree(port, host)))
    throw new ServerError(`Port ${port} is taken. End what uses it, or set ${variable} to another port.`);
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/**
 * A port that is free now, below the range from which clients get theirs: a client that calls a
 * server while it is down could otherwise be given that very port, and be connected to itself.
 */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (;;) {
    const port = 10_240 + Math.floor(Math.random() * 20_000);
    if (await isFree(port, host)) return port;
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
