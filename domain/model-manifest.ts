/**
 * What a model's manifest says: `models/artefacts/<id>/<version>/manifest.json`, beside
 * `model.onnx`, `golden.json` and `card.md`. Written by `training/`, checked at load.
 * @module
 */

export interface ModelManifest {
  id: string;
  version: number;
  title: string;
  /** ISO date; selected by the date that the definition names. */
  inForceFrom: string;
  inForceTo: string | null;
  /** ISO instant; a model approved after intake is never eligible. */
  approvedAt: string;
  approvedBy: string;
  target: string;
  /** sha256 hex of the files beside the manifest; `spec.json` is the specification it was trained by. */
  files: { 'model.onnx': string; 'golden.json': string; 'spec.json': string; 'card.md'?: string };
  features: FeatureSpec[];
  /**
   * Bands from the least to the greatest margin: a margin belongs to the first band whose
   * `marginBelow` it is below; the last band has null.
   */
  thresholds: { band: string; marginBelow: number | null; probabilityBelow: number | null }[];
  /** Encoded column → index of its feature; one feature may have several. */
  columns: number[];
  /** What won, in words: `blend of gbm-15 (0.60) and logistic-hinges (0.40)`. */
  form: string;
  calibration: { method: 'none' | 'platt' | 'beta' | 'isotonic'; parameters: Record<string, number | number[]> };
  /** Out-of-fold, or out-of-time where the specification names time. */
  metrics: Record<string, number>;
  /** What was compared, best first, by out-of-fold log loss. */
  candidates: { name: string; logLoss: number; rocAuc: number; averagePrecision: number; brier: number }[];
  /**
   * The base rate alone, which every candidate has to beat: log loss per case that the winner saves over
   * it out of fold. Not beaten only where training was told to accept that.
   */
  baseline?: { name: string; gain: number; standardError: number; beaten: boolean };
  /** Calibration methods that were compared, by cross-validated log loss. */
  calibrations: { method: string; logLoss: number }[];
  /**
   * Calibrations compared on later blocks of periods: mean log loss, and on how many of the blocks each
   * did better than the one chosen above. Empty without enough periods.
   */
  laterBlocks?: { method: string; logLoss: number; better: number; of: number }[];
  conformal: ConformalBound[];
  /** Feature → reference distribution on the training data. */
  reference: Record<string, ReferenceDistribution>;
  trainedOn: { description: string; rows: number; sha256: string; seed: number };
  lineage: {
    /** sha256 hex of the specification. */
    spec: string;
    /** sha256 hex of the code that trained and exported it. */
    code: string;
    /** Hash of the model that this one succeeds. */
    parent: string | null;
  };
  versions: Record<string, string>;
}

export interface FeatureSpec {
  name: string;
  /** Fact of the definition that gives the value. */
  fact: string;
  type: 'number' | 'category';
  unit: string | null;
  /**
   * A missing value is scored as missing, stands for `typical` (and the score says so), or refuses
   * the row.
   */
  missing: 'score' | 'typical' | 'refuse';
  /** What a missing value stands for: training's median or most frequent category. */
  typical?: number | string | null;
  /** A category that training has not seen is scored as such, or refuses the row. */
  unseen?: 'score' | 'refuse';
  /** Inclusive; a number outside it is never scored. Null for categories. */
  domain: { min: number; max: number } | null;
  /** Whether a fraction is refused: money in minor units, counts. */
  integer?: boolean;
  /** True for a characteristic that law protects; needs a lawful ground in the definition. */
  protected: boolean;
  /** Direction in which the score may move with the value, where the trade knows one. */
  monotone?: 'rising' | 'falling';
  /** True for a part of the calendar: training tries without it where time orders the rows. */
  calendar?: boolean;
  /** Whether the person or the business can change it, and which way: counterfactuals use no other. */
  changeable?: 'up' | 'down' | 'both';
  label: string;
  /** Reason codes by direction of the contribution. */
  reasonCodes: { increases: string; decreases: string };
}

/**
 * When the model may decide alone at an error rate, for a segment or (fact null) for all: 0 is
 * possible up to `zeroUpTo`, 1 from `oneFrom`, both margins. Where both are possible, or neither,
 * it is too unsure. Split conformal per class (Vovk 2012), on out-of-fold margins.
 */
export interface ConformalBound {
  alpha: number;
  fact: string | null;
  value: string | null;
  zeroUpTo: number;
  oneFrom: number;
  /** Shares of the class whose set held it, on the rows that gave the bounds. */
  coverageZero: number;
  coverageOne: number;
  referralRate: number;
  rows: number;
}

export type ReferenceDistribution =
  | { type: 'number'; missing: number; quantiles: number[] }
  | { type: 'category'; missing: number; top: { value: string; share: number }[]; other: number };
