import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { ModelSpec } from '../domain/model-spec.ts';
import { checkSpec } from './check-spec.ts';

const folder = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as ModelSpec & { form?: string };
const lapse = read(join(folder('training/kinds'), 'policy-lapse/spec.json'));

/** Problems of a sound specification after a change. */
const after = (change: (spec: ModelSpec) => void): string[] => {
  const spec = structuredClone(lapse);
  change(spec);
  return checkSpec(spec);
};
const found = (change: (spec: ModelSpec) => void, problem: RegExp) => assert.match(after(change).join('; '), problem);
const first = ({ features }: ModelSpec): Record<string, unknown> =>
  features.find(({ type }) => type === 'number') as unknown as Record<string, unknown>;

describe('a specification', () => {
  test('that ships is sound', () => {
    const kinds = readdirSync(folder('training/kinds')).map((kind) =>
      join(folder('training/kinds'), kind, 'spec.json'),
    );
    const artefacts = readdirSync(folder('models/artefacts')).flatMap((id) =>
      readdirSync(join(folder('models/artefacts'), id)).map((n) =>
        join(folder('models/artefacts'), id, n, 'spec.json'),
      ),
    );
    for (const file of [...kinds, ...artefacts].filter(existsSync)) {
      const spec = read(file);
      if (spec.form !== 'words') assert.deepEqual(checkSpec(spec), [], file);
    }
  });

  test('with a word that means nothing, or a field that nothing reads, is refused', () => {
    found(
      (spec) => Object.assign(first(spec), { monotone: 'up' }),
      /monotone is not one of .* expected rising, falling|monotone/,
    );
    found((spec) => Object.assign(first(spec), { missing: 'perhaps' }), /missing/);
    found((spec) => Object.assign(first(spec), { missng: 'refuse' }), /missng is not a known field/);
    found((spec) => Object.assign(spec, { colour: 'red' }), /colour is not a known field/);
    found((spec) => Object.assign(spec, { seed: 'x' }), /seed/);
    found((spec) => Object.assign(first(spec), { domain: { min: 'a', max: 50 } }), /domain\.min/);
    assert.match(checkSpec(null).join(), /wrong type/);
    assert.match(checkSpec({}).join(), /features is missing/);
  });

  test('whose parts contradict each other is refused', () => {
    found(
      (spec) => Object.assign(first(spec), { domain: { min: 10, max: 5 } }),
      /its domain ends \(5\) before it begins \(10\)/,
    );
    found((spec) => spec.features.unshift(structuredClone(spec.features[0]) as never), /features: \w+ is there twice/);
    found(({ bands }) => Object.assign(bands[1] ?? {}, { probabilityBelow: 0.01 }), /bands: probabilities must rise/);
    found(({ bands }) => bands.pop(), /the last one must be open/);
    found(
      ({ facts }) => Object.assign(facts[0] ?? {}, { from: { path: 'input.nope' } }),
      /the mapping has nothing at input\.nope/,
    );
    found((spec) => Object.assign(spec, { asOf: 'input.nope' }), /asOf: the mapping has nothing at input\.nope/);
    found((spec) => Object.assign(first(spec), { fact: 'nope' }), /there is no fact nope/);
    found((spec) => Object.assign(first(spec), { unseen: 'refuse' }), /unseen is said of categories/);
    found(
      ({ business }) => Object.assign(business, { amountFact: 'nope' }),
      /business\.amountFact: there is no fact nope/,
    );
    found(({ label }) => label.negative.push(...label.positive), /label: \S+ is there twice/);
  });
});
