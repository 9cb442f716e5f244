/**
 * The manifest of a model of words: a text's class from counts of listed words. The other form of
 * `models/artefacts/<id>/<version>/manifest.json`, told apart by `form`.
 * @module
 */
import type { ModelManifest } from './model-manifest.ts';
import type { Vocabulary } from './words.ts';

type Shared =
  | 'id'
  | 'version'
  | 'title'
  | 'inForceFrom'
  | 'inForceTo'
  | 'approvedAt'
  | 'approvedBy'
  | 'target'
  | 'files'
  | 'metrics'
  | 'trainedOn'
  | 'lineage'
  | 'versions';

export interface WordsManifest extends Pick<ModelManifest, Shared> {
  form: 'words';
  /** Fact of type `words` that gives the counts. */
  fact: string;
  /** What the graph's rows stand for, in order. The definition's list holds all of it. */
  vocabulary: Vocabulary;
  /** What the graph's columns stand for, in order. */
  classes: WordsClass[];
  /** Band of a text whose class is too uncertain, and its reason code. */
  unsure: { band: string; reasonCode: string };
  /** By which log-odds were divided so that probabilities are calibrated; the graph's weights hold it. */
  temperature: number;
  /** Rows kept aside: true class × band, classes first and unsure last. */
  confusion: number[][];
  reference: WordsReference;
}

export interface WordsClass {
  /** Also the band. */
  name: string;
  label: string;
  reasonCode: string;
  /** The class is decided alone from this probability on. */
  probabilityFrom: number;
  /** Share of texts that are rightly of the class among those decided alone: wanted, and on the rows kept aside. */
  precision: { wanted: number; keptAside: number };
}

/** What the training texts looked like, to compare later ones with. */
export interface WordsReference {
  /** Word → share of texts in which it occurs. */
  words: Record<string, number>;
  /** Quantiles 0, 0.1 … 1 of the number of all words in a text. */
  totals: number[];
  /** Band → share of the rows kept aside. */
  bands: Record<string, number>;
}

export function isWordsManifest(manifest: { form?: unknown }): manifest is WordsManifest {
  return manifest.form === 'words';
}
