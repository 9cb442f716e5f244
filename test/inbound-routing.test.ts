import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readSeedCases } from '../cli/seed.ts';
import { erasePerson } from '../db/personal-fields.ts';
import { call, startStack, type TestStack } from './stack.ts';

const KIND = 'inbound-routing';
const cases = readSeedCases(KIND);
const letter = cases.find(({ name }) => name.startsWith('a burst pipe'))?.input as {
  text: string;
  sender: { name: string };
};

describe('a letter is sorted by its words', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startStack();
  });
  after(() => stack.stop());

  const post = (key: string, input: unknown) =>
    call(`${stack.url}/v1/decisions/${KIND}`, { token: stack.tokens.system, key, body: input });

  test('every seeded letter comes to its queue', async () => {
    for (const [i, { name, input, expectedOutcome }] of cases.entries()) {
      const { status, body, text } = await post(`seed-${i}`, input);
      assert.equal(status, expectedOutcome === 'refer' ? 202 : 200, `${name}: ${text}`);
      assert.equal(body.outcome, expectedOutcome === 'refer' ? null : expectedOutcome, name);
    }
  });

  test('the record holds listed words and never the letter', async () => {
    const { body } = await post('words', letter);
    const steps = await call(`${stack.url}${body.links.steps}`, { token: stack.tokens.auditor });
    const { $personal, words } = steps.body.items[0].input.input.text;
    assert.match($personal, /^[0-9a-f]{64}$/);
    assert.deepEqual([words.counts.water, words.counts.repair], [1, 1]);
    for (const secret of [letter.sender.name, 'Sunday', 'Holloway', letter.text.slice(0, 40)])
      assert.ok(!steps.text.includes(secret), secret);
    const { body: seen } = await call(`${stack.url}/v1/decisions/${body.id}/case`, { token: stack.tokens.reviewer });
    assert.equal(seen.input.text, letter.text);
    assert.deepEqual(
      seen.score.classes.map(({ name }: { name: string }) => name),
      ['claim', 'letter_of_authority', 'complaint', 'general'],
    );
    const occurring = seen.explanation.contributions.map(({ feature }: { feature: string }) => feature);
    assert.ok(occurring.includes('pipe') && !occurring.includes('authority'));
  });

  test('replays to the byte after its text was erased', async () => {
    const { body } = await post('erased', letter);
    const url = `${stack.url}/v1/decisions/${body.id}`;
    const { rows } = await stack.pool.query(
      'SELECT DISTINCT person_id FROM arbiter.personal_field WHERE decision_id = $1',
      [body.id],
    );
    assert.equal(rows.length, 1);
    assert.ok((await erasePerson(stack.pool, rows[0].person_id)) >= 2);
    const seen = await call(`${url}/case`, { token: stack.tokens.reviewer });
    assert.ok(!seen.text.includes('burst in the kitchen'));
    const replay = await call(`${url}/replay`, { token: stack.tokens.auditor, method: 'POST' });
    assert.deepEqual(
      replay.body.steps
        .filter(({ result }: { result: string }) => result === 'same')
        .map(({ name }: { name: string }) => name),
      ['pre-check', 'score', 'explain', 'decide'],
    );
    const verified = await call(`${url}/verify`, { token: stack.tokens.auditor, method: 'POST' });
    assert.deepEqual([verified.body.ok, verified.body.sealed], [true, true]);
  });
});
