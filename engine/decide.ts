/**
 * Decide: rules, score and routing become an outcome.
 *
 * In this order: a withdrawal; a source that stayed down; no rule set in force; a rule that refers;
 * a rule that decides; a model too unsure to decide alone; a score that hangs on what is not known;
 * the model's band; no model in force; the fallback of a model that could not answer; a referral where a
 * kind without a model has no rule that decides.
 * @module
 */
import type { DecisionDefinition } from '../domain/definition.ts';
import type { DecideInput, DecideOutput } from '../domain/steps.ts';

/** @throws a plain Error for an outcome or band that the definition lacks: a bug of ours, never a case's. */
export function decide({ definition, input }: { definition: DecisionDefinition; input: DecideInput }): DecideOutput {
  const { outcome, decidedBy, reasonCodes } = choose(definition, input);
  const route = definition.routing[outcome];
  if (route === undefined) throw new Error(`Cannot decide: ${definition.kind} has no route ${outcome}`);
  return { outcome, decidedBy, review: route.review, queue: route.queue, reasonCodes: [...new Set(reasonCodes)] };
}

type Choice = Pick<DecideOutput, 'outcome' | 'decidedBy' | 'reasonCodes'>;

function choose(definition: DecisionDefinition, input: DecideInput): Choice {
  const { verdict, score, unavailable } = input;
  if (input.withdrawal) return { outcome: 'withdrawn', decidedBy: 'withdrawal', reasonCodes: ['WITHDRAWN'] };
  if (unavailable.length > 0)
    return refer('fallback', [
      ...unavailable.map(({ reasonCode }) => reasonCode),
      // What is missing for want of the source is said by the source's own code.
      ...(verdict?.reasonCodes ?? []).filter((code) => !CODES_OF_UNKNOWN.includes(code)),
    ]);
  if (verdict === null) return refer('fallback', ['NO_VERSION_IN_FORCE']);
  const { reasonCodes } = verdict;
  if (verdict.type === 'refer') return refer('rule', reasonCodes);
  if (verdict.type === 'decide' && verdict.outcome !== null)
    return { outcome: verdict.outcome, decidedBy: 'rule', reasonCodes };
  if (score === null || definition.model === null) return refer('fallback', [...reasonCodes, 'NO_RULE_DECIDED']);
  if (score.status === 'scored' && score.isUnsure === true)
    return refer('model', [...reasonCodes, 'MODEL_UNSURE', ...input.modelReasonCodes]);
  if (score.status === 'scored' && score.unknown !== undefined)
    return refer('model', [...reasonCodes, ...score.unknown, ...input.modelReasonCodes]);
  if (score.status === 'scored') {
    const outcome = definition.bands[score.band];
    if (outcome === undefined) throw new Error(`Cannot decide: ${definition.kind} has no band ${score.band}`);
    return { outcome, decidedBy: 'model', reasonCodes: [...reasonCodes, ...input.modelReasonCodes] };
  }
  if (score.code === 'NO_VERSION_IN_FORCE') return refer('fallback', [...reasonCodes, 'NO_VERSION_IN_FORCE']);
  const { fallback } = definition.model;
  // A definition that has words for the failure itself says more than that there was none to score.
  const code = Object.hasOwn(definition.reasonCodes, score.code) ? score.code : fallback.reasonCode;
  return { outcome: fallback.outcome, decidedBy: 'fallback', reasonCodes: [...reasonCodes, code] };
}

const CODES_OF_UNKNOWN = ['FACT_MISSING', 'FACT_INVALID'];

function refer(decidedBy: Choice['decidedBy'], reasonCodes: string[]): Choice {
  return { outcome: 'refer', decidedBy, reasonCodes };
}
