/**
 * Static checks of rule sets: their shape, and whether they fit the definition whose facts they read.
 * @module
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Json } from '../domain/canonical.ts';
import { isIsoDate } from '../domain/dates.ts';
import type { DecisionDefinition, FactSpec, FactType } from '../domain/definition.ts';
import { DecisionError } from '../domain/failures.ts';
import type { Rule, RuleCondition, RuleEffect, RuleSet } from '../domain/rule-set.ts';
import { RULE_SET_SCHEMA } from './rule-set-schema.ts';

/** @throws {@link DecisionError} ARTEFACT_INVALID for a set that no definition could use. */
export function checkShape(value: unknown): asserts value is RuleSet {
  const { id, version } = (value ?? {}) as Partial<RuleSet>;
  const problems = matchesSchema(value) ? coherenceProblems(value) : schemaProblems();
  if (problems.length > 0)
    throw new DecisionError(
      'ARTEFACT_INVALID',
      `Cannot load rule set ${id} version ${version}: ${problems.join('; ')}`,
    );
}

/** @returns every way in which the set does not fit the definition; empty if it does. */
export function checkAgainst(ruleSet: RuleSet, definition: DecisionDefinition): string[] {
  const facts = new Map(definition.facts.map((fact) => [fact.name, fact]));
  return ruleSet.rules.flatMap((rule) =>
    [
      ...leavesOf(rule.conditions).flatMap((leaf) => checkLeaf(leaf, facts)),
      ...effectsOf(rule).flatMap((effect) => checkEffect(effect, definition)),
    ].map((problem) => `rule ${rule.id}: ${problem}`),
  );
}

const MAX_PROBLEMS = 20;

const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  strictTypes: false,
  strictRequired: false,
});
ajv.addFormat('date', { type: 'string', validate: isIsoDate });
const matchesSchema = ajv.compile<RuleSet>(RULE_SET_SCHEMA);

/** Every problem, with what was expected; a branch that was not taken says nothing. */
function schemaProblems(): string[] {
  return (matchesSchema.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .slice(0, MAX_PROBLEMS)
    .map(({ instancePath, message, params }) => {
      const { additionalProperty, allowedValues } = params as { additionalProperty?: string; allowedValues?: Json[] };
      const detail = additionalProperty ?? allowedValues?.join(', ');
      return `${instancePath || 'the file'} ${message}${detail === undefined ? '' : `: ${detail}`}`;
    });
}

function coherenceProblems({ rules, inForceFrom, inForceTo }: RuleSet): string[] {
  const problems: string[] = [];
  if (inForceTo !== null && inForceTo <= inForceFrom) problems.push('inForceTo must be after inForceFrom');
  if (new Set(rules.map((rule) => rule.id)).size !== rules.length) problems.push('a rule id is used twice');
  // One number, one rule: which of two conflicting outcomes wins is then a choice that somebody made.
  const owners = new Map<number, string>();
  for (const rule of rules)
    for (const effect of effectsOf(rule)) {
      if (effect.type !== 'decide') continue;
      const owner = owners.get(effect.precedence) ?? rule.id;
      if (owner !== rule.id) problems.push(`rules ${owner} and ${rule.id} share precedence ${effect.precedence}`);
      owners.set(effect.precedence, owner);
    }
  return problems;
}

type Leaf = Extract<RuleCondition, { fact: string }>;

function leavesOf(condition: RuleCondition): Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  return 'not' in condition ? leavesOf(condition.not) : [condition];
}

const EQUALITY = ['equal', 'notEqual'];
const MEMBERSHIP = ['in', 'notIn'];
const ORDER = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];
const OPERATORS: Record<FactType, string[]> = {
  number: [...EQUALITY, ...MEMBERSHIP, ...ORDER],
  integer: [...EQUALITY, ...MEMBERSHIP, ...ORDER],
  string: [...EQUALITY, ...MEMBERSHIP],
  boolean: EQUALITY,
  date: [...EQUALITY, 'before', 'onOrAfter'],
  words: [],
};

function checkLeaf(leaf: Leaf, facts: Map<string, FactSpec>): string[] {
  const spec = facts.get(leaf.fact);
  if (spec === undefined) return [`unknown fact ${leaf.fact}`];
  if (!OPERATORS[spec.type].includes(leaf.operator))
    return [`operator ${leaf.operator} does not fit ${leaf.fact}, a ${spec.type}`];
  const { value } = leaf;
  const isMembership = MEMBERSHIP.includes(leaf.operator);
  if (value !== null && typeof value === 'object' && !Array.isArray(value))
    return isMembership
      ? [`operator ${leaf.operator} needs a list of constants`]
      : checkPair(spec, facts.get(String(value.fact)), String(value.fact));
  if (isMembership !== Array.isArray(value))
    return [`operator ${leaf.operator} on ${leaf.fact}: ${isMembership ? 'a list is needed' : 'a list does not fit'}`];
  const constants: Json[] = Array.isArray(value) ? value : [value];
  return constants.every((constant) => isConstantOf(constant, spec.type))
    ? []
    : [`${leaf.fact} is of type ${spec.type}, a constant that it is compared with is not`];
}

function checkPair(spec: FactSpec, other: FactSpec | undefined, name: string): string[] {
  if (other === undefined) return [`unknown fact ${name}`];
  const sameType = other.type === spec.type || (isNumeric(spec.type) && isNumeric(other.type));
  if (!sameType) return [`${spec.name}, a ${spec.type}, is compared with ${name}, a ${other.type}`];
  return other.unit === spec.unit ? [] : [`${spec.name} and ${name} have different units`];
}

function isNumeric(type: FactType): boolean {
  return type === 'number' || type === 'integer';
}

function isConstantOf(value: Json, type: FactType): boolean {
  if (type === 'integer') return Number.isSafeInteger(value);
  if (type === 'number') return Number.isFinite(value);
  return type === 'date' ? isIsoDate(value) : typeof value === type;
}

function effectsOf(rule: Rule): RuleEffect[] {
  return [rule.effect, rule.whenAbsent, rule.whenInvalid].filter(
    (effect): effect is RuleEffect => effect !== undefined && effect !== 'pass',
  );
}

function checkEffect(effect: RuleEffect, definition: DecisionDefinition): string[] {
  const problems: string[] = [];
  if (!Object.hasOwn(definition.reasonCodes, effect.reasonCode)) problems.push(`unknown reason ${effect.reasonCode}`);
  if (effect.type !== 'decide') return problems;
  if (!Object.hasOwn(definition.routing, effect.outcome)) problems.push(`unknown outcome ${effect.outcome}`);
  if (['refer', 'withdrawn'].includes(effect.outcome)) problems.push(`a rule cannot decide ${effect.outcome}`);
  return problems;
}
