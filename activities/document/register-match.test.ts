import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadTypes } from '../../documents/extract/type.ts';
import type { ExtractedValue, Extraction } from '../../domain/document.ts';
import type { DocumentType } from '../../domain/document-type.ts';
import { applyRegisters, questionsOf } from './register-match.ts';

const types = loadTypes(fileURLToPath(new URL('../../test/documents/types', import.meta.url)));
const type = types.find(({ definition }) => definition.type === 'test-claim')?.definition as DocumentType;

const value = (name: string, change: Partial<ExtractedValue>): ExtractedValue => ({
  ...{ key: `fields/${name}`, status: 'accepted', value: null, proposed: null, proofs: ['text-layer'], reasons: [] },
  ...{ raw: null, page: 1, box: [0, 0, 1, 1], engine: 'text-layer' },
  ...change,
});
const extraction = (fields: ExtractedValue[]): Extraction => ({
  ...{ type: type.type, typeVersion: 1, fields, records: [], checks: [], status: 'accepted', reasons: [] },
});
const scanned = (name: string, proposed: string, reasons = ['ENGINES_DISAGREE']): ExtractedValue =>
  value(name, { status: 'needs-review', proposed, proofs: [], reasons, engine: 'paddle' });
const statuses = (of: Extraction) => Object.fromEntries(of.fields.map((each) => [each.key.slice(7), each.status]));

test('a record that says the same proves what a scan left open, key and name together', () => {
  const read = extraction([scanned('policyNumber', 'HL-204118'), scanned('claimant', 'Edda Marlow')]);
  assert.deepEqual(questionsOf(read, type), [
    { name: 'test-policies/policyNumber', register: 'test-policies', key: 'HL-204118' },
  ]);
  const answers = { 'test-policies/policyNumber': { holder: { name: 'EDDA MARLOW' } } };
  assert.deepEqual(statuses(applyRegisters(read, { answers, type })), {
    policyNumber: 'accepted',
    claimant: 'accepted',
  });
});

test('a misread key that hits another’s record proves nothing', () => {
  const read = extraction([scanned('policyNumber', 'HL-204119'), scanned('claimant', 'Edda Marlow')]);
  const answers = { 'test-policies/policyNumber': { holder: { name: 'Tobias Wrenfield' } } };
  const matched = applyRegisters(read, { answers, type });
  assert.deepEqual(statuses(matched), { policyNumber: 'needs-review', claimant: 'needs-review' });
  assert.deepEqual(matched.fields[1]?.reasons, ['ENGINES_DISAGREE', 'RECORD_DIFFERS']);
});

test('a record does not overcome a failed check', () => {
  const read = extraction([
    scanned('policyNumber', 'HL-204118', ['CHECK_FAILED']),
    scanned('claimant', 'Edda Marlow', ['CHECK_FAILED']),
  ]);
  const answers = { 'test-policies/policyNumber': { holder: { name: 'Edda Marlow' } } };
  assert.deepEqual(statuses(applyRegisters(read, { answers, type })), {
    policyNumber: 'needs-review',
    claimant: 'needs-review',
  });
});

test('a key that no register knows says so, and is not accepted for it', () => {
  const read = extraction([scanned('policyNumber', 'HL-999999'), scanned('claimant', 'Edda Marlow')]);
  const matched = applyRegisters(read, { answers: { 'test-policies/policyNumber': null }, type });
  assert.deepEqual(matched.fields[0]?.reasons, ['ENGINES_DISAGREE', 'RECORD_NOT_FOUND']);
  assert.equal(matched.fields[0]?.status, 'needs-review');
});
