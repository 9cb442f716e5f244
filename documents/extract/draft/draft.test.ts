import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Box, DocumentText } from '../../../domain/document.ts';
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

test('a heading with a colon is no label, and a “No” behind a label is its value', () => {
  const { definition } = draftType(printed(['Motor claim: notice of loss', ...ANSWERS]), { type: 'drafted' });
  assert.deepEqual(
    definition.fields.map(({ name }) => name),
    ['policyNumber', 'policeInformed', 'anyoneInjured', 'driver'],
  );
  assert.deepEqual(definition.recognise, { phrases: [{ text: 'Motor claim: notice of loss', weight: 4 }], minimum: 2 });
});

test('a sample without a heading is recognised by its labels', () => {
  const { definition } = draftType(printed(ANSWERS), { type: 'drafted' });
  assert.deepEqual(
    definition.recognise.phrases.map(({ text }) => text),
    ['Policy number', 'Police informed', 'Anyone injured', 'Driver'],
  );
  assert.ok(parseType(new TextEncoder().encode(JSON.stringify(definition)), 'drafted'));
});

const ANSWERS = ['Policy number:|HL-204118', 'Police informed:|No', 'Anyone injured:|No', 'Driver:|Oona Castellane'];

/** A page of lines, one below the other; what stands behind `|` begins a column. A line without is large. */
function printed(lines: string[]): DocumentText {
  const words = lines.flatMap((line, row) => {
    const isLarge = !line.includes('|');
    const size = isLarge ? 17 : 11;
    return line.split('|').flatMap((cell, column) => {
      let left = 57 + 140 * column;
      return cell.split(' ').map((text) => {
        const from = left;
        left += size * 0.5 * (text.length + 1);
        const box: Box = [from, 100 + 26 * row, left - size * 0.5, 100 + 26 * row + size];
        return { text, box, size };
      });
    });
  });
  const page = { page: 1, width: 595, height: 842, engine: 'text-layer' as const };
  return { pages: [{ ...page, words, rules: [], quarantined: [], problems: [] }], forms: [] };
}
