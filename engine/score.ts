/**
 * Score: features from facts, then the model. Whatever goes wrong is a recorded fallback with its
 * code; a model that cannot answer never stops a decision.
 * @module
 */

import type { ConformalGate } from '../domain/definition.ts';
import { DecisionError } from '../domain/failures.ts';
import type { Facts } from '../domain/rule-set.ts';
import type { FeatureValue, ScoreInput, ScoreOutput } from '../domain/steps.ts';
import { type DecisionModel, isWordsModel } from '../models/decision-model.ts';
import { bandOf, type LoadedModel } from '../models/model.ts';

/**
 * Scores one case. Never throws: a failure is `fallback` with a code and a detail that names features
 * and models, never a value.
 * @param timeoutMs - after so long the model counts as too slow.
 */
export async function score({
  model,
  input,
  gate,
  timeoutMs,
}: {
  model: DecisionModel;
  input: ScoreInput;
  /** The definition's; undefined where it sets none. */
  gate?: ConformalGate | undefined;
  timeoutMs: number;
}): Promise<ScoreOutput> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const built = model.buildFeatures(input.facts);
    if ('code' in built) return { status: 'fallback', code: built.code, detail: built.detail };
    const unseen = input.checks === undefined || isWordsModel(model) ? [] : checkRow(model, built.row);
    const tooSlow = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new DecisionError('MODEL_TOO_SLOW', `No answer in ${timeoutMs} ms`)), timeoutMs);
    });
    const { encoded, margin, probability, band, classes } = await Promise.race([model.score(built.row), tooSlow]);
    if (!Number.isFinite(margin) || !Number.isFinite(probability)) throw new Error('Not a number');
    return {
      status: 'scored',
      features: built.row,
      ...(built.assumed.length > 0 ? { assumed: built.assumed } : {}),
      ...(unseen.length > 0 ? { unseen } : {}),
      encoded,
      margin,
      probability,
      band,
      ...(classes === undefined ? {} : { classes }),
      ...(input.checks === undefined ? {} : reachOf(model, { row: built.row, names: [...built.assumed, ...unseen] })),
      ...(gate === undefined ? {} : { gate: passGate(gate, { model, margin, facts: input.facts }) }),
    };
  } catch (error) {
    return error instanceof DecisionError
      ? { status: 'fallback', code: error.code, detail: error.message }
      : { status: 'fallback', code: 'MODEL_UNAVAILABLE', detail: 'The model failed' };
  } finally {
    clearTimeout(timer);
  }
}

/** @returns names of features with a category that training has not seen. */
function checkRow(model: LoadedModel, row: FeatureValue[]): string[] {
  const suspects = model.unitSuspectsIn(row);
  if (suspects.length > 0)
    throw new DecisionError(
      'MODEL_UNIT_SUSPECT',
      `In another unit than training's, by its size: ${suspects.join(', ')}`,
    );
  return model.unseenIn(row);
}

function reachOf(
  model: DecisionModel,
  { row, names }: { row: FeatureValue[]; names: string[] },
): { reach?: { low: number; high: number; isDecisive: boolean } } {
  if (isWordsModel(model) || names.length === 0) return {};
  const { low, high } = model.reach(row, names);
  return { reach: { low, high, isDecisive: bandOf(model.manifest, low) !== bandOf(model.manifest, high) } };
}

/** Bounds of the case's segment where the manifest has them, else those of all. */
function passGate(
  gate: ConformalGate,
  { model, margin, facts }: { model: DecisionModel; margin: number; facts: Facts },
): { alpha: number; segment: string | null; canBeZero: boolean; canBeOne: boolean; isUnsure: boolean } {
  const conformal = 'conformal' in model.manifest ? model.manifest.conformal : [];
  const bounds = conformal.filter(({ alpha }) => alpha === gate.alpha);
  const value = gate.segment === undefined ? null : (facts.values[gate.segment] ?? null);
  const own = bounds.find((bound) => value !== null && bound.fact === gate.segment && bound.value === String(value));
  const bound = own ?? bounds.find(({ fact }) => fact === null);
  if (bound === undefined)
    throw new DecisionError('MODEL_UNAVAILABLE', `The model has no bounds for an error rate of ${gate.alpha}`);
  const [canBeZero, canBeOne] = [margin <= bound.zeroUpTo, margin >= bound.oneFrom];
  return { alpha: gate.alpha, segment: bound.value, canBeZero, canBeOne, isUnsure: canBeZero === canBeOne };
}
