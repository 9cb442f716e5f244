/**
 * The thread that extracts, from outside: one piece of work at a time, each with a time limit, after
 * which the thread is ended and a fresh one takes the next.
 * @module
 */
import { Worker } from 'node:worker_threads';
import type { ExtractionAnswer, ExtractionRequest } from './extraction.ts';

/** An extractor that threw, or took longer than it may: its document goes to a person. */
export class ExtractionFailed extends Error {
  readonly code: 'EXTRACTOR_FAILED' | 'EXTRACTOR_TIMED_OUT';
  constructor(code: 'EXTRACTOR_FAILED' | 'EXTRACTOR_TIMED_OUT', detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'ExtractionFailed';
    this.code = code;
  }
}

export class ExtractionThread {
  readonly #timeoutMs: number;
  #worker: Worker | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  #nextId = 1;

  constructor({ timeoutMs }: { timeoutMs: number }) {
    this.#timeoutMs = timeoutMs;
  }

  /** @throws {@link ExtractionFailed} */
  perform<R extends ExtractionRequest>(request: R): Promise<ExtractionAnswer<R>> {
    const done = this.#tail.then(() => this.#performAlone(request));
    this.#tail = done.catch(() => {});
    return done as Promise<ExtractionAnswer<R>>;
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  #performAlone(request: ExtractionRequest): Promise<unknown> {
    const worker = this.#worker ?? this.#start();
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        worker.off('message', onMessage);
        worker.off('error', onError);
        worker.off('exit', onExit);
        act();
      };
      const fail = (code: ExtractionFailed['code'], detail: string) =>
        settle(() => reject(new ExtractionFailed(code, detail)));
      const discard = () => {
        if (this.#worker === worker) this.#worker = undefined;
      };
      const onMessage = (message: { id: number; answer?: unknown; failure?: string }) => {
        if (message.id !== id) return;
        if (message.failure !== undefined) fail('EXTRACTOR_FAILED', message.failure);
        else settle(() => resolve(message.answer));
      };
      const onError = (error: Error) => {
        discard();
        fail('EXTRACTOR_FAILED', error.name);
      };
      const onExit = () => {
        discard();
        fail('EXTRACTOR_FAILED', 'the thread ended');
      };
      const timer = setTimeout(() => {
        discard();
        void worker.terminate();
        fail('EXTRACTOR_TIMED_OUT', `${this.#timeoutMs} ms`);
      }, this.#timeoutMs);
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.on('exit', onExit);
      worker.postMessage({ id, request });
    });
  }

  #start(): Worker {
    const entry = new URL('./extract-worker.ts', import.meta.url).href;
    const worker = new Worker(new URL('../../bin/thread.mjs', import.meta.url), {
      workerData: { entry },
      resourceLimits: { maxOldGenerationSizeMb: 1_024 },
    });
    worker.on('error', () => {});
    worker.unref();
    this.#worker = worker;
    return worker;
  }
}
