/**
 * Decide: rules, score and routing become an outcome.
 *
 * In this order: a withdrawal; a source that stayed down; no rule set in force; a rule that refers;
 * a rule that decides; the model's band; the fallback of a model that could not answer.
 * @module
 */
import type { DecisionDefinition } from '../domain/definition.ts';
import type { DecideInput, DecideOutput } from '../domain/steps.ts';

export function decide({
  definition,
  input,
}: {
  definition: DecisionDefinition;
  input: DecideInput;
}): DecideOutput {
  const { outcome, decidedBy, reasonCodes } = choose(definition, input);
  const route = definition.routing[outcome];
  if (route === undefined) throw new Error(`Cannot decide: ${definition.kind} has no route ${outcome}`);
  return { outcome, decidedBy, review: route.review, queue: route.queue, reasonCodes: [...new Set(reasonCodes)] };
}

type Choice = Pick<DecideOutput, 'outcome' | 'decidedBy' | 'reasonCodes'>;

function choose(definition: DecisionDefinition, input: DecideInput): Choice {
  const { verdict, score, unavailable } = input;
  if (input.withdrawal) return { outcome: 'withdrawn', decidedBy: 'withdrawal', reasonCodes: ['WITHDRAWN'] };
  const ruleReasons = verdict?.reasonCodes ?? [];
  if (unavailable.length > 0)
    return {
      outcome: 'refer',
      decidedBy: 'fallback',
      reasonCodes: [...unavailable.map(({ reasonCode }) => reasonCode), ...ruleReasons],
    };
  if (verdict === null)
    return { outcome: 'refer', decidedBy: 'fallback', reasonCodes: ['NO_VERSION_IN_FORCE', ...input.modelReasonCodes] };
  if (verdict.type === 'refer') return { outcome: 'refer', decidedBy: 'rule', reasonCodes: ruleReasons };
  if (verdict.type === 'decide' && verdict.outcome !== null)
    return { outcome: verdict.outcome, decidedBy: 'rule', reasonCodes: ruleReasons };
  if (score?.status === 'scored') {
    const outcome = definition.bands[score.band];
    if (outcome === undefined) throw new Error(`Cannot decide: ${definition.kind} has no band ${score.band}`);
    return { outcome, decidedBy: 'model', reasonCodes: [...ruleReasons, ...input.modelReasonCodes] };
  }
  const fallback = definition.model?.fallback ?? { outcome: 'refer', reasonCode: 'FACT_MISSING' };
  return { outcome: fallback.outcome, decidedBy: 'fallback', reasonCodes: [...ruleReasons, fallback.reasonCode] };
}
