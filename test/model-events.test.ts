import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { FactSpec } from '../domain/definition.ts';
import { assertDone, assertRefused, folder, model, readRows } from './own-model.ts';
import { csvOf } from './portfolio.ts';

const at = folder();
const write = (name: string, text: string | Buffer) => {
  writeFileSync(at(name), text);
  return at(name);
};

const cases = [
  { reference: 'A', policy: 'P1', notified: '2026-03-10', fraud: '1' },
  { reference: 'B', policy: 'P1', notified: '2025-03-10', fraud: '0' },
  { reference: 'C', policy: 'P2', notified: '2026-03-10', fraud: '0' },
  { reference: 'D', policy: 'P9', notified: '2026-03-10', fraud: '0' },
];
type Event = { policy: string; on: string; paid: string };
const events: Event[] = [
  { policy: 'P1', on: '2025-03-09', paid: '100' },
  { policy: 'P1', on: '2025-03-10', paid: '20' },
  { policy: 'P1', on: '2026-03-09', paid: '3' },
  { policy: 'P2', on: '2024-01-01', paid: '5000' },
];
const list = 'sources.claims.claims';
const facts: [string, FactSpec['from']][] = [
  ['claims12m', { count: { list, window: { date: 'on', months: 12 } } }],
  ['paid12m', { sum: { list, window: { date: 'on', months: 12 }, of: 'paid' } }],
  ['daysSinceClaim', { daysSinceLast: { list, date: 'on' } }],
];
const column = (name: string, as: string) => ({ column: name, as });
const spec = {
  ...{ id: 'with-events', version: 1, title: 'With events', target: 'Column fraud is 1' },
  mapping: {
    description: 'Cases of a test.',
    key: column('reference', 'text'),
    document: { policy: column('policy', 'text'), notified: column('notified', 'date') },
  },
  label: { column: 'fraud', positive: ['1'], negative: ['0'] },
  asOf: 'input.notified' as string | null,
  events: [
    {
      name: 'claims',
      joins: 'input.policy',
      mapping: {
        description: 'Claims of a test.',
        key: column('policy', 'text'),
        document: { on: column('on', 'date'), paid: column('paid', 'integer') },
      },
    },
  ],
  facts: facts.map(([name, from]) => ({ name, type: 'integer', description: name, from })),
  features: facts.map(([name]) => ({
    ...{ name, fact: name, type: 'number', unit: null, missing: 'score', protected: false, label: name },
    ...{ domain: { min: 0, max: 100_000 }, reasonCodes: { increases: 'A', decreases: 'A' } },
  })),
  ...{ time: [], leftOut: [], segments: [], protectedAttributes: [], seed: 1 },
  reasonCodes: { A: { text: 'A reason of a test.', adverse: false } },
  business: {
    ...{ currency: 'EUR', casesPerDay: 100, reviewsPerDay: 10, reviewCostMinor: 1, missedCostMinor: 1 },
    ...{ amountFact: null, reviewDays: 1 },
  },
  bands: [{ band: 'all', probabilityBelow: null }],
};
const data = write('cases.csv', csvOf(cases, ['reference', 'policy', 'notified', 'fraud']));
const specFile = write('spec.json', JSON.stringify(spec));
const csv = (rows: Event[]) => csvOf(rows, ['policy', 'on', 'paid']);

let count = 0;
/** The features of each case, as training reads them. */
async function featuresWith(file: string): Promise<string[]> {
  const out = at(`table-${count++}.csv`);
  assertDone(await model('table', '--spec', specFile, '--data', data, '--events', `claims=${file}`, '--out', out));
  return readRows(out).map(({ n0, n1, n2 }) => `${n0} ${n1} ${n2}`);
}

describe('event histories beside a file', () => {
  const expected = ['2 23 1', '1 100 1', '0 0 799', '0 0 '];

  test('are joined to their case, as of its date', async () => {
    assert.deepEqual(await featuresWith(write('events.csv', csv(events))), expected);
    assert.deepEqual(await featuresWith(write('events.csv.gz', gzipSync(csv(events)))), expected);
  });

  test('an event on the case’s date or later changes nothing', async () => {
    const later = [
      { policy: 'P1', on: '2026-03-10', paid: '7' },
      { policy: 'P1', on: '2026-03-11', paid: '99999' },
      { policy: 'P2', on: '2199-12-31', paid: '1' },
      { policy: 'P9', on: '2026-03-10', paid: '1' },
    ];
    assert.deepEqual(await featuresWith(write('later.csv', csv([...later, ...events]))), expected);
    const altered = later.map((event) => ({ ...event, paid: '12345', on: '2026-06-01' }));
    assert.deepEqual(await featuresWith(write('altered.csv', csv([...events, ...altered]))), expected);
  });

  test('an event of the day before changes its own cases alone', async () => {
    const before = { policy: 'P9', on: '2026-03-09', paid: '40' };
    const changed = ['2 23 1', '1 100 1', '0 0 799', '1 40 1'];
    assert.deepEqual(await featuresWith(write('before.csv', csv([...events, before]))), changed);
    // The policy's earlier case knows less of the same history than its later one.
    const between = { policy: 'P1', on: '2025-06-01', paid: '7' };
    const known = ['3 30 1', ...expected.slice(1)];
    assert.deepEqual(await featuresWith(write('between.csv', csv([...events, between]))), known);
  });

  test('histories that are missing, unknown or unreadable are named', async () => {
    const table = (...more: string[]) =>
      model('table', '--spec', specFile, '--data', data, '--out', at('none.csv'), ...more);
    assertRefused(await table(), /reads events of claims: add --events claims=FILE\.csv/);
    assertRefused(
      await table('--events', `claims=${at('events.csv')}`, `claim=${at('events.csv')}`),
      /--events claim: the specification reads events of claims/,
    );
    assertRefused(await table('--events', 'claims'), /--events claims: expected claims=FILE\.csv/);
    const wrong = write('wrong.csv', csv([...events, { policy: 'P1', on: '10.03.2026', paid: '1' }]));
    assertRefused(await table('--events', `claims=${wrong}`), /wrong\.csv line 6: on column on is not a date/);
    const renamed = write('renamed.csv', csv(events).replace('paid', 'cost'));
    assertRefused(await table('--events', `claims=${renamed}`), /columns that the file lacks: paid/);
    assert.equal(existsSync(at('none.csv')), false);
  });

  test('a window as of no date, or a list that there is not, is refused before anything is read', async () => {
    const refused = async (change: Partial<typeof spec>, says: RegExp) => {
      const file = write('broken.json', JSON.stringify({ ...spec, ...change }));
      assertRefused(
        await model(
          'table',
          '--spec',
          file,
          '--data',
          data,
          '--events',
          `claims=${at('events.csv')}`,
          '--out',
          at('x'),
        ),
        says,
      );
    };
    await refused({ asOf: null }, /fact claims12m: it needs asOf.*fact daysSinceClaim: it needs asOf/);
    const misnamed = spec.facts.map((fact) => JSON.parse(JSON.stringify(fact).replaceAll(list, 'sources.claims.all')));
    await refused(
      { facts: misnamed },
      /fact claims12m: there is no list sources\.claims\.all; events give sources\.cl/,
    );
  });
});
