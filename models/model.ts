/**
 * A model: loaded from its artefact, checked before it is accepted, scored twice, explained exactly.
 *
 * Files: `model.onnx` (encoders, trees, linear terms, calibration, covers), `manifest.json`,
 * `golden.json`, `spec.json`, `card.md`. Nothing is served whose golden rows do not agree with Python to the bit of the margin.
 * @module
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { DecisionError } from '../domain/failures.ts';
import type { FeatureSpec, ModelManifest } from '../domain/model-manifest.ts';
import type { Facts } from '../domain/rule-set.ts';
import type { FeatureValue } from '../domain/steps.ts';
import { calibrate } from './calibration.ts';
import { buildFeatures, type FeatureRow, problemOf } from './features.ts';
import { addLinearContributions, type LinearPart, linearBase, linearMargin } from './linear-terms.ts';
import { checkAgainstSpec, checkManifest } from './manifest.ts';
import { type MarginGoal, type NearestChange, nearestChange } from './nearest-change.ts';
import { type ModelGraph, readModelGraph } from './onnx-graph.ts';
import { reach } from './reach.ts';
import { createTreeExplainer, type Explanation } from './tree-shap.ts';
import { encodeRow, marginOf } from './tree-walk.ts';
import { magnitudesOf, unitSuspects } from './units.ts';

export interface Score {
  /** The row that the trees saw; null is missing. */
  encoded: (number | null)[];
  margin: number;
  /** Calibrated, 0 to 1. */
  probability: number;
  band: string;
  /** Of a model with several classes, in its order. */
  classes?: { name: string; probability: number }[];
}

export interface BatchScore {
  /** One row each, as trees and terms saw it; NaN is missing. */
  encoded: Float64Array[];
  margins: Float64Array;
  /** Calibrated by the plain walk, 0 to 1; onnxruntime's lie within 1e-12. */
  probabilities: Float64Array;
}

export interface RowProblem {
  code: 'MODEL_INPUT_MISSING' | 'MODEL_INPUT_OUT_OF_DOMAIN';
  detail: string;
}

export interface LoadedModel {
  manifest: ModelManifest;
  /** sha256 hex of manifest.json's bytes, which holds the hashes of the other files. */
  hash: string;
  files: Record<string, Uint8Array>;
  buildFeatures(facts: Facts): FeatureRow;
  /** Why a row must not be scored; null if it may. */
  problemOf(row: FeatureValue[]): RowProblem | null;
  /** Names of features whose category training has not seen. */
  unseenIn(row: FeatureValue[]): string[];
  /** Names of features that look as if they were in another unit than training's. */
  unitSuspectsIn(row: FeatureValue[]): string[];
  /** Least and greatest margin if the named features took other ordinary values of training's. */
  reach(row: FeatureValue[], names: string[]): { low: number; high: number };
  /**
   * Scores rows that {@link LoadedModel.problemOf} let through, with both scorers.
   * @throws {@link DecisionError} MODEL_SCORERS_DISAGREE.
   */
  scoreRows(rows: FeatureValue[][]): Promise<BatchScore>;
  /**
   * Scores one row in the manifest's order with both scorers.
   * @throws {@link DecisionError} MODEL_INPUT_OUT_OF_DOMAIN, MODEL_INPUT_MISSING,
   *   MODEL_SCORERS_DISAGREE.
   */
  score(row: FeatureValue[]): Promise<Score>;
  /** The nearest change of changeable features that crosses into a neighbouring band; see there. */
  nearestChange(row: FeatureValue[], goal: MarginGoal): NearestChange | undefined;
  /** Contributions in the manifest's order; base value and contributions sum to the margin. */
  explain(encoded: (number | null)[] | Float64Array): { baseValue: number; contributions: number[] };
}

export interface LoadOptions {
  /** Protected feature → lawful ground; null when an artefact that was accepted before is replayed. */
  lawfulGrounds: Record<string, string> | null;
}

/** @throws {@link DecisionError} MODEL_HASH_MISMATCH, ARTEFACT_INVALID. */
export async function loadModel(dir: string, options: LoadOptions): Promise<LoadedModel> {
  return loadModelFromFiles(readModelFiles(dir), options);
}

/** Every file of an artefact's folder, by name. */
export function readModelFiles(dir: string): Record<string, Uint8Array> {
  const names = readdirSync(dir).sort();
  return Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(dir, name)))]));
}

/** The same from bytes by file name. */
export async function loadModelFromFiles(
  files: Record<string, Uint8Array>,
  options: LoadOptions,
): Promise<LoadedModel> {
  const manifestBytes = fileOf(files, 'manifest.json');
  const manifest = checkManifest(JSON.parse(new TextDecoder().decode(manifestBytes)), options.lawfulGrounds);
  checkFiles(manifest, files);
  checkAgainstSpec(manifest, fileOf(files, 'spec.json'));
  const graph = readModelGraph(fileOf(files, 'model.onnx'));
  const session = await InferenceSession.create(fileOf(files, 'model.onnx'), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  });
  const model = buildModel({
    manifest,
    files,
    graph,
    session,
    hash: createHash('sha256').update(manifestBytes).digest('hex'),
  });
  await checkGolden(model, fileOf(files, 'golden.json'));
  return model;
}

interface Parts {
  manifest: ModelManifest;
  hash: string;
  files: Record<string, Uint8Array>;
  graph: ModelGraph;
  session: InferenceSession;
}

function buildModel({ manifest, hash, files, graph, session }: Parts): LoadedModel {
  const { features } = manifest;
  const numberCount = features.filter((feature) => feature.type === 'number').length;
  const shape: Shape = { numberCount, categoryCount: features.length - numberCount, graph };
  checkShape(manifest, shape);
  const explainRow = createExplainer(graph, features.length);
  const magnitudes = magnitudesOf(manifest);
  const scoreRows = async (rows: FeatureValue[][]): Promise<BatchScore> => {
    const { numbers, categories } = inputsOf(rows, shape);
    const feeds: Record<string, Tensor> = {};
    if (shape.numberCount > 0) feeds.numbers = new Tensor('float64', numbers, [rows.length, numberCount]);
    if (shape.categoryCount > 0)
      feeds.categories = new Tensor('string', categories, [rows.length, shape.categoryCount]);
    const output = await session.run(feeds, ['probability', 'margin']);
    const margins = output.margin?.data as Float64Array;
    const encoded = rows.map((_, i) =>
      encodeRow(
        numbers.subarray(i * numberCount, (i + 1) * numberCount),
        categories.slice(i * shape.categoryCount, (i + 1) * shape.categoryCount),
        graph.encoders,
      ),
    );
    const theirs = output.probability?.data as Float64Array;
    const probabilities = margins.map((margin) => calibrate(graph.calibration, margin));
    encoded.forEach((row, i) => {
      const difference = (margins[i] as number) - walkedMargin(graph, row);
      const apart = Math.abs((theirs[i] as number) - (probabilities[i] as number));
      if (difference !== 0 || !(apart <= PROBABILITY_TOLERANCE))
        throw new DecisionError(
          'MODEL_SCORERS_DISAGREE',
          `Cannot score with ${manifest.id}@${manifest.version}: onnxruntime and the plain walk differ by ${difference} in the margin, ${apart} in the probability`,
        );
    });
    return { encoded, margins, probabilities };
  };
  return {
    manifest,
    hash,
    files,
    buildFeatures: (facts) => buildFeatures(features, facts),
    problemOf: (row) => rowProblem(manifest, shape, row),
    unseenIn: (row) => unseenIn(manifest, shape, row),
    unitSuspectsIn: (row) => unitSuspects(magnitudes, row).map((i) => (features[i] as FeatureSpec).name),
    reach: (row, names) => reach(manifest, { row, names, marginOf: (changed) => plainMargin(shape, changed) }),
    scoreRows,
    async score(row) {
      const problem = rowProblem(manifest, shape, row);
      if (problem !== null)
        throw new DecisionError(
          problem.code,
          `Cannot score with ${manifest.id}@${manifest.version}: ${problem.detail}`,
        );
      const { encoded, margins, probabilities } = await scoreRows([row]);
      const margin = margins[0] as number;
      return {
        encoded: Array.from(encoded[0] as Float64Array, (value) => (Number.isNaN(value) ? null : value + 0)),
        margin: margin + 0,
        probability: (probabilities[0] as number) + 0,
        band: bandOf(manifest, margin),
      };
    },
    nearestChange: (row, goal) =>
      nearestChange({ manifest, graph, row, goal, marginOf: (changed) => plainMargin(shape, changed) }),
    explain(encoded) {
      const row =
        encoded instanceof Float64Array ? encoded : Float64Array.from(encoded, (value) => value ?? Number.NaN);
      const { baseValue, contributions } = explainRow(row);
      return { baseValue, contributions: Array.from(contributions) };
    },
  };
}

/** How the graph's inputs and columns lie beside the manifest's features. */
interface Shape {
  numberCount: number;
  categoryCount: number;
  graph: ModelGraph;
}

function checkShape({ id, version, columns }: ModelManifest, { numberCount, categoryCount, graph }: Shape): void {
  const expected = [
    ...Array.from({ length: numberCount }, (_, i) => i),
    ...graph.encoders.map(({ category }) => numberCount + category),
  ];
  const fits =
    graph.encoders.every(({ category }) => category < categoryCount) &&
    [columns, graph.columns].every((each) => JSON.stringify(each) === JSON.stringify(expected));
  if (!fits)
    throw new DecisionError(
      'ARTEFACT_INVALID',
      `Cannot load model ${id}@${version}: the encoded columns of graph and manifest do not fit`,
    );
}

function inputsOf(
  rows: FeatureValue[][],
  { numberCount, categoryCount }: Shape,
): { numbers: Float64Array; categories: string[] } {
  const numbers = new Float64Array(rows.length * numberCount);
  const categories: string[] = new Array(rows.length * categoryCount);
  rows.forEach((row, r) => {
    for (let i = 0; i < numberCount; i++)
      numbers[r * numberCount + i] = row[i] === null ? Number.NaN : (row[i] as number);
    for (let j = 0; j < categoryCount; j++)
      categories[r * categoryCount + j] = (row[numberCount + j] as string | null) ?? '';
  });
  return { numbers, categories };
}

function plainMargin(shape: Shape, row: FeatureValue[]): number {
  const { numbers, categories } = inputsOf([row], shape);
  return walkedMargin(shape.graph, encodeRow(numbers, categories, shape.graph.encoders));
}

/** Trees first, then linear terms, as the graph adds them. */
function walkedMargin({ ensemble, linear }: ModelGraph, encoded: Float64Array): number {
  if (ensemble === null) return linearMargin(linear as LinearPart, encoded);
  const trees = marginOf(ensemble, encoded);
  return linear === null ? trees : trees + linearMargin(linear, encoded);
}

/** Exact contributions per feature: TreeSHAP's plus the linear terms', summed over the feature's columns. */
function createExplainer(
  { ensemble, linear, columns }: ModelGraph,
  featureCount: number,
): (encoded: Float64Array) => Explanation {
  const explainTrees = ensemble === null ? null : createTreeExplainer(ensemble, columns.length);
  const linearBaseValue = linear === null ? 0 : linearBase(linear);
  return (encoded) => {
    const trees = explainTrees?.(encoded);
    const byColumn = trees?.contributions ?? new Float64Array(columns.length);
    if (linear !== null) addLinearContributions(linear, encoded, byColumn);
    const contributions = new Float64Array(featureCount);
    columns.forEach((feature, column) => {
      contributions[feature] = (contributions[feature] as number) + (byColumn[column] as number);
    });
    return { baseValue: (trees?.baseValue ?? 0) + linearBaseValue + 0, contributions };
  };
}

/** Bands compare margins: the calibrated probability could round two margins into one. */
export function bandOf(manifest: ModelManifest, margin: number): string {
  const found = manifest.thresholds.find(({ marginBelow }) => marginBelow === null || margin < marginBelow);
  return (found as { band: string }).band;
}

/** Why a row must not be scored; null if it may. Details hold names, never values. */
function rowProblem(manifest: ModelManifest, shape: Shape, row: FeatureValue[]): RowProblem | null {
  const { features } = manifest;
  if (row.length !== features.length)
    return { code: 'MODEL_INPUT_MISSING', detail: `${features.length} features needed, got ${row.length}` };
  for (const [i, feature] of features.entries()) {
    const value = row[i] as FeatureValue;
    if (value === null) {
      if (feature.missing === 'score') continue;
      return { code: 'MODEL_INPUT_MISSING', detail: `${feature.name} is missing` };
    }
    const problem = problemOf(feature, value);
    if (problem !== null) return { code: 'MODEL_INPUT_OUT_OF_DOMAIN', detail: `${feature.name}: ${problem}` };
  }
  const refused = unseenIn(manifest, shape, row).find(
    (name) => features.find((feature) => feature.name === name)?.unseen === 'refuse',
  );
  return refused === undefined
    ? null
    : { code: 'MODEL_INPUT_OUT_OF_DOMAIN', detail: `${refused}: a category that training has not seen` };
}

/** Names of category features whose text no encoder knows. */
function unseenIn({ features }: ModelManifest, { numberCount, graph }: Shape, row: FeatureValue[]): string[] {
  return features.slice(numberCount).flatMap((feature, category) => {
    const text = row[numberCount + category];
    if (text === null) return [];
    const encoders = graph.encoders.filter((encoder) => encoder.category === category);
    const isKnown = encoders.length === 0 || encoders.some(({ values }) => values.has(text as string));
    return isKnown ? [] : [feature.name];
  });
}

/** @throws {@link DecisionError} MODEL_HASH_MISMATCH for a file that is not the one that the manifest names. */
export function checkFiles(
  { id, version, files: hashes }: Pick<ModelManifest, 'id' | 'version' | 'files'>,
  files: Record<string, Uint8Array>,
): void {
  for (const [name, expected] of Object.entries(hashes)) {
    const actual = createHash('sha256').update(fileOf(files, name)).digest('hex');
    if (actual !== expected)
      throw new DecisionError(
        'MODEL_HASH_MISMATCH',
        `Cannot load model ${id}@${version}: ${name} hashes to ${actual}, the manifest says ${expected}`,
      );
  }
}

/** @throws {@link DecisionError} ARTEFACT_INVALID if it is missing. */
export function fileOf(files: Record<string, Uint8Array>, name: string): Uint8Array {
  const bytes = files[name];
  if (bytes === undefined) throw new DecisionError('ARTEFACT_INVALID', `Cannot load the model: ${name} is missing`);
  return bytes;
}

/** Rows scored by Python when the artefact was written. */
export interface GoldenRow {
  /** Why the row is there: ordinary, at a threshold, one ulp beside it, missing, unseen category. */
  case: string;
  row: FeatureValue[];
  encoded: (number | null)[];
  margin: number;
  probability: number;
}

// Calibration ends in an exponential, which libraries round differently in the last place.
const PROBABILITY_TOLERANCE = 1e-12;
const ADDITIVITY_TOLERANCE = 1e-9;

async function checkGolden(model: LoadedModel, bytes: Uint8Array): Promise<void> {
  const golden = JSON.parse(new TextDecoder().decode(bytes)) as GoldenRow[];
  const name = `${model.manifest.id}@${model.manifest.version}`;
  if (golden.length < 100)
    throw new DecisionError(
      'ARTEFACT_INVALID',
      `Cannot accept model ${name}: ${golden.length} golden rows, expected 100 or more`,
    );
  for (const [i, expected] of golden.entries()) {
    const refuse = (what: string) =>
      new DecisionError(
        'ARTEFACT_INVALID',
        `Cannot accept model ${name}: golden row ${i} (${expected.case}) differs in its ${what}`,
      );
    const actual = await model.score(expected.row);
    if (actual.encoded.some((value, column) => value !== (expected.encoded[column] ?? null))) throw refuse('encoding');
    if (actual.margin !== expected.margin) throw refuse('margin');
    if (Math.abs(actual.probability - expected.probability) > PROBABILITY_TOLERANCE) throw refuse('probability');
    const { baseValue, contributions } = model.explain(actual.encoded);
    const sum = contributions.reduce((total, contribution) => total + contribution, baseValue);
    if (Math.abs(sum - actual.margin) > ADDITIVITY_TOLERANCE) throw refuse('explanation');
  }
}
