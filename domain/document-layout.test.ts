import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExtractedValue, Extraction, Landmark, TaughtLayout } from './document.ts';
import { applyLayout, isSameLayout, layoutAnswers, taughtBy } from './document-layout.ts';
import type { CheckSpec, DocumentType } from './document-type.ts';

const FORM = Array.from({ length: 200 }, (_, i) => 1000 * i);
const place = (of: string, left = 50): Landmark => ({ of: `/${of}/right`, left });

const value = (name: string, more: Partial<ExtractedValue> = {}): ExtractedValue => ({
  ...{ key: `fields/${name}`, status: 'accepted', value: 'A-1', proposed: 'A-1', proofs: ['text-layer'], reasons: [] },
  ...{ raw: 'A-1', page: 1, box: [100, 10, 120, 20], engine: 'text-layer', landmark: place(name) },
  ...more,
});
const extraction = (fields: ExtractedValue[], more: Partial<Extraction> = {}): Extraction => ({
  ...{ type: 'sample', typeVersion: 1, fields, records: [], checks: [], status: 'accepted', reasons: [] },
  fingerprint: FORM,
  ...more,
});
const type = (names: string[], more: Partial<DocumentType> = {}): DocumentType => ({
  ...{ type: 'sample', version: 1, title: 'Sample', recognise: { phrases: [], minimum: 1 }, records: [] },
  fields: names.map((name) => ({
    ...{ name, title: name, type: 'text', labels: [name], required: true, material: false, personal: false },
  })),
  ...{ checks: [], matching: [] },
  ...more,
});
const taught = (places: Record<string, boolean>, fingerprint = FORM): TaughtLayout => ({
  fingerprint,
  places: Object.fromEntries(
    Object.entries(places).map(([name, confirmed]) => [name, { landmark: place(name), confirmed }]),
  ),
});
const judged = (of: Extraction, seen: TaughtLayout[], by = type(['policy'])) =>
  applyLayout(of, { answers: layoutAnswers(of.fingerprint ?? [], seen), type: by });
const first = (of: Extraction) => of.fields[0] as ExtractedValue;

test('a value of a layout that nobody has seen is a proposal', () => {
  const found = judged(extraction([value('policy')]), []);
  assert.deepEqual(
    [first(found).status, first(found).value, first(found).proposed, first(found).reasons, found.status],
    ['needs-review', null, 'A-1', ['LAYOUT_NEW'], 'needs-review'],
  );
});

test('is accepted where a person confirmed the same place of the same layout', () => {
  const found = judged(extraction([value('policy')]), [taught({ policy: true })]);
  assert.deepEqual([first(found).status, first(found).proofs], ['accepted', ['text-layer', 'layout-known']]);
});

test('is a proposal at another place of a known layout', () => {
  const other = value('policy', { landmark: place('policy', 300) });
  assert.deepEqual(first(judged(extraction([other]), [taught({ policy: true })])).reasons, ['PLACE_NOT_CONFIRMED']);
});

test('needs three confirmations after a correction, and as many as the type says without one', () => {
  const [right, wrong] = [taught({ policy: true }), taught({ policy: false })];
  const reasonsAfter = (seen: TaughtLayout[], by?: DocumentType) =>
    first(judged(extraction([value('policy')]), seen, by)).reasons;
  assert.deepEqual(reasonsAfter([right, wrong, right, right]), ['PLACE_WAS_CORRECTED']);
  assert.deepEqual(reasonsAfter([right, wrong, right, right, right]), []);
  const twice = type(['policy'], { confirmations: 2 });
  assert.deepEqual(reasonsAfter([right], twice), ['PLACE_NOT_CONFIRMED']);
  assert.deepEqual(reasonsAfter([right, right], twice), []);
  assert.deepEqual(reasonsAfter([], type(['policy'], { confirmations: 0 })), []);
});

test('a system of record proves a value of a new layout', () => {
  const matched = value('policy', { proofs: ['text-layer', 'record-match'] });
  assert.equal(first(judged(extraction([matched]), [])).status, 'accepted');
});

test('of what adds up the sum alone is proved: its parts can be swapped', () => {
  const money = (name: string, minor: number) => {
    const amount = { currency: 'EUR', minor };
    return value(name, { value: amount, proposed: amount });
  };
  const sum: CheckSpec = { name: 'total', form: 'sum', of: ['labour', 'parts'], equals: 'policy' };
  const by = type(['policy', 'labour', 'parts'], { checks: [sum] });
  const statuses = (parts: number, result: 'holds' | 'fails', seen: TaughtLayout[] = []) =>
    judged(
      extraction([money('policy', 500), money('labour', 500 - parts), money('parts', parts)], {
        checks: [{ name: 'total', result, keys: ['fields/policy', 'fields/labour', 'fields/parts'] }],
      }),
      seen,
      by,
    ).fields.map(({ status }) => status);
  assert.deepEqual(statuses(200, 'holds'), ['accepted', 'needs-review', 'needs-review']);
  assert.deepEqual(statuses(200, 'fails'), ['needs-review', 'needs-review', 'needs-review']);
  assert.deepEqual(statuses(0, 'holds')[0], 'needs-review', 'nothing added proves nothing');
  assert.deepEqual(statuses(200, 'holds', [taught({ policy: false })])[0], 'needs-review', 'it was wrong here before');
});

test('what a register does not know stays said', () => {
  const unknown = value('policy', { reasons: ['RECORD_NOT_FOUND'] });
  assert.deepEqual(first(judged(extraction([unknown]), [])).reasons, ['RECORD_NOT_FOUND', 'LAYOUT_NEW']);
  const known = first(judged(extraction([unknown]), [taught({ policy: true })]));
  assert.deepEqual([known.status, known.reasons], ['accepted', ['RECORD_NOT_FOUND']]);
});

test('an example’s value is accepted once its place is known', () => {
  const shown = value('policy', { status: 'needs-review', value: null, proofs: [], reasons: ['PLACE_NOT_CONFIRMED'] });
  const known = first(judged(extraction([shown]), [taught({ policy: true })]));
  assert.deepEqual([known.status, known.value, known.proofs, known.reasons], ['accepted', 'A-1', ['layout-known'], []]);
  const doubtful = { ...shown, reasons: ['PLACE_NOT_CONFIRMED', 'VALUE_MAY_CONTINUE'] };
  assert.equal(first(judged(extraction([doubtful]), [taught({ policy: true })])).status, 'needs-review');
});

test('rows of a list wait for the first person, too, unless a printed total or count of it holds', () => {
  const { landmark: _, ...bare } = { ...value('x'), key: 'records/covers/0/amount' };
  const records = [{ record: 'covers', index: 0, values: [bare] }];
  const list = { name: 'covers', title: 'Covers', columns: [] } as unknown as DocumentType['records'][number];
  const row = (seen: TaughtLayout[], checks: Extraction['checks'] = []) =>
    judged(extraction([], { records, checks }), seen, type([], { records: [list] })).records[0]?.values[0]?.status;
  assert.equal(row([]), 'needs-review');
  assert.equal(row([], [{ name: 'covers-totals', result: 'not-applicable', keys: [] }]), 'needs-review');
  assert.equal(row([], [{ name: 'covers-totals', result: 'holds', keys: [] }]), 'accepted');
  assert.equal(row([taught({ policy: true })]), 'accepted');
});

test('leaves alone what a form field of its name says, and what is doubtful already', () => {
  const { landmark: _, ...named } = value('policy');
  assert.equal(first(judged(extraction([named]), [])).status, 'accepted');
  const doubtful = value('policy', { status: 'needs-review', value: null, reasons: ['PLACE_UNCLEAR'] });
  assert.deepEqual(first(judged(extraction([doubtful]), [])).reasons, ['PLACE_UNCLEAR']);
});

test('layouts are the same where documents share a quarter of what they say', () => {
  const sharing = (count: number) => [...FORM.slice(0, count), ...FORM.slice(count).map((hash) => hash + 1)];
  assert.ok(isSameLayout(FORM, FORM));
  assert.ok(isSameLayout(FORM, sharing(100)));
  assert.ok(!isSameLayout(FORM, sharing(60)));
  assert.ok(!isSameLayout(FORM.slice(0, 20), FORM.slice(0, 20)), 'too little text tells nothing');
});

test('a review teaches where what was read was right, and where it was not', () => {
  const none = value('employer', { status: 'needs-review', value: null, proposed: null, statedNone: true });
  const read = extraction([value('policy'), value('claimant'), value('amount'), none]);
  assert.deepEqual(
    taughtBy(read, [
      { key: 'fields/policy', action: 'confirm', value: 'A-1' },
      { key: 'fields/claimant', action: 'correct', value: 'B-2' },
      { key: 'fields/employer', action: 'none', value: null },
    ])?.places,
    {
      policy: { landmark: place('policy'), confirmed: true },
      claimant: { landmark: place('claimant'), confirmed: false },
      employer: { landmark: place('employer'), confirmed: true },
    },
  );
  const { fingerprint: _, ...older } = read;
  assert.equal(taughtBy(older, [{ key: 'fields/policy', action: 'confirm', value: 'A-1' }]), null);
});

test('typing what was proposed confirms it, and what nobody could read teaches nothing', () => {
  const read = extraction([value('policy'), value('claimant')]);
  const taughtPlaces = taughtBy(read, [
    { key: 'fields/policy', action: 'correct', value: 'A-1' },
    { key: 'fields/claimant', action: 'unreadable', value: null },
  ])?.places;
  assert.deepEqual(taughtPlaces, { policy: { landmark: place('policy'), confirmed: true } });
});
