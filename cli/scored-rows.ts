/**
 * Rows of a file with their scores, in the file's order, in batches, in bounded memory.
 * @module
 */
import type { ModelSpec } from '../domain/model-spec.ts';
import type { FeatureValue } from '../domain/steps.ts';
import { type LoadedModel, loadModel } from '../models/model.ts';
import { type FileCase, readCases, readHistories, readSpec, toUsageError } from './model-files.ts';
import { UsageError } from './usage-error.ts';

const BATCH = 1_000;
/** Rows that are looked at before any is scored, for columns in another unit. */
const LOOK_AHEAD = 1_000;

export interface ScoredFile {
  model: LoadedModel;
  spec: ModelSpec;
  batches: AsyncGenerator<ScoredRow[]>;
}

export type ScoredRow = { case: FileCase } & (
  | { status: string; features: FeatureValue[]; encoded: Float64Array; margin: number; probability: number }
  | { code: string; detail: string }
);

export interface ScoredFileOptions {
  /** Folder of the model. */
  model: string;
  data: string;
  events: string[];
  /** Score even if columns look as if they were in another unit. */
  anyUnit: boolean;
}

/** @throws {@link UsageError} for a file, a model or a unit that cannot be. */
export async function openScored(options: ScoredFileOptions): Promise<ScoredFile> {
  const model = await openModel(options.model);
  const spec = readSpec(`${options.model}/spec.json`);
  const cases = readCases(spec, options.data, await readHistories(spec, options.events));
  return { model, spec, batches: scoreBatches(model, lookAhead(spec, model, cases, options.anyUnit)) };
}

export async function openModel(dir: string): Promise<LoadedModel> {
  try {
    // A file is scored to be studied, not to decide: grounds are asked for where decisions are made.
    return await loadModel(dir, { lawfulGrounds: null });
  } catch (error) {
    throw toUsageError(error);
  }
}

async function* scoreBatches(model: LoadedModel, cases: AsyncGenerator<FileCase>): AsyncGenerator<ScoredRow[]> {
  let batch: FileCase[] = [];
  for await (const each of cases) {
    batch.push(each);
    if (batch.length < BATCH) continue;
    yield await scoreBatch(model, batch);
    batch = [];
  }
  if (batch.length > 0) yield await scoreBatch(model, batch);
}

/** Scores of a batch, in its order. */
export async function scoreBatch(model: LoadedModel, batch: FileCase[]): Promise<ScoredRow[]> {
  const judged = batch.map((each) => judge(model, each));
  const rows = judged.flatMap((each) => ('row' in each ? [each.row] : []));
  const scores = rows.length > 0 ? await model.scoreRows(rows) : undefined;
  let next = 0;
  return judged.map((each, i): ScoredRow => {
    const fileCase = batch[i] as FileCase;
    if (!('row' in each)) return { case: fileCase, ...each };
    const at = next++;
    return {
      case: fileCase,
      status: each.status,
      features: each.row,
      encoded: scores?.encoded[at] as Float64Array,
      margin: scores?.margins[at] as number,
      probability: scores?.probabilities[at] as number,
    };
  });
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

/** Holds the first rows back until they have been looked at. */
async function* lookAhead(
  spec: ModelSpec,
  model: LoadedModel,
  cases: AsyncGenerator<FileCase>,
  anyUnit: boolean,
): AsyncGenerator<FileCase> {
  const first: FileCase[] = [];
  let isChecked = anyUnit;
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
export function checkUnits(spec: ModelSpec, model: LoadedModel, cases: FileCase[]): void {
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
      `Columns look as if they were in another unit than training's: ${suspects.join('; ')}. Nothing was scored; --any-unit scores all the same`,
    );
}
