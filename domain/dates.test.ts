import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dayNumber, daysAfter, daysBetween, isIsoDate, monthsBefore, weekdayOf } from './dates.ts';

const DAY_MS = 86_400_000;

describe('dates', () => {
  test('only real days from 1900 to 2199 are dates', () => {
    for (const date of ['1900-01-01', '2199-12-31', '2024-02-29', '2000-02-29']) assert.ok(isIsoDate(date), date);
    for (const date of [
      '1899-12-31',
      '2200-01-01',
      '2023-02-29',
      '1900-02-29',
      '2100-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
    ])
      assert.ok(!isIsoDate(date), date);
    for (const other of [
      '2026-1-1',
      '2026-01-01T00:00:00Z',
      ' 2026-01-01',
      '20260101',
      '２０２６-01-01',
      '',
      null,
      undefined,
      20260101,
      {},
    ])
      assert.ok(!isIsoDate(other), String(other));
  });

  test('day numbers agree with the calendar every day for three centuries', () => {
    const origin = Date.UTC(1900, 0, 1);
    const first = dayNumber('1900-01-01');
    for (let i = 0; i < 109_572; i++) {
      const date = new Date(origin + i * DAY_MS).toISOString().slice(0, 10);
      assert.equal(dayNumber(date) - first, i);
    }
  });

  test('days are whole and signed, whatever the clocks did', () => {
    assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2);
    assert.equal(daysBetween('2026-10-24', '2026-10-26'), 2);
    assert.equal(daysBetween('2024-02-28', '2024-03-01'), 2);
    assert.equal(daysBetween('2026-01-02', '2026-01-01'), -1);
    assert.ok(Object.is(daysBetween('2026-01-01', '2026-01-01'), 0));
  });

  test('months before keep the day or take the last', () => {
    assert.equal(monthsBefore('2026-03-10', 12), '2025-03-10');
    assert.equal(monthsBefore('2024-02-29', 12), '2023-02-28');
    assert.equal(monthsBefore('2026-03-31', 1), '2026-02-28');
    assert.equal(monthsBefore('2024-03-31', 1), '2024-02-29');
    assert.equal(monthsBefore('2026-01-15', 1), '2025-12-15');
    assert.equal(monthsBefore('2026-01-15', 36), '2023-01-15');
    assert.equal(monthsBefore('1900-01-31', 2), '1899-11-30');
  });

  test('days after run over months, years and leap days', () => {
    assert.equal(daysAfter('2026-12-31', 1), '2027-01-01');
    assert.equal(daysAfter('2024-02-28', 1), '2024-02-29');
    assert.equal(daysAfter('2026-01-01', 365), '2027-01-01');
    assert.equal(daysAfter('2026-01-01', 0), '2026-01-01');
  });

  test('weekdays agree with the calendar before and after', () => {
    for (let i = -40_000; i < 60_000; i += 7_919) {
      const date = new Date(Date.UTC(2024, 0, 1) + i * DAY_MS);
      assert.equal(weekdayOf(date.toISOString().slice(0, 10)), date.getUTCDay() === 0 ? 7 : date.getUTCDay());
    }
  });
});
