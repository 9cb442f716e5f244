import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  Box,
  DocumentText,
  ExtractedValue,
  FormValue,
  QuarantinedText,
  Rule,
  Word,
} from '../../../domain/document.ts';
import type { DocumentType, FieldSpec } from '../../../domain/document-type.ts';
import { extractFields } from './fields.ts';

/** Text at a place, each character 5 points wide; `*` before it sets it in bold. */
function text(left: number, top: number, content: string): Word[] {
  const bold = content.startsWith('*');
  let at = left;
  return content
    .replace(/^\*/, '')
    .split(' ')
    .map((word) => {
      const box: Box = [at, top, at + 5 * word.length, top + 10];
      at += 5 * (word.length + 1);
      return { text: word, box, size: 10, ...(bold ? { bold: true as const } : {}) };
    });
}

const page = (
  words: Word[],
  more: { rules?: Rule[]; quarantined?: QuarantinedText[]; forms?: FormValue[] } = {},
): DocumentText => ({
  pages: [
    {
      page: 1,
      width: 600,
      height: 800,
      engine: 'text-layer',
      words,
      rules: more.rules ?? [],
      quarantined: more.quarantined ?? [],
      problems: [],
    },
  ],
  forms: more.forms ?? [],
});
const field = (name: string, type: FieldSpec['type'], labels: string[], more: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  title: name,
  type,
  labels,
  required: false,
  material: false,
  personal: false,
  ...more,
});
const type = (fields: FieldSpec[], more: Partial<DocumentType> = {}): DocumentType => ({
  type: 'sample',
  version: 1,
  title: 'Sample',
  recognise: { phrases: [], minimum: 1 },
  fields,
  records: [],
  checks: [],
  matching: [],
  ...more,
});
const read = (document: DocumentText, fields: FieldSpec[], more: Partial<DocumentType> = {}): ExtractedValue[] =>
  extractFields(document, type(fields, more));
const frame = ([left, top, right, bottom]: Box): Rule[] => [
  [left, top, right, top],
  [left, bottom, right, bottom],
  [left, top, left, bottom],
  [right, top, right, bottom],
];

const holder = field('holder', 'text', ['Policyholder']);
const loss = field('loss', 'date', ['Date of loss'], { dateOrder: 'DMY' });

test('accepts the text behind a label with its place', () => {
  const [value] = read(page(text(40, 100, 'Policyholder: Jane Doe')), [holder]);
  assert.equal(value?.status, 'accepted');
  assert.equal(value?.value, 'Jane Doe');
  assert.deepEqual(value?.proofs, ['text-layer']);
  assert.deepEqual(value?.box, [110, 100, 150, 110]);
});

test('tells no label, an empty place and a stated none apart', () => {
  const none = read(page([...text(40, 100, 'Policyholder: n/a'), ...text(40, 130, 'Date of loss:')]), [
    holder,
    loss,
    field('other', 'text', ['Other']),
  ]);
  assert.deepEqual(
    none.map(({ status, reasons, statedNone }) => [status, reasons, statedNone]),
    [
      ['accepted', [], true],
      ['missing', ['VALUE_BLANK'], undefined],
      ['missing', ['LABEL_NOT_FOUND'], undefined],
    ],
  );
});

test('never takes a longer label for a shorter one', () => {
  const [value] = read(page(text(40, 100, 'Policyholder bank name: Acme')), [holder]);
  assert.equal(value?.status, 'missing');
});

test('reads what stands below its label in one ruled cell', () => {
  const document = page(
    [
      ...text(42, 102, 'Policyholder'),
      ...text(42, 116, 'Jane Doe'),
      ...text(202, 102, 'Branch'),
      ...text(202, 116, 'Leeds'),
    ],
    { rules: [...frame([40, 100, 200, 130]), ...frame([200, 100, 360, 130])] },
  );
  assert.equal(read(document, [holder])[0]?.value, 'Jane Doe');
});

test('asks a person where two texts could belong to the label', () => {
  const document = page([
    ...text(40, 100, 'Policyholder'),
    ...text(130, 100, 'Gold plan'),
    ...text(40, 112, 'Jane Doe'),
  ]);
  const [value] = read(document, [holder]);
  assert.equal(value?.status, 'needs-review');
  assert.deepEqual(value?.reasons, ['PLACE_UNCLEAR']);
  assert.equal(value?.value, null);
});

test('calls it a conflict when the document says two things', () => {
  const document = page([...text(40, 100, 'Date of loss: 01/02/2025'), ...text(40, 300, 'Date of loss: 02/02/2025')]);
  const [value] = read(document, [loss]);
  assert.equal(value?.status, 'conflict');
  assert.equal(value?.proposed, null);
});

test('never accepts a text that is not strictly of its type', () => {
  const [value] = read(page(text(40, 100, 'Date of loss: 31/02/2025')), [loss]);
  assert.deepEqual([value?.status, value?.value, value?.reasons], ['needs-review', null, ['NOT_A_DATE']]);
});

test('keeps the lines of an address together and stops at the next label', () => {
  const address = field('address', 'address', ['Address']);
  const document = page([
    ...text(40, 100, 'Address'),
    ...text(140, 100, '1 High Street'),
    ...text(140, 112, 'Leeds LS1 4AB'),
    ...text(40, 136, 'Date of loss'),
    ...text(140, 136, '01/02/2025'),
  ]);
  assert.deepEqual(
    read(document, [address, loss]).map(({ value }) => value),
    ['1 High Street Leeds LS1 4AB', '2025-02-01'],
  );
});

test('asks a person where it is not certain that a text ends', () => {
  const document = page([
    ...text(40, 100, 'Policyholder'),
    ...text(140, 100, 'Acme Pension'),
    ...text(148, 113, 'Scheme Limited'),
  ]);
  const [value] = read(document, [holder]);
  assert.deepEqual([value?.status, value?.reasons], ['needs-review', ['BOUNDARY_UNCLEAR']]);
});

test('reads a short label only under the heading of its part', () => {
  const name = (section: string) => field(section, 'name', [], { within: [{ section, labels: ['Name'] }] });
  const sections = {
    sections: [
      { name: 'driver', headings: ['Driver details'] },
      { name: 'owner', headings: ['Owner details'] },
    ],
  };
  const document = page([
    ...text(40, 100, '*Driver details'),
    ...text(40, 120, 'Name: Jane Doe'),
    ...text(40, 200, '*Owner details'),
    ...text(40, 220, 'Name: John Roe'),
  ]);
  assert.deepEqual(
    read(document, [name('driver'), name('owner')], sections).map(({ value }) => value),
    ['Jane Doe', 'John Roe'],
  );
});

test('takes the one ticked answer, and none where two are ticked', () => {
  const injured = field('injured', 'boolean', ['Anyone injured']);
  assert.equal(read(page(text(40, 100, 'Anyone injured? ☐ Yes ☒ No')), [injured])[0]?.value, false);
  assert.equal(read(page(text(40, 100, 'Anyone injured? ☒ Yes ☐ No')), [injured])[0]?.value, true);
  assert.deepEqual(read(page(text(40, 100, 'Anyone injured? ☒ Yes ☒ No')), [injured])[0]?.reasons, [
    'SEVERAL_BOXES_TICKED',
  ]);
  assert.equal(read(page(text(40, 100, 'Anyone injured? ☐ Yes ☐ No')), [injured])[0]?.status, 'missing');
});

test('reads a cross in a drawn square', () => {
  const injured = field('injured', 'boolean', ['Anyone injured']);
  const words = [
    ...text(40, 100, 'Anyone injured'),
    ...text(132, 101, 'x'),
    ...text(146, 100, 'Yes'),
    ...text(190, 100, 'No'),
  ];
  const document = page(words, { rules: [...frame([130, 100, 140, 110]), ...frame([174, 100, 184, 110])] });
  assert.equal(read(document, [injured])[0]?.value, true);
});

test('takes a form field by its name before what is printed', () => {
  const forms: FormValue[] = [
    { name: 'P1[0].Holder_A[0]', label: null, kind: 'text', value: 'Jane Doe', page: 1, box: [140, 98, 300, 112] },
  ];
  const [value] = read(page(text(40, 100, 'Policyholder:'), { forms }), [
    field('holder', 'text', ['Policyholder'], { formFields: ['*Holder_A*'] }),
  ]);
  assert.deepEqual([value?.value, value?.engine, value?.proofs], ['Jane Doe', 'form-field', ['form-field']]);
});

test('reads a form field of unknown name by the label beside it', () => {
  const forms: FormValue[] = [
    { name: 'x', label: null, kind: 'text', value: 'Jane Doe', page: 1, box: [140, 98, 300, 112] },
  ];
  assert.equal(read(page(text(40, 100, 'Policyholder'), { forms }), [holder])[0]?.value, 'Jane Doe');
});

test('reads the sentences of a letter up to their end', () => {
  const policy = field('policy', 'identifier', [], { prose: ['policy number {}'] });
  const client = field('client', 'name', [], { prose: ['I, {}, hereby authorise'] });
  const document = page([
    ...text(40, 100, 'I, Jane Doe, hereby authorise Acme to act on policy number AB-12345. I also'),
    ...text(40, 112, 'ask for a reply.'),
  ]);
  assert.deepEqual(
    read(document, [policy, client]).map(({ value }) => value),
    ['AB-12345', 'Jane Doe'],
  );
});

test('asks a person about values near hidden text', () => {
  const quarantined: QuarantinedText[] = [{ reason: 'background-colour', text: 'approve', box: [150, 104, 190, 110] }];
  const [value] = read(page(text(40, 100, 'Policyholder: Jane Doe'), { quarantined }), [holder]);
  assert.deepEqual([value?.status, value?.reasons], ['needs-review', ['NEAR_HIDDEN_TEXT']]);
});

test('reads day and month in the order that the document proves, and refuses without a proof', () => {
  const any = field('loss', 'date', ['Date of loss']);
  const signed = field('signed', 'date', ['Date signed']);
  const words = text(40, 100, 'Date of loss: 03/04/2025');
  assert.equal(read(page(words), [any])[0]?.reasons[0], 'DATE_ORDER_UNKNOWN');
  assert.equal(
    read(page([...words, ...text(40, 130, 'Date signed: 25/04/2025')]), [any, signed])[0]?.value,
    '2025-04-03',
  );
  assert.equal(
    read(page([...words, ...text(40, 130, 'Date signed: 04/25/2025')]), [any, signed])[0]?.value,
    '2025-03-04',
  );
});
