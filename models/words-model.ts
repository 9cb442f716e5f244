/**
 * A model of words: counts of listed words give each class its log-odds; the class with the greatest
 * is the text's, if its probability reaches the class's bound.
 *
 * The margin is the greatest log-odds less the next. Weights are multiples of a power of two so small
 * in sum that nothing rounds: onnxruntime and the plain walk agree to the bit, and the words'
 * contributions add up to the margin exactly, in any order. Probabilities are the plain walk's;
 * onnxruntime's may differ by 1e-12, as exponentials do between libraries.
 * @module
 */
import { createHash } from 'node:crypto';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { DecisionError } from '../domain/failures.ts';
import type { Facts } from '../domain/rule-set.ts';
import type { FeatureValue } from '../domain/steps.ts';
import { isCounts } from '../domain/words.ts';
import type { WordsClass, WordsManifest } from '../domain/words-manifest.ts';
import { checkWordsManifest } from './check-words-manifest.ts';
import type { FeatureRow } from './features.ts';
import { checkFiles, fileOf, type Score } from './model.ts';
import { readWordsGraph, type WordsGraph } from './words-graph.ts';

export interface WordsModel {
  manifest: WordsManifest;
  /** sha256 hex of manifest.json's bytes, which holds the hashes of the other files. */
  hash: string;
  files: Record<string, Uint8Array>;
  /** One count per word of the list, in its order; 0 where the word does not occur. */
  buildFeatures(facts: Facts): FeatureRow;
  /**
   * Scores one row with both scorers.
   * @throws {@link DecisionError} MODEL_INPUT_OUT_OF_DOMAIN, MODEL_INPUT_MISSING,
   *   MODEL_SCORERS_DISAGREE.
   */
  score(row: FeatureValue[]): Promise<WordsScore>;
  /** One contribution per word; base value and contributions sum to the margin. */
  explain(encoded: (number | null)[]): WordsExplanation;
}

export interface WordsScore extends Score {
  /** In the manifest's order; the probabilities sum to 1. */
  classes: { name: string; probability: number }[];
}

export interface WordsExplanation {
  /** Margin of a text without any listed word, between these two classes. */
  baseValue: number;
  contributions: number[];
  /** Indexes of the class with the greatest log-odds and of the next. */
  top: number;
  runnerUp: number;
  /** Whether the class's probability reaches its bound. */
  isSure: boolean;
  /** Margin at which `top` would just reach its bound, the other classes being as they are. */
  boundMargin: number;
}

const PROBABILITY_TOLERANCE = 1e-12;
const MIN_GOLDEN_ROWS = 100;

/** @throws {@link DecisionError} MODEL_HASH_MISMATCH, ARTEFACT_INVALID. */
export async function loadWordsModel(files: Record<string, Uint8Array>): Promise<WordsModel> {
  const manifestBytes = fileOf(files, 'manifest.json');
  const manifest = checkWordsManifest(JSON.parse(new TextDecoder().decode(manifestBytes)) as WordsManifest);
  checkFiles(manifest, files);
  const graph = readWordsGraph(fileOf(files, 'model.onnx'), {
    words: manifest.vocabulary.words.length,
    classes: manifest.classes.length,
    maxCount: manifest.vocabulary.maxCount,
  });
  const session = await InferenceSession.create(fileOf(files, 'model.onnx'), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  });
  const model: WordsModel = {
    manifest,
    hash: createHash('sha256').update(manifestBytes).digest('hex'),
    files,
    buildFeatures: (facts) => buildRow(manifest, facts),
    score: (row) => scoreRow({ manifest, graph, session }, row),
    explain: (encoded) => explainRow(manifest, graph, encoded),
  };
  await checkGolden(model, fileOf(files, 'golden.json'));
  return model;
}

function buildRow({ fact, vocabulary }: WordsManifest, { values, invalid }: Facts): FeatureRow {
  if (Object.hasOwn(invalid, fact)) return { code: 'MODEL_INPUT_OUT_OF_DOMAIN', detail: `Fact ${fact}: it is invalid` };
  const counts = values[fact] ?? null;
  if (counts === null) return { code: 'MODEL_INPUT_MISSING', detail: `Fact ${fact} is missing` };
  if (!isCounts(counts)) return { code: 'MODEL_INPUT_OUT_OF_DOMAIN', detail: `Fact ${fact}: it must be word counts` };
  return { row: vocabulary.words.map((word) => (Object.hasOwn(counts, word) ? (counts[word] ?? 0) : 0)), assumed: [] };
}

async function scoreRow(
  { manifest, graph, session }: { manifest: WordsManifest; graph: WordsGraph; session: InferenceSession },
  row: FeatureValue[],
): Promise<WordsScore> {
  const counts = checkRow(manifest, row);
  const output = await session.run({ counts: new Tensor('float64', Float64Array.from(counts), [1, counts.length]) }, [
    'log_odds',
    'probabilities',
  ]);
  const logOdds = logOddsOf(graph, counts);
  const probabilities = softmax(logOdds);
  const [theirs, shares] = [output.log_odds?.data as Float64Array, output.probabilities?.data as Float64Array];
  const agree =
    logOdds.every((value, k) => value === theirs[k]) &&
    probabilities.every((value, k) => Math.abs(value - (shares[k] as number)) <= PROBABILITY_TOLERANCE);
  if (!agree)
    throw new DecisionError(
      'MODEL_SCORERS_DISAGREE',
      `Cannot score with ${manifest.id}@${manifest.version}: onnxruntime and the plain walk differ`,
    );
  const [top, runnerUp] = leadersOf(logOdds);
  const { name, probabilityFrom } = manifest.classes[top] as WordsClass;
  const probability = probabilities[top] as number;
  return {
    encoded: counts,
    margin: (logOdds[top] as number) - (logOdds[runnerUp] as number) + 0,
    probability,
    band: probability >= probabilityFrom ? name : manifest.unsure.band,
    classes: manifest.classes.map((each, k) => ({ name: each.name, probability: probabilities[k] as number })),
  };
}

function checkRow({ id, version, vocabulary }: WordsManifest, row: FeatureValue[]): number[] {
  const refuse = (code: 'MODEL_INPUT_MISSING' | 'MODEL_INPUT_OUT_OF_DOMAIN', detail: string) =>
    new DecisionError(code, `Cannot score with ${id}@${version}: ${detail}`);
  if (row.length !== vocabulary.words.length)
    throw refuse('MODEL_INPUT_MISSING', `${vocabulary.words.length} counts needed, got ${row.length}`);
  const isCount = (value: FeatureValue) =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) <= vocabulary.maxCount;
  const wrong = row.findIndex((value) => !isCount(value));
  if (wrong !== -1)
    throw refuse(
      'MODEL_INPUT_OUT_OF_DOMAIN',
      `the count of ${vocabulary.words[wrong]} must be a whole number from 0 to ${vocabulary.maxCount}`,
    );
  return row as number[];
}

/** Offsets plus counts times weights, in the list's order. */
function logOddsOf({ weights, offsets }: WordsGraph, counts: number[]): number[] {
  const logOdds = Array.from(offsets);
  counts.forEach((count, word) => {
    if (count === 0) return;
    for (let k = 0; k < logOdds.length; k++)
      logOdds[k] = (logOdds[k] as number) + count * (weights[word * logOdds.length + k] as number);
  });
  return logOdds.map((value) => value + 0);
}

/** e^z over its sum, in the classes' order, less the greatest first. */
function softmax(logOdds: number[]): number[] {
  const greatest = Math.max(...logOdds);
  const powers = logOdds.map((value) => Math.exp(value - greatest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** The greatest and the next; of equals the earlier. */
function leadersOf(logOdds: number[]): [top: number, runnerUp: number] {
  const order = logOdds.map((_, k) => k).sort((a, b) => (logOdds[b] as number) - (logOdds[a] as number) || a - b);
  return [order[0] as number, order[1] as number];
}

function explainRow(manifest: WordsManifest, graph: WordsGraph, encoded: (number | null)[]): WordsExplanation {
  const counts = checkRow(manifest, encoded);
  const { weights, offsets } = graph;
  const logOdds = logOddsOf(graph, counts);
  const [top, runnerUp] = leadersOf(logOdds);
  const contributions = counts.map((count, word) => {
    const at = word * offsets.length;
    return count * ((weights[at + top] as number) - (weights[at + runnerUp] as number)) + 0;
  });
  const { probabilityFrom } = manifest.classes[top] as WordsClass;
  // p(top) reaches t where z(top) reaches ln(t/(1−t)) + ln Σ e^z over the others.
  const next = logOdds[runnerUp] as number;
  const others = logOdds.reduce((sum, value, k) => (k === top ? sum : sum + Math.exp(value - next)), 0);
  return {
    baseValue: (offsets[top] as number) - (offsets[runnerUp] as number) + 0,
    contributions,
    top,
    runnerUp,
    isSure: (softmax(logOdds)[top] as number) >= probabilityFrom,
    boundMargin: Math.log(probabilityFrom / (1 - probabilityFrom)) + Math.log(others),
  };
}

/** Rows scored by Python when the artefact was written. */
export interface GoldenWords {
  /** Why the row is there: ordinary, close, without words, full counts. */
  case: string;
  words: Record<string, number>;
  logOdds: number[];
  margin: number;
  probability: number;
  band: string;
}

async function checkGolden(model: WordsModel, bytes: Uint8Array): Promise<void> {
  const golden = JSON.parse(new TextDecoder().decode(bytes)) as GoldenWords[];
  const { manifest } = model;
  const name = `${manifest.id}@${manifest.version}`;
  if (golden.length < MIN_GOLDEN_ROWS)
    throw new DecisionError(
      'ARTEFACT_INVALID',
      `Cannot accept model ${name}: ${golden.length} golden rows, expected ${MIN_GOLDEN_ROWS} or more`,
    );
  for (const [i, expected] of golden.entries()) {
    const refuse = (what: string) =>
      new DecisionError(
        'ARTEFACT_INVALID',
        `Cannot accept model ${name}: golden row ${i} (${expected.case}) differs in its ${what}`,
      );
    const built = model.buildFeatures({ values: { [manifest.fact]: expected.words }, invalid: {} });
    if ('code' in built) throw refuse('words');
    const actual = await model.score(built.row);
    if (actual.margin !== expected.margin) throw refuse('margin');
    if (Math.abs(actual.probability - expected.probability) > PROBABILITY_TOLERANCE) throw refuse('probability');
    if (actual.band !== expected.band) throw refuse('band');
    const { baseValue, contributions } = model.explain(actual.encoded);
    if (contributions.reduce((sum, each) => sum + each, baseValue) !== actual.margin) throw refuse('explanation');
  }
}
