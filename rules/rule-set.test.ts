import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { DecisionDefinition } from '../domain/definition.ts';
import { DecisionError } from '../domain/failures.ts';
import type { RuleSet } from '../domain/rule-set.ts';
import { checkAgainst } from './check.ts';
import { compileRuleSet, loadRuleSets } from './rule-set.ts';

const bytes = readFileSync(fileURLToPath(new URL('./claims-triage/1.json', import.meta.url)));
const definition = JSON.parse(
  readFileSync(fileURLToPath(new URL('../decisions/claims-triage/definition.json', import.meta.url)), 'utf8'),
) as DecisionDefinition;

const parse = () => JSON.parse(bytes.toString('utf8')) as RuleSet;
const compile = (ruleSet: unknown) => compileRuleSet(new TextEncoder().encode(JSON.stringify(ruleSet)));
const firstRule = (ruleSet: RuleSet) => ruleSet.rules[0] as unknown as Record<string, unknown>;

/** The set with its first rule changed. */
function withRule(change: Record<string, unknown>): RuleSet {
  const ruleSet = parse();
  Object.assign(firstRule(ruleSet), change);
  return ruleSet;
}

const refused = (ruleSet: unknown, problem: RegExp) =>
  assert.throws(
    () => compile(ruleSet),
    (error) => error instanceof DecisionError && error.code === 'ARTEFACT_INVALID' && problem.test(error.message),
    String(problem),
  );

describe('rule sets', () => {
  test('a set is hashed by its bytes and fits its definition', () => {
    const compiled = compileRuleSet(bytes);
    assert.equal(compiled.hash, createHash('sha256').update(bytes).digest('hex'));
    assert.deepEqual(checkAgainst(compiled.ruleSet, definition), []);
    assert.ok(compiled.ruleSet.rules.length >= 12);
  });

  test('a set of the wrong shape does not load', () => {
    assert.throws(() => compileRuleSet(new TextEncoder().encode('{')), DecisionError);
    refused(null, /load rule set/);
    refused({ ...parse(), surplus: 1 }, /additional properties/);
    refused({ ...parse(), inForceFrom: '2026-02-30' }, /inForceFrom/);
    refused({ ...parse(), inForceTo: '1980-01-01' }, /inForceTo/);
    refused({ ...parse(), approvedAt: '2026-01-01' }, /approvedAt/);
    refused({ ...parse(), rules: {} }, /rules/);
    refused(withRule({ priority: 5 }), /additional properties/);
    refused(withRule({ conditions: { fact: 'policyFound', operator: 'equal', value: true } }), /conditions/);
    refused(withRule({ conditions: { all: [] } }), /conditions/);
    refused(
      withRule({ conditions: { all: [{ fact: 'policyFound', operator: 'equal', value: true, priority: 2 }] } }),
      /conditions/,
    );
    refused(
      withRule({ conditions: { all: [{ fact: 'policyFound', operator: 'equal', value: true, path: '$.x' }] } }),
      /conditions/,
    );
    refused(withRule({ conditions: { all: [{ fact: 'policyFound', operator: 'equal', value: null }] } }), /conditions/);
    refused(withRule({ effect: { type: 'decide', outcome: 'standard', reasonCode: 'X' } }), /effect/);
    refused(withRule({ whenAbsent: 'ignore' }), /whenAbsent/);
  });

  test('each problem is named with its place and with what was expected', () => {
    const twice = {
      ...withRule({ effect: { type: 'decide', reasonCode: 'X' }, whenAbsent: 'ignore' }),
      approvedAt: '2026-01-01',
    };
    refused(twice, /approvedAt must match pattern/);
    refused(twice, /\/rules\/0\/effect must have required property 'outcome'/);
    refused(twice, /\/rules\/0\/effect must have required property 'precedence'/);
    refused(twice, /\/rules\/0\/whenAbsent must be equal to one of the allowed values: pass/);
    refused(withRule({ effect: { type: 'deny', reasonCode: 'X' } }), /allowed values: decide, refer, flag/);
    refused(withRule({ rational: 'x' }), /must NOT have additional properties: rational/);
    const nested = { all: [{ any: [{ fact: 'cause', operater: 'equal', value: 'fire' }] }] };
    refused(withRule({ conditions: nested }), /all\/0\/any\/0 must have required property 'operator'/);
    assert.throws(
      () => compile(withRule({ conditions: nested })),
      (error) => error instanceof DecisionError && !/required property '(all|not|fact)'|"then"/.test(error.message),
    );
  });

  test('no two rules share an id or a precedence', () => {
    const [first, second] = parse().rules;
    refused({ ...parse(), rules: [first, first] }, /used twice/);
    const decide = { type: 'decide', outcome: 'standard', reasonCode: 'X', precedence: 10 };
    refused(
      {
        ...parse(),
        rules: [
          { ...first, effect: decide },
          { ...second, effect: decide },
        ],
      },
      /share precedence 10/,
    );
  });

  test('a rule that does not fit the facts is found', () => {
    const problemOf = (leaf: object) => checkAgainst(withRule({ conditions: { all: [leaf] } }), definition).join();
    assert.match(problemOf({ fact: 'policyfound', operator: 'equal', value: true }), /unknown fact policyfound/);
    assert.match(problemOf({ fact: 'toString', operator: 'equal', value: true }), /unknown fact toString/);
    assert.match(problemOf({ fact: 'cause', operator: 'equal', value: 5 }), /cause is of type string/);
    assert.match(
      problemOf({ fact: 'cause', operator: 'greaterThan', value: 'a' }),
      /operator greaterThan does not fit/,
    );
    assert.match(problemOf({ fact: 'peopleInjured', operator: 'equal', value: 1.5 }), /of type integer/);
    assert.match(problemOf({ fact: 'peopleInjured', operator: 'equal', value: '1' }), /of type integer/);
    assert.match(problemOf({ fact: 'peopleInjured', operator: 'in', value: 1 }), /list is needed/);
    assert.match(problemOf({ fact: 'peopleInjured', operator: 'equal', value: [1] }), /list does not fit/);
    assert.match(problemOf({ fact: 'peopleInjured', operator: 'near', value: 1 }), /operator near/);
    assert.match(
      problemOf({ fact: 'cause', operator: 'equal', value: { fact: 'peopleInjured' } }),
      /compared with peopleInjured/,
    );
    assert.match(problemOf({ fact: 'cause', operator: 'equal', value: { fact: 'nobody' } }), /unknown fact nobody/);
    assert.match(
      problemOf({ fact: 'reportDelayDays', operator: 'lessThan', value: { fact: 'vehicleAgeYears' } }),
      /different units/,
    );
    assert.equal(problemOf({ fact: 'reportDelayDays', operator: 'lessThan', value: { fact: 'policyAgeDays' } }), '');
    const dated = {
      ...definition,
      facts: [{ name: 'lossDate', type: 'date' as const, description: '', from: { path: 'input.lossDate' } }],
    };
    const dateProblem = (leaf: object) =>
      checkAgainst({ ...parse(), rules: [withRule({ conditions: { all: [leaf] } }).rules[0] as never] }, dated).join();
    assert.match(dateProblem({ fact: 'lossDate', operator: 'before', value: '2026-02-30' }), /of type date/);
    assert.match(dateProblem({ fact: 'lossDate', operator: 'lessThan', value: '2026-02-03' }), /operator lessThan/);
    assert.equal(dateProblem({ fact: 'lossDate', operator: 'before', value: '2026-02-03' }), '');
  });

  test('an effect names a declared reason and a final outcome', () => {
    const problemOf = (effect: object) => checkAgainst(withRule({ effect }), definition).join();
    assert.match(problemOf({ type: 'flag', reasonCode: 'NOPE' }), /unknown reason NOPE/);
    assert.match(
      problemOf({ type: 'decide', outcome: 'nowhere', reasonCode: 'FATALITY', precedence: 1 }),
      /unknown outcome/,
    );
    assert.match(
      problemOf({ type: 'decide', outcome: 'refer', reasonCode: 'FATALITY', precedence: 1 }),
      /cannot decide refer/,
    );
    assert.match(
      checkAgainst(withRule({ whenAbsent: { type: 'flag', reasonCode: 'NOPE' } }), definition).join(),
      /NOPE/,
    );
  });

  test('a file that says it is another set is refused', () => {
    const dir = mkdtempSync(join(tmpdir(), 'rule-sets-'));
    try {
      mkdirSync(join(dir, 'claims-triage'));
      writeFileSync(join(dir, 'claims-triage', '1.json'), bytes);
      assert.equal(loadRuleSets(dir).length, 1);
      writeFileSync(join(dir, 'claims-triage', '2.json'), bytes);
      assert.throws(() => loadRuleSets(dir), /says that it is claims-triage version 1/);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
