import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { FeatureSpec, ModelManifest } from '../domain/model-manifest.ts';
import type { FeatureValue } from '../domain/steps.ts';
import { nearestChange } from './nearest-change.ts';
import { type ModelGraph, readModelGraph } from './onnx-graph.ts';
import { encodeRow, marginOf } from './tree-walk.ts';

const FIXTURES = fileURLToPath(new URL('./fixtures', import.meta.url));
const graph = readModelGraph(readFileSync(`${FIXTURES}/trees.onnx`));
const spec = JSON.parse(
  readFileSync(fileURLToPath(new URL('../training/kinds/claims-triage/spec.json', import.meta.url)), 'utf8'),
) as { features: FeatureSpec[] };
const NUMBERS = spec.features.filter(({ type }) => type === 'number').length;
const delay = spec.features.findIndex(({ name }) => name === 'reportDelayDays');
const moderate = spec.features.findIndex(({ name }) => name === 'injuriesModerate');

/** A manifest of which only the named features can be changed; spreads are 1. */
function manifestOf(changeable: Record<string, 'up' | 'down' | 'both'>, form = '1.0 × trees-31'): ModelManifest {
  const features = spec.features.map((feature) => ({
    ...feature,
    ...(changeable[feature.name] === undefined ? {} : { changeable: changeable[feature.name] }),
  }));
  return { features, form, reference: {} } as unknown as ModelManifest;
}

function marginIn(model: ModelGraph, row: FeatureValue[]): number {
  const numbers = row.slice(0, NUMBERS).map((value) => (value === null ? Number.NaN : (value as number)));
  const categories = row.slice(NUMBERS).map((value) => (value as string | null) ?? '');
  return marginOf(
    model.ensemble as NonNullable<ModelGraph['ensemble']>,
    encodeRow(numbers, categories, model.encoders),
  );
}

const fixture = JSON.parse(readFileSync(`${FIXTURES}/shap-500.json`, 'utf8')) as {
  rows: { encoded: (number | null)[] }[];
};
/** Rows of the fixture; categories are not kept there, and any will do. */
const allRows = fixture.rows
  .map(({ encoded }): FeatureValue[] => [
    ...encoded.slice(0, NUMBERS),
    ...spec.features.slice(NUMBERS).map((_, j) => [...(graph.encoders[j]?.values.keys() ?? [])].sort()[1] ?? null),
  ])
  .filter((row) => row[delay] !== null && row[moderate] !== null);
const rows = allRows.slice(0, 40);

const search = (row: FeatureValue[], manifest: ModelManifest, goal: { below: number } | { atLeast: number }) =>
  nearestChange({ manifest, graph, row, goal, marginOf: (changed) => marginIn(graph, changed) });

describe('the nearest change', () => {
  test('of one whole number is what trying every value finds', () => {
    let found = 0;
    for (const row of rows) {
      const goal = { below: marginIn(graph, row) - 0.15 };
      const nearest = search(row, manifestOf({ reportDelayDays: 'both' }), goal);
      const value = row[delay] as number;
      let expected: number | undefined;
      for (let move = 1; move <= 2_000 && expected === undefined; move++)
        for (const to of [value - move, value + move]) {
          const changed = row.with(delay, to);
          if (to >= 0 && expected === undefined && marginIn(graph, changed) < goal.below) expected = move;
        }
      if (expected === undefined) continue;
      found++;
      assert.equal(nearest?.distance, expected);
      assert.equal(nearest?.isProvedMinimal, true);
      assert.ok((nearest?.margin ?? 0) < goal.below);
    }
    assert.ok(found >= 5, `${found} rows had a change`);
  });

  test('goes only the way that the feature can be changed', () => {
    for (const row of rows) {
      const goal = { atLeast: marginIn(graph, row) + 0.1 };
      const nearest = search(row, manifestOf({ injuriesModerate: 'up' }), goal);
      for (const { from, to } of nearest?.changes ?? []) assert.ok((to as number) > (from as number));
    }
  });

  test('takes two features only where no single one reaches, and the nearest pair', () => {
    const both = manifestOf({ reportDelayDays: 'down', injuriesModerate: 'down' });
    let pairs = 0;
    const suited = allRows.filter((row) => (row[moderate] as number) >= 1 && (row[delay] as number) >= 5);
    assert.ok(suited.length >= 5, `${suited.length} rows`);
    for (const row of suited) {
      const single = [manifestOf({ reportDelayDays: 'down' }), manifestOf({ injuriesModerate: 'down' })];
      const start = marginIn(graph, row);
      for (let drop = 0.05; drop < 1; drop += 0.05) {
        const goal = { below: start - drop };
        const alone = single.map((manifest) => search(row, manifest, goal)).filter((each) => each !== undefined);
        const nearest = search(row, both, goal);
        if (alone.length > 0) assert.equal(nearest?.changes.length, 1);
        if (nearest?.changes.length !== 2) continue;
        pairs++;
        let best = Number.POSITIVE_INFINITY;
        for (let d = 1; d <= (row[delay] as number); d++)
          for (let p = 1; p <= (row[moderate] as number); p++) {
            const changed = row.with(delay, (row[delay] as number) - d).with(moderate, (row[moderate] as number) - p);
            if (d + p < best && marginIn(graph, changed) < goal.below) best = d + p;
          }
        assert.equal(nearest.distance, best);
        assert.equal(nearest.isProvedMinimal, true);
      }
    }
    assert.ok(pairs >= 3, `${pairs} pairs`);
  });

  test('is not there where nothing reaches the goal', () => {
    const row = rows[0] as FeatureValue[];
    assert.equal(search(row, manifestOf({ reportDelayDays: 'both' }), { below: -1e6 }), undefined);
    assert.equal(search(row, manifestOf({}), { below: 1e6 }), undefined);
  });

  test('of a pair along a line is not said to be minimal', () => {
    const manifest = manifestOf(
      { reportDelayDays: 'down', injuriesModerate: 'down' },
      '0.5 × trees-8 + 0.5 × logistic',
    );
    for (const row of rows) {
      const nearest = search(row, manifest, { below: marginIn(graph, row) - 0.6 });
      if (nearest?.changes.length === 2) assert.equal(nearest.isProvedMinimal, false);
    }
  });
});
