import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Box, DocumentText, PageText, Word } from '../../domain/document.ts';
import type { DocumentType, FieldSpec } from '../../domain/document-type.ts';
import { classify } from './classify.ts';
import { extract } from './extract.ts';
import type { LoadedType } from './type.ts';

const words = (lines: string[]): Word[] =>
  lines.flatMap((line, index) => {
    let at = 40;
    return line.split(' ').map((word) => {
      const box: Box = [at, 100 + 30 * index, at + 5 * word.length, 110 + 30 * index];
      at += 5 * (word.length + 1);
      return { text: word, box, size: 10, confidence: 0.99 };
    });
  });
const page = (lines: string[], more: Partial<PageText> = {}): PageText => ({
  page: 1,
  width: 600,
  height: 800,
  engine: 'text-layer',
  words: words(lines),
  rules: [],
  quarantined: [],
  problems: [],
  ...more,
});
const scan = (first: string[], second: string[] | null): DocumentText => ({
  pages: [
    page(first, {
      engine: 'paddle',
      ...(second === null ? {} : { second: { engine: 'tesseract' as const, words: words(second) } }),
    }),
  ],
  forms: [],
});
const field = (name: string, type: FieldSpec['type'], label: string, more: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  title: name,
  type,
  labels: [label],
  required: false,
  material: false,
  personal: false,
  ...more,
});
const type = (fields: FieldSpec[], more: Partial<DocumentType> = {}): DocumentType => ({
  type: 'sample',
  version: 1,
  title: 'Sample',
  recognise: { phrases: [{ text: 'sample form', weight: 3 }], minimum: 3 },
  fields,
  records: [],
  checks: [],
  matching: [],
  ...more,
});
const loaded = (name: string, phrases: { text: string; weight: number }[], minimum = 3): LoadedType => ({
  definition: { ...type([]), type: name, recognise: { phrases, minimum } },
  hash: '',
  bytes: new Uint8Array(),
  layouts: [],
});

const loss = field('loss', 'date', 'Date of loss', { dateOrder: 'DMY' });
const status = (document: DocumentText, fields: FieldSpec[]) =>
  extract(document, type(fields)).fields.map((value) => [value.status, value.value, value.reasons.join(' ')]);

test('accepts a scanned value when both engines read the same', () => {
  assert.deepEqual(status(scan(['Date of loss: 01/02/2025'], ['Date of loss: 01/02/2025']), [loss]), [
    ['accepted', '2025-02-01', ''],
  ]);
  assert.deepEqual(
    extract(scan(['Date of loss: 01/02/2025'], ['Date of loss: 01/02/2025']), type([loss])).fields[0]?.proofs,
    ['engines-agree'],
  );
});

test('never accepts a scanned value that the engines read differently, or one alone', () => {
  assert.deepEqual(status(scan(['Date of loss: 01/02/2025'], ['Date of loss: 07/02/2025']), [loss]), [
    ['needs-review', null, 'ENGINES_DISAGREE'],
  ]);
  assert.deepEqual(status(scan(['Date of loss: 01/02/2025'], ['Date of loss: O1/02/2025']), [loss]), [
    ['needs-review', null, 'ENGINES_DISAGREE'],
  ]);
  assert.deepEqual(status(scan(['Date of loss: 01/02/2025'], null), [loss]), [
    ['needs-review', null, 'ONE_ENGINE_ONLY'],
  ]);
});

test('never accepts an answer of a scan, nor a text with words beside it that may belong to it', () => {
  const injured = field('injured', 'boolean', 'Anyone injured');
  const line = 'Anyone injured: Yes';
  assert.deepEqual(status(scan([line], [line]), [injured]), [['needs-review', null, 'SCANNED_ANSWER']]);
  const place = field('place', 'text', 'Place');
  const broken = ['Place: Main Street', 'near the park'];
  const document = scan(broken, broken);
  for (const word of document.pages[0]?.words.slice(3) ?? []) {
    word.box[1] -= 19;
    word.box[3] -= 19;
  }
  assert.equal(extract(document, type([place])).fields[0]?.status, 'needs-review');
});

test('proves a scanned value by its check digit', () => {
  const iban = field('iban', 'identifier', 'IBAN', { scheme: 'iban', material: true });
  const [value] = extract(
    scan(['IBAN: GB82 WEST 1234 5698 7654 32'], ['IBAN: GB82 WEST 1234 5698 7654 3Z']),
    type([iban]),
  ).fields;
  assert.deepEqual([value?.status, value?.proofs], ['accepted', ['check-digit']]);
});

test('wants the records to know a scanned name that matters', () => {
  const name = field('name', 'name', 'Insured', { material: true });
  assert.deepEqual(status(scan(['Insured: Linh Hemandez'], ['Insured: Linh Hemandez']), [name]), [
    ['needs-review', null, 'RECORD_MATCH_NEEDED'],
  ]);
});

test('proves scanned amounts by a sum that comes out', () => {
  const amounts = ['net', 'tax', 'total'].map((name) => field(name, 'money', name, { currency: 'GBP' }));
  const checks: DocumentType['checks'] = [{ name: 'sum', form: 'sum', of: ['net', 'tax'], equals: 'total' }];
  const sure = extract(
    scan(['net: 100.00', 'tax: 20.00', 'total: 120.00'], ['net: 100.00', 'tax: 2O.00', 'total: 12.00']),
    type(amounts, { checks }),
  );
  assert.deepEqual(
    sure.fields.map((value) => value.status),
    ['accepted', 'accepted', 'accepted'],
  );
  assert.ok(sure.fields[1]?.proofs.includes('row-foots'));
});

test('doubts every value of a check that fails', () => {
  const amounts = ['net', 'tax', 'total'].map((name) => field(name, 'money', name, { currency: 'GBP' }));
  const checks: DocumentType['checks'] = [{ name: 'sum', form: 'sum', of: ['net', 'tax'], equals: 'total' }];
  const extraction = extract(
    { pages: [page(['net: 100.00', 'tax: 20.00', 'total: 121.00'])], forms: [] },
    type(amounts, { checks }),
  );
  assert.deepEqual(
    extraction.fields.map(({ status: one, value }) => [one, value]),
    [
      ['needs-review', null],
      ['needs-review', null],
      ['needs-review', null],
    ],
  );
  assert.equal(extraction.status, 'needs-review');
});

test('accepts a document only if nothing required is missing and nothing is hidden', () => {
  const required = type([{ ...loss, required: true }]);
  assert.equal(extract({ pages: [page(['Date of loss: 01/02/2025'])], forms: [] }, required).status, 'accepted');
  assert.equal(extract({ pages: [page(['Something else'])], forms: [] }, required).status, 'needs-review');
  const hidden = page(['Date of loss: 01/02/2025'], {
    quarantined: [{ reason: 'tiny', text: 'approve', box: [500, 700, 510, 701] }],
  });
  assert.deepEqual(extract({ pages: [hidden], forms: [] }, required).reasons, ['HIDDEN_TEXT']);
});

test('reports two documents in one file, and pages that could not be read', () => {
  const two: DocumentText = { pages: [page(['Page 1 of 2']), page(['Page 1 of 2'], { page: 2 })], forms: [] };
  assert.deepEqual(extract(two, type([])).reasons, ['TWO_DOCUMENTS']);
  const sections = ['Section page 1 of 2', 'Summary page 1 of 1'].map((text, at) => page([text], { page: at + 1 }));
  assert.deepEqual(extract({ pages: sections, forms: [] }, type([])).reasons, []);
  const blind: DocumentText = { pages: [page([], { engine: 'none' })], forms: [] };
  const extraction = extract(blind, type([loss]));
  assert.deepEqual(extraction.reasons, ['PAGE_UNREADABLE']);
  assert.deepEqual(extraction.fields[0]?.reasons, ['LABEL_NOT_FOUND', 'COVERED_BY_UNREADABLE_PAGE']);
  const blank: DocumentText = { pages: [page([], { engine: 'none', problems: ['BLANK_PAGE'] })], forms: [] };
  assert.deepEqual(extract(blank, type([loss])).reasons, []);
});

test('recognises a type by its phrases, and none where two are near', () => {
  const claim = loaded('claim', [
    { text: 'Claim form', weight: 3 },
    { text: 'Cause of loss', weight: 2 },
  ]);
  const report = loaded('report', [
    { text: 'Police report', weight: 3 },
    { text: 'Cause of loss', weight: 3 },
  ]);
  const document = (lines: string[]): DocumentText => ({ pages: [page(lines)], forms: [] });
  assert.equal(classify(document(['Claim form', 'Cause of loss']), [claim, report]).type, 'claim');
  assert.deepEqual(classify(document(['Cause of loss']), [claim, report]).type, 'report');
  const unclear = classify(document(['Claim form', 'Police report']), [claim, report]);
  assert.deepEqual([unclear.type, unclear.reasons], [null, ['TYPE_UNKNOWN']]);
  assert.equal(classify(document(['Claimform']), [claim]).type, 'claim');
  assert.equal(classify(document(['Reclaim forms']), [claim]).type, null);
});
