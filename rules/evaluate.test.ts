import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { canonicalText, type Json } from '../domain/canonical.ts';
import type { Facts, Rule, RuleCondition, RuleEffect, RuleSet } from '../domain/rule-set.ts';
import { evaluateRules, factNamesOf } from './evaluate.ts';

const FLAG: RuleEffect = { type: 'flag', reasonCode: 'FLAGGED' };
const is = (fact: string, value: Json = true): RuleCondition => ({ fact, operator: 'equal', value });

function ruleSetOf(...rules: (Partial<Rule> & { conditions: RuleCondition })[]): RuleSet {
  return {
    id: 'test',
    version: 1,
    title: 'Test',
    inForceFrom: '1980-01-01',
    inForceTo: null,
    approvedAt: '1980-01-01T00:00:00.000Z',
    approvedBy: 'test',
    rules: rules.map((rule, i) => ({
      id: `R${100 + i}-rule`,
      title: 'Rule',
      rationale: 'Because',
      effect: FLAG,
      ...rule,
    })),
  };
}

const TRUE = 'true' as const;
const FALSE = 'false' as const;
type Truth = typeof TRUE | typeof FALSE | 'absent' | 'invalid';
const TRUTHS: Truth[] = [TRUE, FALSE, 'absent', 'invalid'];

function factsOf(truths: Record<string, Truth>): Facts {
  const facts: Facts = { values: {}, invalid: {} };
  for (const [name, truth] of Object.entries(truths)) {
    if (truth === 'invalid') facts.invalid[name] = 'of the wrong type';
    else facts.values[name] = truth === 'absent' ? null : truth === TRUE;
  }
  return facts;
}

/** What a rule came to, read off its effect. */
async function truthOf(conditions: RuleCondition, facts: Facts): Promise<Truth> {
  const { hits } = await evaluateRules(
    ruleSetOf({
      conditions,
      whenAbsent: { type: 'flag', reasonCode: 'ABSENT' },
      whenInvalid: { type: 'flag', reasonCode: 'INVALID' },
    }),
    facts,
  );
  const code = hits[0]?.effect?.reasonCode;
  return code === undefined ? FALSE : code === 'FLAGGED' ? TRUE : code === 'ABSENT' ? 'absent' : 'invalid';
}

/** Kleene's tables, with invalid before absent among unknowns. */
function expectedAll(a: Truth, b: Truth): Truth {
  if (a === FALSE || b === FALSE) return FALSE;
  if (a === 'invalid' || b === 'invalid') return 'invalid';
  return a === 'absent' || b === 'absent' ? 'absent' : TRUE;
}
const negated = (truth: Truth): Truth => (truth === TRUE ? FALSE : truth === FALSE ? TRUE : truth);

describe('evaluation', () => {
  test('all, any and not fold by Kleene tables', async () => {
    for (const a of TRUTHS)
      for (const b of TRUTHS) {
        const facts = factsOf({ a, b });
        assert.equal(await truthOf({ all: [is('a'), is('b')] }, facts), expectedAll(a, b), `${a} and ${b}`);
        assert.equal(
          await truthOf({ any: [is('a'), is('b')] }, facts),
          negated(expectedAll(negated(a), negated(b))),
          `${a} or ${b}`,
        );
        assert.equal(
          await truthOf({ not: { all: [is('a'), is('b')] } }, facts),
          negated(expectedAll(a, b)),
          `not (${a} and ${b})`,
        );
        assert.equal(
          await truthOf({ all: [{ any: [is('a'), { not: is('b') }] }, { not: { not: is('a') } }] }, facts),
          expectedAll(negated(expectedAll(negated(a), b)), a),
          `nested over ${a} and ${b}`,
        );
      }
  });

  test('a comparison of two facts is unknown if either is', async () => {
    const less: RuleCondition = { all: [{ fact: 'a', operator: 'lessThan', value: { fact: 'b' } }] };
    assert.equal(await truthOf(less, { values: { a: 1, b: 2 }, invalid: {} }), TRUE);
    assert.equal(await truthOf(less, { values: { a: 2, b: 2 }, invalid: {} }), FALSE);
    assert.equal(await truthOf(less, { values: { a: 1, b: null }, invalid: {} }), 'absent');
    assert.equal(await truthOf(less, { values: { a: null }, invalid: { b: 'wrong' } }), 'invalid');
  });

  test('a negative comparison never holds of an absent fact', async () => {
    for (const condition of [
      { fact: 'a', operator: 'notEqual', value: 1 },
      { fact: 'a', operator: 'notIn', value: [1] },
    ])
      assert.equal(await truthOf({ all: [condition] }, { values: { a: null }, invalid: {} }), 'absent');
  });

  test('dates compare as dates', async () => {
    const of = (operator: string, value: string) =>
      truthOf({ all: [{ fact: 'd', operator, value }] }, { values: { d: '2026-03-10' }, invalid: {} });
    assert.equal(await of('before', '2026-03-11'), TRUE);
    assert.equal(await of('before', '2026-03-10'), FALSE);
    assert.equal(await of('onOrAfter', '2026-03-10'), TRUE);
    assert.equal(await of('onOrAfter', '2026-03-11'), FALSE);
  });

  test('an unknown rule refers unless it says otherwise', async () => {
    const run = (rule: Partial<Rule>, facts: Facts) =>
      evaluateRules(ruleSetOf({ conditions: { all: [is('a')] }, ...rule }), facts);
    const [absent, invalid] = [factsOf({ a: 'absent' }), factsOf({ a: 'invalid' })];
    assert.deepEqual((await run({}, absent)).verdict, {
      type: 'refer',
      outcome: null,
      ruleId: 'R100-rule',
      reasonCodes: ['FACT_MISSING'],
    });
    assert.deepEqual((await run({}, invalid)).verdict, {
      type: 'refer',
      outcome: null,
      ruleId: 'R100-rule',
      reasonCodes: ['FACT_INVALID'],
    });
    assert.equal((await run({ whenAbsent: 'pass' }, absent)).verdict.type, 'pass');
    assert.equal((await run({ whenAbsent: 'pass' }, invalid)).verdict.type, 'refer');
    assert.equal((await run({ whenInvalid: 'pass' }, absent)).verdict.type, 'refer');
    const passed = await run({ whenAbsent: 'pass' }, absent);
    assert.deepEqual(passed.hits, [
      { ruleId: 'R100-rule', result: 'unknown', effect: null, facts: [{ name: 'a', value: null, state: 'absent' }] },
    ]);
  });

  test('a fact that nobody derived is absent', async () => {
    assert.equal(await truthOf({ all: [is('toString')] }, { values: {}, invalid: {} }), 'absent');
    assert.equal(await truthOf({ all: [is('nobody')] }, { values: {}, invalid: {} }), 'absent');
  });

  test('a referral wins, then the lower precedence, then the id', async () => {
    const decide = (outcome: string, precedence: number): RuleEffect => ({
      type: 'decide',
      outcome,
      reasonCode: outcome,
      precedence,
    });
    const verdictOf = async (...effects: RuleEffect[]) =>
      (
        await evaluateRules(
          ruleSetOf(...effects.map((effect) => ({ conditions: { all: [is('a')] }, effect }))),
          factsOf({ a: TRUE }),
        )
      ).verdict;
    const refer: RuleEffect = { type: 'refer', reasonCode: 'REFERRED' };
    assert.deepEqual(await verdictOf(decide('x', 1), refer, FLAG), {
      type: 'refer',
      outcome: null,
      ruleId: 'R101-rule',
      reasonCodes: ['x', 'REFERRED', 'FLAGGED'],
    });
    assert.deepEqual(await verdictOf(decide('x', 20), decide('y', 10)), {
      type: 'decide',
      outcome: 'y',
      ruleId: 'R101-rule',
      reasonCodes: ['x', 'y'],
    });
    assert.equal((await verdictOf(decide('x', 10), decide('y', 10))).outcome, 'x');
    assert.deepEqual(await verdictOf(FLAG, FLAG), {
      type: 'pass',
      outcome: null,
      ruleId: null,
      reasonCodes: ['FLAGGED'],
    });
  });

  test('hits are ordered by rule id, their facts by name', async () => {
    const ruleSet = ruleSetOf(
      { id: 'R300-c', conditions: { all: [is('b'), is('a')] } },
      { id: 'R100-a', conditions: { all: [is('a')] } },
      { id: 'R200-b', conditions: { any: [is('b'), { not: is('a') }] } },
    );
    const { hits } = await evaluateRules(ruleSet, factsOf({ b: TRUE, a: TRUE }));
    assert.deepEqual(
      hits.map(({ ruleId }) => ruleId),
      ['R100-a', 'R200-b', 'R300-c'],
    );
    assert.deepEqual(
      hits[2]?.facts.map(({ name }) => name),
      ['a', 'b'],
    );
    assert.deepEqual(
      factNamesOf({ all: [is('z'), { not: is('a') }, { fact: 'm', operator: 'equal', value: { fact: 'b' } }] }),
      ['a', 'b', 'm', 'z'],
    );
  });

  test('200 evaluations at once agree with one by one', async () => {
    const rules = Array.from({ length: 15 }, (_, i) => ({
      id: `R${100 + i}-rule`,
      conditions: {
        any: [{ fact: 'n', operator: 'greaterThan', value: i * 10 }, { all: [{ not: is('a') }, is('b')] }],
      },
    }));
    const ruleSet = ruleSetOf(...rules);
    const facts = Array.from({ length: 200 }, (_, i) => {
      const each = factsOf({ a: TRUTHS[i % 4] as Truth, b: TRUTHS[Math.floor(i / 4) % 4] as Truth });
      each.values.n = (i * 37) % 160;
      return each;
    });
    const sequential: string[] = [];
    for (const each of facts) sequential.push(canonicalText(await evaluateRules(ruleSet, each)));
    const concurrent = await Promise.all(facts.map(async (each) => canonicalText(await evaluateRules(ruleSet, each))));
    assert.deepEqual(concurrent, sequential);
    assert.ok(new Set(sequential).size > 20);
  });
});
