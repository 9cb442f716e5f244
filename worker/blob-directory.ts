/**
 * Blob store in a directory: content-addressed files, written aside, synced, renamed.
 * @module
 */
import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobError, type BlobStore } from '../domain/blob-store.ts';

export class DirectoryBlobStore implements BlobStore {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  async put({ path, sha256, byteSize }: { path: string; sha256: string; byteSize: number }): Promise<void> {
    const place = this.#placeOf(sha256);
    const known = await stat(place.file).catch(() => undefined);
    if (known?.size === byteSize) return;
    await mkdir(place.dir, { recursive: true, mode: 0o700 });
    const partial = `${place.file}.${randomUUID()}.partial`;
    try {
      await copyFile(path, partial, constants.COPYFILE_FICLONE);
      await sync(partial);
      await rename(partial, place.file);
      await sync(place.dir);
    } finally {
      await rm(partial, { force: true });
    }
  }

  async get(sha256: string): Promise<Uint8Array> {
    const bytes = await readFile(this.#placeOf(sha256).file).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new BlobError('MISSING', sha256) : error;
    });
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new BlobError('ALTERED', sha256);
    return bytes;
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.#placeOf(sha256).file, { force: true });
  }

  #placeOf(sha256: string): { dir: string; file: string } {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('Not a SHA-256 in hex');
    const dir = join(this.#dir, sha256.slice(0, 2));
    return { dir, file: join(dir, sha256) };
  }
}

/** Makes a file, or the names in a directory, outlive a loss of power. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
