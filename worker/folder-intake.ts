/**
 * The folder that files are taken from: one whose size and time have not changed since the last look is
 * taken in and moved to `taken/`, or to `refused/` with a file beside it that says why.
 * @module
 */
import { lstat, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { DecisionError } from '../domain/failures.ts';
import { type DocumentIntakeOptions, refusalReason, streamOf, takeFile, tooLarge } from './document-intake.ts';

/** Where a file goes that was taken, by its document’s id. */
export const TAKEN_DIR = 'taken';

const SETTLED_MS = 1_500;

export class FolderIntake {
  readonly #dir: string;
  readonly #options: DocumentIntakeOptions;
  readonly #seen = new Map<string, string>();

  constructor(dir: string, options: DocumentIntakeOptions) {
    this.#dir = dir;
    this.#options = options;
  }

  /** One look. @returns how many files it took in or refused. */
  async look(): Promise<number> {
    let moved = 0;
    const names = (await readdir(this.#dir)).filter((name) => !name.startsWith('.')).sort();
    for (const gone of [...this.#seen.keys()].filter((name) => !names.includes(name))) this.#seen.delete(gone);
    for (const name of names) {
      const path = join(this.#dir, name);
      const file = await lstat(path).catch(() => undefined);
      // Neither folders nor links: a link could lead anywhere.
      if (file === undefined || !file.isFile()) continue;
      const state = `${file.size} ${file.mtimeMs}`;
      const isSettled = this.#seen.get(name) === state && Date.now() - file.mtimeMs >= SETTLED_MS;
      this.#seen.set(name, state);
      if (!isSettled) continue;
      await this.#take({ name, path, size: file.size });
      this.#seen.delete(name);
      moved++;
    }
    return moved;
  }

  async #take({ name, path, size }: { name: string; path: string; size: number }): Promise<void> {
    try {
      if (size > this.#options.maxBytes) throw tooLarge();
      const id = await takeFile(this.#options, {
        ...{ stream: streamOf(path), fileName: name, source: 'folder' },
        keyOf: ({ sha256 }) => `folder:${sha256}`,
      });
      await this.#move(path, { to: TAKEN_DIR, name: `${id}${extname(name)}` });
    } catch (error) {
      if (!(error instanceof DecisionError)) throw error;
      await this.#move(path, { to: 'refused', name });
      await writeFile(join(this.#dir, 'refused', `${name}.reason.json`), refusalReason(error));
    }
  }

  async #move(path: string, { to, name }: { to: 'taken' | 'refused'; name: string }): Promise<void> {
    await mkdir(join(this.#dir, to), { recursive: true });
    // Another process that looks at the same folder may have moved it.
    await rename(path, join(this.#dir, to, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
}
