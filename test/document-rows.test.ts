import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { loadVerifyingKey } from '../audit/signing-key.ts';
import { verifyDecision } from '../audit/verify.ts';
import type { EventRow } from '../db/events.ts';
import { eventMessage } from '../worker/event-message.ts';
import { actOn, atRest, extractionOf, fieldOf, postAndWait } from './document-client.ts';
import { listOfPaymentsAmiss, paymentList } from './pdf.ts';
import { call, startStack, type TestStack, until } from './stack.ts';

const checked = { outcome: 'accept', reasonCode: 'VALUES_CHECKED' };
const cell = (column: string, text: string) => ({ column, action: 'correct', text });
const REMOVED = { action: 'remove', record: 'payments', index: 1, reason: 'It is the example of the form.' };
const ADDED = {
  ...{ action: 'add', record: 'payments', below: 1, page: 1, reason: 'It stands at the foot, by hand.' },
  cells: [cell('claimNumber', 'C-1002'), cell('paidOn', '09 March 2026'), cell('amountPaid', '75.50')],
};
const ROWS = [REMOVED, ADDED];

let stack: TestStack;
let [rita, ravi]: (string | undefined)[] = [];
before(async () => {
  stack = await startStack({ documents: 'inside' });
  [rita, ravi] = [stack.tokens.reviewer, stack.tokens['second-reviewer']];
});
after(() => stack.stop());

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests.
type Answered = any;

const post = (key: string) => postAndWait(stack, { key, bytes: listOfPaymentsAmiss(key) });
const preview = (document: Answered, body: object, token = rita) =>
  call(`${stack.url}/v1/tasks/${document.task.id}/document-review/preview`, { token, body });
const published = (id: string) =>
  until('it is published', async () => {
    const now = await atRest(stack, id);
    return now.status === 'published' && now;
  });
const rowsOf = (extraction: Answered) =>
  extraction.records.map(({ index, values }: Answered) => [index, values[0].value, values[2].value?.minor]);

describe('a list with a row too many and one too few', () => {
  let id: string;

  test('waits for a person, who is told what the rows would come to', async () => {
    const waiting = await post('rows');
    id = waiting.id;
    assert.equal(waiting.status, 'awaiting-review');
    const extraction = await extractionOf(stack, id);
    assert.deepEqual(
      extraction.records.map(({ values }: Answered) => values[0].raw),
      ['C-1001', 'C-0000', 'C-1003'],
    );
    assert.deepEqual(
      extraction.checks.map(({ name, result }: Answered) => `${name} ${result}`),
      ['payments-totals fails', 'payment-count holds'],
    );
    assert.deepEqual(extraction.lists[0].columns[0], {
      ...{ column: 'claimNumber', title: 'Claim number', valueType: 'identifier', required: true, material: true },
    });
    assert.equal((await preview(waiting, { rows: ROWS })).body.code, 'TASK_NOT_CLAIMED');
    await actOn(stack, waiting).claim(rita);
    assert.equal((await preview(waiting, { rows: ROWS }, ravi)).body.code, 'TASK_CLAIMED_BY_ANOTHER');
    const now = (await preview(waiting, {})).body;
    assert.equal(now.open.length, 3, 'every amount is doubted');
    const after = (await preview(waiting, { rows: ROWS })).body;
    assert.deepEqual([after.problems, after.open, after.failingChecks], [[], [], []]);
    assert.deepEqual(
      after.rows.map(({ key, cells }: Answered) => [key, cells.length]),
      [
        ['records/payments/1', 0],
        ['records/payments/3', 3],
      ],
    );
  });

  test('takes no row that cannot be read, and no check that fails unseen', async () => {
    const act = actOn(stack, await atRest(stack, id));
    const problemsOf = async (body: object): Promise<[string, string][]> => {
      const { status, body: answer, text } = await act.review(rita, { ...checked, ...body });
      assert.equal(status, 422, text);
      return answer.errors.map(({ path, reason }: Answered) => [path, reason]);
    };
    const wrong = await problemsOf({
      rows: [{ ...ADDED, cells: [cell('claimNumber', 'C-ten'), cell('paidOn', '09 March 2026')] }],
    });
    assert.deepEqual(
      wrong.filter(([path]) => path.startsWith('rows')),
      [
        ['rows.0.cells.0.text', 'PATTERN_MISMATCH'],
        ['rows.0.cells', 'say nothing of amountPaid'],
      ],
    );
    const without = await problemsOf({ rows: [{ ...REMOVED, reason: ' ' }] });
    assert.deepEqual(without[0], ['rows.0.reason', 'is empty']);
    const [first] = await problemsOf({
      rows: ROWS,
      values: [{ key: 'records/payments/1/paidOn', action: 'unreadable' }],
    });
    assert.deepEqual(first, ['values.0.key', 'stands in a row that is removed']);
    const amounts = [0, 1, 2].map((index) => ({ key: `records/payments/${index}/amountPaid`, action: 'confirm' }));
    assert.deepEqual(await problemsOf({ values: amounts }), [
      ['failingChecks', 'says nothing of payments-totals, which fails'],
    ]);
  });

  test('goes to a second person, who sees what was changed, and cannot change more', async () => {
    const act = actOn(stack, await atRest(stack, id));
    const first = await act.review(rita, { ...checked, rows: ROWS });
    assert.deepEqual([first.status, first.body.status, first.text.includes('C-1002')], [200, 'open', false]);
    const extraction = await extractionOf(stack, id);
    assert.equal(extraction.version, 1);
    assert.deepEqual(
      extraction.rowChanges.map((row: Answered) => [row.action, row.index, row.byName, row.reason, row.second]),
      [
        ['remove-row', 1, 'Rita Reviewer', REMOVED.reason, null],
        ['add-row', 3, 'Rita Reviewer', ADDED.reason, null],
      ],
    );
    assert.deepEqual(
      extraction.rowChanges.map(({ cells }: Answered) => cells[0].value),
      ['C-0000', 'C-1002'],
    );
    assert.equal((await act.claim(rita)).body.code, 'SECOND_PERSON_NEEDED');
    await act.claim(ravi);
    assert.equal((await act.review(ravi, { ...checked, rows: ROWS })).body.errors[0].path, 'rows');
    assert.equal((await act.review(ravi, checked)).status, 200);
    await published(id);
  });

  test('is published with the rows as people left them, everywhere', async () => {
    const expected = [
      [0, 'C-1001', 120000],
      [3, 'C-1002', 7550],
      [2, 'C-1003', 31000],
    ];
    const extraction = await extractionOf(stack, id);
    assert.deepEqual([extraction.version, rowsOf(extraction)], [2, expected]);
    assert.ok(extraction.checks.every(({ result }: Answered) => result === 'holds'));
    const [added] = extraction.records.filter(({ index }: Answered) => index === 3);
    assert.deepEqual([added.values[2].proofs, added.values[2].page], [['person'], 1]);
    assert.equal(added.values[2].correction.second.byName, 'Ravi Reviewer');
    assert.deepEqual(
      extraction.rowChanges.map(({ second }: Answered) => second.byName),
      ['Ravi Reviewer', 'Ravi Reviewer'],
    );
    assert.deepEqual(
      extraction.records[0].values[2].proofs,
      ['text-layer', 'column-foots'],
      'nobody had to confirm it',
    );
    const { rows } = await stack.pool.query(
      `SELECT row_index, claim_number, amount_paid_minor FROM arbiter_documents.test_list_payments
        WHERE document_id = $1 ORDER BY claim_number`,
      [id],
    );
    assert.deepEqual(
      rows.map((row) => Object.values(row)),
      expected,
    );
    const { rows: events } = await stack.pool.query<EventRow>(
      "SELECT * FROM arbiter.outbox_event WHERE decision_id = $1 AND type = 'document.published'",
      [id],
    );
    const message = JSON.parse(await eventMessage(stack.pool, events[0] as EventRow));
    assert.deepEqual(
      message.data.records.map(({ index, values }: Answered) => [
        ...[index, values.claimNumber.value, values.amountPaid.value.minor],
      ]),
      expected,
    );
    assert.equal(message.eventId, `${id}:v2`);
  });

  test('differs from what was read in these rows alone', async () => {
    const { body } = await call(`${stack.url}/v1/documents/${id}/diff?from=1&to=2`, { token: rita });
    const rowOf = (key: string | null) => key?.split('/').slice(1, 3).join(' ') ?? null;
    const gone = body.changes.filter(({ to }: Answered) => to === null);
    const come = body.changes.filter(({ from }: Answered) => from === null);
    assert.deepEqual([...new Set(gone.map(({ fromKey }: Answered) => rowOf(fromKey)))], ['payments 1']);
    assert.deepEqual([...new Set(come.map(({ toKey }: Answered) => rowOf(toKey)))], ['payments 3']);
    const others = body.changes.filter(({ from, to }: Answered) => from !== null && to !== null);
    assert.deepEqual(
      others.map(({ key, from, to }: Answered) => [key, from.status, to.status]),
      [
        ['records/payments/0/amountPaid', 'needs-review', 'accepted'],
        ['records/payments/2/amountPaid', 'needs-review', 'accepted'],
      ],
    );
  });

  test('is intact on the record, replays, and is found out where a row’s reason or cells are altered', async () => {
    const key = loadVerifyingKey(readFileSync(join(stack.stateDir, 'keys', 'seal.pub.pem'), 'utf8'));
    assert.deepEqual((await verifyDecision(stack.pool, id, { key })).findings, []);
    const replay = await call(`${stack.url}/v1/decisions/${id}/replay`, {
      ...{ method: 'POST', token: stack.tokens.auditor, body: {} },
    });
    assert.equal(replay.body.ok, true);
    const steps = await call(`${stack.url}/v1/decisions/${id}/steps`, { token: stack.tokens.auditor });
    assert.ok(!steps.text.includes('C-1002') && !steps.text.includes('by hand'), 'nothing of it is on the record');
    const alterations = [
      "UPDATE arbiter.document_correction SET note = 'None.' WHERE document_id = $1 AND action = 'remove-row'",
      "UPDATE arbiter.document_correction SET corrected = corrected || '{\"below\": 2}' WHERE document_id = $1 AND action = 'add-row'",
      "UPDATE arbiter.document_correction SET original = '{}' WHERE document_id = $1 AND action = 'remove-row'",
      "UPDATE arbiter.document_correction SET corrected_text = '7.55' WHERE document_id = $1 AND key = 'records/payments/3/amountPaid' AND stage = 'first'",
      "DELETE FROM arbiter.document_correction WHERE document_id = $1 AND action = 'remove-row'",
    ];
    for (const sql of alterations) {
      const owner = await stack.owner.connect();
      try {
        await owner.query('BEGIN');
        await owner.query('ALTER TABLE arbiter.document_correction DISABLE TRIGGER USER');
        await owner.query(sql, [id]);
        const { findings } = await verifyDecision(owner, id, { key });
        assert.deepEqual(
          findings.map(({ code }) => code),
          ['CORRECTION_ALTERED'],
          sql,
        );
      } finally {
        await owner.query('ROLLBACK');
        owner.release();
      }
    }
  });

  test('counts in the report as one row not found and one that was none', async () => {
    const { body, text } = await call(`${stack.url}/v1/reports/documents`, { token: rita });
    assert.ok(body.types, text);
    const type = body.types.find((row: Answered) => row.type === 'test-list');
    assert.deepEqual([type.rowsAdded, type.rowsRemoved, type.reviewed, type.corrected], [1, 1, 6, 6]);
    const labelOf = (field: string) => body.labels.find((row: Answered) => row.field === field);
    for (const field of ['claimNumber', 'paidOn', 'amountPaid']) {
      const { read, notFound, falseRows, corrected } = labelOf(field);
      assert.deepEqual([read, notFound, falseRows, corrected], [3, 1, 1, 2], field);
    }
    assert.equal(labelOf('claimNumber').acceptedWrong.count, 1, 'a number of the example was accepted');
    assert.equal(labelOf('amountPaid').acceptedWrong, null, 'no amount was');
  });
});

test('rows that a second person sends back count no more, and are given anew', async () => {
  const waiting = await post('back');
  const act = actOn(stack, waiting);
  await act.claim(rita);
  const mistaken = { ...ADDED, cells: [cell('claimNumber', 'C-1008'), ...ADDED.cells.slice(1)] };
  assert.equal((await act.review(rita, { ...checked, rows: [REMOVED, mistaken] })).status, 200);
  await act.claim(ravi);
  await act.review(ravi, { outcome: 'send-back', reasonCode: 'VALUES_DOUBTED', note: 'It says 2.' });
  const between = await extractionOf(stack, waiting.id);
  assert.deepEqual([between.rowChanges, between.records.length, between.sentBack.note], [[], 3, 'It says 2.']);
  await act.claim(rita);
  await act.review(rita, { ...checked, rows: ROWS });
  await act.claim(ravi);
  await act.review(ravi, checked);
  await published(waiting.id);
  const extraction = await extractionOf(stack, waiting.id);
  assert.deepEqual(
    rowsOf(extraction).map(([, number]: unknown[]) => number),
    ['C-1001', 'C-1002', 'C-1003'],
  );
  assert.equal(fieldOf(extraction, 'listDate').value, '2026-03-31');
  const key = loadVerifyingKey(readFileSync(join(stack.stateDir, 'keys', 'seal.pub.pem'), 'utf8'));
  assert.deepEqual((await verifyDecision(stack.pool, waiting.id, { key })).findings, []);
});

test('a list that does not add up on the paper itself is published where a person says so, on the record', async () => {
  const odd = paymentList([['C-2001', '02 March 2026', '10.00']], 'odd', { count: 1, total: '11.00' });
  const waiting = await postAndWait(stack, { key: 'odd', bytes: odd });
  const act = actOn(stack, waiting);
  await act.claim(rita);
  const values = [{ key: 'records/payments/0/amountPaid', action: 'confirm' }];
  assert.equal((await act.review(rita, { ...checked, values, failingChecks: ['payments-totals'] })).status, 200);
  await act.claim(ravi);
  await act.review(ravi, checked);
  await published(waiting.id);
  const { rows } = await stack.pool.query(
    "SELECT convert_from(input, 'UTF8')::jsonb -> 'failingChecks' AS names FROM arbiter.decision_step WHERE decision_id = $1 AND name = 'submit'",
    [waiting.id],
  );
  assert.deepEqual(rows, [{ names: ['payments-totals'] }]);
});
