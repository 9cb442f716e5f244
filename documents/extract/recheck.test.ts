import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { DocumentText, Extraction, PageText } from '../../domain/document.ts';
import type { SubmittedRow } from '../../domain/document-rows.ts';
import { type JudgedSubmission, judgeSubmission } from '../../domain/document-submission.ts';
import type { DocumentType } from '../../domain/document-type.ts';
import { valuesOf } from '../../domain/document-values.ts';
import { extract } from './extract.ts';
import { parseValue } from './parse/parse.ts';
import { recheck } from './recheck.ts';
import { type Column, typedPage, typedTable } from './records/typed-page.ts';
import { loadTypes } from './type.ts';

const TYPES_DIR = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../types');

/** Payments with a printed total under each month and over all, and a printed count. */
const TYPE: DocumentType = {
  ...{ type: 'payments', version: 1, title: 'Payments', recognise: { phrases: [], minimum: 1 } },
  fields: [
    {
      ...{ name: 'paid', title: 'Paid in all', labels: ['Paid in all'], type: 'money', currency: 'EUR' },
      ...{ required: true, material: true, personal: false },
    },
  ],
  records: [
    {
      ...{ name: 'payments', title: 'Payments' },
      columns: [
        columnOf('claim', 'Claim', { type: 'identifier', pattern: 'C-[0-9]{4}', material: true }),
        columnOf('amount', 'Amount', { type: 'money', currency: 'EUR', material: true }),
        columnOf('remark', 'Remark', { type: 'text', required: false }),
      ],
      parts: [{ name: 'table', layout: 'table', needs: ['claim', 'amount'], notRows: ['^Month:'] }],
      totals: [{ line: '^Month: (?<amount>[0-9,.]+)$', columns: ['amount'] }],
      counts: [{ name: 'payment-count', pattern: '^Payments listed: (?<count>[0-9]+)$' }],
    },
  ],
  checks: [{ name: 'paid-in-all', form: 'column-sum', record: 'payments', column: 'amount', equals: 'paid' }],
  matching: [],
};

function columnOf(name: string, header: string, more: object) {
  return { name, headers: [header], required: true, material: false, personal: false, ...more } as never;
}

const COLUMNS: Column[] = [
  { header: 'Claim', left: 40, right: 140 },
  { header: 'Amount', left: 160, right: 260 },
  { header: 'Remark', left: 300, right: 420 },
];

/** The printed figures are those of the whole list, whatever rows stand there. */
function listOf(months: [string, string, string][][], printed: { months: string[]; paid: string; count: number }) {
  const texts = [
    { y: 40, x: 40, text: `Payments listed: ${printed.count}` },
    { y: 55, x: 40, text: 'Paid in all:' },
    { y: 55, x: 140, text: printed.paid },
  ];
  const rows = months.flatMap((month, at) => [...month, [`Month: ${printed.months[at]}`, '', '']]);
  const page: PageText = typedPage([...texts, ...typedTable({ columns: COLUMNS, rows, top: 80 })]);
  return extract({ pages: [page], forms: [] }, TYPE);
}

const MARCH: [string, string, string][] = [
  ['C-1001', '100.00', ''],
  ['C-1002', '20.50', ''],
];
const APRIL: [string, string, string][] = [
  ['C-1003', '3.25', ''],
  ['C-1004', '7.00', 'late'],
];
const PRINTED = { months: ['120.50', '10.25'], paid: '130.75', count: 4 };

const judgedWith = (extraction: Extraction, rows: SubmittedRow[], more = {}): JudgedSubmission =>
  judgeSubmission(
    { extraction, type: TYPE, pageCount: 1 },
    { values: [], failingChecks: [], ...more, rows },
    { parse: parseValue, recheck },
  );
const cell = (column: string, text: string) => ({ column, action: 'correct' as const, text });
const addition = (claim: string, amount: string, more = {}): SubmittedRow => ({
  ...{ action: 'add', record: 'payments', reason: 'It stands there.', page: 1 },
  ...{ cells: [cell('claim', claim), cell('amount', amount)], ...more },
});
const resultsOf = ({ checks }: Extraction) => Object.fromEntries(checks.map(({ name, result }) => [name, result]));
const pathsOf = ({ problems }: JudgedSubmission) => problems.map(({ path }) => path);

describe('a list that was read whole', () => {
  const whole = listOf([MARCH, APRIL], PRINTED);

  test('holds its checks, and nothing is open', () => {
    assert.deepEqual(
      valuesOf(whole).filter(({ status }) => status === 'needs-review'),
      [],
    );
    assert.deepEqual(resultsOf(whole), {
      'paid-in-all': 'holds',
      'payments-totals': 'holds',
      'payment-count': 'holds',
    });
    assert.deepEqual(judgedWith(whole, []).problems, []);
  });

  test('without one of its rows is doubted by what is printed, until a person says that it is so', () => {
    const remove: SubmittedRow = { action: 'remove', record: 'payments', index: 1, reason: 'It is crossed out.' };
    const judged = judgedWith(whole, [remove]);
    assert.deepEqual(judged.open, ['fields/paid', 'records/payments/0/amount']);
    assert.deepEqual(judged.failing, ['paid-in-all', 'payments-totals', 'payment-count']);
    assert.deepEqual(pathsOf(judged), ['values', 'values', 'failingChecks', 'failingChecks', 'failingChecks']);
    assert.deepEqual(
      judged.extraction.records.map(({ index }) => index),
      [0, 2, 3],
      'a gap is left where it was',
    );
    const values = judged.open.map((key) => ({ key, action: 'correct', text: '100.00' }));
    const said = judgedWith(whole, [remove], { failingChecks: judged.failing, values });
    assert.deepEqual(said.problems, []);
  });

  test('with a row of it taken out and put in again is the same list', () => {
    const judged = judgedWith(whole, [
      { action: 'remove', record: 'payments', index: 1, reason: 'Typed anew.' },
      addition('C-1002', '20.50', { below: 0 }),
    ]);
    assert.deepEqual(judged.problems, []);
    assert.deepEqual(
      judged.extraction.records.map(({ index }) => index),
      [0, 4, 2, 3],
    );
  });
});

describe('a list of which a row was missed', () => {
  const missed = listOf([MARCH, APRIL.slice(1)], PRINTED);

  test('is doubtful where sums are printed, in that month alone', () => {
    assert.deepEqual(
      valuesOf(missed)
        .filter(({ status }) => status === 'needs-review')
        .map(({ key }) => key),
      ['fields/paid', 'records/payments/2/amount'],
    );
    assert.equal(judgedWith(missed, []).problems.length, 5);
  });

  test('is proved again by the row that a person adds in its place', () => {
    const judged = judgedWith(missed, [addition('C-1003', '3.25', { above: 2 })]);
    assert.deepEqual(judged.problems, []);
    assert.deepEqual(resultsOf(judged.extraction), {
      ...{ 'paid-in-all': 'holds', 'payments-totals': 'holds', 'payment-count': 'holds' },
    });
    const [added, late] = judged.extraction.records.slice(2);
    assert.deepEqual(
      added?.values.map(({ key, status, value, proofs, page }) => [key, status, value, proofs, page]),
      [
        ['records/payments/3/claim', 'accepted', 'C-1003', ['person'], 1],
        ['records/payments/3/amount', 'accepted', { currency: 'EUR', minor: 325 }, ['person'], 1],
        ['records/payments/3/remark', 'missing', null, [], 1],
      ],
    );
    assert.deepEqual(late?.values[1]?.proofs, ['text-layer', 'column-foots'], 'nobody had to look at it');
  });

  test('is not proved by a row in another month, or of another amount', () => {
    const elsewhere = judgedWith(missed, [addition('C-1003', '3.25', { below: 0 })]);
    assert.deepEqual(elsewhere.failing, ['payments-totals']);
    assert.ok(elsewhere.open.includes('records/payments/0/amount'));
    const wrong = judgedWith(missed, [addition('C-1003', '3.52')]);
    assert.deepEqual(wrong.failing, ['paid-in-all', 'payments-totals']);
  });

  test('takes no row that is none of the type', () => {
    const judged = judgedWith(missed, [
      addition('1003', '3.25'),
      { ...addition('C-1003', '3.25'), cells: [cell('claim', 'C-1003'), cell('claim', 'C-1003'), cell('sum', '1')] },
      { ...addition('C-1003', '3.25'), record: 'rows', reason: ' ' },
      addition('C-1003', '3.25', { below: 9, above: 1, page: 2 }),
      { action: 'remove', record: 'payments', index: 9, reason: 'none' },
      { action: 'remove', record: 'payments', index: 1, reason: 'once', page: 1 },
      { action: 'add', record: 'payments', reason: 'why' },
    ]);
    assert.deepEqual(
      judged.problems.filter(({ path }) => path.startsWith('rows')).map(({ path, reason }) => `${path} ${reason}`),
      [
        'rows.0.cells.0.text PATTERN_MISMATCH',
        'rows.1.cells.1.column is there twice',
        'rows.1.cells.2.column is not a column of the list',
        'rows.1.cells say nothing of amount',
        'rows.2.reason is empty',
        'rows.2.record is not a list of this document',
        'rows.3.above is there beside below',
        'rows.3.below is not a row of the list',
        'rows.3.page is no page of the document',
        'rows.4.index is not a row of the list',
        'rows.5.page is given of a row to remove',
        'rows.6.cells say nothing of claim, amount',
      ],
    );
    assert.deepEqual(judged.rows, []);
  });
});

test('rows of a reading without the printed figures stay as they are', () => {
  const { stated: _, ...older } = listOf([MARCH, APRIL], PRINTED);
  assert.deepEqual(pathsOf(judgedWith(older, [addition('C-1005', '1.00')])), ['rows']);
  assert.deepEqual(judgedWith(older, []).extraction, older);
});

test('what nobody changed is decided as when it was read', () => {
  let lists = 0;
  for (const { definition } of loadTypes(TYPES_DIR)) {
    const folder = join(TYPES_DIR, definition.type, 'golden');
    for (const file of existsSync(folder) ? readdirSync(folder) : []) {
      const { document } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { document: DocumentText };
      const extraction = extract(document, definition);
      const again = recheck(extraction, { type: definition, decided: new Set(), anchors: new Map() });
      assert.deepEqual(again.extraction, extraction, file);
      lists += extraction.records.length > 0 ? 1 : 0;
    }
  }
  assert.ok(lists >= 10);
});
