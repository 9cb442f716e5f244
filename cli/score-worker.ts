/**
 * A thread that scores batches of rows for `arbiter model score`: rows in, lines of CSV out.
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { LoadedModel } from '../models/model.ts';
import type { CsvRow } from './csv-file.ts';
import { csvLine } from './csv-file.ts';
import { caseOf, readHistories, readSpec } from './model-files.ts';
import { openModel, type ScoredRow, scoreBatch } from './scored-rows.ts';

export interface ScoreWorkerData {
  model: string;
  events: string[];
  explain: number;
}

export interface ScoredBatch {
  batch: number;
  text: string;
  scored: number;
  /** Code → rows that were refused. */
  refused: Record<string, number>;
}

const { model: dir, events, explain } = workerData as ScoreWorkerData;
const model = await openModel(dir);
const spec = readSpec(`${dir}/spec.json`);
const histories = await readHistories(spec, events);

/** Null ends the thread once what it works on is done. */
parentPort?.on('message', async (message: { batch: number; rows: CsvRow[] } | null) => {
  if (message === null) return parentPort?.close();
  const { batch, rows } = message;
  const scored = await scoreBatch(
    model,
    rows.map((row) => caseOf(spec, row, histories)),
  );
  const answer: ScoredBatch = { batch, text: '', scored: 0, refused: {} };
  for (const row of scored) {
    if ('code' in row) answer.refused[row.code] = (answer.refused[row.code] ?? 0) + 1;
    else answer.scored++;
    answer.text += csvLine(cellsOf(row));
  }
  parentPort?.postMessage(answer);
});

function cellsOf(row: ScoredRow): (string | number)[] {
  if ('code' in row)
    return [
      row.case.key,
      '',
      '',
      `refused ${row.code}: ${row.detail}`,
      ...Array.from({ length: explain * 2 }, () => ''),
    ];
  return [row.case.key, row.probability, row.margin, row.status, ...strongest(model, row.encoded)];
}

/** The strongest contributions either way, with their features' labels. */
function strongest(from: LoadedModel, encoded: Float64Array): (string | number)[] {
  if (explain === 0) return [];
  const { contributions } = from.explain(encoded);
  const order = contributions
    .map((contribution, i) => ({ contribution, i }))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || a.i - b.i)
    .slice(0, explain);
  const cells = order.flatMap(({ contribution, i }) => [from.manifest.features[i]?.label ?? '', contribution]);
  return [...cells, ...Array.from({ length: explain * 2 - cells.length }, () => '')];
}
