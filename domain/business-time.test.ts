import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addBusinessHours } from './business-time.ts';

const calendar = {
  workdays: [1, 2, 3, 4, 5],
  hours: [8, 18] as [number, number],
  holidays: ['2026-12-25', '2026-12-28'],
};
const due = (start: string, hours: number) => addBusinessHours(start, hours, calendar);

describe('business time', () => {
  test('hours within one day simply add up', () => {
    assert.equal(due('2026-11-23T09:15:30.123Z', 2.5), '2026-11-23T11:45:30.123Z');
  });

  test('hours that fill the day end at its close', () => {
    assert.equal(due('2026-11-23T08:00:00.000Z', 10), '2026-11-23T18:00:00.000Z');
    assert.equal(due('2026-11-23T08:00:00.000Z', 10.001), '2026-11-24T08:00:03.600Z');
  });

  test('the night does not count', () => {
    assert.equal(due('2026-11-23T17:00:00.000Z', 2), '2026-11-24T09:00:00.000Z');
  });

  test('a start before opening counts from opening', () => {
    assert.equal(due('2026-11-23T03:00:00.000Z', 1), '2026-11-23T09:00:00.000Z');
  });

  test('a start after close counts from the next opening', () => {
    assert.equal(due('2026-11-23T18:00:00.000Z', 1), '2026-11-24T09:00:00.000Z');
    assert.equal(due('2026-11-23T23:59:59.999Z', 1), '2026-11-24T09:00:00.000Z');
  });

  test('weekends do not count', () => {
    assert.equal(due('2026-11-27T17:00:00.000Z', 2), '2026-11-30T09:00:00.000Z');
    assert.equal(due('2026-11-28T12:00:00.000Z', 2), '2026-11-30T10:00:00.000Z');
  });

  test('holidays do not count, at a weekend either', () => {
    assert.equal(due('2026-12-24T17:00:00.000Z', 2), '2026-12-29T09:00:00.000Z');
    assert.equal(due('2026-12-25T12:00:00.000Z', 16), '2026-12-30T14:00:00.000Z');
  });

  test('long reviews run over the turn of the year', () => {
    assert.equal(due('2026-12-31T08:00:00.000Z', 20), '2027-01-01T18:00:00.000Z');
  });

  test('an office open all hours counts every hour', () => {
    const always = { workdays: [1, 2, 3, 4, 5, 6, 7], hours: [0, 24] as [number, number], holidays: [] };
    assert.equal(addBusinessHours('2026-12-31T20:00:00.000Z', 30, always), '2027-01-02T02:00:00.000Z');
    assert.equal(addBusinessHours('2026-12-31T20:00:00.000Z', 4, always), '2027-01-01T00:00:00.000Z');
  });

  test('a calendar that never opens is refused', () => {
    assert.throws(() =>
      addBusinessHours('2026-11-23T09:00:00.000Z', 1, { workdays: [], hours: [8, 18], holidays: [] }),
    );
    assert.throws(() =>
      addBusinessHours('2026-11-23T09:00:00.000Z', 1, { workdays: [1], hours: [8, 8], holidays: [] }),
    );
  });
});
