/**
 * Static checks of rule sets: their shape, and whether they fit the definition whose facts they read.
 * @module
 */
import type { Json } from '../domain/canonical.ts';
import { isIsoDate } from '../domain/dates.ts';
import type { DecisionDefinition, FactType } from '../domain/definition.ts';
import { DecisionError } from '../domain/failures.ts';
import type { Rule, RuleCondition, RuleEffect, RuleSet } from '../domain/rule-set.ts';

/** @throws {@link DecisionError} ARTEFACT_INVALID for a set that no definition could use. */
export function checkShape(ruleSet: RuleSet): void {
  const problems: string[] = [];
  const check = (holds: boolean, problem: string) => {
    if (!holds) problems.push(problem);
  };
  check(typeof ruleSet.id === 'string' && ruleSet.id !== '', 'id is missing');
  check(Number.isInteger(ruleSet.version) && ruleSet.version >= 1, 'version must be a whole number from 1');
  check(isIsoDate(ruleSet.inForceFrom), 'inForceFrom must be a date');
  check(ruleSet.inForceTo === null || isIsoDate(ruleSet.inForceTo), 'inForceTo must be a date or null');
  check(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(ruleSet.approvedAt)), 'approvedAt must be an instant in UTC with milliseconds');
  const rules = Array.isArray(ruleSet.rules) ? ruleSet.rules : [];
  check(rules.length > 0, 'rules are missing');
  check(new Set(rules.map((rule) => rule.id)).size === rules.length, 'a rule id is used twice');
  for (const rule of rules) {
    problems.push(...leavesOf(rule.conditions).problems.map((problem) => `rule ${rule.id}: ${problem}`));
    check(['decide', 'refer', 'flag'].includes(rule.effect?.type), `rule ${rule.id}: effect is missing`);
  }
  if (problems.length > 0)
    throw new DecisionError(
      'ARTEFACT_INVALID',
      `Cannot load rule set ${ruleSet.id} version ${ruleSet.version}: ${problems.join('; ')}`,
    );
}

/** @returns every way in which the set does not fit the definition; empty if it does. */
export function checkAgainst(ruleSet: RuleSet, definition: DecisionDefinition): string[] {
  const types = new Map(definition.facts.map((fact) => [fact.name, fact.type]));
  return ruleSet.rules.flatMap((rule) => [
    ...leavesOf(rule.conditions).leaves.flatMap((leaf) => checkLeaf(leaf, types)),
    ...effectsOf(rule).flatMap((effect) => checkEffect(effect, definition)),
  ].map((problem) => `rule ${rule.id}: ${problem}`));
}

type Leaf = Extract<RuleCondition, { fact: string }>;

function leavesOf(condition: RuleCondition): { leaves: Leaf[]; problems: string[] } {
  const allowed = { all: 1, any: 1, not: 1, fact: 3 } as const;
  const kind = (['all', 'any', 'not', 'fact'] as const).find((key) => condition !== null && typeof condition === 'object' && key in condition);
  if (kind === undefined) return { leaves: [], problems: ['a condition has neither all, any, not nor fact'] };
  if (Object.keys(condition).length !== allowed[kind])
    return { leaves: [], problems: [`a condition has more than ${kind === 'fact' ? 'fact, operator and value' : kind}`] };
  if (kind === 'fact') return { leaves: [condition as Leaf], problems: [] };
  const children = Object.values(condition as Record<string, RuleCondition | RuleCondition[]>).flat();
  if (children.length === 0) return { leaves: [], problems: [`an empty ${kind}`] };
  const below = children.map(leavesOf);
  return { leaves: below.flatMap((each) => each.leaves), problems: below.flatMap((each) => each.problems) };
}

const ORDERED = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];
const OPERATORS: Record<FactType, string[]> = {
  number: ['equal', 'notEqual', 'in', 'notIn', ...ORDERED],
  integer: ['equal', 'notEqual', 'in', 'notIn', ...ORDERED],
  string: ['equal', 'notEqual', 'in', 'notIn'],
  boolean: ['equal', 'notEqual'],
  date: ['equal', 'notEqual'],
};

function checkLeaf(leaf: Leaf, types: Map<string, FactType>): string[] {
  const type = types.get(leaf.fact);
  if (type === undefined) return [`unknown fact ${leaf.fact}`];
  if (!OPERATORS[type].includes(leaf.operator)) return [`operator ${leaf.operator} does not fit ${leaf.fact}, a ${type}`];
  const { value } = leaf;
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    const other = types.get(String(value.fact));
    return other === type || (isNumeric(type) && other !== undefined && isNumeric(other))
      ? []
      : [`${leaf.fact} is compared with ${String(value.fact)}, which is ${other ?? 'unknown'}`];
  }
  const constants: Json[] = ['in', 'notIn'].includes(leaf.operator) ? (Array.isArray(value) ? value : [null]) : [value];
  return constants.every((constant) => isConstantOf(constant, type)) ? [] : [`${leaf.fact} is a ${type}, its constant is not`];
}

function isNumeric(type: FactType): boolean {
  return type === 'number' || type === 'integer';
}

function isConstantOf(value: Json, type: FactType): boolean {
  if (type === 'integer') return Number.isSafeInteger(value);
  if (type === 'date') return isIsoDate(value);
  return typeof value === type;
}

function effectsOf(rule: Rule): RuleEffect[] {
  return [rule.effect, rule.whenAbsent, rule.whenInvalid].filter(
    (effect): effect is RuleEffect => effect !== undefined && effect !== 'pass',
  );
}

function checkEffect(effect: RuleEffect, definition: DecisionDefinition): string[] {
  const problems: string[] = [];
  if (!Object.hasOwn(definition.reasonCodes, effect.reasonCode)) problems.push(`unknown reason ${effect.reasonCode}`);
  if (effect.type === 'decide' && !Object.hasOwn(definition.routing, effect.outcome))
    problems.push(`unknown outcome ${effect.outcome}`);
  return problems;
}
