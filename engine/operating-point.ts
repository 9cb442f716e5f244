/**
 * A model at an operating point: the same scores and explanations, another bound between two bands.
 * @module
 */

import type { ModelManifest } from '../domain/model-manifest.ts';
import type { OperatingPoint } from '../domain/operating-point.ts';
import { isWordsManifest, type WordsManifest } from '../domain/words-manifest.ts';
import { type DecisionModel, isWordsModel } from '../models/decision-model.ts';
import { bandOf } from '../models/model.ts';

/** @param point - of this model. */
export function atOperatingPoint(model: DecisionModel, point: OperatingPoint): DecisionModel {
  if (isWordsModel(model)) throw new Error(`Model ${model.hash} has no bound between bands to move`);
  const manifest = { ...model.manifest, thresholds: movedThresholds(model.manifest, point) };
  return {
    ...model,
    manifest,
    async score(row) {
      const scored = await model.score(row);
      return { ...scored, band: bandOf(manifest, scored.margin) };
    },
  };
}

/** Why the point can't be used with the model; null if it can. */
export function problemOfPoint(
  manifest: ModelManifest | WordsManifest,
  point: Pick<OperatingPoint, 'band' | 'marginFrom'>,
): string | null {
  if (isWordsManifest(manifest)) return 'a model of words has no bound between bands to move';
  const { thresholds } = manifest;
  const at = thresholds.findIndex(({ band }) => band === point.band);
  if (at < 1) return `the model has no band ${point.band} with another below it`;
  const below = thresholds[at - 2]?.marginBelow ?? Number.NEGATIVE_INFINITY;
  const above = thresholds[at]?.marginBelow ?? Number.POSITIVE_INFINITY;
  return point.marginFrom > below && point.marginFrom < above
    ? null
    : `band ${point.band} would begin outside its neighbours`;
}

function movedThresholds(manifest: ModelManifest, { band, marginFrom, probabilityFrom }: OperatingPoint) {
  const at = manifest.thresholds.findIndex((threshold) => threshold.band === band);
  return manifest.thresholds.map((threshold, i) =>
    i === at - 1 ? { ...threshold, marginBelow: marginFrom, probabilityBelow: probabilityFrom } : threshold,
  );
}
