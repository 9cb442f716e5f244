/**
 * What the steps of a document need of whoever reads it. `documents/read/reader.ts` is this, in a process
 * of its own.
 * @module
 */
import type { Box, FormValue, PageText, PageView, Word } from '../../domain/document.ts';

export interface DocumentInfo {
  format: string;
  pages: number;
  forms: FormValue[];
  /** Codes of what the file holds beside text, such as HAS_SCRIPT. */
  problems: string[];
}

export interface OpenDocument {
  info: DocumentInfo;
  readPage(page: number): Promise<PageText>;
  renderPage(page: number, options: { dpi: number; view?: PageView | undefined }): Promise<Uint8Array>;
  readRegion(page: number, box: Box, view?: PageView): Promise<Word[]>;
  close(): Promise<void>;
}

export interface DocumentReader {
  open(bytes: Uint8Array): Promise<OpenDocument>;
  stop(): Promise<void>;
}

/** A reader per piece of work under way; each starts when it is first needed. */
export class ReaderPool {
  readonly #start: () => Promise<DocumentReader>;
  readonly #idle: DocumentReader[] = [];
  readonly #all = new Set<DocumentReader>();
  readonly #waiting: ((reader: DocumentReader) => void)[] = [];
  readonly #size: number;
  #started = 0;

  constructor({ start, size }: { start: () => Promise<DocumentReader>; size: number }) {
    this.#start = start;
    this.#size = size;
  }

  /** Runs `work` on the opened document, and closes it whatever comes. */
  async withDocument<T>(bytes: Uint8Array, work: (document: OpenDocument) => Promise<T>): Promise<T> {
    const reader = await this.#take();
    try {
      const document = await reader.open(bytes);
      try {
        return await work(document);
      } finally {
        await document.close().catch(() => {});
      }
    } finally {
      this.#giveBack(reader);
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((reader) => reader.stop()));
    this.#all.clear();
    this.#idle.length = 0;
  }

  async #take(): Promise<DocumentReader> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#started >= this.#size) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#started++;
    try {
      const reader = await this.#start();
      this.#all.add(reader);
      return reader;
    } catch (error) {
      this.#started--;
      throw error;
    }
  }

  #giveBack(reader: DocumentReader): void {
    const next = this.#waiting.shift();
    if (next !== undefined) next(reader);
    else this.#idle.push(reader);
  }
}
