import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readSeedCases } from '../cli/seed.ts';
import { call, startStack, type TestStack } from './stack.ts';

const KIND = 'underwriting';
const cases = readSeedCases(KIND);
const inputOf = (name: string) => cases.find((each) => each.name === name)?.input as { applicant: { name: string } };

describe('a source that is asked by a personal field', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startStack();
  });
  after(() => stack.stop());
  const post = (key: string, body: unknown) =>
    call(`${stack.url}/v1/decisions/${KIND}`, { token: stack.tokens.system, key, body });
  const stepsOf = (id: string) => call(`${stack.url}/v1/decisions/${id}/steps`, { token: stack.tokens.auditor });
  const named = (steps: { items: { name: string }[] }, name: string) =>
    steps.items.find((step) => step.name === name) as unknown as { input: never; output: never };

  test('finds the person on the list, and keeps the name out of the record', async () => {
    const input = inputOf('refer-sanctions');
    const { body, status } = await post('sanctions', input);
    assert.equal(status, 202);
    assert.deepEqual(body.reasonCodes[0].code, 'SANCTIONS_MATCH');
    const steps = await stepsOf(body.id);
    const { input: asked, output: answered } = named(steps.body, 'gather') as unknown as {
      input: { sanctions: { name: { $personal: string } } };
      output: { sanctions: { value: unknown } };
    };
    assert.match(asked.sanctions.name.$personal, /^[0-9a-f]{64}$/);
    assert.deepEqual(answered.sanctions.value, {
      matches: [
        {
          basis: 'name and date of birth',
          entryId: 'TST-0001',
          list: "Arbiter's sample list (invented)",
          listedOn: '2022-03-15',
          programme: 'SAMPLE-1',
        },
      ],
    });
    for (const word of input.applicant.name.split(' '))
      assert.ok(!steps.text.toLowerCase().includes(word.toLowerCase()));
    const replayed = await call(`${stack.url}/v1/decisions/${body.id}/replay`, {
      token: stack.tokens.auditor,
      method: 'POST',
    });
    assert.ok(replayed.body.steps.every(({ result }: { result: string }) => result !== 'differs'));
  });

  test('the list as it is now counts, whoever wrote it', async () => {
    const input = { ...inputOf('accept'), applicant: { name: 'Zoë van Dám', dateOfBirth: '1990-01-01', email: null } };
    assert.equal((await post('before-listing', input)).body.outcome, 'accept');
    await stack.pool.query(
      `INSERT INTO arbiter.register_document (register, key, document) VALUES ('sanctions-list', 'TST-0009', $1)`,
      [
        {
          entryId: 'TST-0009',
          list: 'test',
          programme: null,
          listedOn: null,
          names: ['DAM, Zoe Van'],
          dateOfBirth: null,
        },
      ],
    );
    const listed = await post('after-listing', input);
    assert.deepEqual([listed.status, listed.body.reasonCodes[0].code], [202, 'SANCTIONS_POSSIBLE_MATCH']);
  });

  test('a list that cannot be read ends with a person', async () => {
    await stack.pool.query(
      `INSERT INTO arbiter.register_document (register, key, document) VALUES ('sanctions-list', 'broken', '{"entryId": "x"}')`,
    );
    const { status, body } = await post('broken-list', inputOf('accept'));
    assert.equal(status, 202);
    assert.ok(body.reasonCodes.some(({ code }: { code: string }) => code === 'SANCTIONS_SOURCE_UNAVAILABLE'));
  });
});
