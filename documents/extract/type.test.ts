import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { DocumentType, FieldSpec } from '../../domain/document-type.ts';
import { loadTypes, parseType } from './type.ts';

const field = (name: string, more: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  title: name,
  type: 'text',
  labels: [name],
  required: false,
  material: false,
  personal: false,
  ...more,
});
const type = (more: Partial<DocumentType> = {}): DocumentType => ({
  type: 'sample',
  version: 1,
  title: 'Sample',
  recognise: { phrases: [{ text: 'sample form', weight: 3 }], minimum: 3 },
  fields: [field('lossDate', { type: 'date' }), field('reportDate', { type: 'date' })],
  records: [],
  checks: [],
  matching: [],
  ...more,
});
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const problemOf = (value: unknown): string => {
  try {
    parseType(bytes(value), 'types/sample/type.json');
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing is wrong';
};

test('loads a type and hashes its canonical form', () => {
  const dir = mkdtempSync(join(tmpdir(), 'types-'));
  mkdirSync(join(dir, 'sample'));
  writeFileSync(join(dir, 'sample', 'type.json'), JSON.stringify(type(), null, 4));
  const [loaded] = loadTypes(dir);
  assert.equal(loaded?.definition.type, 'sample');
  assert.equal(loaded?.hash, parseType(bytes(type()), 'x').hash);
  writeFileSync(join(dir, 'sample', 'type.json'), JSON.stringify(type({ type: 'other' })));
  assert.throws(() => loadTypes(dir), /sample\/type\.json: type: says other, but stands in the folder sample/);
  rmSync(dir, { recursive: true });
});

test('names the file and the field that is at fault', () => {
  assert.match(problemOf('{'), /types\/sample\/type\.json/);
  assert.match(problemOf(type({ fields: [field('a', { type: 'dates' as never })] })), /fields\.a\.type/);
  assert.match(problemOf({ ...type(), extra: 1 }), /extra is not known/);
  assert.match(
    problemOf(type({ fields: [field('a', { pattern: '(' })] })),
    /fields\.a: the pattern \( is no regular expression/,
  );
  assert.match(problemOf(type({ fields: [field('a', { labels: [] })] })), /fields\.a: it has no label/);
  assert.match(
    problemOf(type({ fields: [field('a', { within: [{ section: 'owner', labels: ['Name'] }] })] })),
    /there is no section owner/,
  );
});

test('refuses one label for two fields', () => {
  const twice = type({ fields: [field('a', { labels: ['Policy No.'] }), field('b', { labels: ['policy no'] })] });
  assert.match(problemOf(twice), /fields\.b: the label "policy no" is also a's/);
});

test('refuses checks and matching of fields that do not exist', () => {
  assert.match(
    problemOf(type({ checks: [{ name: 'order', form: 'order', fields: ['lossDate', 'paidDate'] }] })),
    /checks\.order: there is no field paidDate/,
  );
  assert.match(
    problemOf(type({ checks: [{ name: 'n', form: 'count', record: 'rows', equals: 'lossDate' }] })),
    /no list rows/,
  );
  assert.match(
    problemOf(type({ matching: [{ register: 'policies', key: 'policyNumber', same: {} }] })),
    /no field policyNumber/,
  );
});

test('refuses a sentence that nothing ends', () => {
  const open = type({ fields: [field('a', { type: 'name', prose: ['my name is {}'] })] });
  assert.match(problemOf(open), /needs words or a mark behind/);
});
