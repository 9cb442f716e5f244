/**
 * A model: loaded from its artefact, checked before it is accepted, scored twice, explained exactly.
 *
 * Files: `model.onnx` (encoders, trees, calibration, covers), `manifest.json`, `golden.json`,
 * `card.md`. Nothing is served whose golden rows do not agree with Python to the bit of the margin.
 * @module
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { DecisionError } from '../domain/failures.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import type { Facts } from '../domain/rule-set.ts';
import type { FeatureValue } from '../domain/steps.ts';
import { buildFeatures, type FeatureRow, problemOf } from './features.ts';
import { checkManifest } from './manifest.ts';
import { type ModelGraph, readModelGraph } from './onnx-graph.ts';
import { createTreeExplainer } from './tree-shap.ts';
import { encodeRow, marginOf } from './tree-walk.ts';

export interface Score {
  /** The row that the trees saw; null is missing. */
  encoded: (number | null)[];
  margin: number;
  /** Calibrated, 0 to 1. */
  probability: number;
  band: string;
}

export interface LoadedModel {
  manifest: ModelManifest;
  /** sha256 hex of manifest.json's bytes, which holds the hashes of the other files. */
  hash: string;
  files: Record<string, Uint8Array>;
  buildFeatures(facts: Facts): FeatureRow;
  /**
   * Scores one row in the manifest's order with both scorers.
   * @throws {@link DecisionError} MODEL_INPUT_OUT_OF_DOMAIN, MODEL_INPUT_MISSING,
   *   MODEL_SCORERS_DISAGREE.
   */
  score(row: FeatureValue[]): Promise<Score>;
  /** Contributions in the manifest's order; base value and contributions sum to the margin. */
  explain(encoded: (number | null)[]): { baseValue: number; contributions: number[] };
}

export interface LoadOptions {
  /** Protected feature → lawful ground; null when an artefact that was accepted before is replayed. */
  lawfulGrounds: Record<string, string> | null;
}

/** @throws {@link DecisionError} MODEL_HASH_MISMATCH, ARTEFACT_INVALID. */
export async function loadModel(dir: string, options: LoadOptions): Promise<LoadedModel> {
  const names = readdirSync(dir).sort();
  return loadModelFromFiles(
    Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(dir, name)))])),
    options,
  );
}

/** The same from bytes by file name. */
export async function loadModelFromFiles(
  files: Record<string, Uint8Array>,
  options: LoadOptions,
): Promise<LoadedModel> {
  const manifestBytes = fileOf(files, 'manifest.json');
  const manifest = checkManifest(JSON.parse(new TextDecoder().decode(manifestBytes)), options.lawfulGrounds);
  for (const [name, expected] of Object.entries(manifest.files)) {
    const actual = createHash('sha256').update(fileOf(files, name)).digest('hex');
    if (actual !== expected)
      throw new DecisionError(
        'MODEL_HASH_MISMATCH',
        `Cannot load model ${manifest.id}@${manifest.version}: ${name} hashes to ${actual}, the manifest says ${expected}`,
      );
  }
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
  const categoryCount = features.length - numberCount;
  if (graph.encoders.length !== categoryCount)
    throw new DecisionError(
      'ARTEFACT_INVALID',
      `Cannot load model ${manifest.id}@${manifest.version}: ${graph.encoders.length} encoders for ${categoryCount} categories`,
    );
  const explainRow = createTreeExplainer(graph.ensemble, features.length);
  return {
    manifest,
    hash,
    files,
    buildFeatures: (facts) => buildFeatures(features, facts),
    async score(row) {
      checkRow(manifest, row);
      const numbers = row.slice(0, numberCount).map((value) => (value === null ? Number.NaN : (value as number)));
      const categories = row.slice(numberCount).map((value) => (value === null ? '' : (value as string)));
      const feeds: Record<string, Tensor> = {
        numbers: new Tensor('float64', Float64Array.from(numbers), [1, numberCount]),
      };
      if (categoryCount > 0) feeds.categories = new Tensor('string', categories, [1, categoryCount]);
      const output = await session.run(feeds, ['probability', 'margin']);
      const [margin, probability] = [firstOf(output.margin), firstOf(output.probability)];
      const encoded = encodeRow(numbers, categories, graph.encoders);
      const walked = marginOf(graph.ensemble, encoded);
      if (!Object.is(margin, walked) && !(margin === 0 && walked === 0))
        throw new DecisionError(
          'MODEL_SCORERS_DISAGREE',
          `Cannot score with ${manifest.id}@${manifest.version}: onnxruntime and the tree walk differ by ${margin - walked}`,
        );
      return {
        encoded: Array.from(encoded, (value) => (Number.isNaN(value) ? null : value + 0)),
        margin: margin + 0,
        probability: probability + 0,
        band: bandOf(manifest, margin),
      };
    },
    explain(encoded) {
      const explained = explainRow(Float64Array.from(encoded, (value) => value ?? Number.NaN));
      return { baseValue: explained.baseValue, contributions: Array.from(explained.contributions) };
    },
  };
}

/** Bands compare margins: the calibrated probability could round two margins into one. */
export function bandOf(manifest: ModelManifest, margin: number): string {
  const found = manifest.thresholds.find(({ marginBelow }) => marginBelow === null || margin < marginBelow);
  return (found as { band: string }).band;
}

function checkRow(manifest: ModelManifest, row: FeatureValue[]): void {
  const { features, id, version } = manifest;
  if (row.length !== features.length)
    throw new DecisionError(
      'MODEL_INPUT_MISSING',
      `Cannot score with ${id}@${version}: ${features.length} features needed, got ${row.length}`,
    );
  features.forEach((feature, i) => {
    const value = row[i] as FeatureValue;
    if (value === null) {
      if (feature.missing === 'refuse')
        throw new DecisionError(
          'MODEL_INPUT_MISSING',
          `Cannot score with ${id}@${version}: ${feature.name} is missing`,
        );
      return;
    }
    const problem = problemOf(feature, value);
    if (problem !== null)
      throw new DecisionError(
        'MODEL_INPUT_OUT_OF_DOMAIN',
        `Cannot score with ${id}@${version}: ${feature.name}: ${problem}`,
      );
  });
}

function firstOf(tensor: Tensor | undefined): number {
  const value = (tensor?.data as Float64Array | undefined)?.[0];
  if (value === undefined) throw new Error('The model gave no output');
  return value;
}

function fileOf(files: Record<string, Uint8Array>, name: string): Uint8Array {
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
    if (actual.encoded.some((value, column) => value !== expected.encoded[column])) throw refuse('encoding');
    if (actual.margin !== expected.margin) throw refuse('margin');
    if (Math.abs(actual.probability - expected.probability) > PROBABILITY_TOLERANCE) throw refuse('probability');
    const { baseValue, contributions } = model.explain(actual.encoded);
    const sum = contributions.reduce((total, contribution) => total + contribution, baseValue);
    if (Math.abs(sum - actual.margin) > ADDITIVITY_TOLERANCE) throw refuse('explanation');
  }
}
