/**
 * Pages as pictures: rendered in the reader's process, kept for a while in a private folder.
 * @module
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ReaderPool } from '../activities/document/reading.ts';
import { DocumentRefused } from '../documents/read/refusals.ts';
import type { BlobStore } from '../domain/blob-store.ts';
import type { PageView } from '../domain/document.ts';
import { DecisionError } from '../domain/failures.ts';
import type { Config } from './config.ts';
import { startReader } from './document-worker.ts';

const KEPT_BYTES = 200 * 1024 * 1024;
const KEPT_MS = 24 * 3_600_000;
const SWEEP_MS = 3_600_000;

/** Where pictures of pages are kept for a while. */
export function pageImagesDir({ stateDir }: Pick<Config, 'stateDir'>): string {
  return join(stateDir, 'page-images');
}

export interface PageImage {
  id: string;
  sha256: string;
  page: number;
  dpi: number;
  /** How a scan was turned and straightened when it was read: its boxes fit only this picture. */
  view?: PageView | undefined;
}

export class PageImages {
  readonly #dir: string;
  readonly #blobs: BlobStore;
  readonly #readers: ReaderPool;
  readonly #underWay = new Map<string, Promise<Uint8Array>>();
  readonly #sweep: NodeJS.Timeout;
  #written = 0;

  constructor({ config, blobs }: { config: Config; blobs: BlobStore }) {
    this.#dir = pageImagesDir(config);
    this.#blobs = blobs;
    this.#readers = new ReaderPool({ size: 1, start: () => startReader(config, { ocr: 'off' }) });
    const sweep = () => void this.#letGo().catch(() => {});
    sweep();
    this.#sweep = setInterval(sweep, SWEEP_MS).unref();
  }

  /** A PNG. Two who ask at once wait for the same picture. */
  async render(image: PageImage): Promise<Uint8Array> {
    const shown = JSON.stringify([image.page, image.dpi, image.view ?? null]);
    // By content first: what is erased is found by it.
    const name = `${image.sha256}-${createHash('sha256').update(shown).digest('hex').slice(0, 24)}.png`;
    const known = this.#underWay.get(name);
    if (known !== undefined) return known;
    const rendered = this.#find(name, image).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, rendered);
    return rendered;
  }

  async stop(): Promise<void> {
    clearInterval(this.#sweep);
    await this.#readers.stop();
  }

  async #find(name: string, { sha256, page, dpi, view }: PageImage): Promise<Uint8Array> {
    const file = join(this.#dir, name);
    const kept = await readFile(file).catch(() => undefined);
    if (kept !== undefined) {
      const now = new Date();
      await utimes(file, now, now).catch(() => {});
      return kept;
    }
    const bytes = await this.#blobs.get(sha256);
    const png = await this.#readers
      .withDocument(bytes, (document) => document.renderPage(page, { dpi, view }))
      .catch((error: unknown) => {
        if (!(error instanceof DocumentRefused)) throw error;
        throw new DecisionError('NOT_FOUND', `Page ${page} cannot be shown: ${error.code}`);
      });
    await mkdir(this.#dir, { recursive: true, mode: 0o700 });
    const partial = `${file}.${process.pid}.partial`;
    await writeFile(partial, png, { mode: 0o600 });
    await rename(partial, file);
    this.#written += png.length;
    if (this.#written > KEPT_BYTES / 10) await this.#letGo();
    return png;
  }

  /** Lets go of what was not asked for longest, and of all that nobody asked for in a day: it may be erased. */
  async #letGo(): Promise<void> {
    this.#written = 0;
    const oldest = Date.now() - KEPT_MS;
    const files = await Promise.all(
      (await readdir(this.#dir).catch(() => [])).map(async (name) => {
        const path = join(this.#dir, name);
        const { size, mtimeMs } = await stat(path).catch(() => ({ size: 0, mtimeMs: 0 }));
        return { path, size, mtimeMs };
      }),
    );
    let kept = 0;
    for (const { path, size, mtimeMs } of files.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
      kept += size;
      if (kept > KEPT_BYTES || mtimeMs < oldest) await rm(path, { force: true });
    }
  }
}
