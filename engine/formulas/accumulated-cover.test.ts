import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Invalid } from '../fact-values.ts';
import { accumulatedCover } from './accumulated-cover.ts';

const policy = (amountMinor: number, change: object = {}) => ({
  status: 'in-force',
  sumInsured: { amountMinor, currency: 'EUR' },
  ...change,
});
const total = (policies: object[]) =>
  accumulatedCover({ applied: { amountMinor: 1_000, currency: 'EUR' }, policies: policies as never }, null);

test('what is in force or applied for counts, with what is asked for now', () => {
  assert.deepEqual(total([]), { total: 1_000 });
  assert.deepEqual(total([policy(20), policy(300, { status: 'applied-for' })]), { total: 1_320 });
  assert.deepEqual(total([policy(20, { status: 'lapsed' }), policy(300, { status: 'cancelled' })]), {
    total: 1_000,
  });
});

test('what cannot be added is said, by its place', () => {
  const wrong = [
    [policy(1, { sumInsured: { amountMinor: 1, currency: 'GBP' } }), /policies\[1\].sumInsured: another currency/],
    [policy(1, { sumInsured: null }), /policies\[1\].sumInsured: no amount/],
    [policy(0.5), /no amount/],
    [policy(Number.MAX_SAFE_INTEGER), /2\^53/],
  ] as const;
  for (const [each, reason] of wrong) {
    const result = total([policy(20), each]);
    assert.ok(result instanceof Invalid);
    assert.match(result.reason, reason);
  }
});
