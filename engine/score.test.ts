import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadDefinitions } from '../decisions/definition.ts';
import { canonicalText, type Json } from '../domain/canonical.ts';
import type { ModelUse } from '../domain/definition.ts';
import { DecisionError } from '../domain/failures.ts';
import type { Facts } from '../domain/rule-set.ts';
import type { FeatureValue } from '../domain/steps.ts';
import { type LoadedModel, loadModel } from '../models/model.ts';
import { loadRuleSets } from '../rules/rule-set.ts';
import { checkArtefacts } from './check-artefacts.ts';
import { explain } from './explain.ts';
import { score } from './score.ts';

const folder = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const definitions = loadDefinitions(folder('decisions'));
const ruleSets = loadRuleSets(folder('rules'));
const triage =
  definitions.find(({ definition }) => definition.kind === 'claims-triage') ?? assert.fail('no claims-triage');
const modelDir = `${folder('models')}/artefacts/claims-triage-severity`;
const version = readdirSync(modelDir)
  .sort((a, b) => Number(a) - Number(b))
  .at(-1);
const model = await loadModel(`${modelDir}/${version}`, { lawfulGrounds: {} });

const facts = (values: Record<string, Json>, invalid: Record<string, string> = {}): Facts => ({ values, invalid });
const severe = facts({
  lineOfBusiness: 'motor',
  claimType: 'third-party',
  cause: 'collision',
  reportDelayDays: 40,
  peopleInjured: 3,
  injuriesSevere: 2,
  injuriesMinor: 1,
  legallyRepresented: true,
  policyAgeDays: 400,
  earlierClaims12m: 0,
});
const mild = facts({
  lineOfBusiness: 'home',
  claimType: 'first-party',
  cause: 'storm',
  reportDelayDays: 1,
  peopleInjured: 0,
  legallyRepresented: false,
  policyAgeDays: 900,
  earlierClaims12m: 0,
  claimedShareOfLimit: 0.01,
});

const assertModel = (use: ModelUse | null): ModelUse => use ?? assert.fail('the kind uses no model');

/** The real model with one of its functions failing. */
const failing = (broken: Partial<LoadedModel>): LoadedModel => ({ ...model, ...broken });

async function explained(of: Facts) {
  const scored = await score({ model, input: { facts: of }, timeoutMs: 10_000 });
  if (scored.status !== 'scored') return assert.fail(`not scored: ${canonicalText(scored)}`);
  const input = { features: scored.features, encoded: scored.encoded, margin: scored.margin };
  return { scored, explanation: explain({ definition: triage.definition, model, input }) };
}

describe('scoring', () => {
  test('missing optional facts are scored, not refused', async () => {
    const { scored } = await explained(facts({}));
    assert.equal(scored.features.length, model.manifest.features.length);
  });

  test('an invalid fact takes the fallback with its code', async () => {
    const output = await score({
      model,
      input: { facts: facts({}, { peopleInjured: 'of the wrong type' }) },
      timeoutMs: 1_000,
    });
    assert.equal(output.status, 'fallback');
    assert.equal(output.status === 'fallback' && output.code, 'MODEL_INPUT_OUT_OF_DOMAIN');
  });

  test('whatever fails, a fallback is recorded', async () => {
    const codeOf = async (broken: Partial<LoadedModel>) => {
      const output = await score({ model: failing(broken), input: { facts: severe }, timeoutMs: 20 });
      return output.status === 'fallback' ? output.code : output.status;
    };
    assert.equal(await codeOf({ score: () => new Promise(() => {}) }), 'MODEL_TOO_SLOW');
    assert.equal(
      await codeOf({
        score: async () => {
          throw new Error('severed for Zebedee');
        },
      }),
      'MODEL_UNAVAILABLE',
    );
    assert.equal(
      await codeOf({
        score: () => {
          throw new DecisionError('MODEL_SCORERS_DISAGREE', 'differ');
        },
      }),
      'MODEL_SCORERS_DISAGREE',
    );
    assert.equal(
      await codeOf({
        buildFeatures: () => {
          throw new TypeError('broken');
        },
      }),
      'MODEL_UNAVAILABLE',
    );
    assert.equal(
      await codeOf({ score: async () => ({ encoded: [], margin: Number.NaN, probability: 0.5, band: 'low' }) }),
      'MODEL_UNAVAILABLE',
    );
  });

  test('no detail ever repeats what failed inside', async () => {
    const broken = failing({
      score: async () => {
        throw new Error('Zebedee');
      },
    });
    assert.ok(
      !canonicalText(await score({ model: broken, input: { facts: severe }, timeoutMs: 1_000 })).includes('Zebedee'),
    );
  });
});

describe('what a score does not know', () => {
  const checked = (values: Record<string, Json>, broken: Partial<LoadedModel> = {}) =>
    score({ model: failing(broken), input: { facts: facts(values), checks: 1 }, timeoutMs: 10_000 });

  test('a category that training has not seen is recorded, with how far the score could lie', async () => {
    const output = await checked({ ...severe.values, cause: 'meteorite' });
    assert.ok(output.status === 'scored');
    assert.deepEqual(output.unseen, ['cause']);
    const { low, high } = output.reach ?? assert.fail('no reach');
    assert.ok(low <= output.margin && output.margin <= high && low < high);
    // Every cause that training knows lies within.
    const [cause, known] = [
      model.manifest.features.findIndex(({ name }) => name === 'cause'),
      model.manifest.reference.cause,
    ];
    assert.ok(known?.type === 'category' && known.top.length > 1);
    for (const { value } of known.top) {
      const row = output.features.map((each, i) => (i === cause ? value : each));
      const { margin } = await model.score(row);
      assert.ok(low <= margin && margin <= high);
    }
    const all = await checked(severe.values);
    assert.ok(all.status === 'scored' && !('unseen' in all) && !('reach' in all));
  });

  test('an assumed value that could lead to another band is decisive, one that could not is not', async () => {
    const assumed = (name: string): Partial<LoadedModel> => ({
      buildFeatures: (given) => ({ ...(model.buildFeatures(given) as { row: FeatureValue[] }), assumed: [name] }),
    });
    const isDecisive = async (values: Record<string, Json>, name: string) => {
      const output = await checked(values, assumed(name));
      return output.status === 'scored' ? [output.assumed, output.reach?.isDecisive] : assert.fail('not scored');
    };
    assert.deepEqual(await isDecisive(severe.values, 'reportDelayDays'), [['reportDelayDays'], false]);
    const { claimedShareOfLimit: _, ...unknown } = mild.values;
    const bands = new Set<string>();
    for (const claimedShareOfLimit of [0.001, 0.05, 0.5, 1]) {
      const output = await checked({ ...unknown, lineOfBusiness: 'motor', claimedShareOfLimit });
      if (output.status === 'scored') bands.add(output.band);
    }
    const found = await isDecisive({ ...unknown, lineOfBusiness: 'motor' }, 'claimedShareOfLimit');
    assert.deepEqual(found, [['claimedShareOfLimit'], bands.size > 1]);
  });

  test('a row that looks as if it were in another unit is a fallback that names features, never values', async () => {
    const output = await checked(severe.values, { unitSuspectsIn: () => ['claimedShareOfLimit'] });
    assert.deepEqual(output, {
      status: 'fallback',
      code: 'MODEL_UNIT_SUSPECT',
      detail: "In another unit than training's, by its size: claimedShareOfLimit",
    });
  });

  test('a step of an engine that did not look is done again as it was', async () => {
    const input = { facts: facts({ ...severe.values, cause: 'meteorite' }) };
    const output = await score({ model: failing({ unitSuspectsIn: () => ['cause'] }), input, timeoutMs: 10_000 });
    assert.ok(output.status === 'scored' && !('unseen' in output) && !('reach' in output));
  });

  test('no reason rests on a value that nobody gave', async () => {
    const { scored, explanation } = await explained(severe);
    const strongest = explanation.contributions.toSorted((a, b) => b.contribution - a.contribution)[0];
    const { features, encoded, margin } = scored;
    const assumed = model.manifest.features
      .filter(({ reasonCodes }) => reasonCodes.increases === explanation.reasonCodes[0]?.code)
      .map(({ name }) => name);
    assert.ok(strongest !== undefined && assumed.length > 0);
    const again = explain({ definition: triage.definition, model, input: { features, encoded, margin, assumed } });
    assert.ok(!again.reasonCodes.some(({ code }) => code === explanation.reasonCodes[0]?.code));
    assert.deepEqual(
      again.contributions.filter(({ isAssumed }) => isAssumed === true).map(({ feature }) => feature),
      assumed,
    );
  });
});

describe('the conformal gate', () => {
  const ALPHA = 0.1;
  const boundsOf = (value: string | null) =>
    model.manifest.conformal.find((bound) => bound.alpha === ALPHA && bound.value === value) ??
    assert.fail(`no bounds for ${value}`);
  const gated = async (margin: number, values: Record<string, Json> = {}, gate = { alpha: ALPHA }) => {
    const fixed = failing({ score: async () => ({ encoded: [], margin, probability: 0.5, band: 'low' }) });
    return score({ model: fixed, input: { facts: facts(values) }, gate, timeoutMs: 1_000 });
  };
  const gateOf = async (...args: Parameters<typeof gated>) => {
    const output = await gated(...args);
    return output.status === 'scored' ? output.gate : assert.fail(`not scored: ${canonicalText(output)}`);
  };

  test('only one possible answer is sure, two are not', async () => {
    const { zeroUpTo, oneFrom } = boundsOf(null);
    assert.ok(oneFrom < zeroUpTo, 'the bounds of this model overlap');
    const all = { alpha: ALPHA, segment: null };
    assert.deepEqual(await gateOf(oneFrom - 1), { ...all, canBeZero: true, canBeOne: false, isUnsure: false });
    assert.deepEqual(await gateOf(oneFrom), { ...all, canBeZero: true, canBeOne: true, isUnsure: true });
    assert.deepEqual(await gateOf(zeroUpTo), { ...all, canBeZero: true, canBeOne: true, isUnsure: true });
    assert.deepEqual(await gateOf(zeroUpTo + 1), { ...all, canBeZero: false, canBeOne: true, isUnsure: false });
  });

  test('a segment has its own bounds, another value those of all', async () => {
    const gate = { alpha: ALPHA, segment: 'lineOfBusiness' };
    const { zeroUpTo } = boundsOf('liability');
    assert.ok(zeroUpTo > boundsOf(null).zeroUpTo);
    const margin = zeroUpTo;
    assert.equal((await gateOf(margin, { lineOfBusiness: 'liability' }, gate))?.isUnsure, true);
    assert.equal((await gateOf(margin, { lineOfBusiness: 'liability' }, gate))?.segment, 'liability');
    assert.equal((await gateOf(margin, { lineOfBusiness: 'home' }, gate))?.isUnsure, false);
    assert.equal((await gateOf(margin, { lineOfBusiness: 'home' }, gate))?.segment, null);
  });

  test('an error rate without bounds is a fallback, and no gate leaves nothing', async () => {
    const output = await gated(0, {}, { alpha: 0.31 });
    assert.equal(output.status === 'fallback' && output.code, 'MODEL_UNAVAILABLE');
    const without = await score({ model, input: { facts: mild }, timeoutMs: 10_000 });
    assert.ok(without.status === 'scored' && !('gate' in without));
  });

  test('bounds keep the share of rows that they promise', () => {
    for (const { alpha, coverageZero, coverageOne } of model.manifest.conformal) {
      assert.ok(coverageZero >= 1 - alpha - 1e-9);
      assert.ok(coverageOne >= 1 - alpha - 1e-9);
    }
  });
});

describe('explanation', () => {
  test('base value and contributions fold to the margin', async () => {
    for (const given of [severe, mild, facts({})]) {
      const { scored, explanation } = await explained(given);
      const sum = explanation.contributions.reduce(
        (total, { contribution }) => total + contribution,
        explanation.baseValue,
      );
      assert.ok(Math.abs(sum - scored.margin) < 1e-9);
      canonicalText(explanation);
    }
  });

  test('reasons speak for the band, strongest first', async () => {
    for (const given of [severe, mild]) {
      const { scored, explanation } = await explained(given);
      const { reasonCodes } = explanation;
      const raises = scored.band !== model.manifest.thresholds[0]?.band;
      assert.ok(reasonCodes.length > 0 && reasonCodes.length <= 4);
      assert.ok(reasonCodes.every(({ contribution }) => contribution > 0 === raises));
      const strengths = reasonCodes.map(({ contribution }) => Math.abs(contribution));
      assert.deepEqual(
        strengths,
        [...strengths].sort((a, b) => b - a),
      );
      assert.ok(reasonCodes.every(({ code }) => Object.hasOwn(triage.definition.reasonCodes, code)));
    }
    assert.notEqual((await explained(severe)).scored.band, (await explained(mild)).scored.band);
  });

  test('contributions of one code add up, ties go by code', () => {
    const feature = (name: string, code: string) => ({
      ...model.manifest.features[0],
      name,
      label: name,
      reasonCodes: { increases: code, decreases: code },
    });
    const small = failing({
      manifest: {
        ...model.manifest,
        features: [
          feature('a', 'Z'),
          feature('b', 'M'),
          feature('c', 'A'),
          feature('d', 'M'),
          feature('e', 'Q'),
        ] as never,
      },
      explain: () => ({ baseValue: -0, contributions: [0.5, 0.25, 0.5, 0.5, -0] }),
    });
    const { reasonCodes, baseValue, contributions } = explain({
      definition: triage.definition,
      model: small,
      input: { features: [1, 2, 3, 4, 5], encoded: [1, 2, 3, 4, 5], margin: 99 },
    });
    assert.deepEqual(reasonCodes, [
      { code: 'M', contribution: 0.75 },
      { code: 'A', contribution: 0.5 },
      { code: 'Z', contribution: 0.5 },
    ]);
    canonicalText({ baseValue, contributions });
  });

  test('contributions of one code fold in the manifest order', () => {
    const feature = { ...model.manifest.features[0], reasonCodes: { increases: 'A', decreases: 'A' } };
    const small = failing({
      manifest: { ...model.manifest, features: [feature, feature, feature] as never },
      explain: () => ({ baseValue: 0, contributions: [0.1, 0.2, 0.3] }),
    });
    const { reasonCodes } = explain({
      definition: triage.definition,
      model: small,
      input: { features: [1, 1, 1], encoded: [1, 1, 1], margin: 99 },
    });
    assert.deepEqual(reasonCodes, [{ code: 'A', contribution: 0.6000000000000001 }]);
  });

  test('distances say how far the neighbouring bands are', async () => {
    const { scored, explanation } = await explained(mild);
    for (const { marginBelow, distance } of explanation.bandDistances)
      assert.equal(distance, marginBelow - scored.margin);
    assert.equal(explanation.bandDistances.length, model.manifest.thresholds.length - 1);
  });
});

describe('a release', () => {
  test('definitions, rule sets and models agree', () => {
    checkArtefacts({ definitions, ruleSets, models: [model] });
  });

  test('a part that does not fit the others is found', () => {
    const { definition } = triage;
    const finds = (problem: RegExp, change: Partial<Parameters<typeof checkArtefacts>[0]>) =>
      assert.throws(() => checkArtefacts({ definitions: [triage], ruleSets, models: [model], ...change }), problem);
    finds(/no rule set claims-triage/, { ruleSets: [] });
    finds(/unknown fact cause/, {
      definitions: [{ definition: { ...definition, facts: definition.facts.filter(({ name }) => name !== 'cause') } }],
    });
    finds(/unknown reason MODEL_/, { definitions: [{ definition: { ...definition, reasonCodes: {} } }] });
    finds(/band high has no outcome/, { definitions: [{ definition: { ...definition, bands: { low: 'standard' } } }] });
    const gatedBy = (conformal: { alpha: number; segment?: string }) => ({
      definitions: [{ definition: { ...definition, model: { ...assertModel(definition.model), conformal } } }],
    });
    finds(/error rate is 0.3: expected one of 0.05, 0.1, 0.2/, gatedBy({ alpha: 0.3 }));
    finds(/gate's segment: unknown fact colour/, gatedBy({ alpha: 0.1, segment: 'colour' }));
    finds(/band extreme that the model has not/, {
      definitions: [{ definition: { ...definition, bands: { ...definition.bands, extreme: 'standard' } } }],
    });
  });
});
