/**
 * `arbiter model score`: a file of cases becomes a file of probabilities, with reasons.
 * @module
 */
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { SingleBar } from 'cli-progress';
import type { LoadedModel } from '../models/model.ts';
import { csvLine } from './csv-file.ts';
import { openScored, type ScoredFileOptions, type ScoredRow } from './scored-rows.ts';

export interface ScoreOptions extends ScoredFileOptions {
  out: string;
  /** So many strongest reasons per row; 0 for none. */
  explain: number;
}

export interface ScoreCounts {
  scored: number;
  /** Code → rows that were refused. */
  refused: Record<string, number>;
}

/**
 * Writes the identifier's column, `probability`, `margin`, `status`, and reasons: one row per input
 * row, in order. A refused row has no probability, and its status says why.
 */
export async function scoreFile(options: ScoreOptions): Promise<ScoreCounts> {
  const { model, spec, batches } = await openScored(options);
  const out = createWriteStream(options.out);
  const identifier = 'column' in spec.mapping.key ? spec.mapping.key.column : 'key';
  const reasons = Array.from({ length: options.explain }, (_, i) => [`reason_${i + 1}`, `contribution_${i + 1}`]);
  await write(out, csvLine([identifier, 'probability', 'margin', 'status', ...reasons.flat()]));
  const counts: ScoreCounts = { scored: 0, refused: {} };
  const progress = startProgress();
  for await (const batch of batches) {
    let lines = '';
    for (const row of batch) {
      if ('code' in row) counts.refused[row.code] = (counts.refused[row.code] ?? 0) + 1;
      else counts.scored++;
      lines += csvLine(cellsOf(row, model, options.explain));
    }
    await write(out, lines);
    progress.add(batch.length);
  }
  progress.stop();
  await new Promise((resolve) => out.end(resolve));
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

function cellsOf(row: ScoredRow, model: LoadedModel, explain: number): (string | number)[] {
  if ('code' in row)
    return [
      row.case.key,
      '',
      '',
      `refused ${row.code}: ${row.detail}`,
      ...Array.from({ length: explain * 2 }, () => ''),
    ];
  return [row.case.key, row.probability, row.margin, row.status, ...strongest(model, row.encoded, explain)];
}

/** The strongest contributions either way, with their features' labels. */
function strongest(model: LoadedModel, encoded: Float64Array, count: number): (string | number)[] {
  if (count === 0) return [];
  const { contributions } = model.explain(encoded);
  const order = contributions
    .map((contribution, i) => ({ contribution, i }))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || a.i - b.i)
    .slice(0, count);
  const cells = order.flatMap(({ contribution, i }) => [model.manifest.features[i]?.label ?? '', contribution]);
  return [...cells, ...Array.from({ length: count * 2 - cells.length }, () => '')];
}
