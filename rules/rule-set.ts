/**
 * Rule sets: loaded from their files, checked, hashed, selected by date.
 * @module
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts, RuleSet } from '../domain/rule-set.ts';
import { checkShape } from './check.ts';
import { evaluateRules, type RuleEvaluation } from './evaluate.ts';

export interface CompiledRuleSet {
  ruleSet: RuleSet;
  /** sha256 hex of the file's bytes. */
  hash: string;
  bytes: Uint8Array;
  evaluate(facts: Facts): Promise<RuleEvaluation>;
}

/** Every `<dir>/<id>/<version>.json`, by id and version. */
export function loadRuleSets(dir: string): CompiledRuleSet[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .flatMap((id) =>
      readdirSync(join(dir, id))
        .filter((name) => /^\d+\.json$/.test(name))
        .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
        .map((name) => compileRuleSet(readFileSync(join(dir, id, name)))),
    );
}

/** @throws {@link DecisionError} ARTEFACT_INVALID. */
export function compileRuleSet(bytes: Uint8Array): CompiledRuleSet {
  const ruleSet = JSON.parse(Buffer.from(bytes).toString('utf8')) as RuleSet;
  checkShape(ruleSet);
  return {
    ruleSet,
    hash: createHash('sha256').update(bytes).digest('hex'),
    bytes: new Uint8Array(bytes),
    evaluate: (facts) => evaluateRules(ruleSet, facts),
  };
}

/**
 * The version in force on a date: the highest whose period holds the date and that was approved by
 * the time of intake. Undefined if there is none.
 */
export function selectRuleSet(query: {
  ruleSets: CompiledRuleSet[];
  id: string;
  /** ISO date. */
  date: string;
  /** ISO instant. */
  intakeAt: string;
}): CompiledRuleSet | undefined {
  return query.ruleSets
    .filter(({ ruleSet }) => ruleSet.id === query.id && ruleSet.approvedAt <= query.intakeAt)
    .filter(({ ruleSet: { inForceFrom, inForceTo } }) => inForceFrom <= query.date && (inForceTo === null || query.date < inForceTo))
    .sort((a, b) => a.ruleSet.version - b.ruleSet.version)
    .at(-1);
}
