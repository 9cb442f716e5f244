/**
 * Copies of files that a process has left behind when it was killed: of an upload, of a look at the bucket,
 * for the virus scanner. They may be of a document that is erased by now.
 * @module
 */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const SWEEP_MS = 3_600_000;
/** Nobody is still at work on a copy that was last written to before so long. */
const LEFT_MS = 3_600_000;

/** Private folders for copies that live as long as the work on them. */
export function copyDirs(stateDir: string): { spool: string; scan: string } {
  return { spool: join(stateDir, 'spool'), scan: join(stateDir, 'scan') };
}

/** Sweeps at once and every hour. @returns what ends it. */
export function sweepLeftovers(stateDir: string): () => void {
  const sweep = () => {
    for (const dir of Object.values(copyDirs(stateDir))) void removeLeftovers(dir, Date.now()).catch(() => {});
  };
  sweep();
  const timer = setInterval(sweep, SWEEP_MS).unref();
  return () => clearInterval(timer);
}

export async function removeLeftovers(dir: string, nowMs: number): Promise<void> {
  for (const name of await readdir(dir).catch(() => [])) {
    const path = join(dir, name);
    const written = await stat(path).catch(() => undefined);
    if (written !== undefined && written.mtimeMs < nowMs - LEFT_MS) await rm(path, { force: true });
  }
}
