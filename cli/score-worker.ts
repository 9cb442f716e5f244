/**
 * A thread that scores batches of rows for `arbiter model score`: rows in, lines of CSV out.
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { LoadedModel } from '../models/model.ts';
import { MagnitudeCounts } from '../models/units.ts';
import type { CsvRow } from './csv-file.ts';
import { csvLine } from './csv-file.ts';
import { caseOf, readHistories, readSpec } from './model-files.ts';
import { countMagnitudes, openModel, type ScoredRow, scoreBatch } from './scored-rows.ts';

export interface ScoreWorkerData {
  model: string;
  events: string[];
  explain: number;
  acceptUnits: boolean;
}

export interface ScoredBatch {
  batch: number;
  text: string;
  /** Identifiers of the rows, in their order. */
  keys: string[];
  scored: number;
  /** Code → rows that were refused. */
  refused: Record<string, number>;
  /** `assumed NAME` or `unseen NAME` → rows that were scored so. */
  remarks: Record<string, number>;
  /** Sizes of the rows' numbers. */
  magnitudes: Uint32Array;
}

const { model: dir, events, explain, acceptUnits } = workerData as ScoreWorkerData;
const model = await openModel(dir);
const spec = readSpec(`${dir}/spec.json`);
const histories = await readHistories(spec, events);

/** Null ends the thread once what it works on is done. */
parentPort?.on('message', async (message: { batch: number; rows: CsvRow[] } | null) => {
  if (message === null) return parentPort?.close();
  const { batch, rows } = message;
  const cases = rows.map((row) => caseOf(spec, row, histories));
  const magnitudes = new MagnitudeCounts(model.manifest.features.length);
  const answer: ScoredBatch = {
    ...{ batch, text: '', scored: 0, refused: {}, remarks: {}, magnitudes: magnitudes.counts },
    keys: cases.map(({ key }) => key),
  };
  for (const row of await scoreBatch(model, cases, acceptUnits)) {
    countMagnitudes(model, row, magnitudes);
    if ('code' in row) add(answer.refused, row.code);
    else {
      answer.scored++;
      for (const name of row.assumed) add(answer.remarks, `assumed ${name}`);
      for (const name of row.unseen) add(answer.remarks, `unseen ${name}`);
    }
    answer.text += csvLine(cellsOf(row));
  }
  parentPort?.postMessage(answer);
});

function add(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function cellsOf(row: ScoredRow): (string | number)[] {
  if ('code' in row)
    return [
      row.case.key,
      '',
      '',
      `refused ${row.code}: ${row.detail}`,
      ...Array.from({ length: explain * 2 }, () => ''),
    ];
  return [row.case.key, row.probability, row.margin, row.status, ...strongest(model, row)];
}

/** The strongest contributions either way, with their features' labels; none of a value that nobody gave. */
function strongest(from: LoadedModel, { encoded, assumed }: { encoded: Float64Array; assumed: string[] }) {
  if (explain === 0) return [];
  const { contributions } = from.explain(encoded);
  const { features } = from.manifest;
  const order = contributions
    .map((contribution, i) => ({ contribution, i }))
    .filter(({ i }) => !assumed.includes(features[i]?.name ?? ''))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || a.i - b.i)
    .slice(0, explain);
  const cells = order.flatMap(({ contribution, i }): (string | number)[] => [features[i]?.label ?? '', contribution]);
  return [...cells, ...Array.from({ length: explain * 2 - cells.length }, () => '')];
}
