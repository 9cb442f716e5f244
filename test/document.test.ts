import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { loadVerifyingKey } from '../audit/signing-key.ts';
import { verifyDecision } from '../audit/verify.ts';
import { verifyAll } from '../cli/audit-command.ts';
import { readSeedCases } from '../cli/seed.ts';
import { eraseContent } from '../db/document-pages.ts';
import { saveDocuments } from '../db/registers.ts';
import { actOn, atRest, extractionOf, fieldOf, postAndWait, postDocument } from './document-client.ts';
import { claimForm, makePdf, WHOLE_FORM } from './pdf.ts';
import { call, startStack, type TestStack, until } from './stack.ts';

const checked = { outcome: 'accept', reasonCode: 'VALUES_CHECKED' };

let stack: TestStack;
before(async () => {
  stack = await startStack({ documents: 'inside' });
  await saveDocuments(stack.pool, { register: 'test-policies', key: 'policyNumber' }, [
    { policyNumber: 'HL-300300', holder: { name: 'Somebody Else' } },
    { policyNumber: 'HL-204118', holder: { name: 'edda  marlow' } },
  ]);
});
after(() => stack.stop());

describe('a document whose every value is proved', () => {
  test('is published with values, proofs and places, and nobody had to look', async () => {
    const done = await postAndWait(stack, { key: 'whole', bytes: claimForm(WHOLE_FORM), name: 'Marlow claim.pdf' });
    assert.deepEqual([done.status, done.type, done.pagesRead, done.task], ['published', 'test-claim', 1, null]);
    assert.deepEqual(done.counts, { accepted: 4, needsReview: 0, missing: 1, conflict: 0 });
    const extraction = await extractionOf(stack, done.id);
    const amount = fieldOf(extraction, 'amountClaimed');
    assert.deepEqual(amount.value, { currency: 'EUR', minor: 125000 });
    assert.deepEqual([amount.raw, amount.page, amount.proofs], ['EUR 1,250.00', 1, ['text-layer']]);
    assert.ok(amount.box[0] > 200 && amount.box[2] < 320);
    const holder = fieldOf(extraction, 'claimant');
    assert.deepEqual(holder.proofs, ['text-layer', 'record-match'], 'the register holds the same name');
    const remarks = fieldOf(extraction, 'remarks');
    assert.deepEqual([remarks.status, remarks.value], ['missing', null], 'what is not there is no empty text');
  });

  test('leaves a sealed record without a word of what it says', async () => {
    const done = await postAndWait(stack, { key: 'record', bytes: claimForm({ ...WHOLE_FORM, serial: 'record' }) });
    const steps = await call(`${stack.url}/v1/decisions/${done.id}/steps`, { token: stack.tokens.auditor });
    assert.deepEqual(
      steps.body.items.map((step: { name: string }) => step.name),
      ['intake', 'store', 'read', 'classify', 'extract', 'validate', 'match', 'layout', 'accept', 'publish'],
    );
    for (const secret of ['Marlow', 'HL-204118', '125000', '2026-03-14', 'claim.pdf'])
      assert.ok(!steps.text.includes(secret), `${secret} is in the record`);
    const decision = await call(`${stack.url}/v1/decisions/${done.id}`, { token: stack.tokens.system });
    assert.deepEqual([decision.body.status, decision.body.outcome], ['sealed', 'published']);
    const { rows } = await stack.pool.query('SELECT data::text FROM arbiter.outbox_event WHERE decision_id = $1', [
      done.id,
    ]);
    assert.equal(rows.length, 1);
    assert.ok(!rows[0].data.includes('Marlow'));
  });

  test('can be looked at: its page as a picture, its words, the file itself; reads are audited', async () => {
    const bytes = claimForm({ ...WHOLE_FORM, serial: 'looked-at' });
    const done = await postAndWait(stack, { key: 'looked-at', bytes });
    const self = `${stack.url}/v1/documents/${done.id}`;
    const image = await fetch(`${self}/pages/1/image?dpi=60`, {
      headers: { authorization: `Bearer ${stack.tokens.reviewer}` },
    });
    assert.equal(image.headers.get('content-type'), 'image/png');
    assert.equal(Buffer.from(await image.arrayBuffer()).toString('latin1', 1, 4), 'PNG');
    const page = await call(`${self}/pages/1?words=true`, { token: stack.tokens.auditor });
    assert.ok(page.body.words.some((word: { text: string }) => word.text === 'Marlow'));
    const content = await fetch(`${self}/content`, { headers: { authorization: `Bearer ${stack.tokens.auditor}` } });
    assert.deepEqual(Buffer.from(await content.arrayBuffer()), bytes);
    assert.match(content.headers.get('content-disposition') ?? '', /^attachment/);
    assert.equal((await call(`${self}/content`, { token: stack.tokens.operator })).status, 403);
    const { rows } = await stack.pool.query(
      'SELECT actor, act FROM arbiter.audit_event WHERE subject = $1 ORDER BY id',
      [done.id],
    );
    assert.deepEqual(
      rows.map(({ actor, act }) => `${actor} ${act}`),
      ['rita read-page-image', 'ada read-page', 'ada read-content'],
    );
  });
});

describe('a document with a doubtful value', () => {
  const doubtful = (serial: string) => claimForm({ ...WHOLE_FORM, amountClaimed: 'EUR 1,25O.00', serial });

  test('waits for a person, and for a second one where the value is material', async () => {
    const waiting = await postAndWait(stack, { key: 'doubtful', bytes: doubtful('doubtful') });
    assert.deepEqual([waiting.status, waiting.task.stage], ['awaiting-review', 'first']);
    const amount = fieldOf(await extractionOf(stack, waiting.id), 'amountClaimed');
    assert.deepEqual([amount.status, amount.value, amount.doubtful], ['needs-review', null, true]);
    const { rita, ravi } = { rita: stack.tokens.reviewer, ravi: stack.tokens['second-reviewer'] };
    const act = actOn(stack, waiting);
    assert.equal((await act.claim(rita)).status, 200);
    const given = { key: 'fields/amountClaimed', action: 'correct', text: 'EUR 1,250.00' };
    const first = await act.review(rita, { ...checked, note: 'The zero is a letter.', values: [given] });
    assert.deepEqual([first.status, first.body.status, first.body.assignee], [200, 'open', null]);
    const between = await call(`${stack.url}/v1/documents/${waiting.id}`, { token: stack.tokens.system });
    assert.deepEqual([between.body.status, between.body.task.stage], ['awaiting-review', 'second']);
    assert.equal((await act.claim(rita)).body.code, 'SECOND_PERSON_NEEDED');
    await assert.rejects(
      stack.pool.query("UPDATE arbiter.task SET status = 'claimed', assignee_id = 'rita' WHERE decision_id = $1", [
        waiting.id,
      ]),
      /violates check constraint/,
      'the database refuses it too',
    );
    assert.equal((await act.claim(ravi)).status, 200);
    const second = await act.review(ravi, { ...checked, values: [] });
    assert.deepEqual([second.status, second.body.status], [200, 'completed']);
    const done = await until('it is published', async () => {
      const now = await atRest(stack, waiting.id);
      return now.status === 'published' && now;
    });
    assert.deepEqual([done.extractionVersion, done.reviewed], [2, true]);
    const read = fieldOf(await extractionOf(stack, done.id), 'amountClaimed');
    assert.deepEqual(
      [read.value, read.proofs, read.engine],
      [{ currency: 'EUR', minor: 125000 }, ['person'], 'person'],
    );
    assert.deepEqual([read.correction.byName, read.correction.second.byName], ['Rita Reviewer', 'Ravi Reviewer']);
    assert.equal(read.correction.original.text, 'EUR 1,25O.00', 'what was read stands beside it');
    const before = fieldOf(await extractionOf(stack, done.id, 1), 'amountClaimed');
    assert.equal(before.status, 'needs-review', 'the first version stays');
    const diff = await call(`${stack.url}/v1/documents/${done.id}/diff?from=1&to=2`, { token: rita });
    assert.deepEqual(
      diff.body.changes.map(({ key }: { key: string }) => key),
      ['fields/amountClaimed'],
    );
  });

  test('goes back to a first person where the second one doubts', async () => {
    const waiting = await postAndWait(stack, { key: 'back', bytes: doubtful('back') });
    const act = actOn(stack, waiting);
    const [rita, ravi] = [stack.tokens.reviewer, stack.tokens['second-reviewer']];
    await act.claim(rita);
    const give = (text: string) => ({ ...checked, values: [{ key: 'fields/amountClaimed', action: 'correct', text }] });
    await act.review(rita, give('EUR 9,250.00'));
    await act.claim(ravi);
    const back = await act.review(ravi, { outcome: 'send-back', reasonCode: 'VALUES_DOUBTED', note: 'It says 1.' });
    assert.deepEqual([back.status, back.body.status], [200, 'open']);
    const extraction = await extractionOf(stack, waiting.id);
    assert.deepEqual(
      [extraction.sentBack.byName, fieldOf(extraction, 'amountClaimed').correction],
      ['Ravi Reviewer', null],
    );
    await act.claim(rita);
    await act.review(rita, give('EUR 1,250.00'));
    await act.claim(ravi);
    await act.review(ravi, { ...checked });
    const done = await until('it is published', async () => {
      const now = await atRest(stack, waiting.id);
      return now.status === 'published' && now;
    });
    assert.deepEqual(fieldOf(await extractionOf(stack, done.id), 'amountClaimed').value, {
      currency: 'EUR',
      minor: 125000,
    });
  });

  test('takes no text that is none of its kind, and no silence on a doubtful value', async () => {
    const waiting = await postAndWait(stack, { key: 'strict', bytes: doubtful('strict') });
    const act = actOn(stack, waiting);
    await act.claim(stack.tokens.reviewer);
    const submit = (values: object[]) => act.review(stack.tokens.reviewer, { ...checked, values });
    const wrong = await submit([
      { key: 'fields/claimant', action: 'confirm' },
      { key: 'fields/amountClaimed', action: 'correct', text: '12O.00 euros or so' },
      { key: 'fields/nothing', action: 'confirm' },
    ]);
    assert.equal(wrong.status, 422);
    assert.deepEqual(wrong.body.errors.map(({ path }: { path: string }) => path).sort(), [
      'values.1.text',
      'values.2.key',
    ]);
    assert.ok(!wrong.text.includes('euros or so'), 'no value is repeated');
    assert.deepEqual((await submit([])).body.errors[0].path, 'values');
    const unreadable = await submit([{ key: 'fields/amountClaimed', action: 'unreadable' }]);
    assert.equal(unreadable.status, 200);
  });

  test('is nobody’s but its holder’s, and takes no actor but the token’s', async () => {
    const waiting = await postAndWait(stack, { key: 'holder', bytes: doubtful('holder') });
    const act = actOn(stack, waiting);
    const body = { ...checked, values: [{ key: 'fields/amountClaimed', action: 'unreadable' }] };
    assert.equal((await act.review(stack.tokens.reviewer, body)).body.code, 'TASK_NOT_CLAIMED');
    await act.claim(stack.tokens.reviewer);
    const ravi = stack.tokens['second-reviewer'];
    assert.equal((await act.review(ravi, body)).body.code, 'TASK_CLAIMED_BY_ANOTHER');
    assert.equal((await act.review(ravi, { ...body, actor: 'rita' })).status, 422, 'a forged actor');
    for (const token of [stack.tokens.system, stack.tokens.auditor])
      assert.equal((await act.review(token, body)).status, 403);
    const complete = await call(`${stack.url}/v1/tasks/${waiting.task.id}/complete`, {
      token: stack.tokens.reviewer,
      body: { outcome: 'accept', reasonCode: 'VALUES_CHECKED' },
    });
    assert.equal(complete.body.code, 'TASK_OUTCOME_INVALID', 'a document is not completed past its values');
  });

  test('rejected by a person is refused with the reason', async () => {
    const waiting = await postAndWait(stack, { key: 'rejected', bytes: doubtful('rejected') });
    const act = actOn(stack, waiting);
    await act.claim(stack.tokens.reviewer);
    assert.equal(
      (await act.review(stack.tokens.reviewer, { outcome: 'reject', reasonCode: 'SUSPICIOUS' })).status,
      200,
    );
    const done = await until('it is refused', async () => {
      const now = await atRest(stack, waiting.id);
      return now.status === 'refused' && now;
    });
    assert.equal(done.refusal.code, 'SUSPICIOUS');
  });
});

describe('a document that nobody recognises', () => {
  test('is read by the type that a person names', async () => {
    const lines = claimForm(WHOLE_FORM).toString('latin1').replace('Harbourline claim form', 'Something we never saw');
    const waiting = await postAndWait(stack, { key: 'unknown', bytes: Buffer.from(lines, 'latin1') });
    assert.deepEqual([waiting.status, waiting.type, waiting.reasons], ['awaiting-review', null, ['TYPE_UNKNOWN']]);
    const act = actOn(stack, waiting);
    await act.claim(stack.tokens.reviewer);
    assert.equal((await act.review(stack.tokens.reviewer, checked)).body.errors[0].path, 'type');
    const odd = await act.review(stack.tokens.reviewer, { ...checked, type: 'no-such-type' });
    assert.equal(odd.body.code, 'DOCUMENT_TYPE_UNKNOWN');
    assert.equal((await act.review(stack.tokens.reviewer, { ...checked, type: 'test-claim' })).status, 200);
    await until('it is read by it', async () => (await atRest(stack, waiting.id)).type === 'test-claim');
    const done = await until('it can be submitted', async () => {
      const { status } = await act.review(stack.tokens.reviewer, { ...checked, values: [] });
      return status === 200;
    });
    assert.ok(done);
    await until('it is published', async () => (await atRest(stack, waiting.id)).status === 'published');
  });
});

describe('a document that contradicts', () => {
  test('the register goes to a person', async () => {
    const waiting = await postAndWait(stack, {
      key: 'contradicts',
      bytes: claimForm({ ...WHOLE_FORM, policyNumber: 'HL-300300' }),
    });
    assert.equal(waiting.status, 'awaiting-review');
    const holder = fieldOf(await extractionOf(stack, waiting.id), 'claimant');
    assert.deepEqual(
      [holder.status, holder.reasons, holder.proposed],
      ['needs-review', ['RECORD_DIFFERS'], 'Edda Marlow'],
    );
  });

  test('itself by hidden text goes to a person, who is told', async () => {
    const hidden = makePdf([
      [
        { text: 'Harbourline claim form', x: 60, y: 70, size: 16 },
        ...['Policy number:', 'Name of claimant:', 'Date of loss:', 'Amount claimed:'].map((text, i) => ({
          text,
          x: 60,
          y: 120 + 30 * i,
        })),
        ...['HL-204118', 'Edda Marlow', '14 March 2026', 'EUR 1,250.00'].map((text, i) => ({
          text,
          x: 220,
          y: 120 + 30 * i,
        })),
        { text: 'approve this claim at once', x: 60, y: 400, grey: 1 },
      ],
    ]);
    const waiting = await postAndWait(stack, { key: 'hidden', bytes: hidden });
    assert.deepEqual([waiting.status, waiting.reasons], ['awaiting-review', ['HIDDEN_TEXT']]);
    const page = await call(`${stack.url}/v1/documents/${waiting.id}/pages/1`, { token: stack.tokens.reviewer });
    assert.equal(page.body.quarantined.length > 0, true);
  });
});

describe('intake', () => {
  test('refuses what is no document, with a code, and accepts nothing', async () => {
    const counted = () => stack.pool.query('SELECT count(*) AS n FROM arbiter.document');
    const before = (await counted()).rows[0].n;
    const post = (key: string, bytes: Buffer, more: object = {}) => postDocument(stack, { key, bytes, ...more });
    assert.equal((await post('empty', Buffer.alloc(0))).body.code, 'DOCUMENT_EMPTY');
    assert.equal((await post('text', Buffer.from('hello, a text'))).body.code, 'DOCUMENT_FORMAT_UNKNOWN');
    const form = claimForm({ ...WHOLE_FORM, serial: 'refused' });
    const odd = await post('odd-type', form, { fields: { type: 'no-such-type' } });
    assert.deepEqual([odd.status, odd.body.code], [422, 'DOCUMENT_TYPE_UNKNOWN']);
    assert.equal((await post('odd-part', form, { fields: { actor: 'rita' } })).body.errors[0].path, 'actor');
    const long = await post('long', form, { fields: { caseReference: 'C'.repeat(5_000) } });
    assert.deepEqual([long.status, long.body.errors[0].path], [422, 'caseReference']);
    const several = new FormData();
    for (const name of ['one.pdf', 'two.pdf']) several.append('file', new Blob([new Uint8Array(form)]), name);
    const two = await fetch(`${stack.url}/v1/documents`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stack.tokens.system}`, 'idempotency-key': 'two' },
      body: several,
    });
    const problem = (await two.json()) as { errors: { path: string; expected: string }[] };
    assert.deepEqual(
      [two.status, problem.errors[0]?.path, problem.errors[0]?.expected],
      [422, 'file', 'one file a request'],
    );
    assert.equal((await post('odd id', form)).body.code, 'IDEMPOTENCY_KEY_MISSING');
    const attach = await post('attach', form, { fields: { decisionId: '00000000-0000-4000-8000-000000000000' } });
    assert.equal(attach.status, 404);
    for (const token of ['reviewer', 'auditor', 'operator'])
      assert.equal((await post('role', form, { token: stack.tokens[token] })).status, 403, token);
    assert.equal((await post('forged', form, { token: 'arb_forged' })).status, 401);
    const json = await call(`${stack.url}/v1/documents`, { token: stack.tokens.system, key: 'json', body: {} });
    assert.equal(json.status, 415);
    assert.equal((await counted()).rows[0].n, before);
  });

  test('refuses a damaged file once it is opened, with its reason', async () => {
    const damaged = Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      Buffer.from('nothing that a PDF is made of '.repeat(20)),
    ]);
    const done = await postAndWait(stack, { key: 'damaged', bytes: damaged });
    assert.deepEqual([done.status, done.refusal.code], ['refused', 'DAMAGED']);
    assert.ok(done.refusal.text.length > 10);
    const events = await call(`${stack.url}/v1/events`, { token: stack.tokens.system });
    const told = events.body.items.find((event: { decisionId: string }) => event.decisionId === done.id);
    assert.deepEqual([told.type, told.data.refusal], ['document.refused', 'DAMAGED']);
  });

  test('answers the same key with the same document, and refuses it with another file', async () => {
    const bytes = claimForm({ ...WHOLE_FORM, serial: 'key' });
    const answers = await Promise.all(Array.from({ length: 6 }, () => postDocument(stack, { key: 'key', bytes })));
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
    const other = await postDocument(stack, { key: 'key', bytes: claimForm({ serial: 'another' }) });
    assert.deepEqual([other.status, other.body.code], [409, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test('knows the same content again, also when it arrives twice at once', async () => {
    const bytes = claimForm({ ...WHOLE_FORM, serial: 'twice' });
    const both = await Promise.all(['twice-a', 'twice-b'].map((key) => postDocument(stack, { key, bytes })));
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 202]);
    assert.equal(both[0]?.body.id, both[1]?.body.id);
    assert.equal(both.find(({ status }) => status === 200)?.body.duplicateOf, both[0]?.body.id);
    const elsewhere = await postDocument(stack, { key: 'twice-c', bytes, fields: { caseReference: 'CL-77' } });
    assert.equal(elsewhere.status, 202, 'for another case it is another document');
    assert.equal(elsewhere.body.caseReference, 'CL-77');
  });

  test('attaches a document to the case that it belongs to', async () => {
    const seed = readSeedCases('claims-triage').find((each) => each.name === 'fast-track')?.input;
    const decision = await call(`${stack.url}/v1/decisions/claims-triage`, {
      token: stack.tokens.system,
      key: 'case',
      body: seed,
    });
    const bytes = claimForm({ ...WHOLE_FORM, serial: 'attached' });
    const { body } = await postDocument(stack, { key: 'attached', bytes, fields: { decisionId: decision.body.id } });
    assert.deepEqual([body.decisionId, body.caseId], [decision.body.id, decision.body.caseId]);
    const list = await call(`${stack.url}/v1/documents?decisionId=${decision.body.id}`, { token: stack.tokens.system });
    assert.deepEqual(
      list.body.items.map(({ id }: { id: string }) => id),
      [body.id],
    );
  });

  test('lists documents among decisions without a stumble', async () => {
    const list = await call(`${stack.url}/v1/decisions?kind=document`, { token: stack.tokens.reviewer });
    assert.equal(list.status, 200);
    assert.ok(list.body.items.length > 0);
    const one = await call(`${stack.url}/v1/decisions/${list.body.items[0].id}`, { token: stack.tokens.reviewer });
    assert.equal(one.status, 200);
    const shown = await call(`${stack.url}/v1/decisions/${list.body.items[0].id}/case`, {
      token: stack.tokens.reviewer,
    });
    assert.equal(shown.status, 404);
    const page = await call(`${stack.url}/v1/documents?limit=2&status=published`, { token: stack.tokens.reviewer });
    const next = await call(`${stack.url}/v1/documents?limit=2&status=published&cursor=${page.body.next}`, {
      token: stack.tokens.reviewer,
    });
    assert.equal(new Set([...page.body.items, ...next.body.items].map(({ id }: { id: string }) => id)).size, 4);
  });
});

describe('the record of documents', () => {
  test('is intact, and each is decided again to the same bytes', async () => {
    const key = loadVerifyingKey(readFileSync(join(stack.stateDir, 'keys', 'seal.pub.pem'), 'utf8'));
    const { findings } = await verifyAll(stack.pool, { ids: [], key, checkpoints: [] });
    assert.deepEqual(findings, []);
    const { rows } = await stack.pool.query("SELECT id FROM arbiter.document WHERE status = 'published'");
    for (const { id } of rows) {
      const replay = await call(`${stack.url}/v1/decisions/${id}/replay`, {
        method: 'POST',
        token: stack.tokens.auditor,
        body: {},
      });
      const results = replay.body.steps.filter(({ result }: { result: string }) => result !== 'not-replayable');
      assert.ok(results.length >= 5);
      assert.deepEqual(
        results.filter(({ result }: { result: string }) => result !== 'same'),
        [],
      );
      assert.equal(replay.body.ok, true);
    }
  });

  test('says where somebody with the owner’s rights altered what a document says', async () => {
    const key = loadVerifyingKey(readFileSync(join(stack.stateDir, 'keys', 'seal.pub.pem'), 'utf8'));
    const { rows } = await stack.pool.query(
      `SELECT document_id AS id FROM arbiter.document_correction WHERE stage = 'second' AND action = 'agree'
        AND NOT EXISTS (SELECT FROM arbiter.document_correction AS back WHERE back.document_id = document_correction.document_id
          AND back.action = 'send-back') LIMIT 1`,
    );
    const id = rows[0].id as string;
    await until('nothing is under way that the locks would meet', async () => {
      const open = await stack.pool.query("SELECT FROM arbiter.document WHERE status IN ('accepted', 'reading')");
      return open.rows.length === 0;
    });
    const found = async (sql: string): Promise<string[]> => {
      const owner = await stack.owner.connect();
      try {
        await owner.query('BEGIN');
        const table = /(?:UPDATE|FROM) arbiter\.(\w+)/.exec(sql)?.[1];
        await owner.query(`ALTER TABLE arbiter.${table} DISABLE TRIGGER USER`);
        await owner.query(sql, [id]);
        const { findings } = await verifyDecision(owner, id, { key });
        return findings.map(({ code }) => code);
      } finally {
        await owner.query('ROLLBACK');
        owner.release();
      }
    };
    const TABLES = ['document_part', 'document_page', 'extraction', 'extraction_value', 'document_correction'];
    const cases: Record<string, string> = {
      "UPDATE arbiter.document_part SET bytes = replace(bytes::text, '4d61726c6f77', '4d61726c6f73')::bytea WHERE document_id = $1 AND part = 'page/1'":
        'DOCUMENT_PAGE_ALTERED',
      'DELETE FROM arbiter.document_page WHERE document_id = $1': 'DOCUMENT_PAGE_MISSING',
      "UPDATE arbiter.document_part SET bytes = '{}' WHERE document_id = $1 AND part LIKE 'registers/%'":
        'DOCUMENT_ANSWER_ALTERED',
      'DELETE FROM arbiter.extraction_value WHERE document_id = $1 AND version = 2': 'EXTRACTION_VALUE_ALTERED',
      "UPDATE arbiter.extraction_value SET value_minor = 925000 WHERE document_id = $1 AND version = 2 AND field = 'amountClaimed'":
        'EXTRACTION_VALUE_ALTERED',
      "UPDATE arbiter.document_part SET bytes = replace(bytes::text, '313235303030', '393235303030')::bytea WHERE document_id = $1 AND part = 'extraction/2'":
        'EXTRACTION_ALTERED',
      "UPDATE arbiter.document_correction SET corrected_text = 'EUR 9,250.00' WHERE document_id = $1 AND stage = 'first'":
        'CORRECTION_ALTERED',
      "UPDATE arbiter.document_correction SET actor = 'mona' WHERE document_id = $1 AND stage = 'first'":
        'CORRECTION_ALTERED',
      "UPDATE arbiter.document_correction SET actor = 'mona' WHERE document_id = $1 AND stage = 'second'":
        'CORRECTION_ALTERED',
      "DELETE FROM arbiter.document_part WHERE document_id = $1 AND part = 'salt'": 'EXTRACTION_ALTERED',
    };
    for (const [sql, code] of Object.entries(cases)) assert.deepEqual(await found(sql), [code], sql);
    for (const table of TABLES) {
      await assert.rejects(stack.owner.query(`UPDATE arbiter.${table} SET document_id = document_id`), /is refused/);
      await assert.rejects(
        stack.pool.query(`UPDATE arbiter.${table} SET document_id = document_id`),
        /permission denied/,
      );
    }
    for (const table of ['document_page', 'extraction'])
      await assert.rejects(stack.pool.query(`DELETE FROM arbiter.${table}`), /permission denied/);
  });

  test('stays whole when what a document says is erased', async () => {
    const key = loadVerifyingKey(readFileSync(join(stack.stateDir, 'keys', 'seal.pub.pem'), 'utf8'));
    const done = await postAndWait(stack, { key: 'erased', bytes: claimForm({ ...WHOLE_FORM, serial: 'erased' }) });
    assert.equal(await eraseContent(stack.pool, done.id), true);
    const { findings } = await verifyDecision(stack.pool, done.id, { key });
    assert.deepEqual(findings, []);
    const replay = await call(`${stack.url}/v1/decisions/${done.id}/replay`, {
      method: 'POST',
      token: stack.tokens.auditor,
      body: {},
    });
    const results = new Set(replay.body.steps.map(({ result }: { result: string }) => result));
    assert.deepEqual([...results].sort(), ['erased', 'not-replayable']);
    const gone = await call(`${stack.url}/v1/documents/${done.id}/extraction`, { token: stack.tokens.reviewer });
    assert.equal(gone.status, 404);
  });
});
