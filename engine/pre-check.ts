/**
 * Pre-check: facts from input and sources, then the rule set over the facts.
 * @module
 */
import type { DecisionDefinition } from '../domain/definition.ts';
import type { PrecheckInput, PrecheckOutput } from '../domain/steps.ts';
import type { CompiledRuleSet } from '../rules/rule-set.ts';
import { deriveFacts } from './facts.ts';

/** Without a rule set in force no rule runs; the decision is then referred by {@link decide}. */
export async function preCheck({
  definition,
  ruleSet,
  input,
}: {
  definition: DecisionDefinition;
  ruleSet: CompiledRuleSet | null;
  input: PrecheckInput;
}): Promise<PrecheckOutput> {
  const facts = deriveFacts(definition, input);
  if (ruleSet === null)
    return {
      facts,
      rulesEvaluated: 0,
      hits: [],
      verdict: { type: 'pass', outcome: null, ruleId: null, reasonCodes: [] },
    };
  return { facts, ...(await ruleSet.evaluate(facts)) };
}
