import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Box, DocumentText, ExtractedValue, Word } from '../../../domain/document.ts';
import type { FieldSpec } from '../../../domain/document-type.ts';
import { extractFields } from './fields.ts';

/** Lines under each other, each character half the type size wide; `*` before one sets it in bold. */
function lines(left: number, top: number, contents: string[], size = 10): Word[] {
  return contents.flatMap((content, index) => {
    const bold = content.startsWith('*') ? { bold: true as const } : {};
    let at = left;
    return content
      .replace(/^\*/, '')
      .split(' ')
      .map((word) => {
        const y = top + 1.4 * size * index;
        const box: Box = [at, y, at + (size / 2) * word.length, y + size];
        at += (size / 2) * (word.length + 1);
        return { text: word, box, size, ...bold };
      });
  });
}

function read(words: Word[], fields: FieldSpec[]): ExtractedValue[] {
  const more = { engine: 'text-layer' as const, rules: [], quarantined: [], problems: [] };
  const document: DocumentText = { pages: [{ page: 1, width: 600, height: 800, words, ...more }], forms: [] };
  const given = { version: 1, title: 'Letter', recognise: { phrases: [], minimum: 1 }, records: [], checks: [] };
  return extractFields(document, { type: 'letter', ...given, fields, matching: [] });
}

const field = (name: string, type: FieldSpec['type'], label: string): FieldSpec => ({
  name,
  title: name,
  type,
  labels: [label],
  required: false,
  material: false,
  personal: false,
});
const parts = (part: string): FieldSpec[] => [
  field('name', 'name', part),
  field('address', 'address', part),
  field('phone', 'phone', part),
  field('email', 'email', part),
];
const valuesOf = (values: ExtractedValue[]) => values.map(({ value }) => value);

const body = lines(60, 320, ['Dear Sir or Madam', 'I write about my policy.']);
const firm = lines(60, 180, ['The Claims Department', 'Lakeside Life Assurance dac', '40 Molyneux Yard', 'Dublin 8']);
const own = ['207 Castle Road', 'Sligo', 'F91 X3C2', 'Tel. +353 85 761 9840', 'edward.mcgrath9@example.net'];

test("reads the sender's block of a private letter, and whose name ends it", () => {
  const signed = lines(60, 400, ['Yours faithfully', '', 'Edward McGrath']);
  assert.deepEqual(valuesOf(read([...lines(360, 40, own), ...firm, ...body, ...signed], parts('@sender'))), [
    'Edward McGrath',
    '207 Castle Road Sligo F91 X3C2',
    '+353857619840',
    'edward.mcgrath9@example.net',
  ]);
});

test("takes a firm's letterhead for no sender, and reads nothing where two blocks could be his", () => {
  const head = lines(360, 40, ['Brannigan Insurances Ltd', '238 Castle Road', 'Cork', 'T12 W8KX']);
  assert.deepEqual(valuesOf(read([...head, ...firm, ...body], parts('@sender'))), [null, null, null, null]);
  const two = [...lines(360, 40, own), ...lines(60, 40, ['9 Mill Lane', 'Leeds', 'LS7 4QT'])];
  assert.equal(read([...two, ...firm, ...body], parts('@sender'))[1]?.value, null);
});

test('reads the block under the end of a mail', () => {
  const signed = lines(60, 400, ['Cheers', 'Isla Thackeray', '3 Esplanade', 'Fremantle WA 6160', 'M 0430 417 233']);
  const [name, address, phone] = valuesOf(read([...body, ...signed], parts('@sender')));
  assert.deepEqual([name, address, phone], ['Isla Thackeray', '3 Esplanade Fremantle WA 6160', '0430417233']);
});

test('reads to whom a bill is addressed, and whose it is', () => {
  const head = lines(60, 40, ['*Castlegate District Council', 'Revenues and Benefits, Market Place'], 12);
  const window = lines(60, 140, ['Ms Eleanor Quigley', '82 Meadow View', 'Cardiff', 'CF11 9LJ']);
  const filler = lines(60, 300, ['The charge for the year is shown below with the dates of payment.']);
  const [name, address] = valuesOf(read([...head, ...window, ...filler], parts('@addressee')));
  assert.deepEqual([name, address], ['Ms Eleanor Quigley', '82 Meadow View Cardiff CF11 9LJ']);
  const issuer = field('issuer', 'text', '@head Council|Building Society');
  assert.equal(read([...head, ...window, ...filler], [issuer])[0]?.value, 'Castlegate District Council');
  assert.equal(read([...window, ...filler], [issuer])[0]?.status, 'missing');
});

test("reads the firm in the addressee's block by how its name ends", () => {
  const insurer = field('insurer', 'text', '@addressee Life|Assurance dac');
  assert.equal(read([...lines(360, 40, own), ...firm, ...body], [insurer])[0]?.value, 'Lakeside Life Assurance dac');
  const bank = field('bank', 'text', '@addressee Bank');
  assert.equal(read([...lines(360, 40, own), ...firm, ...body], [bank])[0]?.status, 'missing');
});
