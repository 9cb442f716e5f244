import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../domain/canonical.ts';
import type { ExtractedRecord, ExtractedValue } from '../../domain/document.ts';
import type { CheckSpec, DocumentType } from '../../domain/document-type.ts';
import { runChecks } from './checks.ts';

const value = (key: string, proposed: Json): ExtractedValue => ({
  key,
  status: proposed === null ? 'missing' : 'accepted',
  value: proposed,
  proposed,
  proofs: [],
  reasons: [],
  raw: proposed === null ? null : 'x',
  page: 1,
  box: null,
  engine: 'text-layer',
});
const gbp = (minor: number): Json => ({ currency: 'GBP', minor });
const result = (check: CheckSpec, fields: Record<string, Json>, records: ExtractedRecord[] = []): string => {
  const type = { checks: [check] } as unknown as DocumentType;
  return (
    runChecks(
      type,
      Object.entries(fields).map(([name, proposed]) => value(`fields/${name}`, proposed)),
      records,
    )[0]?.result ?? ''
  );
};
const rows = (...amounts: Json[]): ExtractedRecord[] =>
  amounts.map((amount, index) => ({ record: 'rows', index, values: [value(`records/rows/${index}/amount`, amount)] }));

test('holds dates to their order, and knows nothing of one date alone', () => {
  const check: CheckSpec = { name: 'order', form: 'order', fields: ['loss', 'report'] };
  assert.equal(result(check, { loss: '2025-01-01', report: '2025-01-01' }), 'holds');
  assert.equal(result(check, { loss: '2025-01-02', report: '2025-01-01' }), 'fails');
  assert.equal(result(check, { loss: null, report: '2025-01-01' }), 'not-applicable');
});

test('adds amounts up exactly, in one currency, and never takes a missing part for nought', () => {
  const check: CheckSpec = { name: 'sum', form: 'sum', of: ['a', 'b'], minus: ['c'], equals: 'total' };
  assert.equal(result(check, { a: gbp(1010), b: gbp(2020), c: gbp(30), total: gbp(3000) }), 'holds');
  assert.equal(result(check, { a: gbp(1010), b: gbp(2020), c: gbp(30), total: gbp(3001) }), 'fails');
  assert.equal(result(check, { a: gbp(1010), b: gbp(2020), c: null, total: gbp(3030) }), 'not-applicable');
  assert.equal(result(check, { a: gbp(1), b: { currency: 'USD', minor: 1 }, c: gbp(0), total: gbp(2) }), 'fails');
});

test('multiplies exactly and rounds half up to what is printed', () => {
  const check: CheckSpec = { name: 'product', form: 'product', of: ['salary', 'rate'], equals: 'pension' };
  assert.equal(result(check, { salary: gbp(1000001), rate: '0.5', pension: gbp(500001) }), 'holds');
  assert.equal(result(check, { salary: gbp(1000001), rate: '0.5', pension: gbp(500000) }), 'fails');
  const yearly: CheckSpec = {
    name: 'yearly',
    form: 'product',
    of: ['month'],
    times: '12',
    equals: 'year',
    tolerance: 6,
  };
  assert.equal(result(yearly, { month: gbp(10001), year: gbp(120017) }), 'holds');
  assert.equal(result(yearly, { month: gbp(10001), year: gbp(120019) }), 'fails');
});

test('knows ages and birthdays, of 29 February too', () => {
  const nrd: CheckSpec = { name: 'nrd', form: 'age', birth: 'birth', at: 'at', years: [60, 65] };
  assert.equal(result(nrd, { birth: '1960-02-29', at: '2025-02-28' }), 'holds');
  assert.equal(result(nrd, { birth: '1960-02-28', at: '2025-03-01' }), 'fails');
  const age: CheckSpec = { name: 'age', form: 'age', birth: 'birth', at: 'at', years: 'age' };
  assert.equal(result(age, { birth: '1960-06-15', at: '2025-06-14', age: '64' }), 'holds');
  assert.equal(result(age, { birth: '1960-06-15', at: '2025-06-14', age: '65' }), 'fails');
});

test('ties the rows of a list to its printed total and count', () => {
  const sum: CheckSpec = { name: 'sum', form: 'column-sum', record: 'rows', column: 'amount', equals: 'total' };
  assert.equal(result(sum, { total: gbp(300) }, rows(gbp(100), gbp(200))), 'holds');
  assert.equal(result(sum, { total: gbp(300) }, rows(gbp(100))), 'fails');
  assert.equal(result(sum, { total: gbp(0) }), 'not-applicable');
  const count: CheckSpec = { name: 'count', form: 'count', record: 'rows', equals: 'count' };
  assert.equal(result(count, { count: '2' }, rows(gbp(100), gbp(200))), 'holds');
  assert.equal(result(count, { count: '3' }, rows(gbp(100), gbp(200))), 'fails');
});

test('wants values that belong together, together', () => {
  const check: CheckSpec = { name: 'bank', form: 'together', fields: ['sortCode', 'account'] };
  assert.equal(result(check, { sortCode: '112233', account: '12345678' }), 'holds');
  assert.equal(result(check, { sortCode: '112233', account: null }), 'fails');
  assert.equal(result(check, { sortCode: null, account: null }), 'not-applicable');
});
