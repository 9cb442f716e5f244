/**
 * Reads documents in a process of their own, so that no file can hurt the one that asks. Crashes, endless
 * loops and too much memory end as a refusal or as a page's problem, and a fresh process goes on.
 * @module
 */
import type { Box, PageText, PageView, Word } from '../../domain/document.ts';
import { DEFAULT_LIMITS, type ReaderLimits } from './limits.ts';
import type { ReaderAnswers, ReaderCall } from './messages.ts';
import type { DocumentInfo } from './opened-file.ts';
import { emptyPage } from './raster-page.ts';
import { ReaderProcess, ReaderStopped } from './reader-process.ts';
import { DocumentRefused } from './refusals.ts';

export { DEFAULT_LIMITS, type ReaderLimits } from './limits.ts';
export type { DocumentInfo } from './opened-file.ts';
export { DocumentRefused, REFUSALS, type RefusalCode } from './refusals.ts';

export interface OpenDocument {
  info: DocumentInfo;
  /** Never throws for a bad page: engine `none`, and `problems` say why. */
  readPage(page: number): Promise<PageText>;
  /** A PNG of the page; pass the `view` that the page was read with, or its boxes do not fit. @throws DocumentRefused. */
  renderPage(page: number, options: { dpi: number; view?: PageView | undefined }): Promise<Uint8Array>;
  /** What OCR reads in a part of the page, in its `view`; nothing where it cannot be read. */
  readRegion(page: number, box: Box, view?: PageView): Promise<Word[]>;
  close(): Promise<void>;
}

export class Reader {
  private readonly process: ReaderProcess;
  private readonly limits: ReaderLimits;
  private queue: Promise<unknown> = Promise.resolve();
  private lastDocument = 0;

  private constructor(settings: { limits: ReaderLimits; ocr: 'auto' | 'off' }) {
    this.limits = settings.limits;
    this.process = new ReaderProcess(settings);
  }

  /** @param options.ocr - `auto` takes the engines whose models are installed, see ocr-models.ts. */
  static async start(options: { limits?: Partial<ReaderLimits>; ocr?: 'auto' | 'off' } = {}): Promise<Reader> {
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    const reader = new Reader({ limits, ocr: options.ocr ?? 'auto' });
    await reader.process.start();
    return reader;
  }

  /** Process id of the reader's process, for measurements and for tests that end it. */
  get processId(): number | undefined {
    return this.process.processId;
  }

  /** @throws DocumentRefused with one of the codes of {@link REFUSALS}. */
  async open(bytes: Uint8Array): Promise<OpenDocument> {
    if (bytes.length > this.limits.maxBytes) throw new DocumentRefused('TOO_LARGE');
    const document = ++this.lastDocument;
    const state: DocumentState = { document, bytes, generation: -1 };
    const { info, sizes } = await this.inTurn(() => this.openInProcess(state));
    return {
      info,
      readPage: (page) => this.readPage(state, { page, size: sizes[page - 1] }),
      renderPage: (page, { dpi, view }) => this.renderPage(state, { page, dpi, view }),
      readRegion: (page, box, view) =>
        this.onDocument(state, { call: 'region', document, page, box, view }).catch((error) => noWords(error)),
      close: async () => {
        await this.inTurn(async () => {
          if (state.generation !== this.process.generation || this.process.processId === undefined) return;
          await this.process.call({ call: 'close', document }, this.limits.openTimeoutMs).catch(() => {});
        });
      },
    };
  }

  async stop(): Promise<void> {
    await this.process.stop();
  }

  private async readPage(
    state: DocumentState,
    { page, size }: { page: number; size: [number, number] | undefined },
  ): Promise<PageText> {
    try {
      return await this.onDocument(state, { call: 'page', document: state.document, page });
    } catch (error) {
      const [width, height] = size ?? [0, 0];
      return emptyPage({ page, width, height, problems: [refusalOf(error, 'PAGE_TIMED_OUT').code] });
    }
  }

  private async renderPage(
    state: DocumentState,
    render: { page: number; dpi: number; view: PageView | undefined },
  ): Promise<Uint8Array> {
    try {
      return await this.onDocument(state, { call: 'render', document: state.document, ...render });
    } catch (error) {
      throw refusalOf(error, 'PAGE_TIMED_OUT');
    }
  }

  /** Opens the document again where the process that had it is gone. */
  private onDocument<C extends ReaderCall>(state: DocumentState, call: C): Promise<ReaderAnswers[C['call']]> {
    return this.inTurn(async () => {
      await this.process.start();
      if (state.generation !== this.process.generation) await this.openInProcess(state);
      return this.process.call(call, this.limits.pageTimeoutMs);
    });
  }

  private async openInProcess(state: DocumentState): Promise<ReaderAnswers['open']> {
    const { document, bytes } = state;
    try {
      const opened = await this.process.call({ call: 'open', document, bytes }, this.limits.openTimeoutMs);
      state.generation = this.process.generation;
      return opened;
    } catch (error) {
      throw refusalOf(error, 'OPEN_TIMED_OUT');
    }
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(work);
    this.queue = turn.catch(() => {});
    return turn;
  }
}

interface DocumentState {
  document: number;
  bytes: Uint8Array;
  /** The process that has it open. */
  generation: number;
}

function refusalOf(error: unknown, timedOut: 'PAGE_TIMED_OUT' | 'OPEN_TIMED_OUT'): DocumentRefused {
  if (error instanceof DocumentRefused) return error;
  if (!(error instanceof ReaderStopped)) throw error;
  if (error.reason === 'timed-out') return new DocumentRefused(timedOut);
  return new DocumentRefused(error.reason === 'out-of-memory' ? 'OUT_OF_MEMORY' : 'READER_FAILED');
}

function noWords(error: unknown): Word[] {
  refusalOf(error, 'PAGE_TIMED_OUT');
  return [];
}
