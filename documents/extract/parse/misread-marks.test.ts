import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseValue } from './parse.ts';

const miles = { type: 'number', decimals: 2, scanned: true } as const;
const amount = { type: 'money', currency: 'USD', scanned: true } as const;

test('a scanned number keeps its digits where only its comma or point was misread', () => {
  for (const [read, meant] of [
    ['3.192.2', '3192.2'],
    ['3,192,2', '3192.2'],
    ['3.192', '3192'],
    ['60,4', '60.4'],
    ['1.234,567.25', '1234567.25'],
  ] as const)
    assert.deepEqual(parseValue(miles, read), { ok: true, value: meant }, read);
});

test('a scanned amount keeps its digits where its marks or its dollar sign were misread', () => {
  for (const read of ['$4.596.53', 'S4,596.53', '$4,596,53', 'S4.596.53'])
    assert.deepEqual(parseValue(amount, read), { ok: true, value: { currency: 'USD', minor: 459653 } }, read);
});

test('what a mark could mean in two ways is left to a person', () => {
  for (const read of ['1.2345.6', '12.34.56', '0.123.4', '1234.567.8'])
    assert.equal(parseValue(miles, read).ok, false, read);
  assert.equal(parseValue({ type: 'number', scanned: true }, '1.234.567').ok, false);
  assert.deepEqual(parseValue({ type: 'number', decimals: 3, scanned: true }, '1.234'), { ok: true, value: '1.234' });
});

test('a text layer is never read so: its marks are what they are', () => {
  assert.equal(parseValue({ type: 'number', decimals: 2 }, '3.192.2').ok, false);
  assert.equal(parseValue({ type: 'money', currency: 'USD' }, 'S4,596.53').ok, false);
});
