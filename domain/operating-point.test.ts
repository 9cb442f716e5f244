import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findOperatingPoint, type RecentScore } from './operating-point.ts';

const score = (margin: number, probability: number, amountMinor: number | null = null): RecentScore => ({
  margin,
  probability,
  amount: amountMinor === null ? null : { amountMinor, currency: 'GBP' },
});

describe('the operating point', () => {
  const scores = [score(-1, 0.25, 1_000), score(2, 0.9, 20_000), score(0, 0.5, 40_000), score(1, 0.75)];

  test('as many a day as people can review, worked by hand', () => {
    assert.deepEqual(findOperatingPoint(scores, { perDay: 1, days: 2 }), {
      marginFrom: 1,
      probabilityFrom: 0.75,
      expected: {
        reviewsPerDay: 1,
        precision: 1.65 / 2,
        recall: 1.65 / 2.4,
        atRiskReviewed: { GBP: 9_000 },
        atRiskMissed: { GBP: Math.round((0.5 * 40_000 + 0.25 * 1_000) / 2) },
      },
    });
  });

  test('where all can be reviewed, all are', () => {
    const found = findOperatingPoint(scores, { perDay: 40, days: 1 });
    assert.equal(found?.marginFrom, -1);
    assert.equal(found?.expected.recall, 1);
    assert.deepEqual(found?.expected.atRiskMissed, {});
  });

  test('cases of one margin stay together', () => {
    const tied = [score(3, 0.9), score(1, 0.5), score(1, 0.5), score(0, 0.2)];
    assert.equal(findOperatingPoint(tied, { perDay: 2, days: 1 })?.marginFrom, 3);
    assert.equal(findOperatingPoint(tied, { perDay: 3, days: 1 })?.marginFrom, 1);
    assert.equal(findOperatingPoint(tied.slice(1, 3), { perDay: 1, days: 1 }), null);
  });

  test('a fraction of a case is none, and no scores are no point', () => {
    assert.equal(findOperatingPoint(scores, { perDay: 0.4, days: 2 }), null);
    assert.equal(findOperatingPoint(scores, { perDay: 0.4, days: 3 })?.marginFrom, 2);
    assert.equal(findOperatingPoint([], { perDay: 5, days: 1 }), null);
  });

  test('the order in which scores come does not matter', () => {
    assert.deepEqual(
      findOperatingPoint(scores.toReversed(), { perDay: 3, days: 1 }),
      findOperatingPoint(scores, { perDay: 3, days: 1 }),
    );
  });
});
