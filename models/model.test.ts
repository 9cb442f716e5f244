import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { FeatureSpec, ModelManifest } from '../domain/model-manifest.ts';
import type { ModelSpec } from '../domain/model-spec.ts';
import { bandOf, type GoldenRow, type LoadedModel, loadModel, loadModelFromFiles } from './model.ts';
import { readModelGraph } from './onnx-graph.ts';
import { createTreeExplainer } from './tree-shap.ts';
import { marginOf } from './tree-walk.ts';

const DIR = fileURLToPath(new URL('./artefacts/claims-triage-severity/2', import.meta.url));
const FIXTURES = fileURLToPath(new URL('./fixtures', import.meta.url));

interface ShapFixture {
  baseValue: number;
  rows: { encoded: (number | null)[]; margin: number; contributions: number[] }[];
}

test('TreeSHAP explains 500 rows as shap does', () => {
  const fixture = JSON.parse(readFileSync(`${FIXTURES}/shap-500.json`, 'utf8')) as ShapFixture;
  const { ensemble, columns } = readModelGraph(readFileSync(`${FIXTURES}/trees.onnx`));
  assert.ok(ensemble);
  const explain = createTreeExplainer(ensemble, columns.length);
  assert.equal(fixture.rows.length, 500);
  assert.ok(fixture.rows.some((row) => row.encoded.includes(null)));
  let greatest = 0;
  for (const row of fixture.rows) {
    const encoded = Float64Array.from(row.encoded, (value) => value ?? Number.NaN);
    const { baseValue, contributions } = explain(encoded);
    assert.ok(Math.abs(baseValue - fixture.baseValue) < 1e-9);
    contributions.forEach((value, i) => {
      greatest = Math.max(greatest, Math.abs(value - (row.contributions[i] as number)));
    });
    const sum = contributions.reduce((total, value) => total + value, baseValue);
    assert.ok(Math.abs(sum - row.margin) < 1e-9);
    assert.equal(marginOf(ensemble, encoded), row.margin);
  }
  assert.ok(greatest < 1e-9, `greatest difference ${greatest}`);
});

describe('the severity model', () => {
  let model: LoadedModel;
  let golden: GoldenRow[];
  before(async () => {
    model = await loadModel(DIR, { lawfulGrounds: {} });
    golden = JSON.parse(readFileSync(`${DIR}/golden.json`, 'utf8'));
  });

  test('scores every golden row as Python does', async () => {
    assert.ok(golden.length >= 300);
    for (const kind of [
      'at a split',
      'one ulp above a split',
      'one ulp below a split',
      'unseen broker',
      'missing broker',
    ])
      assert.ok(
        golden.some((row) => row.case === kind),
        kind,
      );
    for (const expected of golden) {
      const score = await model.score(expected.row);
      assert.equal(score.margin, expected.margin);
      assert.deepEqual(score.encoded, expected.encoded);
      assert.ok(Math.abs(score.probability - expected.probability) <= 1e-12);
    }
  });

  test('explanations add up to the margin', () => {
    for (const { encoded, margin } of golden) {
      const { baseValue, contributions } = model.explain(encoded);
      const sum = contributions.reduce((total, value) => total + value, baseValue);
      assert.ok(Math.abs(sum - margin) < 1e-9);
    }
  });

  test('gives the same bytes under concurrency', async () => {
    const rows = golden.slice(0, 32).map(({ row }) => row);
    const alone = [];
    for (const row of rows) alone.push(await model.score(row));
    for (let round = 0; round < 10; round++)
      assert.deepEqual(await Promise.all(rows.map((row) => model.score(row))), alone);
  });

  test('scores a row alone as in a batch, to the bit', async () => {
    const rows = golden.slice(0, 101).map(({ row }) => row);
    const { margins, probabilities } = await model.scoreRows(rows);
    for (const [i, row] of rows.entries()) {
      const { margin, probability } = await model.score(row);
      assert.deepEqual([margin, probability], [margins[i], probabilities[i]]);
    }
  });

  test('bands by margin to the last ulp', () => {
    const { manifest } = model;
    for (const [i, { band, marginBelow }] of manifest.thresholds.entries()) {
      if (marginBelow === null) continue;
      const next = manifest.thresholds[i + 1]?.band;
      assert.equal(bandOf(manifest, marginBelow), next);
      assert.equal(bandOf(manifest, marginBelow - 2 ** -52 * Math.abs(marginBelow)), band);
    }
  });

  test('takes unseen and missing categories', async () => {
    const row = [...(golden[0] as GoldenRow).row];
    const broker = model.manifest.features.findIndex((feature) => feature.name === 'broker');
    for (const value of [null, 'BR-never-seen']) {
      row[broker] = value;
      assert.ok(Number.isFinite((await model.score(row)).margin));
    }
  });

  test('never scores a value out of domain', async () => {
    const { features } = model.manifest;
    const column = features.findIndex((feature) => feature.name === 'claimedShareOfLimit');
    for (const value of [-0.5, 1e6, 'a text', Number.NaN]) {
      const row = [...(golden[0] as GoldenRow).row];
      row[column] = value;
      await assert.rejects(model.score(row), { code: 'MODEL_INPUT_OUT_OF_DOMAIN' });
    }
    const built = model.buildFeatures({ values: {}, invalid: { broker: 'expected string, got number' } });
    assert.deepEqual('code' in built && built.code, 'MODEL_INPUT_OUT_OF_DOMAIN');
  });

  test('refuses an artefact with a changed byte', async () => {
    for (const name of ['model.onnx', 'golden.json']) {
      const bytes = Uint8Array.from(model.files[name] as Uint8Array);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
      await assert.rejects(loadModelFromFiles({ ...model.files, [name]: bytes }, { lawfulGrounds: {} }), {
        code: 'MODEL_HASH_MISMATCH',
      });
    }
  });

  test('refuses golden rows that no longer agree', async () => {
    const changed = structuredClone(golden);
    (changed[17] as GoldenRow).margin += 2 ** -50;
    const bytes = new TextEncoder().encode(JSON.stringify(changed));
    await assert.rejects(withGolden(model, bytes), { code: 'ARTEFACT_INVALID', message: /golden row 17/ });
  });

  test('refuses a protected input without lawful ground', async () => {
    const name = model.manifest.features[0]?.name as string;
    const files = withChange(model, ({ features }) => {
      (features[0] as FeatureSpec).protected = true;
    });
    for (const lawfulGrounds of [{}, { [name]: ' ' }] as Record<string, string>[])
      await assert.rejects(loadModelFromFiles(files, { lawfulGrounds }), {
        code: 'ARTEFACT_INVALID',
        message: /protected/,
      });
    await loadModelFromFiles(files, { lawfulGrounds: { [name]: 'actuarial justification, file 12' } });
  });
});

test('refuses a manifest that contradicts its specification', async () => {
  const model = await loadModel(DIR, { lawfulGrounds: {} });
  const changes: [RegExp, (manifest: ModelManifest) => void][] = [
    [
      /feature reportDelayDays is not as specified/,
      ({ features: [first] }) => Object.assign(first ?? {}, { protected: true }),
    ],
    [
      /feature peopleInjured is not as specified/,
      ({ features }) => Object.assign(features[2] ?? {}, { domain: { min: -1e12, max: 1e18 } }),
    ],
    [/is not as specified/, ({ features }) => Object.assign(features.at(-1) ?? {}, { unseen: 'refuse' })],
    [
      /feature reportDelayDays is not as specified/,
      ({ features: [first] }) => Object.assign(first ?? {}, { integer: false }),
    ],
    [
      /feature policyAgeDays is not as specified/,
      ({ features }) => Object.assign(features[1] ?? {}, { missing: 'refuse' }),
    ],
    [/bands are not as specified/, ({ thresholds: [low] }) => Object.assign(low ?? {}, { probabilityBelow: 0.3 })],
    [/target is not as specified/, (manifest) => Object.assign(manifest, { target: 'Something else' })],
  ];
  for (const [message, change] of changes) {
    const manifest = structuredClone(model.manifest);
    change(manifest);
    const files = { ...model.files, 'manifest.json': new TextEncoder().encode(JSON.stringify(manifest)) };
    await assert.rejects(loadModelFromFiles(files, { lawfulGrounds: null }), { code: 'ARTEFACT_INVALID', message });
  }
});

/** The artefact with manifest and specification changed alike, and hashes that fit. */
function withChange(model: LoadedModel, change: (spec: Pick<ModelManifest, 'features'>) => void) {
  const [manifest, spec] = ['manifest.json', 'spec.json'].map((name) =>
    JSON.parse(new TextDecoder().decode(model.files[name])),
  ) as [ModelManifest, ModelSpec];
  change(manifest);
  change(spec);
  const bytes = new TextEncoder().encode(JSON.stringify(spec));
  manifest.files['spec.json'] = createHash('sha256').update(bytes).digest('hex');
  return { ...model.files, 'spec.json': bytes, 'manifest.json': new TextEncoder().encode(JSON.stringify(manifest)) };
}

async function withGolden(model: LoadedModel, bytes: Uint8Array): Promise<LoadedModel> {
  const manifest = structuredClone(model.manifest);
  manifest.files['golden.json'] = createHash('sha256').update(bytes).digest('hex');
  const files = {
    ...model.files,
    'golden.json': bytes,
    'manifest.json': new TextEncoder().encode(JSON.stringify(manifest)),
  };
  return loadModelFromFiles(files, { lawfulGrounds: {} });
}
