import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { ExtractedRecord } from '../../../domain/document.ts';
import type { DocumentType } from '../../../domain/document-type.ts';
import { extractRecords } from './records.ts';
import { type Column, type Typed, typedPage, typedTable } from './typed-page.ts';

const ESTIMATE: DocumentType = JSON.parse(
  readFileSync(new URL('../../types/repair-estimate/type.json', import.meta.url), 'utf8'),
);

const PRINTOUT: Column[] = [
  { header: 'Line', left: 20, right: 50 },
  { header: 'Oper', left: 50, right: 90 },
  { header: 'Description', left: 90, right: 250 },
  { header: 'Part Number', left: 250, right: 340 },
  { header: 'Qty', left: 340, right: 380, align: 'right' },
  { header: 'Extended Price $', left: 380, right: 470, align: 'right' },
  { header: 'Labor', left: 470, right: 520, align: 'right' },
  { header: 'Paint', left: 520, right: 570, align: 'right' },
];

test('a header with many columns of its own begins a table where it names all that the list needs', () => {
  const lines = linesOf(PRINTOUT, [
    ['1', '', 'REAR BUMPER'],
    ['2', 'Repl', 'Absorber, energy', '39610-EN671', '1', '80.72'],
    ['3', 'Repl', 'Impact bar', '66947-NZ752', '1', '402.76', '0.3'],
  ]);
  assert.deepEqual(lines.map(accepted), [
    { description: 'Absorber, energy', quantity: '1', amount: dollars(8072) },
    { description: 'Impact bar', quantity: '1', amount: dollars(40276) },
  ]);
});

test('a row with hours of labour alone is a row without an amount; headings of groups are none', () => {
  const lines = linesOf(PRINTOUT, [
    ['1', '', 'REAR LAMPS'],
    ['2', 'Repl', 'Lamp assembly', '81411-EC673', '1', '163.12', '0.4'],
    ['3', 'R&I', 'Lamp assembly, other side', '', '', '', '0.4'],
    ['4', '', 'LIFTGATE'],
    ['5', 'Repl', 'Nameplate', '42032-EG281', '1', '57.49', '0.2'],
    ['6', 'Blnd', 'Door shell', '', '', '', '', '1.2'],
  ]);
  assert.deepEqual(
    lines.map((line) => [accepted(line).description, accepted(line).amount ?? statusOf(line, 'amount')]),
    [
      ['Lamp assembly', dollars(16312)],
      ['Lamp assembly, other side', 'missing'],
      ['Nameplate', dollars(5749)],
      ['Door shell', 'missing'],
    ],
  );
});

test('a row whose charge is included in another is a row', () => {
  const lines = linesOf(PRINTOUT, [
    ['1', 'Repl', 'Lamp assembly', '81411-EC673', '1', '163.12', '0.4'],
    ['2', 'Repl', 'Clips', '81411-EC674', '4', 'Incl.'],
    ['3', 'Repl', 'Nameplate', '42032-EG281', '1', '57.49', '0.2'],
    ['4', 'R&I', 'Nameplate, other side', '', '', '', 'Incl.'],
  ]);
  assert.deepEqual(
    lines.map((line) => [accepted(line).description, accepted(line).amount ?? statusOf(line, 'amount')]),
    [
      ['Lamp assembly', dollars(16312)],
      ['Clips', 'accepted'],
      ['Nameplate', dollars(5749)],
      ['Nameplate, other side', 'missing'],
    ],
  );
});

test('a line that only looks like a row without an amount is doubtful', () => {
  const lines = linesOf(PRINTOUT, [
    ['1', 'Repl', 'Lamp assembly', '81411-EC673', '1', '163.12', '0.4'],
    ['', '', 'Hours of this group', '', '', '', '1.4'],
    ['3', 'See', 'Bulletin of the maker', '', '', '', '2019'],
    ['4', 'R&I', 'Lamp assembly, other side'],
    ['5', 'Repl', 'Nameplate', '42032-EG281', '1', '57.49', '0.2'],
  ]);
  assert.deepEqual(
    lines.map((line) => statusOf(line, 'description')),
    ['accepted', 'needs-review', 'needs-review', 'needs-review', 'accepted'],
  );
});

const LETTER: Column[] = [
  { header: 'Part', left: 80, right: 300 },
  { header: '£', left: 300, right: 420, align: 'right' },
];
const PARTS = [
  ['Nearside front wing', '227.64'],
  ['Wheel arch liner', '68.08'],
];

test('a mark of currency alone heads the amounts, and a sentence says their sum', () => {
  const { records, checks } = read(LETTER, PARTS, [
    { y: 160, x: 60, text: 'The parts come to £295.72. Labour to strip and refit is 15.4 hours at £54.00.' },
  ]);
  assert.deepEqual(records.map(accepted), [
    { description: 'Nearside front wing', amount: { currency: 'GBP', minor: 22764 } },
    { description: 'Wheel arch liner', amount: { currency: 'GBP', minor: 6808 } },
  ]);
  assert.equal(checks.find(({ name }) => name === 'lines-totals')?.result, 'holds');
});

test('sums under a mark of currency alone are doubtful as rows', () => {
  const sums = [...PARTS, ['Labour', '540.00']];
  const { records } = read([{ ...LETTER[0], header: 'Description' } as Column, LETTER[1] as Column], sums);
  assert.equal(statusOf(records[2], 'amount'), 'needs-review');
});

test('two marks of currency, or one beside a header of another list, head nothing', () => {
  const twice = [...LETTER, { header: '€', left: 420, right: 520, align: 'right' } as Column];
  assert.deepEqual(
    linesOf(
      twice,
      PARTS.map((row) => [...row, '1.00']),
    ),
    [],
  );
  const other = [...LETTER, { header: 'Colour', left: 420, right: 520 } as Column];
  assert.deepEqual(
    linesOf(
      other,
      PARTS.map((row) => [...row, 'red']),
    ),
    [],
  );
});

const TIGHT: Column[] = [
  { header: 'Description', left: 40, right: 260 },
  { header: 'Quantity', left: 260, right: 320, align: 'right' },
  { header: 'Rate', left: 320, right: 420, align: 'right' },
  { header: 'Amount', left: 420, right: 520, align: 'right' },
];

test('a heading in capitals close below a row is not the rest of its description', () => {
  const page = typedPage([
    ...typedTable({ columns: TIGHT, rows: [] }),
    ...rowAt(114, ['Blend and clear coat of the hood', '2.3', '$56.00', '$128.80']),
    ...rowAt(122, ['Refinish', '2.0', '$56.00', '$112.00']),
    { y: 130, x: 43, text: 'HEADLAMPS' },
    ...rowAt(138, ['Lamp', '3.0', '$20.00', '$60.00']),
    { y: 146, x: 43, text: 'other side' },
  ]);
  const read = extractRecords({ pages: [page], forms: [] }, ESTIMATE).records;
  assert.deepEqual(
    read.map((line) => accepted(line).description),
    ['Blend and clear coat of the hood', 'Refinish', 'Lamp other side'],
  );
});

test('a bold line under plain rows is a heading', () => {
  const page = typedPage([
    ...typedTable({ columns: TIGHT, rows: [] }),
    ...rowAt(114, ['Front bumper', '2.0', '$56.00', '$112.00']),
    { y: 122, x: 43, text: 'Headlamps' },
    ...rowAt(130, ['Lamp', '3.0', '$20.00', '$60.00']),
  ]);
  const words = page.words.map((word) => (word.text === 'Headlamps' ? { ...word, bold: true as const } : word));
  const read = extractRecords({ pages: [{ ...page, words }], forms: [] }, ESTIMATE).records;
  assert.deepEqual(
    read.map((line) => accepted(line).description),
    ['Front bumper', 'Lamp'],
  );
});

function rowAt(y: number, [description, ...figures]: string[]): Typed[] {
  const ends = TIGHT.slice(1).map(({ right }) => right - 3);
  return [
    { y, x: 43, text: description ?? '' },
    ...figures.map((text, at): Typed => ({ y, end: ends[at] as number, text })),
  ];
}

function read(columns: readonly Column[], rows: readonly string[][], texts: Typed[] = []) {
  return extractRecords({ pages: [typedPage([...typedTable({ columns, rows }), ...texts])], forms: [] }, ESTIMATE);
}

function linesOf(columns: readonly Column[], rows: readonly string[][]): ExtractedRecord[] {
  return read(columns, rows).records;
}

function dollars(minor: number) {
  return { currency: 'USD', minor };
}

function accepted(record: ExtractedRecord | undefined): Record<string, unknown> {
  return Object.fromEntries(
    (record?.values ?? [])
      .filter((value) => value.status === 'accepted')
      .map((value) => [value.key.slice(value.key.lastIndexOf('/') + 1), value.value]),
  );
}

function statusOf(record: ExtractedRecord | undefined, name: string): string | undefined {
  return record?.values.find((value) => value.key.endsWith(`/${name}`))?.status;
}
