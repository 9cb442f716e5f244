import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { foldName, indexNames, type ListedPerson, matchName } from './name-match.ts';

const entry = (entryId: string, names: string[], dateOfBirth: string | null = null): ListedPerson => ({
  ...{ entryId, names, dateOfBirth },
  list: 'test list',
  programme: 'TEST',
  listedOn: '2024-01-31',
});
const index = indexNames([
  entry('B-2', ['Ivan Testov', 'Iwan TESTOW'], '1960-05-01'),
  entry('A-1', ['Testov, Iván']),
  entry('C-3', ['李小龙']),
]);
const found = (name: string, dateOfBirth: string | null = null) =>
  matchName(index, { name, dateOfBirth }).map(({ entryId, basis }) => `${entryId}: ${basis}`);

describe('names on a list', () => {
  test('are folded: order, case, accents, punctuation, width', () => {
    for (const name of ['Iván Testov', 'TESTOV  ivan', 'Testov,Ivan', 'Ｉｖａｎ Testov', 'Iva\u0301n-Testov'])
      assert.equal(foldName(name), 'ivan testov', name);
    assert.equal(foldName(" O'Brien "), 'brien o');
    assert.equal(foldName('...'), '');
  });

  test('match exactly or by an alias, and say on what', () => {
    assert.deepEqual(found('ivan TESTOV', '1960-05-01'), ['A-1: name only', 'B-2: name and date of birth']);
    assert.deepEqual(found('Ivan Testov', '1961-05-01'), ['A-1: name only', 'B-2: name, another date of birth']);
    assert.deepEqual(found('Ivan Testov'), ['A-1: name only', 'B-2: name only']);
    assert.deepEqual(found('Testow Iwan'), ['B-2: name only']);
    assert.deepEqual(found('李小龙'), ['C-3: name only']);
  });

  test('do not match when a word is missing, added or spelt otherwise', () => {
    for (const name of ['Ivan', 'Ivan Ivan Testov', 'Ivan P Testov', 'Ivan Testof', ''])
      assert.deepEqual(found(name), []);
  });

  test('a match tells the entry and never a name', () => {
    assert.deepEqual(Object.keys(matchName(index, { name: 'Iwan Testow', dateOfBirth: null })[0] ?? {}).sort(), [
      'basis',
      'entryId',
      'list',
      'listedOn',
      'programme',
    ]);
  });
});
