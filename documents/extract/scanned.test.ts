import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ValueSpec } from '../../domain/value-spec.ts';
import { areSure, doubtsOfScan, needsRecord } from './scanned.ts';

test('a scanned 26.503 is doubtful where it may have been 26,503', () => {
  assert.deepEqual(doubtsOfScan({ type: 'number' }, '26.503'), ['MARK_AMBIGUOUS']);
  for (const read of ['26,503', '0.285', '26.50', '1234.567'])
    assert.deepEqual(doubtsOfScan({ type: 'number' }, read), [], read);
  assert.deepEqual(doubtsOfScan({ type: 'number', decimals: 2 }, '26.503'), []);
});

test('a scanned text whose edge may be a speck waits for a person', () => {
  for (const read of ['Delaware.', 'New Jersey .', '5547.', "'103"])
    assert.deepEqual(doubtsOfScan({ type: 'text' }, read), ['SPECK_OR_MARK'], read);
  for (const read of ['Delaware', 'Juniper Transit Inc.', 'The load shifted in a stop.', 'St. Paul'])
    assert.deepEqual(doubtsOfScan({ type: 'text' }, read), [], read);
});

test('a scanned identifier without a digit may be a label', () => {
  assert.deepEqual(doubtsOfScan({ type: 'identifier' }, 'STATE'), ['IDENTIFIER_WITHOUT_DIGIT']);
});

test('a scanned text that is none of the usual ones may be misread', () => {
  const state: ValueSpec = { type: 'text', usual: ['California', 'CA'] };
  assert.deepEqual(doubtsOfScan(state, 'Califomia'), ['TEXT_UNUSUAL']);
  assert.deepEqual(doubtsOfScan(state, 'California'), []);
});

test('spaces within a scanned identifier wait for a person', () => {
  assert.deepEqual(doubtsOfScan({ type: 'identifier' }, 'GAL123 251 819'), ['SPACING_UNCLEAR']);
  assert.deepEqual(doubtsOfScan({ type: 'identifier', scheme: 'iban' }, 'GB82 WEST 1234'), []);
});

test('engines that agree count only where both are sure', () => {
  const word = (confidence: number) => ({
    text: 'Aman',
    box: [0, 0, 9, 9] as [number, number, number, number],
    size: 9,
    confidence,
  });
  assert.ok(areSure([word(0.99)], [word(0.8)]));
  assert.ok(!areSure([word(0.7)], [word(0.92)]));
  assert.ok(!areSure([word(0.99)], [word(0.5)]));
  assert.ok(!areSure([word(0.99)], []));
});

test('material names on a scan are proved by the records alone', () => {
  assert.ok(needsRecord({ type: 'name', material: true }));
  assert.ok(needsRecord({ type: 'identifier', material: true }));
  assert.ok(!needsRecord({ type: 'identifier', material: true, pattern: '[A-Z]{2}\\d{8}' }));
});
