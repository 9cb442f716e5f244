/**
 * Rows of a file with their scores, in the file's order, in batches, in bounded memory.
 * @module
 */
import type { ModelSpec } from '../domain/model-spec.ts';
import type { FeatureValue } from '../domain/steps.ts';
import { type LoadedModel, loadModel } from '../models/model.ts';
import { type MagnitudeCounts, magnitudesOf, unitShifts } from '../models/units.ts';
import { type FileCase, readCases, readHistories, readSpec, toUsageError } from './model-files.ts';
import { UsageError } from './usage-error.ts';

const BATCH = 1_000;

export interface ScoredFile {
  model: LoadedModel;
  spec: ModelSpec;
  batches: AsyncGenerator<ScoredRow[]>;
}

/** Names of features that stand for the typical value, and whose category training has not seen. */
export interface Unknown {
  assumed: string[];
  unseen: string[];
}

export type ScoredRow = { case: FileCase } & (
  | ({ status: string; features: FeatureValue[]; encoded: Float64Array; margin: number; probability: number } & Unknown)
  | { code: string; detail: string }
);

export interface ScoredFileOptions {
  /** Folder of the model. */
  model: string;
  data: string;
  events: string[];
  /** Score even if columns, or single rows, look as if they were in another unit. */
  acceptUnits: boolean;
}

/** @throws {@link UsageError} for a file, a model or a unit that cannot be. */
export async function openScored(options: ScoredFileOptions): Promise<ScoredFile> {
  const model = await openModel(options.model);
  const spec = readSpec(`${options.model}/spec.json`);
  const cases = readCases(spec, options.data, await readHistories(spec, options.events));
  return { model, spec, batches: scoreBatches(model, cases, options.acceptUnits) };
}

export async function openModel(dir: string): Promise<LoadedModel> {
  try {
    // A file is scored to be studied, not to decide: grounds are asked for where decisions are made.
    return await loadModel(dir, { lawfulGrounds: null });
  } catch (error) {
    throw toUsageError(error);
  }
}

async function* scoreBatches(
  model: LoadedModel,
  cases: AsyncGenerator<FileCase>,
  acceptUnits: boolean,
): AsyncGenerator<ScoredRow[]> {
  let batch: FileCase[] = [];
  for await (const each of cases) {
    batch.push(each);
    if (batch.length < BATCH) continue;
    yield await scoreBatch(model, batch, acceptUnits);
    batch = [];
  }
  if (batch.length > 0) yield await scoreBatch(model, batch, acceptUnits);
}

/** Scores of a batch, in its order. */
export async function scoreBatch(model: LoadedModel, batch: FileCase[], acceptUnits: boolean): Promise<ScoredRow[]> {
  const judged = batch.map((each) => judge(model, each, acceptUnits));
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
      assumed: each.assumed,
      unseen: each.unseen,
      features: each.row,
      encoded: scores?.encoded[at] as Float64Array,
      margin: scores?.margins[at] as number,
      probability: scores?.probabilities[at] as number,
    };
  });
}

type Judged = ({ row: FeatureValue[]; status: string } & Unknown) | { code: string; detail: string };

function judge(model: LoadedModel, each: FileCase, acceptUnits: boolean): Judged {
  if ('problem' in each) {
    const [code, ...detail] = each.problem.split(': ');
    return { code: code as string, detail: detail.join(': ') };
  }
  // The manifest's features, which know the typical values.
  const features = model.buildFeatures(each.case.facts);
  if ('code' in features) return features;
  const problem = model.problemOf(features.row);
  if (problem !== null) return problem;
  const suspects = acceptUnits ? [] : model.unitSuspectsIn(features.row);
  if (suspects.length > 0)
    return {
      code: 'MODEL_UNIT_SUSPECT',
      detail: `in another unit than training's, by its size: ${suspects.join(' ')}`,
    };
  const unseen = model.unseenIn(features.row);
  const remarks = [
    ...(features.assumed.length > 0 ? [`assumed ${features.assumed.join(' ')}`] : []),
    ...(unseen.length > 0 ? [`unseen ${unseen.join(' ')}`] : []),
  ];
  return { row: features.row, status: ['scored', ...remarks].join('; '), assumed: features.assumed, unseen };
}

/** Adds the sizes of a row's numbers, whether it was scored or refused. */
export function countMagnitudes(
  { manifest }: LoadedModel,
  { case: fileCase }: ScoredRow,
  counts: MagnitudeCounts,
): void {
  if (!('case' in fileCase)) return;
  const { values } = fileCase.case.facts;
  for (const [i, { fact }] of manifest.features.entries()) {
    const value = values[fact];
    if (typeof value === 'number') counts.add(i, value);
  }
}

/**
 * Refuses a file of which a column, or a part of it, lies where another unit would put it: an amount in
 * pounds where training had pence may pass every single row's domain.
 */
export function checkUnits({ manifest }: LoadedModel, counts: MagnitudeCounts): void {
  const shifts = unitShifts(magnitudesOf(manifest), counts);
  if (shifts.length === 0) return;
  const columns = shifts.map(({ feature, rows, shift, isPart }) => {
    const times = shift > 0 ? `${sizeOf(shift)} times` : `1/${sizeOf(-shift)} of`;
    return `${manifest.features[feature]?.label} (${isPart ? 'part of ' : ''}its ${rows} values are about ${times} what they were)`;
  });
  throw new UsageError(
    `Columns look as if they were in another unit than training's: ${columns.join('; ')}. Nothing was written; --accept-units scores all the same`,
  );
}

/** 100, 1000, or what comes nearest. */
function sizeOf(shift: number): string {
  return String(10 ** Math.round(shift));
}
