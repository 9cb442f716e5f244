import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json, JsonObject } from '../../domain/canonical.ts';
import { FORMULAS } from '../../domain/formulas.ts';
import { Invalid } from '../fact-values.ts';
import { contributionReconciliation } from './contribution-reconciliation.ts';

const AS_OF = '2026-09-30';
const gbp = (amountMinor: number, currency = 'GBP') => ({ amountMinor, currency });
let receiptNo = 0;

const line = (memberReference: string, period: string, change: JsonObject = {}): JsonObject => ({
  memberReference,
  period,
  dueDate: null,
  expected: gbp(10_000),
  status: 'active',
  leftOn: null,
  ...change,
});
const leaver = (memberReference: string, period: string, leftOn: string) =>
  line(memberReference, period, { status: 'leaver', leftOn });
const receipt = (memberReference: string, period: string, receivedOn: string, amountMinor = 10_000): JsonObject => ({
  receiptReference: `R-${String(++receiptNo).padStart(4, '0')}`,
  memberReference,
  period,
  receivedOn,
  amount: gbp(amountMinor),
});

const compute = (schedule: JsonObject[], receipts: JsonObject[], change: Record<string, Json> = {}, asOf = AS_OF) =>
  contributionReconciliation(
    { schedule, receipts, currency: 'GBP', dueDay: 22, tolerance: 50, firstPeriod: null, ...change },
    asOf,
  );
const reconcile = (...args: Parameters<typeof compute>): Record<string, Json> => {
  const results = compute(...args);
  assert.ok(!(results instanceof Invalid), results instanceof Invalid ? results.reason : '');
  return results;
};
/** What is neither 0 nor about how differences look. */
const faultsOf = (...args: Parameters<typeof compute>) => {
  const kept = Object.entries(reconcile(...args)).filter(
    ([name, value]) =>
      value !== 0 && !/^(linesDue|daysSinceDue|openFaults|faults|differ|net|share|shortRatio|overRatio)/.test(name),
  );
  return Object.fromEntries(kept);
};

test('gives what its signature says', () => {
  const signature = FORMULAS['contribution-reconciliation']?.results ?? {};
  assert.deepEqual(Object.keys(reconcile([], [])).sort(), Object.keys(signature).sort());
});

test('what is paid in full and in time has no fault', () => {
  const schedule = [line('M1', '2026-07'), line('M2', '2026-07'), line('M1', '2026-08')];
  const receipts = [
    receipt('M1', '2026-07', '2026-08-22'),
    receipt('M2', '2026-07', '2026-08-01', 4_000),
    receipt('M2', '2026-07', '2026-08-02', 6_000),
    receipt('M1', '2026-08', '2026-09-22'),
  ];
  const results = reconcile(schedule, receipts);
  assert.deepEqual([results.linesDue, results.faults, results.outstandingMinor], [3, 0, 0]);
  assert.equal(results.daysSinceDue, 8, 'from 22 to 30 September');
});

test('two halves of one contribution are no duplicate', () => {
  const halves = [receipt('M1', '2026-07', '2026-08-01', 5_000), receipt('M1', '2026-07', '2026-08-01', 5_000)];
  assert.deepEqual(faultsOf([line('M1', '2026-07')], halves), {});
});

test('each fault by itself', () => {
  const [july, august] = [line('M1', '2026-07'), line('M1', '2026-08')];
  const paid = receipt('M1', '2026-07', '2026-08-10');
  const missing = { missing: 1, missingMinor: 10_000, outstandingMinor: 10_000, oldestDaysLate: 8, latePeriods12m: 1 };
  assert.deepEqual(faultsOf([july, august], [paid]), missing);
  assert.deepEqual(faultsOf([july], [receipt('M1', '2026-07', '2026-08-23')]), {
    late: 1,
    lateMinor: 10_000,
    latePeriods12m: 1,
  });
  const short = faultsOf([july], [receipt('M1', '2026-07', '2026-08-10', 9_700)]);
  assert.deepEqual(short, { short: 1, shortMinor: 300, outstandingMinor: 300, oldestDaysLate: 39 });
  assert.deepEqual(faultsOf([july], [receipt('M1', '2026-07', '2026-08-10', 10_051)]), { over: 1, overMinor: 51 });
  assert.deepEqual(faultsOf([july], [paid, receipt('M1', '2026-07', '2026-08-11')]), {
    duplicate: 1,
    duplicateMinor: 10_000,
  });
  assert.deepEqual(faultsOf([july], [paid, receipt('M9', '2026-07', '2026-08-10', 700)]), {
    wrongMember: 1,
    wrongMemberMinor: 700,
  });
  const gone = [leaver('M1', '2026-07', '2026-07-15'), leaver('M1', '2026-08', '2026-07-15')];
  assert.deepEqual(faultsOf(gone, [paid, receipt('M1', '2026-08', '2026-09-10')]), {
    leaverPaid: 1,
    leaverPaidMinor: 10_000,
  });
  assert.deepEqual(faultsOf([july], [paid, receipt('M1', '2026-08', '2026-09-10')]), { over: 1, overMinor: 10_000 });
});

test('faults add up, and late ones are not open', () => {
  const schedule = ['M1', 'M2', 'M3', 'M4'].map((member) => line(member, '2026-06'));
  const receipts = [
    receipt('M2', '2026-06', '2026-08-01'),
    receipt('M3', '2026-06', '2026-07-20', 9_000),
    receipt('M4', '2026-06', '2026-07-20', 12_000),
  ];
  const results = reconcile(schedule, receipts);
  assert.deepEqual([results.openFaults, results.faults], [3, 4]);
  assert.deepEqual([results.outstandingMinor, results.oldestDaysLate], [11_000, 70]);
});

test('the tolerance is the last amount that does not count', () => {
  const faults = (amount: number) =>
    faultsOf([line('M1', '2026-07')], [receipt('M1', '2026-07', '2026-08-10', amount)]);
  assert.deepEqual([faults(9_950), faults(10_050)], [{}, {}]);
  assert.equal(faults(9_949).shortMinor, 51);
  const small = reconcile([line('M1', '2026-07', { expected: gbp(40) })], []);
  assert.deepEqual([small.missing, small.missingMinor], [1, 40], 'nothing at all is missing, however small');
});

test('due by the schedule’s date, and never later than the law allows', () => {
  const on = (dueDate: string | null, receivedOn: string, change: JsonObject = {}, more: Record<string, Json> = {}) =>
    reconcile([line('M1', '2026-07', { dueDate, ...change })], [receipt('M1', '2026-07', receivedOn)], more);
  assert.deepEqual([on('2026-08-05', '2026-08-05').late, on('2026-08-05', '2026-08-06').late], [0, 1]);
  assert.deepEqual([on(null, '2026-08-22').late, on(null, '2026-08-23').late], [0, 1]);
  assert.deepEqual(
    [on(null, '2026-08-19', {}, { dueDay: 19 }).late, on(null, '2026-08-20', {}, { dueDay: 19 }).late],
    [0, 1],
  );
  const beyond = on('2026-08-31', '2026-08-25');
  assert.deepEqual([beyond.late, beyond.datesBeyondLaw], [1, 1]);
  const first = on('2026-09-22', '2026-09-20', { firstContribution: true });
  assert.deepEqual([first.late, first.datesBeyondLaw], [0, 0]);
  const december = reconcile([line('M1', '2025-12')], [], {}, '2026-01-23');
  assert.deepEqual([december.missing, december.oldestDaysLate], [1, 1], 'due on 22 January of the next year');
});

test('what is due on the review date is not yet owed', () => {
  const missing = (asOf: string) => reconcile([line('M1', '2026-08')], [], {}, asOf).missing;
  assert.deepEqual([missing('2026-09-21'), missing('2026-09-22'), missing('2026-09-23')], [0, 0, 1]);
  assert.equal(reconcile([line('M1', '2026-08')], [], {}, '2026-09-22').daysSinceDue, null);
});

test('what is dated later is not counted, whatever it says', () => {
  const schedule = [line('M1', '2026-07'), line('M2', '2026-07'), leaver('M3', '2026-08', '2026-10-01')];
  const known = [receipt('M1', '2026-07', '2026-08-10'), receipt('M3', '2026-08', AS_OF)];
  const before = reconcile(schedule, known);
  assert.deepEqual([before.missing, before.late, before.leaverPaid], [1, 1, 0]);
  const later = [
    receipt('M2', '2026-07', '2026-10-01'),
    receipt('M1', '2026-07', '2026-10-01'),
    receipt('M9', '2026-07', '2026-10-02'),
    receipt('M3', '2026-11', '2026-12-10'),
    { ...receipt('M2', '2026-07', '2026-10-05'), amount: gbp(1, 'EUR') },
  ];
  for (let i = 0; i <= later.length; i++)
    assert.deepEqual(reconcile(schedule, [...later.slice(0, i), ...known]), before);
  assert.equal(
    reconcile(schedule, [...later.slice(0, 1), ...known], {}, '2026-10-01').missing,
    0,
    'on its day it counts',
  );
  const notYetDue = [line('M1', '2026-09'), line('M1', '2026-10')];
  const { daysSinceDue, ...owed } = reconcile([...schedule, ...notYetDue], known);
  assert.deepEqual({ daysSinceDue, ...owed }, before, 'lines of periods to come');
});

test('the order of the lists changes nothing', () => {
  const schedule = [line('M1', '2026-07'), line('M2', '2026-07'), line('M2', '2026-08')];
  const receipts = [
    receipt('M1', '2026-07', '2026-08-10'),
    receipt('M1', '2026-07', '2026-08-12'),
    receipt('M2', '2026-07', '2026-08-12', 9_000),
    receipt('M2', '2026-08', '2026-09-25'),
  ];
  assert.deepEqual(reconcile([...schedule].reverse(), [...receipts].reverse()), reconcile(schedule, receipts));
});

test('periods before the first are not looked at, but their members are known', () => {
  const schedule = [line('M1', '2026-01'), line('M1', '2026-08'), line('M2', '2026-01')];
  const receipts = [receipt('M1', '2026-08', '2026-09-01'), receipt('M2', '2026-01', '2026-02-01', 1)];
  assert.deepEqual(faultsOf(schedule, receipts, { firstPeriod: '2026-08' }), {});
  assert.equal(reconcile(schedule, receipts).missing, 1);
});

test('late periods are counted once each, and for twelve months', () => {
  const schedule = ['2025-08', '2025-09', '2026-03'].flatMap((period) => [line('M1', period), line('M2', period)]);
  const receipts = schedule.map(({ memberReference, period }) =>
    receipt(memberReference as string, period as string, '2026-08-01'),
  );
  assert.equal(reconcile(schedule, receipts).late, 6);
  assert.equal(reconcile(schedule, receipts).latePeriods12m, 2);
});

test('how differences look', () => {
  const schedule = [line('M1', '2026-07'), line('M2', '2026-07'), line('M3', '2026-07'), line('M4', '2026-07')];
  const receipts = [
    receipt('M1', '2026-07', '2026-08-10', 9_800),
    receipt('M2', '2026-07', '2026-08-10', 9_900),
    receipt('M3', '2026-07', '2026-08-10', 10_400),
    receipt('M4', '2026-07', '2026-08-10'),
  ];
  const { shortRatio, overRatio, differenceRatio, netDifferenceRatio, differenceSpread, ...rest } = reconcile(
    schedule,
    receipts,
  );
  assert.deepEqual([shortRatio, overRatio], [300 / 20_000, 400 / 10_000]);
  assert.deepEqual([differenceRatio, netDifferenceRatio], [700 / 30_000, -100 / 30_000]);
  assert.equal(differenceSpread, 0.02 - -0.04);
  assert.deepEqual([rest.differing, rest.differingPeriods, rest.shareDiffering], [3, 1, 0.75]);
});

test('what cannot be used is said, by its place', () => {
  const good = line('M1', '2026-07');
  const paid = receipt('M1', '2026-07', '2026-08-10');
  for (const [schedule, receipts, change, reason] of [
    [[{ ...good, expected: gbp(1, 'EUR') }], [], {}, /schedule\[0\].expected: another currency/],
    [[good, { ...good, memberReference: 7 }], [], {}, /schedule\[1\].memberReference/],
    [[{ ...good, period: '2026-13' }], [], {}, /schedule\[0\].period/],
    [[{ ...good, dueDate: '2026-02-30' }], [], {}, /schedule\[0\].dueDate/],
    [[{ ...good, status: 'gone' }], [], {}, /schedule\[0\].status/],
    [[{ ...good, status: 'leaver' }], [], {}, /schedule\[0\].leftOn/],
    [[{ ...good, expected: gbp(0.5) }], [], {}, /schedule\[0\].expected: expected money/],
    [[good, good], [], {}, /two lines of one period/],
    [[good], [{ ...paid, amount: gbp(-1) }], {}, /receipts\[0\].amount: expected money/],
    [[good], [{ ...paid, receivedOn: null }], {}, /receipts\[0\].receivedOn/],
    [[good], [{ ...paid, amount: gbp(1, 'EUR') }], {}, /receipts\[0\].amount: another currency/],
    [[good], [paid, paid], {}, /a reference is used twice/],
    [[good], [paid], { dueDay: 29 }, /due day/],
    [[good], [paid], { tolerance: -1 }, /tolerance/],
    [[good], [paid], { firstPeriod: 'July' }, /first period/],
    [
      [line('M1', '2026-07', { expected: gbp(Number.MAX_SAFE_INTEGER) }), line('M2', '2026-07')],
      [],
      {},
      /a sum is 2\^53/,
    ],
  ] as [JsonObject[], JsonObject[], Record<string, Json>, RegExp][]) {
    const result = compute(schedule, receipts, change);
    assert.ok(result instanceof Invalid, String(reason));
    assert.match(result.reason, reason);
  }
});
