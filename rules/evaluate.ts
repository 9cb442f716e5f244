/**
 * Evaluates a rule set over facts, in three-valued logic on top of json-rules-engine.
 *
 * The library answers each condition with true or false, and treats an absent fact as false. Here a
 * condition whose fact is absent or invalid is unknown, and all/any/not fold by Kleene's tables, so
 * that a rule never passes quietly for want of a fact.
 * @module
 */
import { Engine, type NestedCondition, type RuleProperties, type RuleResult } from 'json-rules-engine';
import type { Json } from '../domain/canonical.ts';
import type { Facts, Rule, RuleCondition, RuleEffect, RuleHit, RuleSet, RuleVerdict } from '../domain/rule-set.ts';

export interface RuleEvaluation {
  /** Rules that fired or are unknown, by rule id. */
  hits: RuleHit[];
  verdict: RuleVerdict;
  rulesEvaluated: number;
}

/**
 * A fresh engine per run: the library keeps a run's status on the engine, so that a run that ends
 * makes others in flight on the same engine skip their remaining rules.
 */
export async function evaluateRules(ruleSet: RuleSet, facts: Facts): Promise<RuleEvaluation> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const { name, compare } of DATE_OPERATORS) engine.addOperator<string, string>(name, compare);
  for (const rule of ruleSet.rules)
    engine.addRule({
      name: rule.id,
      conditions: rule.conditions as RuleProperties['conditions'],
      event: { type: rule.id },
    });
  const { results, failureResults } = await engine.run({ ...facts.values });
  const byId = new Map([...results, ...failureResults].map((result) => [result.name, result]));
  if (byId.size !== ruleSet.rules.length)
    throw new Error(`Cannot trust rule set ${ruleSet.id}: ${byId.size} of ${ruleSet.rules.length} rules ran`);
  const hits = ruleSet.rules
    .flatMap((rule) => hitOf(rule, byId.get(rule.id) as RuleResult, facts) ?? [])
    .sort((a, b) => compareText(a.ruleId, b.ruleId));
  return { hits, verdict: verdictOf(hits), rulesEvaluated: ruleSet.rules.length };
}

/** ISO dates order as their texts do; facts and constants of type date are ISO dates by then. */
const DATE_OPERATORS = [
  { name: 'before', compare: (fact: string, constant: string) => fact < constant },
  { name: 'onOrAfter', compare: (fact: string, constant: string) => fact >= constant },
];

type Truth = true | false | 'absent' | 'invalid';

function hitOf(rule: Rule, result: RuleResult, facts: Facts): RuleHit | null {
  const truth = truthOf(result.conditions as unknown as NestedCondition, facts);
  if (truth === false) return null;
  const effect = truth === true ? rule.effect : effectOfUnknown(rule, truth);
  return {
    ruleId: rule.id,
    result: truth === true ? 'fired' : 'unknown',
    effect: effect === 'pass' ? null : effect,
    facts: factNamesOf(rule.conditions).map((name) => ({ name, ...stateOf(name, facts) })),
  };
}

function effectOfUnknown(rule: Rule, truth: 'absent' | 'invalid'): RuleEffect | 'pass' {
  return truth === 'absent'
    ? (rule.whenAbsent ?? { type: 'refer', reasonCode: 'FACT_MISSING' })
    : (rule.whenInvalid ?? { type: 'refer', reasonCode: 'FACT_INVALID' });
}

/** Kleene's truth of an evaluated condition; among unknowns, invalid outweighs absent. */
function truthOf(condition: NestedCondition, facts: Facts): Truth {
  if ('all' in condition)
    return fold(
      condition.all.map((child) => truthOf(child, facts)),
      false,
    );
  if ('any' in condition)
    return fold(
      condition.any.map((child) => truthOf(child, facts)),
      true,
    );
  if ('not' in condition) return negate(truthOf(condition.not, facts));
  const leaf = condition as unknown as { fact: string; value: unknown; result: boolean };
  const states = [leaf.fact, ...factsInValue(leaf.value)].map((name) => stateOf(name, facts).state);
  if (states.includes('invalid')) return 'invalid';
  if (states.includes('absent')) return 'absent';
  return leaf.result === true;
}

/** `decisive` settles the fold: false for all, true for any. */
function fold(truths: Truth[], decisive: boolean): Truth {
  if (truths.includes(decisive)) return decisive;
  if (truths.includes('invalid')) return 'invalid';
  return truths.includes('absent') ? 'absent' : !decisive;
}

function negate(truth: Truth): Truth {
  return typeof truth === 'boolean' ? !truth : truth;
}

function stateOf(name: string, facts: Facts): { value: Json; state: 'present' | 'absent' | 'invalid' } {
  if (Object.hasOwn(facts.invalid, name)) return { value: null, state: 'invalid' };
  const value = Object.hasOwn(facts.values, name) ? (facts.values[name] ?? null) : null;
  return { value, state: value === null ? 'absent' : 'present' };
}

/** Names of the facts that a condition reads, sorted, each once. */
export function factNamesOf(condition: RuleCondition): string[] {
  const names = new Set<string>();
  const visit = (at: RuleCondition): void => {
    if ('all' in at) at.all.forEach(visit);
    else if ('any' in at) at.any.forEach(visit);
    else if ('not' in at) visit(at.not);
    else for (const name of [at.fact, ...factsInValue(at.value)]) names.add(name);
  };
  visit(condition);
  return [...names].sort(compareText);
}

function factsInValue(value: unknown): string[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  const { fact } = value as { fact?: unknown };
  return typeof fact === 'string' ? [fact] : [];
}

/** Refer beats decide; among decides the lower precedence number wins, then the lower rule id. */
function verdictOf(hits: RuleHit[]): RuleVerdict {
  const reasonCodes = [...new Set(hits.flatMap((hit) => hit.effect?.reasonCode ?? []))];
  const referral = hits.find((hit) => hit.effect?.type === 'refer');
  if (referral !== undefined) return { type: 'refer', outcome: null, ruleId: referral.ruleId, reasonCodes };
  let winner: { ruleId: string; outcome: string; precedence: number } | null = null;
  for (const { ruleId, effect } of hits)
    if (effect?.type === 'decide' && (winner === null || effect.precedence < winner.precedence))
      winner = { ruleId, outcome: effect.outcome, precedence: effect.precedence };
  return winner === null
    ? { type: 'pass', outcome: null, ruleId: null, reasonCodes }
    : { type: 'decide', outcome: winner.outcome, ruleId: winner.ruleId, reasonCodes };
}

/** By UTF-16 code units: no locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
