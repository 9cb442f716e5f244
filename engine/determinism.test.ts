import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseDefinition } from '../decisions/definition.ts';
import { canonicalText, type Json } from '../domain/canonical.ts';
import type { PrecheckInput } from '../domain/steps.ts';
import { inputOf, loadCases } from '../rules/cases.ts';
import { compileRuleSet } from '../rules/rule-set.ts';
import { engineBuild } from './build.ts';
import { preCheck } from './pre-check.ts';

const file = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const { definition } = parseDefinition(readFileSync(file('decisions/claims-triage/definition.json')));
const ruleSet = compileRuleSet(readFileSync(file('rules/claims-triage/1.json')));
const { base, cases } = loadCases(file('rules/claims-triage/1.cases.json'));

/** The same document with the keys of every object reversed. */
function reversed<T extends Json>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(reversed) as T;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, reversed(each)]),
  ) as T;
}

const bytesOf = async (input: PrecheckInput) => canonicalText(await preCheck({ definition, ruleSet, input }));

describe('the pre-check', () => {
  test('the same input gives the same bytes 1,000 times', async () => {
    const inputs = cases.map((each) => inputOf(base, each));
    const first = await Promise.all(inputs.map(bytesOf));
    for (let i = 0; i < 1_000; i++)
      assert.equal(await bytesOf(inputs[i % inputs.length] as PrecheckInput), first[i % inputs.length]);
  });

  test('the order of keys changes no byte', async () => {
    for (const each of cases) {
      const input = inputOf(base, each);
      assert.equal(await bytesOf(reversed(input as unknown as Json) as unknown as PrecheckInput), await bytesOf(input));
    }
  });

  test('an input is never changed by deciding it', async () => {
    for (const each of cases) {
      const input = inputOf(base, each);
      const before = canonicalText(input);
      await bytesOf(input);
      assert.equal(canonicalText(input), before);
    }
  });

  test('without rules in force nothing is evaluated', async () => {
    const { hits, rulesEvaluated, verdict, facts } = await preCheck({ definition, ruleSet: null, input: base });
    assert.deepEqual([hits, rulesEvaluated, verdict.type, facts.values.peopleInjured], [[], 0, 'pass', 0]);
  });
});

describe('time zones', () => {
  const suites = [
    'domain/dates.test.ts',
    'domain/business-time.test.ts',
    'engine/facts.test.ts',
    'engine/cases.test.ts',
  ];
  for (const zone of ['Pacific/Kiritimati', 'America/St_Johns', 'Europe/Amsterdam'])
    test(`dates mean the same in ${zone}`, () => {
      // A test inside a test must not report to the outer runner.
      const environment = ['-u', 'NODE_TEST_CONTEXT', `TZ=${zone}`];
      const node = [process.execPath, '--import', 'tsx', '--test', '--test-reporter', 'tap', ...suites];
      const { stdout } = spawnSync('env', [...environment, ...node], {
        cwd: file(''),
        encoding: 'utf8',
        maxBuffer: 2 ** 26,
      });
      const failed = stdout.split('\n').filter((line) => /^\s*not ok/.test(line));
      assert.ok(
        failed.length === 0,
        `these fail in ${zone}; where they fail by themselves too, it is not the time zone:\n${failed.join('\n')}`,
      );
      assert.match(stdout, /^# pass [1-9]\d\d/m);
    });
});

describe('the engine build', () => {
  test('it is a hash, the same throughout a process', () => {
    assert.match(engineBuild(), /^[0-9a-f]{64}$/);
    assert.equal(engineBuild(), engineBuild());
  });
});
