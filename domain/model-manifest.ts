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
  /** sha256 hex of the files beside the manifest. */
  files: { 'model.onnx': string; 'golden.json': string };
  features: FeatureSpec[];
  /**
   * Bands from the least to the greatest margin: a margin belongs to the first band whose
   * `marginBelow` it is below; the last band has null.
   */
  thresholds: { band: string; marginBelow: number | null; probabilityBelow: number | null }[];
  calibration: { method: string; parameters: Record<string, number> };
  metrics: Record<string, number>;
  /** Feature → reference distribution on the training data. */
  reference: Record<string, ReferenceDistribution>;
  trainedOn: { description: string; rows: number; sha256: string; seed: number };
  versions: Record<string, string>;
}

export interface FeatureSpec {
  name: string;
  /** Fact of the definition that gives the value. */
  fact: string;
  type: 'number' | 'category';
  unit: string | null;
  /** Whether a missing value may be scored, or the fallback is taken. */
  missing: 'score' | 'refuse';
  /** Inclusive; a number outside it is never scored. Null for categories. */
  domain: { min: number; max: number } | null;
  /** True for a characteristic that law protects; needs a lawful ground in the definition. */
  protected: boolean;
  label: string;
  /** Reason codes by direction of the contribution. */
  reasonCodes: { increases: string; decreases: string };
}

export type ReferenceDistribution =
  | { type: 'number'; missing: number; quantiles: number[] }
  | { type: 'category'; missing: number; top: { value: string; share: number }[]; other: number };
