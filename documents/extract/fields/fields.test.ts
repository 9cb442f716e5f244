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
  assert.ok(value?.reasons.includes('PLACE_UNCLEAR'));
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

test('proposes, but does not accept, a name that may go on under its label in a row of several', () => {
  const owner = field('owner', 'name', ['Vehicle owner']);
  const [value] = read(
    page([
      ...text(40, 100, 'Vehicle Owner: Joanna'),
      ...text(200, 100, 'Deductible: $500.00'),
      ...text(40, 111, 'Quigley'),
    ]),
    [owner],
  );
  assert.equal(value?.status, 'needs-review');
  assert.deepEqual(value?.reasons, ['VALUE_MAY_CONTINUE']);
  assert.equal(value?.value, null);
});

test('does not accept a company whose last word stands below and is a label elsewhere', () => {
  const insurer = field('insurer', 'text', ['Insurance company'], {});
  const [value] = read(
    page([
      ...text(40, 100, 'Written By: Eleanor'),
      ...text(200, 100, 'Insurance Company: Northgate Mutual'),
      ...text(430, 100, 'Days to repair: 9'),
      ...text(200, 111, 'Insurance'),
    ]),
    [insurer, field('policy', 'identifier', ['Insurance'])],
  );
  assert.equal(value?.status, 'needs-review');
  assert.equal(value?.value, null);
});

test('accepts a name over another label, over a ruling line, or over the value of the label below', () => {
  const owner = field('owner', 'name', ['Owner']);
  const loss = field('loss', 'date', ['Date of loss'], { dateOrder: 'DMY' });
  const label = [...text(40, 100, 'Owner: Joanna Quigley'), ...text(40, 111, 'Date of loss: 01/02/2026')];
  const ruled = [...text(40, 100, 'Owner: Joanna Quigley'), ...text(40, 115, 'Estimate')];
  const columns = [
    ...text(40, 100, 'Owner:'),
    ...text(200, 100, 'Joanna Quigley'),
    ...text(40, 111, 'Adjuster:'),
    ...text(200, 111, 'Mary Bell'),
  ];
  assert.equal(read(page(label), [owner, loss])[0]?.value, 'Joanna Quigley');
  assert.equal(read(page(ruled, { rules: [[30, 112.5, 300, 112.5]] }), [owner])[0]?.value, 'Joanna Quigley');
  assert.equal(read(page(columns), [owner])[0]?.value, 'Joanna Quigley');
});

test('takes the rest of a label for no value', () => {
  const plate = field('plate', 'identifier', ['Other vehicle plate']);
  const [value] = read(page([...text(40, 100, 'OTHER VEHICLE PLATE CODE'), ...text(40, 111, 'XXG-7789')]), [plate]);
  assert.notEqual(value?.status, 'accepted');
  for (const words of ['No.', 'Number', 'Name(s)', 'Date', 'Ref. no.'])
    assert.notEqual(read(page(text(40, 100, `Policyholder: ${words}`)), [holder])[0]?.status, 'accepted', words);
  assert.equal(read(page(text(40, 100, 'Policyholder: Nora Date')), [holder])[0]?.value, 'Nora Date');
});

test('does not accept an identifier of no known form without a figure', () => {
  const claim = field('claim', 'identifier', ['Claim number']);
  const [value] = read(page(text(40, 100, 'Claim number: PENDING')), [claim]);
  assert.equal(value?.status, 'needs-review');
  assert.deepEqual(value?.reasons, ['PATTERN_MISMATCH']);
  assert.equal(read(page(text(40, 100, 'Claim number: AB-12')), [claim])[0]?.value, 'AB-12');
});

test('does not accept the date beside a signature as the date of the loss', () => {
  const inLoss = field('loss', 'date', ['Date of loss'], {
    dateOrder: 'DMY',
    within: [{ section: 'loss', labels: ['Date'] }],
  });
  const sections = [{ name: 'loss', headings: ['The incident'] }];
  const heading = text(40, 60, '*The incident');
  const signed = [...heading, ...text(40, 300, 'Signature Bell ........'), ...text(300, 300, 'Date 26/01/2026')];
  const [value] = read(page(signed), [inLoss], { sections });
  assert.equal(value?.status, 'needs-review');
  assert.deepEqual(value?.reasons, ['SECTION_UNCLEAR']);
  const told = [...heading, ...text(40, 90, 'Date: 08/01/2026'), ...signed.slice(2)];
  assert.equal(read(page(told), [inLoss], { sections })[0]?.value, '2026-01-08');
});

test('does not carry a section on beyond a heading that it does not know', () => {
  const inLoss = field('loss', 'date', ['Date of loss'], {
    dateOrder: 'DMY',
    within: [{ section: 'loss', labels: ['Date'] }],
  });
  const sections = [{ name: 'loss', headings: ['The incident'] }];
  const heading = (top: number, content: string) => text(40, top, `*${content}`).map((word) => ({ ...word, size: 12 }));
  const filler = [...text(40, 80, 'Nothing was left open that night'), ...text(40, 95, 'and all doors were shut')];
  const date = text(40, 300, 'Date: 26/01/2026');
  const [within] = read(page([...heading(60, 'The incident'), ...filler, ...date]), [inLoss], { sections });
  assert.equal(within?.value, '2026-01-26');
  const other = [...heading(60, 'The incident'), ...filler, ...heading(270, 'Your repairer'), ...date];
  const [beyond] = read(page(other), [inLoss], { sections });
  assert.equal(beyond?.status, 'needs-review');
  assert.deepEqual(beyond?.reasons, ['SECTION_UNCLEAR']);
});

test('the number of a paragraph, a text that begins with a mark, and an address that ends with a comma are doubted', () => {
  const of = (label: string, value: string, type: FieldSpec['type']) =>
    read(page([...text(50, 50, `${label}:`), ...text(150, 50, value)]), [field('it', type, [label])])[0]?.reasons;
  assert.deepEqual(of('Diagnosis', '6.1', 'text'), ['PLACE_UNCLEAR']);
  assert.deepEqual(of('Vehicle', ': Ford Focus', 'text'), ['PLACE_UNCLEAR']);
  assert.deepEqual(of('Address', '143 Orchard Close,', 'address'), ['ADDRESS_INCOMPLETE']);
  assert.deepEqual(of('Vehicle', 'Ford Focus', 'text'), []);
});
