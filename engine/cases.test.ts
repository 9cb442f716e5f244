import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadDefinitions } from '../decisions/definition.ts';
import type { JsonObject } from '../domain/canonical.ts';
import type { FieldProblem } from '../domain/failures.ts';
import { readPath } from '../domain/plain-path.ts';
import { entryInForce, type RegisteredType } from '../domain/registry.ts';
import { loadModels } from '../models/registry.ts';
import { differencesOf, loadCases, runCase, SHOWS } from '../rules/cases.ts';
import { factNamesOf } from '../rules/evaluate.ts';
import { loadRuleSets } from '../rules/rule-set.ts';
import { decide } from './decide.ts';
import { deriveFacts } from './facts.ts';
import { preCheck } from './pre-check.ts';
import { score } from './score.ts';
import { answerOf, mergeRegisters, problemsOfSources, type SeedRegisters } from './testing/seed-answers.ts';

const folder = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const definitions = loadDefinitions(folder('decisions'));
const ruleSets = loadRuleSets(folder('rules'));
const models = await loadModels(`${folder('models')}/artefacts`, { lawfulGrounds: null });
const now = new Date().toISOString();

/** What a release ships is in force as the registry says; approved after the case came in, it never is. */
function inForceOn<T extends { inForceFrom: string; inForceTo: string | null; approvedAt: string }>(
  shipped: (T & { id: string; version: number; hash: string })[],
  { type, date }: { type: RegisteredType; date: string },
): string | undefined {
  const entries = shipped
    .filter(({ approvedAt }) => approvedAt <= now)
    .map((each) => ({ ...each, type, lineage: {}, stage: 'in-force' as const, approvalNo: null }));
  return entryInForce(entries, date)?.hash;
}

for (const ruleSet of ruleSets) {
  const { id, version, rules } = ruleSet.ruleSet;
  const { base, cases } = loadCases(`${folder('rules')}/${id}/${version}.cases.json`);
  const loaded = definitions.find(({ definition }) => definition.ruleSet === id);
  assert.ok(loaded, `no definition uses rule set ${id}`);
  const { definition } = loaded;

  describe(`rule set ${id} version ${version}`, () => {
    for (const ruleCase of cases)
      test(`${id} ${version}: ${ruleCase.name}`, async () => {
        const outcome = await runCase({
          ruleSet,
          base,
          ruleCase,
          deriveFacts: (input) => deriveFacts(definition, input),
        });
        const differences = differencesOf(outcome, ruleCase.expect);
        if (differences.length > 0) assert.fail(differences.join('\n'));
        if (ruleCase.rule === null) return;
        if (ruleCase.shows === 'fires') assert.ok(outcome.fired.includes(ruleCase.rule));
        if (ruleCase.shows === 'does not fire')
          assert.ok(![...outcome.fired, ...outcome.unknown].includes(ruleCase.rule));
        if (ruleCase.shows === 'wrong currency') assert.ok(outcome.unknown.includes(ruleCase.rule));
      });

    test('it was approved before today: what is approved later is not in force', () => {
      const { approvedAt } = ruleSet.ruleSet;
      assert.ok(
        approvedAt <= now,
        `rules/${id}/${version}.json: approvedAt is ${approvedAt}, expected an instant that is past`,
      );
    });

    test('every rule shows each kind of case', () => {
      const money = definition.facts
        .filter(({ from }) => 'money' in from || 'moneyRatio' in from)
        .map(({ name }) => name);
      for (const rule of rules) {
        const wanted = SHOWS.filter(
          (kind) => kind !== 'wrong currency' || factNamesOf(rule.conditions).some((name) => money.includes(name)),
        );
        const shown: string[] = cases.filter((each) => each.rule === rule.id).map(({ shows }) => shows);
        assert.deepEqual(
          wanted.filter((kind) => !shown.includes(kind)),
          [],
          rule.id,
        );
      }
    });

    test('cases and rules name each other', () => {
      const ids = rules.map((rule) => rule.id);
      assert.deepEqual(
        cases.filter((each) => each.rule !== null && !ids.includes(each.rule)),
        [],
      );
      assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
    });
  });
}

const seedFile = (kind: string, name: string) => `${folder('decisions')}/${kind}/seeds/${name}.json`;
const seed = (kind: string, name: string) => JSON.parse(readFileSync(seedFile(kind, name), 'utf8'));
const { registers, problems } = mergeRegisters(
  definitions
    .map(({ definition }) => definition.kind)
    .filter((kind) => existsSync(seedFile(kind, 'registers')))
    .map((kind) => ({ kind, registers: seed(kind, 'registers') as SeedRegisters })),
);

test('the registers that the seeds fill can be loaded', () => {
  assert.deepEqual(problems, []);
});

for (const loaded of definitions) {
  const { kind, ruleSet: ruleSetId, model: modelUse, selectBy } = loaded.definition;
  if (!existsSync(seedFile(kind, 'cases'))) continue;

  describe(`seeds of ${kind}`, () => {
    const cases: { name: string; input: JsonObject; expectedOutcome: string }[] = seed(kind, 'cases');
    const answersOf = (input: JsonObject) =>
      Object.fromEntries(
        loaded.definition.sources.map((source) => [source.name, answerOf(source, { input, registers })]),
      );
    const dateOf = (input: JsonObject, selector: string) =>
      selector === 'intake' ? now.slice(0, 10) : String(readPath({ input }, selector));

    test('every source can be answered', () => {
      assert.deepEqual(problemsOfSources(loaded.definition, registers), []);
    });

    test('every seed fits its schema', () => {
      const none: FieldProblem[] = [];
      for (const { input } of cases) {
        assert.deepEqual(loaded.validateInput(input), none);
        for (const [source, answer] of Object.entries(answersOf(input)))
          if (answer !== null) assert.deepEqual(loaded.validateAnswer(source, answer), none);
      }
    });

    test('every outcome has a seed', () => {
      const outcomes = Object.keys(loaded.definition.routing).filter((outcome) => outcome !== 'withdrawn');
      assert.deepEqual([...new Set(cases.map(({ expectedOutcome }) => expectedOutcome))].sort(), outcomes.sort());
    });

    for (const { name, input, expectedOutcome } of cases)
      test(`the seed ${name} comes to its outcome`, async () => {
        const date = dateOf(input, selectBy.ruleSet);
        const sets = ruleSets.map(({ ruleSet, hash }) => ({ ...ruleSet, hash })).filter(({ id }) => id === ruleSetId);
        const hash = inForceOn(sets, { type: 'rule-set', date });
        const ruleSet = ruleSets.find((each) => each.hash === hash);
        assert.ok(
          ruleSet,
          `no rule set ${ruleSetId} is in force on ${date} (${selectBy.ruleSet}): see the dates in rules/${ruleSetId}/`,
        );
        const { definition } = loaded;
        const { facts, verdict } = await preCheck({
          definition,
          ruleSet,
          input: { input, sources: answersOf(input) },
        });
        const versions = models
          .map(({ manifest, hash: each }) => ({ ...manifest, hash: each }))
          .filter(({ id }) => id === modelUse?.id);
        const modelHash = inForceOn(versions, { type: 'model', date: dateOf(input, selectBy.model) });
        const model = models.find((each) => each.hash === modelHash);
        const scored =
          model === undefined
            ? null
            : await score({ model, input: { facts }, gate: definition.model?.conformal, timeoutMs: 10_000 });
        if (scored?.status === 'none') return assert.fail('not scored');
        const isUnsure = scored?.status === 'scored' && scored.gate?.isUnsure === true;
        const { outcome } = decide({
          definition,
          input: {
            unavailable: [],
            verdict,
            score: scored === null ? null : { ...scored, ...(isUnsure ? { isUnsure } : {}) },
            modelReasonCodes: [],
            withdrawal: false,
          },
        });
        assert.equal(outcome, expectedOutcome);
      });
  });
}
