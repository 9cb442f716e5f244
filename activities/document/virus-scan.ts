/**
 * The hook for a virus scanner: a command that is given a file's path. Exit 0: clean; 1: infected;
 * anything else, or no answer in time: it could not say.
 * @module
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type ScanVerdict = 'clean' | 'infected' | 'failed';

export interface VirusScanner {
  scan(bytes: Uint8Array): Promise<ScanVerdict>;
}

const ATTEMPTS = 3;
const PAUSE_MS = 1_000;

/** @param options.dir - private folder for the copy that the scanner looks at. */
export function commandScanner(options: { command: string; dir: string; timeoutMs: number }): VirusScanner {
  return {
    async scan(bytes) {
      await mkdir(options.dir, { recursive: true, mode: 0o700 });
      const path = join(options.dir, randomUUID());
      await writeFile(path, bytes, { mode: 0o600 });
      try {
        for (let attempt = 1; ; attempt++) {
          const verdict = await runOnce(options, path);
          if (verdict !== 'failed' || attempt >= ATTEMPTS) return verdict;
          await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
        }
      } finally {
        await rm(path, { force: true });
      }
    },
  };
}

async function runOnce(
  { command, timeoutMs }: { command: string; timeoutMs: number },
  path: string,
): Promise<ScanVerdict> {
  const [program, ...given] = command.split(/\s+/).filter((word) => word !== '');
  if (program === undefined) return 'failed';
  return new Promise((resolve) => {
    const child = spawn(program, [...given, path], { stdio: 'ignore', timeout: timeoutMs, killSignal: 'SIGKILL' });
    child.once('error', () => resolve('failed'));
    child.once('exit', (code) => resolve(code === 0 ? 'clean' : code === 1 ? 'infected' : 'failed'));
  });
}
