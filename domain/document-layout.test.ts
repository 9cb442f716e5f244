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

test('a system of record or the document’s own arithmetic proves a value of a new layout', () => {
  const matched = value('policy', { proofs: ['text-layer', 'record-match'] });
  assert.equal(first(judged(extraction([matched]), [])).status, 'accepted');
  const sum: CheckSpec = { name: 'total', form: 'sum', of: ['labour', 'parts'], equals: 'policy' };
  const order: CheckSpec = { name: 'dates', form: 'order', fields: ['policy', 'parts'] };
  const checked = (check: CheckSpec, result: 'holds' | 'fails') =>
    judged(
      extraction([value('policy')], { checks: [{ name: check.name, result, keys: ['fields/policy'] }] }),
      [],
      type(['policy'], { checks: [check] }),
    );
  assert.equal(first(checked(sum, 'holds')).status, 'accepted');
  assert.equal(first(checked(sum, 'fails')).status, 'needs-review');
  assert.equal(first(checked(order, 'holds')).status, 'needs-review');
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
      { key: 'fields/policy', action: 'confirm' },
      { key: 'fields/claimant', action: 'correct' },
      { key: 'fields/employer', action: 'none' },
    ])?.places,
    {
      policy: { landmark: place('policy'), confirmed: true },
      claimant: { landmark: place('claimant'), confirmed: false },
      employer: { landmark: place('employer'), confirmed: true },
    },
  );
  const { fingerprint: _, ...older } = read;
  assert.equal(taughtBy(older, [{ key: 'fields/policy', action: 'confirm' }]), null);
});
