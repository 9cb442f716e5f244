/**
 * Python for training and judging: an environment of its own, made on first use from the pinned list.
 * @module
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { UsageError } from './usage-error.ts';

export const TRAINING_DIR = fileURLToPath(new URL('../training', import.meta.url));
const VENV = join(TRAINING_DIR, '.venv');
const STAMP = join(VENV, 'requirements.sha256');
const LOCK = join(TRAINING_DIR, '.venv.lock');
// The oldest that every pinned package runs on.
const VERSION_CHECK =
  'import sys; sys.version_info >= (3, 11) or sys.exit(f"Python 3.11 or later is needed, python3 is {sys.version.split()[0]}")';

/** Python of the environment; there once {@link preparePython} is done. */
export const PYTHON = join(VENV, 'bin', 'python');

/**
 * Runs a script of `training/`; its lines go to the caller's terminal.
 * @throws {@link UsageError} where the script refuses, with its last line.
 */
export async function runTraining(script: string, args: string[]): Promise<void> {
  await preparePython();
  const failure = await run(PYTHON, [join(TRAINING_DIR, script), ...args]);
  if (failure !== null) throw new UsageError(`${script} stopped: ${failure}`);
}

/**
 * Creates the environment, or takes the one whose pinned list is the same. Of several processes that
 * need it at once, one makes it and the others wait.
 * @throws {@link UsageError} with the reason, where there is no Python that can.
 */
export async function preparePython(): Promise<void> {
  const list = join(TRAINING_DIR, 'requirements.txt');
  const hash = createHash('sha256').update(readFileSync(list)).digest('hex');
  const isReady = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash;
  if (isReady()) return;
  const release = await lock();
  try {
    if (isReady()) return;
    console.log('setting Python up for training (once, a minute or so)');
    rmSync(STAMP, { force: true });
    if (!existsSync(PYTHON)) await makeEnvironment();
    // A file that is not the one locked is refused, whatever index it comes from.
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--require-hashes'];
    const failure = await run(PYTHON, [...install, '-r', list]);
    if (failure !== null) throw new UsageError(`Cannot install Python's packages: ${failure}`);
    writeFileSync(STAMP, hash);
  } finally {
    release();
  }
}

async function makeEnvironment(): Promise<void> {
  const failure = (await run('python3', ['-c', VERSION_CHECK])) ?? (await run('python3', ['-m', 'venv', VENV]));
  if (failure === null) return;
  // Half an environment would be taken for a whole one next time.
  rmSync(VENV, { recursive: true, force: true });
  throw new UsageError(`Cannot make a Python environment: ${failure}`);
}

/** @returns what gives the lock back. A lock whose process is gone holds nobody up. */
async function lock(): Promise<() => void> {
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      return () => rmSync(LOCK, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (!isHeld()) rmSync(LOCK, { force: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function isHeld(): boolean {
  try {
    const holder = Number(readFileSync(LOCK, 'utf8'));
    // Zero would be our own process group: the file is there and its number not written yet.
    return holder === 0 || process.kill(holder, 0);
  } catch (error) {
    // No such process; anything else, a lock just given back included, is for the next round to find.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Null if it ended well; else the last line that it wrote. */
async function run(command: string, args: string[]): Promise<string | null> {
  // One thread each: more of them wait for one another, and sums would not be reproducible.
  const settings = ['OMP_NUM_THREADS=1', 'OPENBLAS_NUM_THREADS=1', 'PYTHONHASHSEED=0', 'PYTHONDONTWRITEBYTECODE=1'];
  const child = spawn('env', [...settings, command, ...args], { stdio: ['ignore', 'inherit', 'pipe'] });
  let last = '';
  createInterface(child.stderr).on('line', (line) => {
    // A script's own refusal becomes our message: once is enough.
    if (!line.startsWith('✗ ')) console.error(line);
    last = line.replace(/^✗ /, '').trim() || last;
  });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? null : last || `exit code ${code}`));
  });
}
