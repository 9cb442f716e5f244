import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareOf } from './share.ts';

test('a share of nothing is none, and one of few says how little it knows', () => {
  assert.equal(shareOf(0, 0), null);
  const none = shareOf(0, 100);
  assert.deepEqual([none?.rate, none?.lower], [0, 0]);
  assert.ok((none?.upper ?? 0) > 0.03 && (none?.upper ?? 1) < 0.04);
  const half = shareOf(5, 10);
  // Wilson's interval for 5 of 10, as R's binom package gives it.
  assert.ok(Math.abs((half?.lower ?? 0) - 0.2366) < 1e-3);
  assert.ok(Math.abs((half?.upper ?? 0) - 0.7634) < 1e-3);
});
