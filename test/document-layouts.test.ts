import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { loadVerifyingKey } from '../audit/signing-key.ts';
import { verifyDecision } from '../audit/verify.ts';
import { verifyAll } from '../cli/audit-command.ts';
import { parseType } from '../documents/extract/type.ts';
import { arbiter } from './command.ts';
import { actOn, atRest, extractionOf, fieldOf, postAndWait } from './document-client.ts';
import { makePdf } from './pdf.ts';
import { call, startStack, TEST_TYPES_DIR, type TestStack, until } from './stack.ts';

const CHECKED = { outcome: 'accept', reasonCode: 'VALUES_CHECKED' };

/** A form of which the type does not know one label, with as much text of its own as forms have. */
function noticeOf(
  { policy, claimant, date, amount }: { policy: string; claimant: string; date: string; amount: string },
  left = 60,
): Buffer {
  const text = (line: string, y: number, size = 10) => ({ text: line, x: left, y, size });
  const pair = (label: string, value: string, y: number) => [
    text(label, y),
    { text: value, x: left + 190, y, size: 10 },
  ];
  const advice = [
    'Please fill in this form as completely as you can and send it back within thirty days of the loss.',
    'We can only look at your claim once every question has been answered and the form has been signed.',
    'Keep whatever has been damaged until our surveyor has seen it, and keep every receipt and estimate.',
    'Anything said here is held in confidence and used for nothing but settling what you claim from us.',
  ];
  return makePdf([
    [
      text(left === 60 ? 'Harbourline claim form' : 'Notice to the Harbourline claim form desk', 60, 16),
      ...advice.map((line, i) => text(left === 60 ? line : `${line.split(' ').reverse().join(' ')}`, 90 + 16 * i)),
      ...pair('Policy number:', policy, 200),
      ...pair('Who is claiming from us?', claimant, 230),
      ...pair('Date of loss:', date, 260),
      ...pair('Amount claimed:', amount, 290),
      text('Signed by whoever claims, with the day on which it was signed, and left with the office named above.', 360),
    ],
  ]);
}

const NOTICES = {
  first: { policy: 'HL-204118', claimant: 'Edda Marlow', date: '14 March 2026', amount: 'EUR 1,250.00' },
  second: { policy: 'HL-311940', claimant: 'Bruno Castellan', date: '2 April 2026', amount: 'EUR 480.50' },
  third: { policy: 'HL-500217', claimant: 'Odile van der Meer', date: '19 May 2026', amount: 'EUR 12,000.00' },
  fourth: { policy: 'HL-600001', claimant: 'Per Lindqvist', date: '1 June 2026', amount: 'EUR 75.00' },
};

describe('layouts that persons have seen', () => {
  let stack: TestStack;
  let [rita, ravi]: (string | undefined)[] = [];
  const ids: Record<string, string> = {};
  before(async () => {
    stack = await startStack({ documents: 'inside' });
    [rita, ravi] = [stack.tokens.reviewer, stack.tokens['second-reviewer']];
    const type = JSON.parse(readFileSync(join(TEST_TYPES_DIR, 'test-claim', 'type.json'), 'utf8'));
    delete type.confirmations;
    await stack.restart([parseType(Buffer.from(JSON.stringify(type)), 'type.json')]);
  });
  after(() => stack.stop());

  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests.
  type Answered = any;

  async function post(name: keyof typeof NOTICES): Promise<Answered> {
    const document = await postAndWait(stack, { key: name, bytes: noticeOf(NOTICES[name]) });
    ids[name] = document.id;
    return document;
  }

  async function review(document: Answered, values: object[]): Promise<void> {
    const act = actOn(stack, document);
    await act.claim(rita);
    const submitted = await act.review(rita, { ...CHECKED, values });
    assert.equal(submitted.status, 200, submitted.text);
    await act.claim(ravi);
    const agreed = await act.review(ravi, { ...CHECKED });
    assert.equal(agreed.status, 200, agreed.text);
    await until('it is published', async () => (await atRest(stack, document.id)).status === 'published');
  }

  const standing = async (id: string) => {
    const { fields } = await extractionOf(stack, id);
    return Object.fromEntries(
      fields.map(({ key, status, reasons, value, proposed }: Answered) => [
        key.slice(7),
        [status, ...reasons, status === 'accepted' ? value : proposed].filter((part) => part !== null),
      ]),
    );
  };

  test('a first document of a layout waits for a person, however certain its reading', async () => {
    const first = await post('first');
    assert.equal(first.status, 'awaiting-review');
    assert.deepEqual(await standing(first.id), {
      policyNumber: ['needs-review', 'RECORD_NOT_FOUND', 'LAYOUT_NEW', 'HL-204118'],
      claimant: ['missing', 'LABEL_NOT_FOUND'],
      dateOfLoss: ['needs-review', 'LAYOUT_NEW', '2026-03-14'],
      amountClaimed: ['needs-review', 'LAYOUT_NEW', { currency: 'EUR', minor: 125000 }],
      remarks: ['missing', 'LABEL_NOT_FOUND'],
    });
    await review(first, [
      { key: 'fields/policyNumber', action: 'confirm' },
      { key: 'fields/claimant', action: 'correct', text: 'Edda Marlow' },
      { key: 'fields/dateOfLoss', action: 'confirm' },
      { key: 'fields/amountClaimed', action: 'confirm' },
    ]);
  });

  test('the next one is accepted where the first was confirmed, and read by its example where no label was known', async () => {
    const second = await post('second');
    assert.deepEqual(await standing(second.id), {
      policyNumber: ['accepted', 'RECORD_NOT_FOUND', 'HL-311940'],
      claimant: ['needs-review', 'PLACE_NOT_CONFIRMED', 'Bruno Castellan'],
      dateOfLoss: ['accepted', '2026-04-02'],
      amountClaimed: ['accepted', { currency: 'EUR', minor: 48050 }],
      remarks: ['missing', 'LABEL_NOT_FOUND'],
    });
    const claimant = fieldOf(await extractionOf(stack, second.id), 'claimant');
    assert.ok(claimant.box !== null && claimant.page === 1, 'it says where it stands');
    const act = actOn(stack, second);
    await act.claim(rita);
    const given = [{ key: 'fields/claimant', action: 'confirm' }];
    assert.equal((await act.review(rita, { ...CHECKED, values: given })).status, 200);
    await until('it is published', async () => (await atRest(stack, second.id)).status === 'published');
  });

  test('and the one after it needs nobody', async () => {
    const third = await post('third');
    assert.equal(third.status, 'published', JSON.stringify(await standing(third.id)));
    const claimant = fieldOf(await extractionOf(stack, third.id), 'claimant');
    assert.deepEqual([claimant.value, claimant.proofs], ['Odile van der Meer', ['layout-known']]);
  });

  test('what persons had corrected is read again as they gave it', async () => {
    const again = await call(`${stack.url}/v1/documents/${ids.first}/reprocess`, {
      ...{ method: 'POST', token: stack.tokens.operator, key: 'again', body: {} },
    });
    assert.equal(again.status, 202, again.text);
    const read = await atRest(stack, again.body.id);
    assert.deepEqual(
      [read.status, (await standing(read.id)).claimant],
      ['published', ['accepted', 'Edda Marlow']],
      JSON.stringify(await standing(read.id)),
    );
  });

  test('another layout of the same type waits', async () => {
    const other = await postAndWait(stack, { key: 'other', bytes: noticeOf(NOTICES.fourth, 90) });
    assert.equal(other.status, 'awaiting-review');
    assert.deepEqual((await standing(other.id)).policyNumber, [
      'needs-review',
      'RECORD_NOT_FOUND',
      'LAYOUT_NEW',
      'HL-600001',
    ]);
  });

  test('all of it is on the record, verifies and replays', async () => {
    const key = loadVerifyingKey(readFileSync(join(stack.stateDir, 'keys', 'seal.pub.pem'), 'utf8'));
    assert.deepEqual((await verifyAll(stack.pool, { ids: [], key, checkpoints: [] })).findings, []);
    for (const name of ['first', 'second', 'third']) {
      const { body } = await call(`${stack.url}/v1/decisions/${ids[name]}/replay`, {
        ...{ method: 'POST', token: stack.tokens.auditor, body: {} },
      });
      const results = new Set(body.steps.map(({ result }: Answered) => result));
      assert.deepEqual([...results].sort(), ['not-replayable', 'same'], name);
    }
  });

  test('a layout that somebody made known past any person is found', async () => {
    const key = loadVerifyingKey(readFileSync(join(stack.stateDir, 'keys', 'seal.pub.pem'), 'utf8'));
    const changes = [
      `UPDATE arbiter.document_layout SET places = jsonb_set(places, '{policyNumber,landmark,left}', '300')
        WHERE document_id = '${ids.first}'`,
      `INSERT INTO arbiter.document_layout (document_id, layout_id, type, fingerprint, selecting, places, created_at)
        SELECT '${ids.third}', layout_id, type, fingerprint, selecting, places, created_at FROM arbiter.document_layout
          WHERE document_id = '${ids.first}'`,
    ];
    for (const [i, sql] of changes.entries()) {
      const owner = await stack.owner.connect();
      try {
        await owner.query('BEGIN');
        await owner.query(sql);
        const id = [ids.first, ids.third][i] as string;
        const { findings } = await verifyDecision(owner, id, { key });
        assert.deepEqual([...new Set(findings.map(({ code }) => code))], ['LAYOUT_ALTERED'], sql);
      } finally {
        await owner.query('ROLLBACK');
        owner.release();
      }
    }
    await assert.rejects(stack.pool.query("UPDATE arbiter.document_layout SET places = '{}'"), /permission denied/);
  });

  test('layouts are listed, and one that is taken back waits for persons again', async () => {
    const list = async () =>
      (await call(`${stack.url}/v1/document-layouts?type=test-claim`, { token: rita })).body.items;
    const [layout, ...others] = await list();
    assert.deepEqual([layout.id, layout.documents, others.length], [ids.first, 2, 0]);
    assert.deepEqual(layout.places.map(({ field, known }: Answered) => `${field} ${known}`).sort(), [
      'amountClaimed true',
      'claimant true',
      'dateOfLoss true',
      'policyNumber true',
    ]);
    const withdraw = (token: string | undefined, id: string) =>
      call(`${stack.url}/v1/document-layouts/${id}/withdraw`, { method: 'POST', token, body: {} });
    assert.equal((await withdraw(rita, layout.id)).status, 403, 'not by a reviewer');
    assert.equal((await withdraw(stack.tokens.operator, ids.third as string)).body.code, 'NOT_FOUND');
    const taken = await withdraw(stack.tokens.operator, layout.id);
    assert.deepEqual([taken.status, taken.body], [200, { documents: 2 }]);
    await assert.rejects(
      stack.pool.query('UPDATE arbiter.document_layout SET withdrawn_at = NULL, withdrawn_by = NULL'),
      /confirmed anew/,
    );
    const fourth = await post('fourth');
    assert.deepEqual((await standing(fourth.id)).policyNumber, [
      'needs-review',
      'RECORD_NOT_FOUND',
      'LAYOUT_NEW',
      'HL-600001',
    ]);
    const printed = await arbiter(stack, ['document', 'layouts', '--withdraw', ids.first as string]);
    assert.match(printed.text, /No layout .* is in use/);
    assert.equal(printed.code, 2);
  });

  test('an unknown type, or a layout that is none, is said so', async () => {
    const unknown = await call(`${stack.url}/v1/document-layouts?type=nothing`, { token: rita });
    assert.deepEqual([unknown.status, unknown.body.errors[0].path], [422, 'type']);
    const none = await call(`${stack.url}/v1/document-layouts/7/withdraw`, {
      ...{ method: 'POST', token: stack.tokens.operator, body: {} },
    });
    assert.equal(none.status, 422);
  });
});
