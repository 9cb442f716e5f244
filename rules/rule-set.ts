/**
 * Rule sets: loaded from their files, checked, hashed, selected by date.
 * @module
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DecisionError } from '../domain/failures.ts';
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

/**
 * Every `<dir>/<id>/<version>.json`, by id and version.
 * @throws {@link DecisionError} ARTEFACT_INVALID; also for a set in a file of another name.
 */
export function loadRuleSets(dir: string): CompiledRuleSet[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .flatMap((id) =>
      readdirSync(join(dir, id))
        .filter((name) => /^\d+\.json$/.test(name))
        .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
        .map((name) => {
          const compiled = compileRuleSet(readFileSync(join(dir, id, name)));
          const { ruleSet } = compiled;
          if (ruleSet.id !== id || `${ruleSet.version}.json` !== name)
            throw new DecisionError(
              'ARTEFACT_INVALID',
              `Cannot load rule set ${id}/${name}: it says that it is ${ruleSet.id} version ${ruleSet.version}`,
            );
          return compiled;
        }),
    );
}

/** @throws {@link DecisionError} ARTEFACT_INVALID. */
export function compileRuleSet(bytes: Uint8Array): CompiledRuleSet {
  const ruleSet = parseJson(bytes);
  checkShape(ruleSet);
  return {
    ruleSet,
    hash: createHash('sha256').update(bytes).digest('hex'),
    bytes: new Uint8Array(bytes),
    evaluate: (facts) => evaluateRules(ruleSet, facts),
  };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new DecisionError('ARTEFACT_INVALID', 'Cannot load a rule set: it is not JSON in UTF-8');
  }
}
