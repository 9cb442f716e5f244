/**
 * Score: features from facts, then the model. Whatever goes wrong is a recorded fallback with its
 * code; a model that cannot answer never stops a decision.
 * @module
 */
import { DecisionError } from '../domain/failures.ts';
import type { ScoreInput, ScoreOutput } from '../domain/steps.ts';
import type { LoadedModel } from '../models/model.ts';

/**
 * Scores one case. Never throws: a failure is `fallback` with a code and a detail that names features
 * and models, never a value.
 * @param timeoutMs - after so long the model counts as too slow.
 */
export async function score({
  model,
  input,
  timeoutMs,
}: {
  model: LoadedModel;
  input: ScoreInput;
  timeoutMs: number;
}): Promise<ScoreOutput> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const built = model.buildFeatures(input.facts);
    if ('code' in built) return { status: 'fallback', code: built.code, detail: built.detail };
    const tooSlow = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new DecisionError('MODEL_TOO_SLOW', `No answer in ${timeoutMs} ms`)), timeoutMs);
    });
    const { encoded, margin, probability, band } = await Promise.race([model.score(built.row), tooSlow]);
    if (!Number.isFinite(margin) || !Number.isFinite(probability)) throw new Error('Not a number');
    return {
      status: 'scored',
      features: built.row,
      ...(built.assumed.length > 0 ? { assumed: built.assumed } : {}),
      encoded,
      margin,
      probability,
      band,
    };
  } catch (error) {
    return error instanceof DecisionError
      ? { status: 'fallback', code: error.code, detail: error.message }
      : { status: 'fallback', code: 'MODEL_UNAVAILABLE', detail: 'The model failed' };
  } finally {
    clearTimeout(timer);
  }
}
