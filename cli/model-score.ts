/**
 * Scores a file with a model, row by row in the file's order, in batches, in bounded memory.
 * @module
 */
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { SingleBar } from 'cli-progress';
import type { ModelSpec } from '../domain/model-spec.ts';
import type { FeatureValue } from '../domain/steps.ts';
import { type LoadedModel, loadModel } from '../models/model.ts';
import { csvLine } from './csv-file.ts';
import { type FileCase, readCases, readHistories, readSpec, toUsageError } from './model-files.ts';
import { UsageError } from './usage-error.ts';

const BATCH = 1_000;
/** Rows that are looked at before any is scored, for columns in another unit. */
const LOOK_AHEAD = 1_000;

export interface ScoreOptions {
  model: string;
  data: string;
  out: string;
  events: string[];
  /** So many strongest reasons per row; 0 for none. */
  explain: number;
  /** Score even if columns look as if they were in another unit. */
  force: boolean;
}

export interface ScoreCounts {
  scored: number;
  /** Code → rows that were refused. */
  refused: Record<string, number>;
}

/** One scored or refused row, for whoever wants more than the file. */
export type OnRow = (row: { case: FileCase; margin: number | null; probability: number | null }) => string[];

/**
 * Writes the identifier's column, `probability`, `margin`, `status`, and reasons: one row per input
 * row, in order. A refused row has no probability, and its status says why.
 */
export async function scoreFile(
  options: ScoreOptions,
  extra: { columns: string[]; cells: OnRow } = { columns: [], cells: () => [] },
): Promise<ScoreCounts> {
  const spec = readSpec(`${options.model}/spec.json`);
  const model = await openModel(options.model);
  const histories = await readHistories(spec, options.events);
  const out = createWriteStream(options.out);
  const identifier = 'column' in spec.mapping.key ? spec.mapping.key.column : 'key';
  const reasons = Array.from({ length: options.explain }, (_, i) => [
    `reason_${i + 1}`,
    `contribution_${i + 1}`,
  ]).flat();
  out.write(csvLine([identifier, 'probability', 'margin', 'status', ...reasons, ...extra.columns]));
  const run: Run = { model, out, options, extra, counts: { scored: 0, refused: {} } };
  const bar = new SingleBar({
    format: '{bar} {value} rows  {rate}/s',
    noTTYOutput: true,
    notTTYSchedule: 30_000,
    hideCursor: true,
  });
  const started = Date.now();
  bar.start(1, 0, { rate: '0' });
  let batch: FileCase[] = [];
  let done = 0;
  for await (const each of lookAhead(spec, model, readCases(spec, options.data, histories), options.force)) {
    batch.push(each);
    if (batch.length < BATCH) continue;
    await scoreBatch(run, batch);
    done += batch.length;
    batch = [];
    bar.setTotal(done);
    bar.update(done, { rate: Math.round((done / (Date.now() - started)) * 1_000) });
  }
  await scoreBatch(run, batch);
  bar.stop();
  await new Promise((resolve) => out.end(resolve));
  return run.counts;
}

export async function openModel(dir: string): Promise<LoadedModel> {
  try {
    // A file is scored to be studied, not to decide: grounds are asked for where decisions are made.
    return await loadModel(dir, { lawfulGrounds: null });
  } catch (error) {
    throw toUsageError(error);
  }
}

interface Run {
  model: LoadedModel;
  out: WriteStream;
  options: ScoreOptions;
  extra: { columns: string[]; cells: OnRow };
  counts: ScoreCounts;
}

async function scoreBatch({ model, out, options, extra, counts }: Run, batch: FileCase[]): Promise<void> {
  const judged = batch.map((each) => judge(model, each));
  const rows = judged.flatMap((each) => ('row' in each ? [each.row] : []));
  const scores = rows.length > 0 ? await model.scoreRows(rows) : undefined;
  let next = 0;
  for (const [i, each] of judged.entries()) {
    const fileCase = batch[i] as FileCase;
    if (!('row' in each)) {
      counts.refused[each.code] = (counts.refused[each.code] ?? 0) + 1;
      const empty = Array.from({ length: options.explain * 2 }, () => '');
      const extraCells = extra.cells({ case: fileCase, margin: null, probability: null });
      await write(out, [fileCase.key, '', '', `refused ${each.code}: ${each.detail}`, ...empty, ...extraCells]);
      continue;
    }
    const [margin, probability] = [scores?.margins[next] as number, scores?.probabilities[next] as number];
    const encoded = scores?.encoded[next++] as Float64Array;
    counts.scored++;
    await write(out, [
      fileCase.key,
      probability,
      margin,
      each.status,
      ...strongest(model, encoded, options.explain),
      ...extra.cells({ case: fileCase, margin, probability }),
    ]);
  }
}

async function write(out: WriteStream, cells: (string | number | null)[]): Promise<void> {
  if (!out.write(csvLine(cells))) await once(out, 'drain');
}

type Judged = { row: FeatureValue[]; status: string } | { code: string; detail: string };

function judge(model: LoadedModel, each: FileCase): Judged {
  if ('problem' in each) {
    const [code, ...detail] = each.problem.split(': ');
    return { code: code as string, detail: detail.join(': ') };
  }
  // The manifest's features, which know the typical values.
  const features = model.buildFeatures(each.case.facts);
  if ('code' in features) return features;
  const problem = model.problemOf(features.row);
  if (problem !== null) return problem;
  const unseen = model.unseenIn(features.row);
  const remarks = [
    ...(features.assumed.length > 0 ? [`assumed ${features.assumed.join(' ')}`] : []),
    ...(unseen.length > 0 ? [`unseen ${unseen.join(' ')}`] : []),
  ];
  return { row: features.row, status: ['scored', ...remarks].join('; ') };
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

/** Holds the first rows back until they have been looked at. */
async function* lookAhead(
  spec: ModelSpec,
  model: LoadedModel,
  cases: AsyncGenerator<FileCase>,
  force: boolean,
): AsyncGenerator<FileCase> {
  const first: FileCase[] = [];
  let isChecked = force;
  for await (const each of cases) {
    if (isChecked) {
      yield each;
      continue;
    }
    first.push(each);
    if (first.length < LOOK_AHEAD) continue;
    checkUnits(spec, model, first);
    isChecked = true;
    yield* first;
  }
  if (!isChecked) {
    checkUnits(spec, model, first);
    yield* first;
  }
}

/**
 * Refuses a file of which a column lies mostly outside what training saw: an amount in pounds where
 * training had pence passes every single row's domain.
 */
function checkUnits(spec: ModelSpec, model: LoadedModel, cases: FileCase[]): void {
  const suspects = spec.features.flatMap((feature) => {
    const reference = model.manifest.reference[feature.name];
    if (feature.calendar === true || reference?.type !== 'number' || reference.quantiles.length < 11) return [];
    const [low, high] = [reference.quantiles[0] as number, reference.quantiles.at(-1) as number];
    if (low === high) return [];
    const values = cases.flatMap((each) => {
      const value = 'case' in each ? each.case.facts.values[feature.fact] : null;
      return typeof value === 'number' ? [value] : [];
    });
    const outside = values.filter((value) => value < low || value > high).length;
    return values.length >= 20 && outside > values.length / 2
      ? [`${feature.label} (${outside} of ${values.length} rows outside ${low} to ${high})`]
      : [];
  });
  if (suspects.length > 0)
    throw new UsageError(
      `Columns look as if they were in another unit than training's: ${suspects.join('; ')}. Nothing was scored; --force scores all the same`,
    );
}
