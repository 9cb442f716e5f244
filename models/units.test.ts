import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FeatureSpec, ModelManifest } from '../domain/model-manifest.ts';
import { MagnitudeCounts, magnitudesOf, unitShifts, unitSuspects } from './units.ts';

const feature = (name: string, more: Partial<FeatureSpec> = {}): FeatureSpec => ({
  ...{ name, fact: name, type: 'number', unit: null, missing: 'score', domain: { min: -1e12, max: 1e12 } },
  ...{ protected: false, label: name, reasonCodes: { increases: 'A', decreases: 'A' } },
  ...more,
});
const columns: Record<string, number[]> = {
  claim: [100, 5_300, 27_000, 44_000, 52_000, 57_000, 61_000, 68_000, 75_000, 81_000, 108_000],
  vehicle: [70, 3_800, 19_000, 32_000, 37_000, 41_000, 44_000, 49_000, 53_000, 58_000, 77_000],
  income: [10, 20, 26, 31, 36, 41, 47, 54, 64, 78, 192],
  wealth: [-283, -3.4, 0, 1.6, 4.7, 8.9, 15.5, 26.9, 44.5, 80, 1_018],
  isMale: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
};
const manifest: Pick<ModelManifest, 'features' | 'reference'> = {
  features: [...Object.keys(columns).map((name) => feature(name)), feature('year', { calendar: true })],
  reference: Object.fromEntries(
    Object.entries({ ...columns, year: [1990, 1992, 1995, 1999, 2001, 2003, 2005, 2008, 2010, 2012, 2015] }).map(
      ([name, quantiles]) => [name, { type: 'number', missing: 0, quantiles }],
    ),
  ),
};
const all = magnitudesOf(manifest);
const names = (found: number[]) => found.map((i) => manifest.features[i]?.name);
const ordinary = { claim: 57_000, vehicle: 41_000, income: 41, wealth: 8.9, isMale: 1, year: 2003 };
const suspectsIn = (changes: Partial<Record<keyof typeof ordinary, number>>) =>
  names(unitSuspects(all, Object.values({ ...ordinary, ...changes })));

describe('a row', () => {
  test('of ordinary, small or large amounts is no suspect', () => {
    assert.deepEqual(suspectsIn({}), []);
    // Both small, as they were in one row of ten in training.
    assert.deepEqual(suspectsIn({ claim: 5_000, vehicle: 3_500 }), []);
    assert.deepEqual(suspectsIn({ claim: 150_000, vehicle: 90_000 }), []);
    assert.deepEqual(suspectsIn({ income: 9, wealth: 0 }), []);
  });

  test('far beyond all that training saw is one, if another unit would make it ordinary', () => {
    assert.deepEqual(suspectsIn({ income: 0.41 }), ['income']);
    assert.deepEqual(suspectsIn({ income: 4_100 }), ['income']);
    assert.deepEqual(suspectsIn({ income: 41_000 }), ['income']);
    assert.deepEqual(suspectsIn({ claim: 5_700_000 }), ['claim']);
    // No unit explains it: the domain is there for that.
    assert.deepEqual(suspectsIn({ income: 1e9 }), []);
  });

  test('with several amounts within what training saw, but jointly in its tail, is one', () => {
    assert.deepEqual(suspectsIn({ claim: 570, vehicle: 410 }), ['claim', 'vehicle']);
    // One alone may be what it says.
    assert.deepEqual(suspectsIn({ claim: 570 }), []);
  });

  test('says nothing of columns in which every size is ordinary, nor of calendars and flags', () => {
    assert.deepEqual(suspectsIn({ wealth: 0.089 }), []);
    assert.deepEqual(suspectsIn({ year: 20, isMale: 100 }), []);
  });
});

describe('a file', () => {
  /** The column's own levels, a few hundred rows, some of them multiplied. */
  const shiftsOf = (name: keyof typeof columns, factor: (row: number) => number, rows = 300) => {
    const counts = new MagnitudeCounts(manifest.features.length);
    const quantiles = columns[name] as number[];
    const at = manifest.features.findIndex((each) => each.name === name);
    for (let row = 0; row < rows; row++) {
      const level = ((row * 7) % 97) / 97;
      const value = quantiles[Math.min(10, Math.round(level * 10))] as number;
      counts.add(at, value * factor(row));
    }
    return unitShifts(all, counts).map(({ feature: i, shift, isPart }) => [names([i])[0], Math.round(shift), isPart]);
  };

  test('in training’s unit is let through', () => {
    for (const name of ['claim', 'vehicle', 'income', 'wealth'])
      for (const rows of [1, 8, 30, 300, 3_000])
        assert.deepEqual(
          shiftsOf(name, () => 1, rows),
          [],
          `${name} ${rows}`,
        );
    // Inflation, another currency, a month for a year are no unit errors.
    for (const factor of [0.2, 0.5, 2, 12])
      assert.deepEqual(
        shiftsOf('income', () => factor),
        [],
      );
  });

  test('in another unit is told, however wide the column is', () => {
    for (const name of ['claim', 'income', 'wealth'])
      for (const power of [2, 3, -2, -3])
        assert.deepEqual(
          shiftsOf(name, () => 10 ** power),
          [[name, power, false]],
          `${name} ${power}`,
        );
    assert.deepEqual(
      shiftsOf('income', () => 0.01, 12),
      [['income', -2, false]],
    );
  });

  test('of which a part is in another unit is told', () => {
    assert.deepEqual(
      shiftsOf('claim', (row) => (row % 2 === 0 ? 100 : 1)),
      [['claim', 2, true]],
    );
    assert.deepEqual(
      shiftsOf('income', (row) => (row % 10 === 0 ? 0.01 : 1)),
      [['income', -2, true]],
    );
    assert.deepEqual(
      shiftsOf('wealth', (row) => (row % 2 === 0 ? 0.001 : 1)).map(([name]) => name),
      ['wealth'],
    );
  });

  test('counts add up over its parts', () => {
    const [whole, first, second] = [1, 2, 3].map(() => new MagnitudeCounts(1)) as [
      MagnitudeCounts,
      MagnitudeCounts,
      MagnitudeCounts,
    ];
    for (const value of [1, -20, 300, 0, 1e-30, 1e30]) whole.add(0, value);
    for (const value of [1, -20, 0]) first.add(0, value);
    for (const value of [300, 1e-30, 1e30]) second.add(0, value);
    first.addAll(second.counts);
    assert.deepEqual(first.of(0), whole.of(0));
    assert.equal(
      whole.of(0).reduce((sum, { count }) => sum + count, 0),
      5,
    );
  });
});
