/**
 * `arbiter model score`: a file of cases becomes a file of probabilities, with reasons. One thread
 * reads, others score; what is written is in the file's order whatever finishes first.
 * @module
 */
import { once } from 'node:events';
import type { WriteStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { SingleBar } from 'cli-progress';
import type { LoadedModel } from '../models/model.ts';
import { MagnitudeCounts } from '../models/units.ts';
import { type CsvRow, csvLine, readColumns, readCsv } from './csv-file.ts';
import { checkMapping } from './mapping.ts';
import { readHistories, readSpec } from './model-files.ts';
import { RepeatedKeys } from './repeated-keys.ts';
import type { ScoredBatch, ScoreWorkerData } from './score-worker.ts';
import { checkUnits, openModel, type ScoredFileOptions } from './scored-rows.ts';
import { writeWhole } from './whole-file.ts';

const BATCH = 1_000;
const BATCHES_PER_WORKER = 2;
const MAX_WORKERS = 4;

export interface ScoreOptions extends ScoredFileOptions {
  out: string;
  /** So many strongest reasons per row; 0 for none. */
  explain: number;
}

export interface ScoreCounts {
  scored: number;
  /** Code → rows that were refused. */
  refused: Record<string, number>;
  /** `assumed NAME` or `unseen NAME` → rows that were scored so. */
  remarks: Record<string, number>;
  /** Rows whose identifier an earlier row has. */
  repeated: number;
}

/**
 * Writes the identifier's column, `probability`, `margin`, `status`, and reasons: one row per input
 * row, in order. A refused row has no probability, and its status says why. The file is there whole or
 * not at all.
 * @throws {@link UsageError}.
 */
export async function scoreFile(options: ScoreOptions): Promise<ScoreCounts> {
  const spec = readSpec(`${options.model}/spec.json`);
  const model = await openModel(options.model);
  checkMapping(spec.mapping, await readColumns(options.data));
  await readHistories(spec, options.events);
  const reads = [options.data, ...options.events.map((each) => each.replace(/^[^=]*=/, ''))];
  return writeWhole({ out: options.out, reads }, async (out) => {
    const identifier = 'column' in spec.mapping.key ? spec.mapping.key.column : 'key';
    const reasons = Array.from({ length: options.explain }, (_, i) => [`reason_${i + 1}`, `contribution_${i + 1}`]);
    await write(out, csvLine([identifier, 'probability', 'margin', 'status', ...reasons.flat()]));
    return scoreInto(out, model, options);
  });
}

async function scoreInto(out: WriteStream, model: LoadedModel, options: ScoreOptions): Promise<ScoreCounts> {
  const counts: ScoreCounts = { scored: 0, refused: {}, remarks: {}, repeated: 0 };
  const keys = new RepeatedKeys();
  const magnitudes = new MagnitudeCounts(model.manifest.features.length);
  const progress = startProgress();
  const { model: dir, events, explain, acceptUnits } = options;
  try {
    const data = { model: dir, events, explain, acceptUnits };
    for await (const done of scoreInThreads(batchesOf(readCsv(options.data)), data)) {
      counts.scored += done.scored;
      for (const [code, count] of Object.entries(done.refused))
        counts.refused[code] = (counts.refused[code] ?? 0) + count;
      for (const [name, count] of Object.entries(done.remarks))
        counts.remarks[name] = (counts.remarks[name] ?? 0) + count;
      for (const key of done.keys) keys.add(key);
      magnitudes.addAll(done.magnitudes);
      await write(out, done.text);
      progress.add(done.keys.length);
    }
  } finally {
    progress.stop();
  }
  if (!acceptUnits) checkUnits(model, magnitudes);
  counts.repeated = keys.count();
  return counts;
}

export async function write(out: WriteStream, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain');
}

/** Rows done and rows a second; how many there will be is not known while a file is read. */
export function startProgress(): { add(rows: number): void; stop(): void } {
  const bar = new SingleBar({
    format: '{value} rows  {rate}/s',
    noTTYOutput: true,
    notTTYSchedule: 30_000,
    hideCursor: true,
  });
  const started = Date.now();
  let done = 0;
  bar.start(1, 0, { rate: 0 });
  return {
    add(rows) {
      done += rows;
      bar.setTotal(done);
      bar.update(done, { rate: Math.round((done / Math.max(1, Date.now() - started)) * 1_000) });
    },
    stop: () => bar.stop(),
  };
}

async function* batchesOf(rows: AsyncGenerator<CsvRow>): AsyncGenerator<CsvRow[]> {
  let batch: CsvRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Scored batches in the order of the batches given; a bounded number is under way. */
async function* scoreInThreads(batches: AsyncGenerator<CsvRow[]>, data: ScoreWorkerData): AsyncGenerator<ScoredBatch> {
  const count = Math.max(1, Math.min(MAX_WORKERS, availableParallelism() - 1));
  const threads: ScoreThread[] = [];
  const underWay: Promise<ScoredBatch>[] = [];
  try {
    let sent = 0;
    for await (const rows of batches) {
      if (threads.length < count) threads.push(startThread(data));
      const thread = threads[sent % count] as ScoreThread;
      const scored = thread.score(sent++, rows);
      // Its failure is seen when its turn comes; until then it must not count as unhandled.
      scored.catch(() => {});
      underWay.push(scored);
      if (underWay.length >= count * BATCHES_PER_WORKER) yield await (underWay.shift() as Promise<ScoredBatch>);
    }
    while (underWay.length > 0) yield await (underWay.shift() as Promise<ScoredBatch>);
  } finally {
    await Promise.all(threads.map(({ stop }) => stop()));
  }
}

interface ScoreThread {
  score(batch: number, rows: CsvRow[]): Promise<ScoredBatch>;
  stop(): Promise<void>;
}

function startThread(data: ScoreWorkerData): ScoreThread {
  const entry = new URL('./score-worker.ts', import.meta.url).href;
  const worker = new Worker(new URL('../bin/thread.mjs', import.meta.url), { workerData: { ...data, entry } });
  const waiting = new Map<number, { resolve: (batch: ScoredBatch) => void; reject: (error: Error) => void }>();
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure = error;
    for (const { reject } of waiting.values()) reject(error);
  };
  worker.on('message', (done: ScoredBatch) => {
    waiting.get(done.batch)?.resolve(done);
    waiting.delete(done.batch);
  });
  worker.on('error', fail);
  const ended = new Promise<void>((resolve) =>
    worker.on('exit', (code) => {
      fail(new Error(`a scoring thread ended with ${code}`));
      resolve();
    }),
  );
  return {
    score: (batch, rows) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        waiting.set(batch, { resolve, reject });
        worker.postMessage({ batch, rows });
      }),
    // Asked, not torn down: onnxruntime brings the whole process down if its thread goes while it works.
    stop: () => {
      worker.postMessage(null);
      return ended;
    },
  };
}
