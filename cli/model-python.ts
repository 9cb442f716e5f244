/**
 * Python for training and judging: an environment of its own, made on first use from the pinned list.
 * @module
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from './usage-error.ts';

const TRAINING_DIR = fileURLToPath(new URL('../training', import.meta.url));
const VENV = join(TRAINING_DIR, '.venv');
const PYTHON = join(VENV, 'bin', 'python');

/**
 * Runs a script of `training/`; its lines go to the caller's terminal.
 * @throws {@link UsageError} where the script refuses, with its last line.
 */
export async function runTraining(script: string, args: string[]): Promise<void> {
  await preparePython();
  const failure = await run(PYTHON, [join(TRAINING_DIR, script), ...args]);
  if (failure !== null) throw new UsageError(`${script} stopped: ${failure}`);
}

/** Creates the environment, or takes the one whose pinned list is the same. */
export async function preparePython(): Promise<void> {
  const list = join(TRAINING_DIR, 'requirements.txt');
  const hash = createHash('sha256').update(readFileSync(list)).digest('hex');
  const stamp = join(VENV, 'requirements.sha256');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.log('setting Python up for training (once, a minute or so)');
  if (!existsSync(PYTHON)) {
    rmSync(VENV, { recursive: true, force: true });
    const failure = await run('python3', ['-m', 'venv', VENV]);
    if (failure !== null) throw new UsageError(`Cannot make a Python environment: ${failure}`);
  }
  const failure = await run(PYTHON, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', list]);
  if (failure !== null) throw new UsageError(`Cannot install Python's packages: ${failure}`);
  writeFileSync(stamp, hash);
}

/** Null if it ended well; else the last line that it wrote. */
async function run(command: string, args: string[]): Promise<string | null> {
  // One thread each: more of them wait for one another, and sums would not be reproducible.
  const settings = ['OMP_NUM_THREADS=1', 'OPENBLAS_NUM_THREADS=1', 'PYTHONHASHSEED=0', 'PYTHONDONTWRITEBYTECODE=1'];
  const child = spawn('env', [...settings, command, ...args], { stdio: ['ignore', 'inherit', 'pipe'] });
  let last = '';
  child.stderr.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk);
    last = chunk.toString().trim().split('\n').at(-1) ?? last;
  });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? null : last || `exit code ${code}`));
  });
}
