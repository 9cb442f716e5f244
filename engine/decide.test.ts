import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseDefinition } from '../decisions/definition.ts';
import type { RuleVerdict } from '../domain/rule-set.ts';
import type { DecideInput } from '../domain/steps.ts';
import { decide } from './decide.ts';

const { definition } = parseDefinition(
  readFileSync(fileURLToPath(new URL('../decisions/claims-triage/definition.json', import.meta.url))),
);
const PASS: RuleVerdict = { type: 'pass', outcome: null, ruleId: null, reasonCodes: [] };
const FAST: RuleVerdict = { type: 'decide', outcome: 'fast-track', ruleId: 'R200', reasonCodes: ['SMALL_FIRST_PARTY'] };
const REFER: RuleVerdict = { type: 'refer', outcome: null, ruleId: 'R010', reasonCodes: ['POLICY_NOT_FOUND'] };
const HIGH = { status: 'scored', margin: 2, band: 'high' } as const;

const run = (input: Partial<DecideInput>, use = definition) =>
  decide({
    definition: use,
    input: {
      unavailable: [],
      verdict: PASS,
      score: HIGH,
      modelReasonCodes: ['MODEL_INJURY_SEVERITY'],
      withdrawal: false,
      ...input,
    },
  });

describe('the decision', () => {
  test('a withdrawal comes before everything', () => {
    const down = [{ source: 'policy', reasonCode: 'POLICY_SOURCE_UNAVAILABLE' }];
    assert.deepEqual(run({ withdrawal: true, verdict: REFER, unavailable: down }), {
      outcome: 'withdrawn',
      decidedBy: 'withdrawal',
      review: false,
      queue: 'none',
      reasonCodes: ['WITHDRAWN'],
    });
  });

  test('a source that stays down ends with a person', () => {
    const unavailable = [{ source: 'policy', reasonCode: 'POLICY_SOURCE_UNAVAILABLE' }];
    const verdict: RuleVerdict = { ...REFER, reasonCodes: ['FACT_INVALID', 'FATALITY'] };
    assert.deepEqual(run({ unavailable, verdict }), {
      outcome: 'refer',
      decidedBy: 'fallback',
      review: true,
      queue: 'triage',
      reasonCodes: ['POLICY_SOURCE_UNAVAILABLE', 'FATALITY'],
    });
    assert.equal(run({ unavailable, verdict: FAST }).outcome, 'refer');
    assert.equal(run({ unavailable, verdict: null }).outcome, 'refer');
  });

  test('a model that is unsure leaves it to a person, rules that decide come first', () => {
    const unsure = { ...HIGH, isUnsure: true as const };
    assert.deepEqual(run({ score: unsure }), {
      outcome: 'refer',
      decidedBy: 'model',
      review: true,
      queue: 'triage',
      reasonCodes: ['MODEL_UNSURE', 'MODEL_INJURY_SEVERITY'],
    });
    assert.equal(run({ score: unsure, verdict: FAST }).outcome, 'fast-track');
  });

  test('a score that hangs on what is not known is left to a person', () => {
    const unknown = { ...HIGH, unknown: ['MODEL_INPUT_ASSUMED', 'MODEL_INPUT_UNSEEN'] };
    const { outcome, decidedBy, review, reasonCodes } = run({ score: unknown });
    assert.deepEqual([outcome, decidedBy, review], ['refer', 'model', true]);
    assert.deepEqual(reasonCodes, ['MODEL_INPUT_ASSUMED', 'MODEL_INPUT_UNSEEN', 'MODEL_INJURY_SEVERITY']);
    assert.equal(run({ score: unknown, verdict: FAST }).outcome, 'fast-track');
  });

  test('no rules in force end with a person', () => {
    const { outcome, reasonCodes, review } = run({ verdict: null });
    assert.deepEqual(
      { outcome, reasonCodes, review },
      { outcome: 'refer', reasonCodes: ['NO_VERSION_IN_FORCE'], review: true },
    );
  });

  test('a rule that refers or decides outweighs the model', () => {
    assert.deepEqual(
      [run({ verdict: REFER }), run({ verdict: FAST })].map(({ outcome, decidedBy, reasonCodes }) => [
        outcome,
        decidedBy,
        reasonCodes,
      ]),
      [
        ['refer', 'rule', ['POLICY_NOT_FOUND']],
        ['fast-track', 'rule', ['SMALL_FIRST_PARTY']],
      ],
    );
    assert.equal(run({ verdict: FAST, score: { status: 'fallback', code: 'MODEL_TOO_SLOW' } }).outcome, 'fast-track');
  });

  test('the band decides what the rules let through', () => {
    const outcomes = ['low', 'medium', 'high'].map(
      (band) => run({ score: { status: 'scored', margin: 0, band } }).outcome,
    );
    assert.deepEqual(outcomes, ['standard', 'standard', 'specialist']);
    assert.deepEqual(run({ verdict: { ...PASS, reasonCodes: ['NOTIFIED_LATE'] } }).reasonCodes, [
      'NOTIFIED_LATE',
      'MODEL_INJURY_SEVERITY',
    ]);
    assert.throws(() => run({ score: { status: 'scored', margin: 0, band: 'unheard-of' } }), /no band/);
  });

  test('a model that cannot answer takes its fallback', () => {
    const { outcome, decidedBy, reasonCodes } = run({
      score: { status: 'fallback', code: 'MODEL_TOO_SLOW' },
      modelReasonCodes: [],
    });
    assert.deepEqual(
      [outcome, decidedBy, reasonCodes],
      [definition.model?.fallback.outcome, 'fallback', ['MODEL_UNAVAILABLE']],
    );
  });

  test('a definition that has words for the failure gives them as the reason', () => {
    const reasonCodes = {
      ...definition.reasonCodes,
      MODEL_INPUT_OUT_OF_DOMAIN: { text: 'Too large.', adverse: false },
    };
    const score = { status: 'fallback', code: 'MODEL_INPUT_OUT_OF_DOMAIN' } as const;
    assert.deepEqual(run({ score }, { ...definition, reasonCodes }).reasonCodes.at(-1), 'MODEL_INPUT_OUT_OF_DOMAIN');
    assert.deepEqual(run({ score }).reasonCodes.at(-1), 'MODEL_UNAVAILABLE');
  });

  test('no model in force ends with a person', () => {
    const { outcome, reasonCodes } = run({ score: { status: 'fallback', code: 'NO_VERSION_IN_FORCE' } });
    assert.deepEqual([outcome, reasonCodes], ['refer', ['NO_VERSION_IN_FORCE']]);
  });

  test('a kind without a model refers what no rule decides', () => {
    const { outcome, reasonCodes } = run({ score: null, modelReasonCodes: [] }, { ...definition, model: null });
    assert.deepEqual([outcome, reasonCodes], ['refer', ['NO_RULE_DECIDED']]);
  });

  test('an investigation is proposed to a person', () => {
    const verdict: RuleVerdict = {
      ...FAST,
      outcome: 'investigation',
      reasonCodes: ['FIRE_NEAR_LIMIT', 'FIRE_NEAR_LIMIT'],
    };
    const { review, queue, reasonCodes } = run({ verdict });
    assert.deepEqual([review, queue, reasonCodes], [true, 'investigation', ['FIRE_NEAR_LIMIT']]);
  });
});
