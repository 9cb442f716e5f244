/**
 * A file that is written whole or not at all.
 * @module
 */

import type { WriteStream } from 'node:fs';
import { createReadStream, createWriteStream, existsSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UsageError } from './usage-error.ts';

/**
 * Hands out a stream; what was written comes to stand at `out` once `work` is done. If it fails,
 * `out` is as it was before.
 * @param reads - files that the work reads; `out` cannot be one of them.
 * @throws {@link UsageError} for a place where no file can be, or one that is read.
 */
export async function writeWhole<T>(
  { out, reads }: { out: string; reads: string[] },
  work: (stream: WriteStream) => Promise<T>,
): Promise<T> {
  const folder = dirname(out);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new UsageError(`There is no folder ${folder}`);
  if (existsSync(out) && statSync(out).isDirectory()) throw new UsageError(`${out} is a folder: expected a file`);
  const isSame = (file: string) => existsSync(file) && existsSync(out) && realpathSync(file) === realpathSync(out);
  if (reads.some(isSame)) throw new UsageError(`${out} is read and cannot be written: choose another --out`);
  // What is no file, such as /dev/stdout, has no place beside it, and is not replaced.
  const isDevice = existsSync(out) && !statSync(out).isFile();
  const part = join(isDevice ? tmpdir() : folder, `.${basename(out)}.${process.pid}.part`);
  const stream = createWriteStream(part);
  const closed = new Promise<void>((resolve) => stream.once('close', () => resolve()));
  try {
    // A full disk or a folder without permission is told where the next write, or the end, waits.
    const failed = new Promise<never>((_, reject) =>
      stream.once('error', (error) => reject(new UsageError(`Cannot write ${out}: ${error.message}`))),
    );
    failed.catch(() => {});
    const result = await Promise.race([work(stream), failed]);
    await Promise.race([new Promise<void>((resolve) => stream.end(() => resolve())), failed]);
    if (isDevice) await pipeline(createReadStream(part), createWriteStream(out));
    else renameSync(part, existsSync(out) ? realpathSync(out) : out);
    return result;
  } finally {
    // A stream that is still opening would make the file anew.
    stream.destroy();
    await closed;
    rmSync(part, { force: true });
  }
}
