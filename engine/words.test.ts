import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { separatePersonal } from '../audit/personal.ts';
import { type LoadedDefinition, parseDefinition } from '../decisions/definition.ts';
import { canonicalText, type JsonObject } from '../domain/canonical.ts';
import { DecisionError } from '../domain/failures.ts';
import type { ExplainInput, ExplainOutput, PrecheckOutput, ScoreOutput } from '../domain/steps.ts';
import { loadDecisionModel } from '../models/decision-model.ts';
import { readModelFiles } from '../models/model.ts';
import type { WordsModel } from '../models/words-model.ts';
import { checkArtefacts } from './check-artefacts.ts';
import { explain } from './explain.ts';
import { deriveFacts } from './facts.ts';
import { score } from './score.ts';

const file = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const loaded: LoadedDefinition = parseDefinition(readFileSync(file('decisions/inbound-routing/definition.json')));
const { definition } = loaded;
const seeds: { name: string; input: JsonObject }[] = JSON.parse(
  readFileSync(file('decisions/inbound-routing/seeds/cases.json'), 'utf8'),
);
const sources = { sender: null, matters: { matters: [] } };
const recorded = (input: JsonObject) => separatePersonal('decision', input, loaded.personalPaths).input;

describe('words of a personal text', () => {
  test('give the same facts from what intake kept as from the text', () => {
    for (const { name, input } of seeds)
      assert.equal(
        canonicalText(deriveFacts(definition, { input: recorded(input), sources })),
        canonicalText(deriveFacts(definition, { input, sources })),
        name,
      );
  });

  test('nothing but listed words, their counts and a number is kept', () => {
    const input = { ...(seeds[0] as (typeof seeds)[0]).input, text: 'Zebedee Oduya claims; his claim is for Exmouth' };
    const { text } = recorded(input) as { text: JsonObject };
    assert.match(String(text.$personal), /^[0-9a-f]{64}$/);
    assert.deepEqual(text.words, { total: 8, counts: { claim: 1, claims: 1 } });
    assert.deepEqual(Object.keys(text).sort(), ['$personal', 'words']);
  });

  test('a field without a list keeps nothing', () => {
    const input = { ...(seeds[0] as (typeof seeds)[0]).input, sender: { name: 'claim complaint', email: null } };
    const { sender } = recorded(input) as { sender: { name: JsonObject } };
    assert.deepEqual(Object.keys(sender.name), ['$personal']);
  });

  test('no text is absent, an empty text is none of its words', () => {
    const of = (text: string | null) =>
      deriveFacts(definition, {
        input: recorded({ ...(seeds[0] as (typeof seeds)[0]).input, text }),
        sources,
      }).values;
    assert.deepEqual([of(null).words, of(null).wordsInText], [null, null]);
    assert.deepEqual([of('').words, of('').wordsInText, of('').wordsListed], [{}, 0, 0]);
  });

  test('counts can be of all words, of listed ones, or of some', () => {
    const { values } = deriveFacts(definition, {
      input: { ...(seeds[0] as (typeof seeds)[0]).input, text: 'The executor, the executor: a widow and her claim' },
      sources,
    });
    // "a claim" is no pair here; executor, widow and claim are listed.
    assert.deepEqual([values.wordsInText, values.wordsListed, values.bereavementWords], [9, 4, 3]);
  });

  test('a commitment without words, or with broken ones, is invalid', () => {
    for (const text of [
      { $personal: 'ab' },
      { $personal: 'ab', words: { total: 1 } },
      { $personal: 'ab', words: { total: 1, counts: { claim: 'one' } } },
    ]) {
      const input = { ...(seeds[0] as (typeof seeds)[0]).input, text } as unknown as JsonObject;
      assert.match(deriveFacts(definition, { input, sources }).invalid.words ?? '', /expected text, got object/);
    }
  });
});

describe('scoring and explaining by words', () => {
  let model: WordsModel;
  before(async () => {
    const files = readModelFiles(file('models/artefacts/inbound-routing-text/2'));
    model = (await loadDecisionModel(files, { lawfulGrounds: {} })) as WordsModel;
  });

  const scoreText = async (text: string): Promise<{ scored: Scored; explanation: ExplainOutput }> => {
    const input = recorded({ ...(seeds[0] as (typeof seeds)[0]).input, text });
    const { values, invalid }: PrecheckOutput['facts'] = deriveFacts(definition, { input, sources });
    const scored = await score({ model, input: { facts: { values, invalid } }, timeoutMs: 10_000 });
    if (scored.status !== 'scored') return assert.fail(canonicalText(scored));
    return { scored, explanation: explain({ definition, model, input: inputOf(scored) }) };
  };
  const inputOf = ({ features, encoded, margin }: Scored): ExplainInput => ({ features, encoded, margin });
  type Scored = Extract<ScoreOutput, { status: 'scored' }>;

  test('lists the words that occur, by size, and they add up exactly', async () => {
    const { scored, explanation } = await scoreText(
      'I am unhappy that you rejected my claim and I want an apology. Your decision is unfair.',
    );
    const { contributions, baseValue } = explanation;
    assert.equal(
      contributions.reduce((sum, { contribution }) => sum + contribution, baseValue),
      scored.margin,
    );
    const sizes = contributions.map(({ contribution }) => Math.abs(contribution));
    assert.deepEqual(
      sizes,
      sizes.toSorted((a, b) => b - a),
    );
    assert.ok(contributions.some(({ feature, value }) => feature === 'unhappy' && value === 1));
    assert.ok(contributions.every(({ feature }) => model.manifest.vocabulary.words.includes(feature)));
    assert.deepEqual([scored.band, scored.classes?.length], ['complaint', 4]);
    assert.deepEqual(
      explanation.reasonCodes.map(({ code }) => code),
      ['WORDS_OF_A_COMPLAINT'],
    );
    assert.ok((explanation.bandDistances[0]?.distance ?? 0) < 0);
  });

  test('says of an unsure text that it is, and between what it lies', async () => {
    const { scored, explanation } = await scoreText('I want to know the value and have waited for the repair.');
    assert.equal(scored.band, 'unsure');
    const [first, ...classes] = explanation.reasonCodes;
    const [distance] = explanation.bandDistances;
    assert.deepEqual([first?.code, first?.contribution], ['MODEL_UNSURE', -(distance?.distance ?? 0)]);
    assert.ok((distance?.distance ?? 0) > 0);
    assert.deepEqual([distance?.band, classes.length], ['unsure', 2]);
    assert.ok(classes.every(({ code }) => code.startsWith('WORDS_OF_')));
  });

  test('is pure: the same bytes again, and none of them is negative zero', async () => {
    const text = 'Please find enclosed the signed letter of authority of our client.';
    assert.equal(canonicalText(await scoreText(text)), canonicalText(await scoreText(text)));
  });

  test('without a text the fallback is taken', async () => {
    const output = await score({ model, input: { facts: { values: { words: null }, invalid: {} } }, timeoutMs: 1_000 });
    assert.equal(output.status === 'fallback' && output.code, 'MODEL_INPUT_MISSING');
  });

  test('a conformal gate has no bounds to go by', async () => {
    const facts = { values: { words: { claim: 1 } }, invalid: {} };
    const output = await score({ model, input: { facts }, gate: { alpha: 0.1 }, timeoutMs: 1_000 });
    assert.equal(output.status === 'fallback' && output.code, 'MODEL_UNAVAILABLE');
  });
});

describe('a definition and its model of words', () => {
  const manifestOf = () =>
    JSON.parse(readFileSync(file('models/artefacts/inbound-routing-text/2/manifest.json'), 'utf8'));
  const problems = (
    alter: (parts: { definition: typeof definition; manifest: ReturnType<typeof manifestOf> }) => void,
  ) => {
    const parts = { definition: structuredClone(definition), manifest: manifestOf() };
    alter(parts);
    const ruleSet = { id: definition.ruleSet, version: 1, rules: [] };
    try {
      checkArtefacts({
        definitions: [{ definition: parts.definition }],
        ruleSets: [{ ruleSet: ruleSet as never }],
        models: [{ manifest: parts.manifest }],
      });
    } catch (error) {
      return error instanceof DecisionError ? error.message : assert.fail(String(error));
    }
    return '';
  };

  test('fit', () =>
    assert.equal(
      problems(() => {}),
      '',
    ));

  for (const [name, alter, problem] of [
    ['a word beyond the list', (p) => p.manifest.vocabulary.words.push('zyzzyva'), /zyzzyva is not in/],
    ['another way of counting', (p) => Object.assign(p.manifest.vocabulary, { maxCount: 5 }), /counts words otherwise/],
    ['a fact that is none', (p) => Object.assign(p.manifest, { fact: 'wordsInText' }), /no fact of words/],
    ['a class without an outcome', (p) => Object.assign(p.manifest.classes[0], { name: 'spam' }), /band spam has no/],
    ['a band without a class', (p) => Object.assign(p.definition.bands, { spam: 'refer' }), /band spam that the model/],
    ['an unknown reason', (p) => Object.assign(p.manifest.unsure, { reasonCode: 'NOPE' }), /unknown reason NOPE/],
    ['a conformal gate', (p) => Object.assign(p.definition.model ?? {}, { conformal: { alpha: 0.1 } }), /no conformal/],
  ] as [string, Parameters<typeof problems>[0], RegExp][])
    test(`do not fit with ${name}`, () => assert.match(problems(alter), problem));
});
