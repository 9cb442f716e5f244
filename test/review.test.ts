import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readSeedCases } from '../cli/seed.ts';
import { requiredFields } from './review-form.ts';
import { call, startStack, type TestStack, until } from './stack.ts';

const refer = readSeedCases('claims-triage').find((each) => each.name === 'refer')?.input;
const completion = {
  outcome: 'standard',
  reasonCode: 'REVIEW_NO_CONCERN',
  note: 'Rang Aisha Benali; not a duplicate.',
  fields: requiredFields('claims-triage'),
};

describe('a review', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startStack();
  });
  after(() => stack.stop());

  const openTask = async (key: string) => {
    const { body } = await call(`${stack.url}/v1/decisions/claims-triage`, {
      token: stack.tokens.system,
      key,
      body: refer,
    });
    return { decisionId: body.id as string, task: `${stack.url}/v1/tasks/${body.task.id}` };
  };
  const act = (url: string, name: string, token: string | undefined, body: object = {}) =>
    call(`${url}/${name}`, { token, method: 'POST', body });

  test('is claimed, completed, recorded and sealed', async () => {
    const { decisionId, task } = await openTask('whole');
    const claimed = await act(task, 'claim', stack.tokens.reviewer);
    assert.deepEqual([claimed.body.status, claimed.body.assignee.id], ['claimed', 'rita']);
    const done = await act(task, 'complete', stack.tokens.reviewer, completion);
    assert.deepEqual([done.status, done.body.status, done.body.outcome], [200, 'completed', 'standard']);
    const sealed = await until('it is sealed', async () => {
      const { body } = await call(`${stack.url}/v1/decisions/${decisionId}`, { token: stack.tokens.system });
      return body.status === 'sealed' && body;
    });
    assert.deepEqual([sealed.outcome, sealed.decidedBy], ['standard', 'reviewer']);
    const steps = await call(`${stack.url}/v1/decisions/${decisionId}/steps`, { token: stack.tokens.auditor });
    const acts = steps.body.items.slice(-4).map((step: { name: string; actor: string }) => [step.name, step.actor]);
    assert.deepEqual(acts, [
      ['open-review', 'engine'],
      ['claim', 'rita'],
      ['complete', 'rita'],
      ['deliver', 'engine'],
    ]);
    assert.ok(!steps.text.includes('Benali'), 'the note is not in the record');
    const seen = await call(`${stack.url}/v1/decisions/${decisionId}/case`, { token: stack.tokens.reviewer });
    assert.equal(seen.body.reviewNote, completion.note);
    const { rows } = await stack.pool.query('SELECT FROM arbiter.task_submission');
    assert.equal(rows.length, 0, 'nothing stays staged');
  });

  test('is nobody’s but its holder’s', async () => {
    const { task } = await openTask('holder');
    assert.equal((await act(task, 'complete', stack.tokens.reviewer, completion)).body.code, 'TASK_NOT_CLAIMED');
    await act(task, 'claim', stack.tokens.reviewer);
    const second = stack.tokens['second-reviewer'];
    for (const name of ['claim', 'release'])
      assert.equal((await act(task, name, second)).body.code, 'TASK_CLAIMED_BY_ANOTHER');
    assert.equal((await act(task, 'complete', second, completion)).body.code, 'TASK_CLAIMED_BY_ANOTHER');
    assert.equal((await act(task, 'release', stack.tokens.reviewer)).body.status, 'open');
    assert.equal((await act(task, 'claim', second)).body.assignee.id, 'ravi');
    const { rows } = await stack.pool.query(
      "SELECT count(*) AS n FROM arbiter.audit_event WHERE result = 'TASK_CLAIMED_BY_ANOTHER' AND actor = 'ravi'",
    );
    assert.equal(rows[0].n, 3, 'refused acts are audited');
  });

  test('takes no actor but the token’s', async () => {
    const { task } = await openTask('forged');
    assert.equal((await act(task, 'claim', undefined)).status, 401);
    assert.equal((await act(task, 'claim', 'arb_forged')).status, 401);
    for (const token of [stack.tokens.auditor, stack.tokens.system, stack.tokens.operator])
      assert.equal((await act(task, 'claim', token)).status, 403);
    await act(task, 'claim', stack.tokens.reviewer);
    const forged = await act(task, 'complete', stack.tokens['second-reviewer'], { ...completion, actor: 'rita' });
    assert.equal(forged.status, 422);
    const headed = await call(`${task}/complete`, {
      token: stack.tokens['second-reviewer'],
      body: completion,
      headers: { 'x-actor': 'rita', 'x-user': 'rita' },
    });
    assert.equal(headed.body.code, 'TASK_CLAIMED_BY_ANOTHER');
  });

  test('refuses what its form does not offer', async () => {
    const { task } = await openTask('form');
    await act(task, 'claim', stack.tokens.reviewer);
    const wrong = await act(task, 'complete', stack.tokens.reviewer, {
      outcome: 'pay-everything',
      reasonCode: 'NONE',
      fields: { ...completion.fields, reserveMinor: 'much', surplus: 1 },
    });
    assert.equal(wrong.status, 422);
    assert.deepEqual(wrong.body.errors.map((error: { path: string }) => error.path).sort(), [
      'fields.reserveMinor',
      'fields.surplus',
      'outcome',
      'reasonCode',
    ]);
  });

  test('is claimed once when two reach for it', async () => {
    const { task } = await openTask('race');
    const both = await Promise.all([
      act(task, 'claim', stack.tokens.reviewer),
      act(task, 'claim', stack.tokens['second-reviewer']),
    ]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
  });

  test('excludes who reviewed the case before', async () => {
    const { decisionId, task } = await openTask('excluded');
    await act(task, 'claim', stack.tokens.reviewer);
    await act(task, 'complete', stack.tokens.reviewer, completion);
    const next = await until('the case is decided again', async () => {
      const { status, body } = await call(`${stack.url}/v1/decisions/${decisionId}/supersede`, {
        token: stack.tokens.system,
        key: 'appeal',
        body: { reason: 'appeal', input: refer },
      });
      return status === 202 && body;
    });
    const again = `${stack.url}/v1/tasks/${next.task.id}`;
    assert.equal((await act(again, 'claim', stack.tokens.reviewer)).body.code, 'REVIEWER_EXCLUDED');
    assert.equal((await act(again, 'claim', stack.tokens['second-reviewer'])).status, 200);
    await assert.rejects(
      stack.pool.query("UPDATE arbiter.task SET status = 'claimed', assignee_id = 'rita' WHERE id = $1", [
        next.task.id,
      ]),
      /violates check constraint/,
    );
  });
});

describe('a deadline', () => {
  test('that has passed escalates the task by timer', async () => {
    // A record whose clock stands weeks back: the stored deadline has passed when the review starts.
    const stack = await startStack({ now: () => '2026-09-01T09:00:00.000Z' });
    try {
      const { body } = await call(`${stack.url}/v1/decisions/claims-triage`, {
        token: stack.tokens.system,
        key: 'late',
        body: refer,
      });
      const task = await until('it is escalated', async () => {
        const answer = await call(`${stack.url}/v1/tasks/${body.task.id}`, { token: stack.tokens.reviewer });
        return answer.body.escalatedAt !== null && answer.body;
      });
      assert.deepEqual([task.queue, task.priority, task.status, task.overdue], ['claims-lead', 0, 'open', true]);
      assert.equal(task.dueAt, '2026-09-01T17:00:00.000Z');
      const steps = await call(`${stack.url}/v1/decisions/${body.id}/steps`, { token: stack.tokens.auditor });
      const last = steps.body.items.at(-1);
      assert.deepEqual([last.name, last.actor], ['escalate', 'timer']);
    } finally {
      await stack.stop();
    }
  });
});
