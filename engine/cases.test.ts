import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadDefinitions } from '../decisions/definition.ts';
import type { Json, JsonObject } from '../domain/canonical.ts';
import type { SourceSpec } from '../domain/definition.ts';
import type { FieldProblem } from '../domain/failures.ts';
import { indexNames, type ListedPerson, matchName } from '../domain/name-match.ts';
import { readPath } from '../domain/plain-path.ts';
import { loadModels } from '../models/registry.ts';
import { loadCases, runCase, SHOWS } from '../rules/cases.ts';
import { factNamesOf } from '../rules/evaluate.ts';
import { loadRuleSets } from '../rules/rule-set.ts';
import { decide } from './decide.ts';
import { deriveFacts } from './facts.ts';
import { preCheck } from './pre-check.ts';
import { score } from './score.ts';

const folder = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const definitions = loadDefinitions(folder('decisions'));
const ruleSets = loadRuleSets(folder('rules'));
const models = await loadModels(`${folder('models')}/artefacts`, { lawfulGrounds: null });

for (const ruleSet of ruleSets) {
  const { id, version, rules } = ruleSet.ruleSet;
  const { base, cases } = loadCases(`${folder('rules')}/${id}/${version}.cases.json`);
  const loaded = definitions.find(({ definition }) => definition.ruleSet === id);
  assert.ok(loaded, `no definition uses rule set ${id}`);
  const { definition } = loaded;

  describe(`rule set ${id} version ${version}`, () => {
    for (const ruleCase of cases)
      test(ruleCase.name, async () => {
        const outcome = await runCase({
          ruleSet,
          base,
          ruleCase,
          deriveFacts: (input) => deriveFacts(definition, input),
        });
        assert.deepEqual(outcome, ruleCase.expect);
        if (ruleCase.rule === null) return;
        if (ruleCase.shows === 'fires') assert.ok(outcome.fired.includes(ruleCase.rule));
        if (ruleCase.shows === 'does not fire')
          assert.ok(![...outcome.fired, ...outcome.unknown].includes(ruleCase.rule));
        if (ruleCase.shows === 'wrong currency') assert.ok(outcome.unknown.includes(ruleCase.rule));
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

for (const loaded of definitions) {
  const { kind, ruleSet: ruleSetId } = loaded.definition;
  const seedFile = (name: string) => `${folder('decisions')}/${kind}/seeds/${name}.json`;
  if (!existsSync(seedFile('cases'))) continue;
  const seed = (name: string) => JSON.parse(readFileSync(seedFile(name), 'utf8'));

  describe(`seeds of ${kind}`, () => {
    const registers: Record<string, { key: string; documents: JsonObject[] }> = existsSync(seedFile('registers'))
      ? seed('registers')
      : {};
    const cases: { name: string; input: JsonObject; expectedOutcome: string }[] = seed('cases');
    const answersOf = (input: JsonObject) =>
      Object.fromEntries(loaded.definition.sources.map((source) => [source.name, answerOf(source, input)]));
    const answerOf = ({ adapter, parameters = {}, query, personalQuery = {} }: SourceSpec, input: JsonObject): Json => {
      const { key, documents } = registers[String(parameters.register)] ?? { key: '', documents: [] };
      if (adapter === 'name-list') {
        const [name, dateOfBirth] = ['name', 'dateOfBirth'].map((each) =>
          readPath({ input }, personalQuery[each] as string),
        );
        const index = indexNames(documents as unknown as ListedPerson[]);
        const person = { name: String(name), dateOfBirth: typeof dateOfBirth === 'string' ? dateOfBirth : null };
        return { matches: matchName(index, person) as unknown as Json };
      }
      assert.equal(adapter, 'register');
      const wanted = readPath({ input }, query.key as string);
      const found = documents.filter((document) => document[key] === wanted);
      return parameters.list === undefined ? (found[0] ?? null) : { [String(parameters.list)]: found };
    };

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
        const ruleSet = ruleSets.findLast((each) => each.ruleSet.id === ruleSetId) ?? null;
        const { definition } = loaded;
        const { facts, verdict } = await preCheck({
          definition,
          ruleSet,
          input: { input, sources: answersOf(input) },
        });
        const model = models.filter(({ manifest }) => manifest.id === definition.model?.id).at(-1);
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
