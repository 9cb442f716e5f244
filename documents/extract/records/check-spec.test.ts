import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordSpec } from '../../../domain/document-records.ts';
import { recordProblems } from './check-spec.ts';

const COLUMN = { headers: ['Amount'], type: 'money', required: true, material: true, personal: false } as const;
const SPEC: RecordSpec = {
  name: 'row',
  title: 'Rows',
  columns: [{ ...COLUMN, name: 'amount', headers: ['Amount'] }],
  parts: [{ name: 'rows', layout: 'table', needs: ['amount'] }],
};

test('accepts a list whose parts name its columns', () => {
  assert.deepEqual(recordProblems(SPEC), []);
});

test('names every column that a part, a total or an expression knows and the list does not', () => {
  const problems = recordProblems({
    ...SPEC,
    parts: [{ name: 'rows', layout: 'table', needs: ['sum'], notes: ['^note (?<remark>.+)$'] }],
    totals: [{ line: '^total', columns: ['all'] }],
  });
  assert.deepEqual(problems, [
    'records.row: there is no column all',
    'records.row: rows: there is no column sum',
    'records.row: rows: there is no column remark',
  ]);
});

test('refuses what is no regular expression, and a list without a part of its own', () => {
  const problems = recordProblems({
    ...SPEC,
    parts: [{ name: 'more', layout: 'table', needs: ['amount'], key: ['amount'], notRows: ['('] }],
  });
  assert.deepEqual(problems, [
    'records.row: more: ( is no regular expression',
    'records.row: every part only completes records: there is no list',
  ]);
});
