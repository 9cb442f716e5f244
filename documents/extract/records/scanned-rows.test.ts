import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { ExtractedRecord, PageText } from '../../../domain/document.ts';
import type { DocumentType } from '../../../domain/document-type.ts';
import { extractRecords } from './records.ts';
import { type Column, rulesAround, type Typed, typedPage, typedTable } from './typed-page.ts';

const typeOf = (name: string): DocumentType =>
  JSON.parse(readFileSync(new URL(`../../types/${name}/type.json`, import.meta.url), 'utf8'));
const statusOf = (record: ExtractedRecord | undefined, name: string) => {
  const value = record?.values.find(({ key }) => key.endsWith(`/${name}`));
  return [value?.status, ...(value?.reasons ?? [])].join(' ');
};

/** The page as two engines read a scan of it, both alike and sure. */
function scanOf(page: PageText): PageText {
  const words = page.words.map((word) => ({ ...word, confidence: 0.99 }));
  return { ...page, engine: 'paddle', words, second: { engine: 'tesseract', words } };
}

const MILEAGE = typeOf('fuel-tax-mileage');
const UNITS: Column[] = ['Unit', 'Jurisdiction', 'Identified miles', 'Unidentified miles', 'Total miles'].map(
  (header, at) => ({ header, left: 40 + 105 * at, right: 145 + 105 * at, align: at < 2 ? 'left' : 'right' }),
);

test('a row of a scan that names nothing a row names proves nothing by its sums', () => {
  const rows = [
    ['77', 'Ohio', '1,200.5', '10.0', '1,210.5'],
    ['77', 'Utah', '41.7', '2.3', '44.0'],
    ['77', 'tota1', '1,242.2', '12.3', '1,254.5'],
  ];
  const page = typedPage(typedTable({ columns: UNITS, rows }), {
    rules: rulesAround({ columns: UNITS, rows: rows.length }),
  });
  const { records } = extractRecords({ pages: [scanOf(page)], forms: [] }, MILEAGE);
  assert.equal(statusOf(records[1], 'totalMiles'), 'accepted');
  assert.equal(statusOf(records[2], 'totalMiles'), 'needs-review ROW_UNCLEAR');
});

test('what both engines misread alike is no jurisdiction', () => {
  const rows = [['77', 'Califomia', '41.7', '2.3', '44.0']];
  const page = typedPage(typedTable({ columns: UNITS, rows }), { rules: rulesAround({ columns: UNITS, rows: 1 }) });
  const [record] = extractRecords({ pages: [scanOf(page)], forms: [] }, MILEAGE).records;
  assert.equal(statusOf(record, 'jurisdiction'), 'needs-review ROW_UNCLEAR TEXT_UNUSUAL');
  const [printed] = extractRecords({ pages: [page], forms: [] }, MILEAGE).records;
  assert.equal(statusOf(printed, 'jurisdiction'), 'accepted');
});

const RETURNS = typeOf('fuel-tax-return-schedule');
const half = (headers: string[], left: number, width: number): Column[] =>
  headers.map((header, at) => ({
    ...{ header, left: left + at * width, right: left + (at + 1) * width, align: at === 0 ? 'left' : 'right' },
  }));
const DISTANCES = half(['Juris.', 'Distance', 'Taxable dist.', 'Taxable vol.', 'Tax-paid vol.'], 20, 56);
const TAXES = half(['Juris.', 'Net vol.', 'Rate', 'Due / credit', 'Interest', 'Total due'], 310, 48);

/** Both halves of a schedule, each with its own states. */
function schedule(distances: string[], taxes: string[]): PageText {
  const left = distances.map((state, at) => [state, `${100 + at}`, `${100 + at}`, '20', '5']);
  const right = taxes.map((state) => [state, '15', '0.4000', '$6.00', '$0.00', '$6.00']);
  const title: Typed = { y: 60, x: 20, text: 'Quarterly Return 4' };
  return typedPage(
    [title, ...typedTable({ columns: DISTANCES, rows: left }), ...typedTable({ columns: TAXES, rows: right })],
    {
      rules: [
        ...rulesAround({ columns: DISTANCES, rows: left.length }),
        ...rulesAround({ columns: TAXES, rows: right.length }),
      ],
    },
  );
}

test('halves of a scanned schedule are joined where the rows beside are joined too', () => {
  const statuses = (page: PageText) =>
    extractRecords({ pages: [page], forms: [] }, RETURNS).records.map((record) => statusOf(record, 'totalDue'));
  const states = ['MA', 'MD', 'ME', 'MN', 'MO', 'MS', 'MT', 'NC', 'NE'];
  assert.deepEqual(new Set(statuses(scanOf(schedule(states, states)))), new Set(['accepted']));
  // The second half lost MD, and its MO was read as MD.
  const misread = statuses(scanOf(schedule(states, ['MA', 'ME', 'MN', 'MD', 'MS', 'MT', 'NC', 'NE'])));
  assert.match(misread[1] as string, /JOIN_AMBIGUOUS/);
  assert.deepEqual(misread.slice(6), ['accepted', 'accepted', 'accepted'], 'those further away are not doubted for it');
  assert.equal(
    statuses(schedule(states, ['MA', 'ME', 'MN', 'MD', 'MS', 'MT', 'NC', 'NE']))[1],
    'accepted',
    'a text layer has no misread keys',
  );
});

test('two rows of a scan that go by one key are both doubted', () => {
  const states = ['MA', 'MD', 'ME', 'MD', 'MN', 'MO'];
  const statuses = (page: PageText) =>
    extractRecords({ pages: [page], forms: [] }, RETURNS).records.map((record) => statusOf(record, 'distance'));
  const read = statuses(scanOf(schedule(states, states)));
  assert.deepEqual([read[1], read[3]], ['needs-review ROW_UNCLEAR', 'needs-review ROW_UNCLEAR']);
  assert.equal(read[0], 'accepted');
  assert.equal(statuses(schedule(states, states))[1], 'accepted');
});
