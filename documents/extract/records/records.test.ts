import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { DocumentText, ExtractedRecord, PageText, Rule } from '../../../domain/document.ts';
import type { DocumentType } from '../../../domain/document-type.ts';
import { extractRecords } from './records.ts';
import { type Column, rulesAround, type Typed, typedPage, typedTable } from './typed-page.ts';

const MILEAGE = typeOf('fuel-tax-mileage');
const DRIVERS = typeOf('driver-schedule');
const VEHICLES = typeOf('vehicle-schedule');

const COLUMNS: Column[] = [
  { header: 'Unit', left: 40, right: 100 },
  { header: 'Jurisdiction', left: 100, right: 230 },
  { header: 'Identified miles', left: 230, right: 340, align: 'right' },
  { header: 'Unidentified miles', left: 340, right: 450, align: 'right' },
  { header: 'Total miles', left: 450, right: 560, align: 'right' },
];
const ROWS = [
  ['77', 'Ohio', '1,200.5', '10.0', '1,210.5'],
  ['77', 'New Mexico', '300.0', '0.0', '300.0'],
  ['77', 'Utah', '41.7', '2.3', '44.0'],
];

test('reads every row of a table with its typed values', () => {
  const { records } = read(MILEAGE, tablePage(COLUMNS, ROWS));
  assert.deepEqual(records.map(accepted), [
    { vehicle: '77', jurisdiction: 'Ohio', identifiedMiles: '1200.5', unidentifiedMiles: '10.0', totalMiles: '1210.5' },
    {
      vehicle: '77',
      jurisdiction: 'New Mexico',
      identifiedMiles: '300.0',
      unidentifiedMiles: '0.0',
      totalMiles: '300.0',
    },
    { vehicle: '77', jurisdiction: 'Utah', identifiedMiles: '41.7', unidentifiedMiles: '2.3', totalMiles: '44.0' },
  ]);
});

test('reads the same when the columns stand in another order under other words', () => {
  const order = [1, 4, 0, 3, 2];
  const words = ['State', 'Total distance', 'Truck no.', 'Unassigned', 'ELD matched'];
  const moved = order.map(
    (from, at): Column => ({ ...place(at), header: words[at] as string, align: COLUMNS[from]?.align ?? 'left' }),
  );
  const { records } = read(
    MILEAGE,
    tablePage(
      moved,
      ROWS.map((row) => order.map((from) => row[from] as string)),
    ),
  );
  assert.deepEqual(records.map(accepted), read(MILEAGE, tablePage(COLUMNS, ROWS)).records.map(accepted));
});

test('reads a table without ruling lines whose headers are set to the left over figures set to the right', () => {
  const columns = COLUMNS.map((column): Column => ({ ...column, headerAlign: 'left' }));
  const { records } = read(MILEAGE, typedPage(typedTable({ columns, rows: ROWS })));
  assert.deepEqual(
    records.map((record) => accepted(record).totalMiles),
    ['1210.5', '300.0', '44.0'],
  );
});

test('a row whose figures do not add up needs review', () => {
  const { records, checks } = read(
    MILEAGE,
    tablePage(COLUMNS, [ROWS[0] as string[], ['77', 'Iowa', '300.0', '1.0', '300.0']]),
  );
  assert.equal(statusOf(records[0], 'totalMiles'), 'accepted');
  assert.deepEqual(
    ['identifiedMiles', 'unidentifiedMiles', 'totalMiles'].map((name) => statusOf(records[1], name)),
    ['needs-review', 'needs-review', 'needs-review'],
  );
  assert.equal(statusOf(records[1], 'jurisdiction'), 'accepted');
  assert.equal(checks.find((check) => check.name === 'mileage-row')?.result, 'fails');
});

test('a column that does not add up to its printed total needs review', () => {
  const total = ['77 subtotal', '', '1,542.2', '12.3', '1,999.9'];
  const { records, checks } = read(MILEAGE, tablePage(COLUMNS, [...ROWS, total]));
  assert.equal(records.length, 3);
  assert.deepEqual(
    records.map((record) => statusOf(record, 'totalMiles')),
    ['needs-review', 'needs-review', 'needs-review'],
  );
  assert.deepEqual(
    records.map((record) => statusOf(record, 'identifiedMiles')),
    ['accepted', 'accepted', 'accepted'],
  );
  assert.equal(checks.find((check) => check.name === 'mileage-totals')?.result, 'fails');
});

test('lines of totals are no records', () => {
  const { records, checks } = read(
    MILEAGE,
    tablePage(COLUMNS, [...ROWS, ['77 subtotal', '', '1,542.2', '12.3', '1,554.5']]),
  );
  assert.equal(records.length, 3);
  assert.equal(checks.find((check) => check.name === 'mileage-totals')?.result, 'holds');
});

test('a row that is printed twice is two records', () => {
  const { records } = read(MILEAGE, tablePage(COLUMNS, [ROWS[0] as string[], ROWS[0] as string[]]));
  assert.equal(records.length, 2);
});

test('a heading between rows holds for the rows below it, also on the next page', () => {
  const columns = COLUMNS.slice(1);
  const rows = ROWS.map((row) => row.slice(1));
  const page = (number: number, heading: string): PageText =>
    typedPage([...typedTable({ columns, rows: [[], ...rows] }), { y: 114, x: 43, text: heading }], { page: number });
  const { records } = read(MILEAGE, page(1, 'Unit 4410 quarterly detail'), page(2, 'Unit 9 continued'));
  assert.deepEqual(
    records.map((record) => accepted(record).vehicle),
    ['4410', '4410', '4410', '9', '9', '9'],
  );
});

test('a table goes on over the page without its header', () => {
  const next = typedTable({ columns: COLUMNS, rows: ROWS }).filter((typed) => typed.y !== 100);
  const { records } = read(MILEAGE, tablePage(COLUMNS, ROWS), typedPage(next, { page: 2 }));
  assert.equal(records.length, 6);
  assert.equal(accepted(records[5]).totalMiles, '44.0');
});

test('a cell merged over rows holds for all of them', () => {
  const rows = ROWS.map((row, index) => (index === 0 ? row : ['', ...row.slice(1)]));
  const { records } = read(MILEAGE, tablePage(COLUMNS, rows));
  assert.deepEqual(
    records.map((record) => accepted(record).vehicle),
    ['77', '77', '77'],
  );
});

test('a cell that is broken over lines is one value', () => {
  const texts = typedTable({
    columns: COLUMNS,
    rows: [['77', 'District of', '1.0', '0.0', '1.0'], ROWS[1] as string[]],
    step: 24,
  });
  const { records } = read(MILEAGE, typedPage([...texts, { y: 131, x: 103, text: 'Columbia' }]));
  assert.deepEqual(
    records.map((record) => record.values.find((value) => value.key.endsWith('/jurisdiction'))?.raw),
    ['District of Columbia', 'New Mexico'],
  );
});

test('figures in parentheses are negative', () => {
  const { records } = read(MILEAGE, tablePage(COLUMNS, [['77', 'Ohio', '(200.5)', '10.0', '(190.5)']]));
  assert.equal(accepted(records[0]).totalMiles, '-190.5');
});

test('a table with other columns is none of the list, and a list without any row is reported', () => {
  const columns = [...COLUMNS.slice(0, 2), { header: 'Review note', left: 230, right: 560 }];
  const { records, checks } = read(MILEAGE, tablePage(columns, [['77', 'Ohio', 'position recovered']]));
  assert.equal(records.length, 0);
  assert.equal(checks.find((check) => check.name === 'records-found')?.result, 'fails');
});

test("a blank cell is no value, never the neighbour's", () => {
  const columns: Column[] = ['Veh. no.', 'Company unit', 'Plate no.', 'Year', 'Make', 'Model', 'Body type'].map(
    (header, at) => ({
      header,
      left: 30 + at * 78,
      right: 108 + at * 78,
    }),
  );
  const rows = [
    ['501', '', 'KX 22', '2019', 'Volvo', 'VNL', ''],
    ['502', '88', '', '2020', 'Mack', '', 'TRACTOR'],
  ];
  for (const page of [typedPage(typedTable({ columns, rows })), tablePage(columns, rows)]) {
    const { records } = read(VEHICLES, page);
    assert.deepEqual(records.map(accepted), [
      { vehicleNumber: '501', plateNumber: 'KX 22', year: '2019', make: 'Volvo', model: 'VNL' },
      { vehicleNumber: '502', companyUnit: '88', year: '2020', make: 'Mack', bodyType: 'TRACTOR' },
    ]);
    assert.equal(statusOf(records[0], 'companyUnit'), 'missing');
  }
});

test('a printed count that differs is reported', () => {
  const columns: Column[] = ['Driver name', 'State', 'License no.', 'DOB'].map((header, at) => ({
    header,
    left: 40 + at * 130,
    right: 170 + at * 130,
  }));
  const rows = [
    ['Ida B. Okoro', 'OH', 'K1234567', '02/29/1988'],
    ['Max Weil', 'PA', 'L7654321', '11/03/1990'],
  ];
  const page = (count: string) =>
    typedPage([...typedTable({ columns, rows }), { y: 60, x: 40, text: `Drivers listed: ${count}` }]);
  assert.equal(read(DRIVERS, page('2')).checks[0]?.result, 'holds');
  assert.equal(read(DRIVERS, page('3')).checks[0]?.result, 'fails');
});

test('a date that does not exist needs review', () => {
  const columns: Column[] = ['Driver name', 'State', 'License no.', 'DOB'].map((header, at) => ({
    header,
    left: 40 + at * 130,
    right: 170 + at * 130,
  }));
  const { records } = read(
    DRIVERS,
    typedPage(
      typedTable({
        columns,
        rows: [
          ['Ida Okoro', 'OH', 'K1234567', '02/29/1989'],
          ['Max Weil', 'PA', 'L7654321', '11/03/1990'],
        ],
      }),
    ),
  );
  assert.equal(statusOf(records[0], 'dateOfBirth'), 'needs-review');
  assert.equal(statusOf(records[1], 'dateOfBirth'), 'accepted');
});

test('of a scan only what two engines or the arithmetic prove is accepted', () => {
  const page = tablePage(COLUMNS, ROWS);
  const words = { ...page, words: page.words.map((word) => ({ ...word, confidence: 0.99 })) };
  const scan: PageText = {
    ...words,
    engine: 'paddle',
    second: {
      engine: 'tesseract',
      words: words.words.map((word) => (word.text === 'Utah' ? { ...word, text: 'Ulah' } : word)),
    },
  };
  const { records } = read(MILEAGE, scan);
  assert.equal(statusOf(records[0], 'jurisdiction'), 'accepted');
  assert.equal(statusOf(records[2], 'jurisdiction'), 'needs-review');
  const alone = read(MILEAGE, { ...words, engine: 'paddle' }).records;
  assert.equal(statusOf(alone[0], 'jurisdiction'), 'needs-review');
  assert.equal(statusOf(alone[0], 'totalMiles'), 'accepted');
});

test('two tables side by side are joined by their key, and a key without a partner stays incomplete', () => {
  const type = typeOf('fuel-tax-return-schedule');
  const left: Column[] = ['Juris.', 'Distance', 'Taxable dist.', 'Taxable vol.', 'Tax-paid vol.'].map((header, at) => ({
    header,
    left: 20 + at * 56,
    right: 76 + at * 56,
    align: at === 0 ? 'left' : 'right',
  }));
  const right: Column[] = ['Juris.', 'Net vol.', 'Rate', 'Due / credit', 'Interest', 'Total due'].map((header, at) => ({
    header,
    left: 310 + at * 48,
    right: 358 + at * 48,
    align: at === 0 ? 'left' : 'right',
  }));
  const texts: Typed[] = [
    { y: 60, x: 250, text: 'Quarterly Return 4 | Diesel' },
    ...typedTable({
      columns: left,
      rows: [
        ['OH', '100', '100', '20', '5'],
        ['PA', '50', '50', '10', '0'],
      ],
      step: 20,
    }),
    ...typedTable({ columns: right, rows: [['OH', '15', '0.4', '$6.00', '$0.00', '$6.00']], step: 20 }),
  ];
  const rules: Rule[] = [
    ...rulesAround({ columns: left, rows: 2, step: 20 }),
    ...rulesAround({ columns: right, rows: 2, step: 20 }),
  ];
  const records = read(type, typedPage(texts, { rules })).records;
  assert.deepEqual(
    [accepted(records[0]).schedule, accepted(records[0]).netVolume, accepted(records[0]).totalDue],
    ['Quarterly Return 4', '15', { currency: 'USD', minor: 600 }],
  );
  assert.equal(records.length, 2);
  assert.equal(statusOf(records[1], 'distance'), 'needs-review');
});

function typeOf(name: string): DocumentType {
  return JSON.parse(readFileSync(new URL(`../../types/${name}/type.json`, import.meta.url), 'utf8'));
}

function tablePage(columns: Column[], rows: string[][]): PageText {
  return typedPage(typedTable({ columns, rows }), { rules: rulesAround({ columns, rows: rows.length }) });
}

function place(at: number): Column {
  return COLUMNS[at] as Column;
}

function read(type: DocumentType, ...pages: PageText[]) {
  const document: DocumentText = { pages, forms: [] };
  return extractRecords(document, type);
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
