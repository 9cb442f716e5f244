import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Json } from '../../domain/canonical.ts';
import { Invalid } from '../fact-values.ts';
import { retirementProjection } from './retirement-projection.ts';

const gbp = (amountMinor: number, currency = 'GBP') => ({ amountMinor, currency });
const FLAT = {
  growthPercent: 0,
  chargePercent: 0,
  inflationPercent: 0,
  payGrowthPercent: 0,
  incomePercent: 5,
  statePensionAge: 68,
  statePension: gbp(1_150_000),
  benchmark: gbp(3_130_000),
};
const project = (change: Record<string, Json> = {}, assumptions: Record<string, Json> = {}) =>
  retirementProjection(
    {
      ...{ ageYears: 64, retirementAge: 66, pot: gbp(10_000_000), annualPay: gbp(3_000_000), ratePercent: 10 },
      otherIncome: null,
      ...change,
      assumptions: { ...FLAT, ...assumptions },
    },
    null,
  );
const figures = (...args: Parameters<typeof project>) => {
  const result = project(...args);
  return result instanceof Invalid ? assert.fail(result.reason) : result;
};

describe('the retirement projection', () => {
  test('without growth it is pot and contributions, worked by hand', () => {
    assert.deepEqual(figures(), {
      yearsToRetirement: 2,
      projectedPot: 10_600_000,
      projectedIncome: 530_000,
      benchmarkIncome: 3_130_000,
      gap: 2_600_000,
      incomeShareOfBenchmark: 530_000 / 3_130_000,
      // 1 % of 30,000.00 for two years, and one more year of 10 %: 5 % of each as income.
      byContributions: 3_000,
      byLaterRetirement: 15_000,
      // 100,000 × 1.01² + 3,000 × 1.005 × 1.01 + 3,000 × 1.005, less 106,000: 5 % of 2,070.15 + ….
      byGrowth: Math.round((100_000 * 1.01 ** 2 + 3_000 * 1.005 * 2.01) * 5) - 530_000,
      largestDriver: 'later-retirement',
    });
  });

  test('growth, charges and inflation become one real rate; half of a year’s contributions grows', () => {
    // (1.05 × 0.99) ÷ 1.02 − 1 a year; pay follows (1.03 ÷ 1.02).
    const real = (1.05 * 0.99) / 1.02 - 1;
    const first = 10_000_000 * (1 + real) + 300_000 * (1 + real / 2);
    const second = first * (1 + real) + ((3_000_000 * 1.03) / 1.02 / 10) * (1 + real / 2);
    const rates = { growthPercent: 5, chargePercent: 1, inflationPercent: 2, payGrowthPercent: 3 };
    assert.equal(figures({}, rates).projectedPot, Math.round(second));
  });

  test('the state pension counts from its age on, other income always', () => {
    assert.equal(figures({ retirementAge: 68 }).projectedIncome, Math.round(11_200_000 * 0.05) + 1_150_000);
    assert.equal(figures({ otherIncome: gbp(250_000) }).projectedIncome, 780_000);
    // A year more brings the state pension too.
    assert.equal(figures({ retirementAge: 67 }).byLaterRetirement, 15_000 + 1_150_000);
  });

  test('above the benchmark there is no gap, and at the age nothing is to come', () => {
    const rich = figures({ pot: gbp(100_000_000) });
    assert.deepEqual([rich.gap, (rich.incomeShareOfBenchmark as number) > 1], [0, true]);
    const due = figures({ ageYears: 66 });
    assert.deepEqual([due.yearsToRetirement, due.projectedPot, due.byContributions], [0, 10_000_000, 0]);
    assert.equal(figures({ ageYears: 70 }).yearsToRetirement, -4);
  });

  test('the same input gives the same bits', () => {
    const rates = { growthPercent: 4.37, chargePercent: 0.31, inflationPercent: 2.11, payGrowthPercent: 3.3 };
    assert.deepEqual(figures({ ageYears: 22 }, rates), figures({ ageYears: 22 }, rates));
  });

  test('what cannot be projected is said', () => {
    for (const [change, assumptions, reason] of [
      [{ annualPay: gbp(1, 'EUR') }, {}, /annualPay: another currency/],
      [{ pot: gbp(-1) }, {}, /pot: expected an amount of 0 or more/],
      [{}, { benchmark: gbp(0) }, /benchmark: expected an amount above 0/],
      [{}, { growthPercent: 'much' }, /expected rates between/],
      [{ ratePercent: 400 }, {}, /expected rates between/],
      [{ retirementAge: 130 }, {}, /retirementAge/],
      [{}, { statePension: null }, /statePension: expected an amount/],
    ] as const) {
      const result = project(change as never, assumptions as never);
      assert.ok(result instanceof Invalid);
      assert.match(result.reason, reason);
    }
  });
});
