import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readSeedCases } from '../cli/seed.ts';
import { call, startStack, type TestStack, until } from './stack.ts';

const KIND = 'claims-triage';
const cases = readSeedCases(KIND);
const fastTrack = cases.find((each) => each.name === 'fast-track')?.input as Record<string, unknown>;

describe('a decision from post to seal', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startStack();
  });
  after(() => stack.stop());

  const post = (key: string, body: unknown, token = stack.tokens.system) =>
    call(`${stack.url}/v1/decisions/${KIND}`, { token, key, body });

  test('gives every seeded case its outcome', async () => {
    for (const { name, input, expectedOutcome } of cases) {
      const { status, body } = await post(`outcome-${name}`, input);
      if (expectedOutcome === 'refer' || expectedOutcome === 'investigation') {
        assert.equal(status, 202, name);
        assert.equal(body.status, 'awaiting-review');
        assert.ok(body.task.id);
      } else {
        assert.equal(status, 200, name);
        assert.equal(body.outcome, expectedOutcome);
        assert.equal(body.status, 'sealed');
        assert.equal(body.task, null);
      }
      assert.ok(body.reasonCodes.length > 0);
      assert.ok(body.score !== null, `${name} has a score`);
    }
  });

  test('records every step, explained to the margin', async () => {
    const { body } = await post('steps', fastTrack);
    const steps = await call(`${stack.url}${body.links.steps}`, { token: stack.tokens.auditor });
    const names = steps.body.items.map((step: { name: string }) => step.name);
    assert.deepEqual(names, ['intake', 'pin', 'gather', 'pre-check', 'score', 'explain', 'decide', 'deliver']);
    const output = (name: string) => steps.body.items.find((step: { name: string }) => step.name === name).output;
    const { baseValue, contributions } = output('explain');
    const sum = contributions.reduce(
      (total: number, each: { contribution: number }) => total + each.contribution,
      baseValue,
    );
    assert.ok(Math.abs(sum - output('score').margin) < 1e-9);
    assert.equal(output('pin').pins.model.id, 'claims-triage-severity');
  });

  test('keeps personal fields out of the record', async () => {
    const { body } = await post('personal', fastTrack);
    const steps = await call(`${stack.url}${body.links.steps}`, { token: stack.tokens.auditor });
    const { claimant, narrative } = fastTrack as { claimant: { name: string }; narrative: string };
    assert.ok(!steps.text.includes(claimant.name) && !steps.text.includes(narrative));
    assert.match(steps.body.items[0].input.input.narrative.$personal, /^[0-9a-f]{64}$/);
    const seen = await call(`${stack.url}/v1/decisions/${body.id}/case`, { token: stack.tokens.reviewer });
    assert.equal(seen.body.input.narrative, narrative);
    const unseen = await call(`${stack.url}/v1/decisions/${body.id}/case`, { token: stack.tokens.operator });
    assert.ok(!unseen.text.includes(narrative));
  });

  test('answers the same key with the first bytes', async () => {
    const first = await post('again', fastTrack);
    const reordered = Object.fromEntries(Object.entries(fastTrack).reverse());
    const second = await post('again', reordered);
    assert.equal(second.text, first.text);
    assert.equal(second.status, first.status);
  });

  test('decides once when the same key arrives together', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => post('together', fastTrack)));
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
    const { rows } = await stack.pool.query(
      "SELECT count(*) AS n FROM arbiter.decision WHERE idempotency_key = 'together'",
    );
    assert.equal(rows[0].n, 1);
  });

  test('refuses the same key with another body', async () => {
    await post('other-body', fastTrack);
    const { status, body } = await post('other-body', { ...fastTrack, claimReference: 'CL-OTHER' });
    assert.equal(status, 409);
    assert.equal(body.code, 'IDEMPOTENCY_KEY_REUSED');
  });

  test('names each bad field and accepts nothing', async () => {
    const before = await stack.pool.query('SELECT count(*) AS n FROM arbiter.decision');
    const { status, headers, body, text } = await post('bad', {
      ...fastTrack,
      lossDate: '2026-02-30',
      injuries: [{ severity: 'Mr Secret Name' }],
      surplus: 1,
    });
    assert.equal(status, 422);
    assert.match(headers.get('content-type') ?? '', /application\/problem\+json/);
    const paths = body.errors.map((error: { path: string }) => error.path).sort();
    assert.deepEqual(paths, ['injuries[0].severity', 'lossDate', 'surplus']);
    assert.ok(!text.includes('Secret'));
    const early = await post('early', { ...fastTrack, reportDate: '2020-01-01' });
    assert.equal(early.body.errors[0].path, 'reportDate');
    const later = await stack.pool.query('SELECT count(*) AS n FROM arbiter.decision');
    assert.equal(later.rows[0].n, before.rows[0].n);
  });

  test('refuses what is malformed, too large or too deep', async () => {
    const url = `${stack.url}/v1/decisions/${KIND}`;
    const token = stack.tokens.system;
    assert.equal((await call(url, { token, key: 'm1', body: '{"a":' })).body.code, 'BODY_MALFORMED');
    assert.equal(
      (await call(url, { token, key: 'm2', body: { ...fastTrack, narrative: 'x'.repeat(300_000) } })).body.code,
      'BODY_TOO_LARGE',
    );
    const deep = `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`;
    assert.equal((await call(url, { token, key: 'm3', body: deep })).body.code, 'BODY_TOO_DEEP');
    assert.equal((await call(url, { token, body: fastTrack })).body.code, 'IDEMPOTENCY_KEY_MISSING');
    assert.equal(
      (await call(url, { token, key: 'm4', body: 'a=1', headers: { 'content-type': 'text/plain' } })).body.code,
      'MEDIA_TYPE_UNSUPPORTED',
    );
    assert.equal(
      (await call(`${stack.url}/v1/decisions/no-such-kind`, { token, key: 'm5', body: {} })).body.code,
      'KIND_UNKNOWN',
    );
  });

  test('lets only the right roles do things', async () => {
    const { body } = await post('roles', fastTrack);
    const url = `${stack.url}/v1/decisions/${body.id}`;
    assert.equal((await call(url)).status, 401);
    assert.equal((await call(url, { token: 'arb_forged' })).status, 401);
    assert.equal((await post('roles-2', fastTrack, stack.tokens.auditor)).status, 403);
    assert.equal((await call(`${url}/evidence`, { token: stack.tokens.system })).status, 403);
    assert.equal((await call(`${url}/evidence`, { token: stack.tokens.auditor })).status, 200);
    assert.equal((await call(`${stack.url}/v1/tasks`, { token: stack.tokens.system })).status, 403);
  });

  test('withdraws a waiting case by a linked decision', async () => {
    const refer = cases.find((each) => each.name === 'refer')?.input;
    const waiting = await post('withdrawn', refer);
    const url = `${stack.url}/v1/decisions/${waiting.body.id}`;
    const withdrawal = await call(`${url}/withdraw`, {
      token: stack.tokens.system,
      key: 'w',
      body: { reason: 'paid elsewhere' },
    });
    assert.equal(withdrawal.body.outcome, 'withdrawn');
    assert.equal(withdrawal.body.supersedes, waiting.body.id);
    const old = await until('the old decision is sealed', async () => {
      const { body } = await call(url, { token: stack.tokens.system });
      return body.status === 'sealed' && body;
    });
    assert.equal(old.outcome, 'superseded');
    assert.equal(old.supersededBy, withdrawal.body.id);
    assert.equal(old.task.status, 'cancelled');
    const again = await call(`${url}/withdraw`, { token: stack.tokens.system, key: 'w2', body: { reason: 'twice' } });
    assert.equal(again.body.code, 'ALREADY_SUPERSEDED');
    assert.equal((await post('withdrawn', refer)).text, waiting.text);
  });

  test('supersedes a sealed case on new facts', async () => {
    const old = await post('superseded', fastTrack);
    const input = { ...fastTrack, injuries: [{ severity: 'fatal' }] };
    const url = `${stack.url}/v1/decisions/${old.body.id}/supersede`;
    const next = await call(url, { token: stack.tokens.system, key: 's', body: { reason: 'the driver died', input } });
    assert.equal(next.body.outcome, 'specialist');
    assert.equal(next.body.caseId, old.body.caseId);
    const events = await until('both events are settled', async () => {
      const { body } = await call(`${stack.url}/v1/events?limit=500`, { token: stack.tokens.system });
      const own = body.items.filter((event: { caseId: string }) => event.caseId === old.body.caseId);
      return own.length === 2 && own;
    });
    assert.deepEqual(
      events.map((event: { caseSequence: number }) => event.caseSequence),
      [1, 2],
    );
  });

  test('carries no personal data in Temporal', async () => {
    const { body } = await post('temporal', fastTrack);
    const kept = await until('its history is swept', async () => {
      const { rows } = await stack.pool.query('SELECT history FROM arbiter.workflow_history WHERE decision_id = $1', [
        body.id,
      ]);
      return rows[0];
    });
    const text = kept.history.toString('latin1');
    for (const secret of ['Noor Vermeer', 'bollard', 'CL-1001', 'M-1001', 'admin-system', 'Skoda'])
      assert.ok(!text.includes(secret), secret);
  });

  test('replays and verifies what it decided', async () => {
    const { body } = await post('replayed', fastTrack);
    await until('its history is swept', async () => {
      const { rows } = await stack.pool.query('SELECT FROM arbiter.workflow_history WHERE decision_id = $1', [body.id]);
      return rows.length > 0;
    });
    const url = `${stack.url}/v1/decisions/${body.id}`;
    const replay = await call(`${url}/replay`, { token: stack.tokens.auditor, method: 'POST' });
    assert.equal(replay.body.ok, true);
    const same = replay.body.steps.filter((step: { result: string }) => step.result === 'same');
    assert.equal(same.length, 4);
    assert.deepEqual(
      replay.body.workflows.map((each: { result: string }) => each.result),
      ['same'],
    );
    const verified = await call(`${url}/verify`, { token: stack.tokens.auditor, method: 'POST' });
    assert.deepEqual([verified.body.ok, verified.body.sealed, verified.body.steps], [true, true, 8]);
  });

  test('serves its OpenAPI document and health', async () => {
    const { body } = await call(`${stack.url}/openapi.json`);
    assert.match(body.openapi, /^3\.1/);
    assert.ok(body.paths[`/v1/decisions/${KIND}`].post.requestBody);
    assert.equal((await call(`${stack.url}/health/live`)).status, 200);
    assert.deepEqual((await call(`${stack.url}/health/ready`)).body, {
      status: 'ready',
      postgres: true,
      temporal: true,
    });
    assert.equal((await call(`${stack.url}/docs/`)).status, 200);
  });
});
