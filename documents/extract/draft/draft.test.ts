import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { DocumentText } from '../../../domain/document.ts';
import { parseType } from '../type.ts';
import { draftType } from './draft.ts';
import { guessType } from './guess.ts';

const sample = (name: string): DocumentText =>
  (JSON.parse(readFileSync(new URL(`../../types/${name}.json`, import.meta.url), 'utf8')) as { document: DocumentText })
    .document;

test('drafts fields of a sample with their guessed types, each marked to be checked', () => {
  const { definition } = draftType(sample('motor-first-notice-of-loss/golden/uk-table-1'), { type: 'drafted' });
  const typeOf = (name: string) => definition.fields.find((field) => field.name === name)?.type;
  assert.equal(typeOf('dateOfAccident'), 'date');
  assert.equal(typeOf('estimatedCostOfRepairs'), 'money');
  assert.equal(typeOf('policyNumber'), 'identifier');
  assert.equal(typeOf('emailAddress'), 'email');
  assert.ok(definition.fields.every(({ title }) => title.startsWith('CHECK: ')));
  assert.equal(definition.recognise.phrases[0]?.text, 'Motor Claim Form');
});

test('drafts a list of a sample by its line of headers', () => {
  const { definition } = draftType(sample('repair-estimate/golden/uk-table-1'), { type: 'drafted' });
  assert.deepEqual(
    definition.records[0]?.columns.map(({ name, type }) => [name, type]),
    [
      ['description', 'text'],
      ['qty', 'integer'],
      ['unitPrice', 'money'],
      ['amount', 'money'],
    ],
  );
});

test('a draft is a type that loads', () => {
  for (const name of [
    'motor-first-notice-of-loss/golden/us-boxes-1',
    'medical-report/golden/uk-underlined-1',
    'repair-estimate/golden/us-boxes-1',
  ]) {
    const { definition } = draftType(sample(name), { type: 'drafted' });
    assert.equal(parseType(new TextEncoder().encode(JSON.stringify(definition)), 'drafted').definition.type, 'drafted');
  }
});

test('guesses no type that the strict parser refuses', () => {
  assert.equal(guessType('Date of loss', '31/02/2025').spec.type, 'text');
  assert.equal(guessType('Amount', '£1,2345.00').spec.type, 'text');
  assert.equal(guessType('Amount', '£1,234.00').spec.type, 'money');
  assert.equal(guessType('Claim number', '12345678').spec.type, 'identifier');
});
