import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readSeedCases } from '../cli/seed.ts';
import { listEmployerStandings } from '../db/employer-ranking.ts';
import type { Pool } from '../db/pool.ts';
import type { JsonObject } from '../domain/canonical.ts';
import { call, startStack, type TestStack, until } from './stack.ts';

const KIND = 'missing-contribution';
const BIN = fileURLToPath(new URL('../bin/arbiter.mjs', import.meta.url));
const run = promisify(execFile);
const seeds = readSeedCases(KIND);
const inputOf = (name: string) => seeds.find((each) => each.name === name)?.input as JsonObject;

describe('report employers', () => {
  let stack: TestStack;
  let posted = 0;
  before(async () => {
    stack = await startStack();
  });
  after(() => stack.stop());

  const post = async (input: JsonObject): Promise<string> => {
    const { status, body, text } = await call(`${stack.url}/v1/decisions/${KIND}`, {
      token: stack.tokens.system,
      key: `report-${++posted}`,
      body: input,
    });
    assert.ok(status === 200 || status === 202, text);
    return body.id;
  };
  const arbiter = async (...args: string[]) => {
    const urlOf = (pool: Pool) =>
      (pool as unknown as { options: { connectionString: string } }).options.connectionString;
    const env = {
      ...process.env,
      ARBITER_STATE_DIR: stack.stateDir,
      DATABASE_URL: urlOf(stack.pool),
      ARBITER_OWNER_DATABASE_URL: urlOf(stack.owner),
    };
    return run('node', [BIN, 'report', 'employers', ...args], { env, cwd: stack.stateDir });
  };
  const standings = () => listEmployerStandings(stack.pool, KIND);
  const standingOf = async (employer: unknown) => (await standings()).find((each) => each.employer === employer);

  test('without decisions it says so', async () => {
    assert.match((await arbiter()).stdout, /No decision of missing-contribution stands/);
  });

  test('ranks by outstanding amount, then faults, then reference', async () => {
    await Promise.all(seeds.map(({ input }) => post(input)));
    await until('a decision per seed', async () => (await standings()).length === seeds.length);
    const ranked = await standings();
    const expected = [...ranked].sort(
      (a, b) =>
        (b.outstandingMinor as number) - (a.outstandingMinor as number) ||
        (b.faults as number) - (a.faults as number) ||
        ((a.employer as string) < (b.employer as string) ? -1 : 1),
    );
    assert.deepEqual(ranked, expected);
    const of = (name: string) => ranked.find(({ employer }) => employer === inputOf(name).employerReference);
    // Two periods of three members, 246.00 + 312.40 + 188.50 each.
    const worst = of('report-90-days');
    assert.deepEqual([worst?.outstandingMinor, worst?.missing, worst?.outcome], [149_380, 6, 'report_to_regulator']);
    assert.equal(ranked[0], worst);
    assert.deepEqual([of('in-order')?.outstandingMinor, of('in-order')?.faults], [0, 0]);
    assert.deepEqual([of('chase-duplicate')?.duplicate, of('refer-wrong-member')?.wrongMember], [1, 1]);
    const ties = ranked.filter(({ outstandingMinor }) => outstandingMinor === 0).map(({ faults }) => faults);
    assert.ok(new Set(ties).size > 1, 'employers that owe nothing are told apart by faults');
  });

  test('on the terminal, and as a file', async () => {
    const { stdout } = await arbiter();
    const [header = '', first = ''] = stdout.split('\n');
    assert.match(header, /^rank +employer +outstanding +faults/);
    assert.match(first, /^1 +EM-2013 +149380 GBP +6 +6 /);
    assert.match(stdout, /EM-2011 .* awaits a person/);
    assert.equal((await arbiter('--top', '2')).stdout.trim().split('\n').length, 3);

    const file = join(stack.stateDir, 'employers.csv');
    assert.match((await arbiter('--csv', file)).stdout, new RegExp(`${seeds.length} employers`));
    const text = readFileSync(file, 'utf8');
    const [columns = '', ...rows] = text.trim().split('\n');
    assert.match(columns, /^rank,employer,currency,outstanding_minor,faults,.*,decision_id$/);
    assert.equal(rows.length, seeds.length);
    assert.match(rows[0] as string, /^1,EM-2013,GBP,149380,6,6,0,0,/);
    for (const said of [text, stdout])
      for (const { input } of seeds) {
        const { name, email } = input.contact as { name: string; email: string };
        assert.ok(!said.includes(name) && !said.includes(email), 'no personal data');
      }
    assert.doesNotMatch(text, /MB-/, 'no member');
  });

  test('the latest review of an employer counts, whichever was taken in last', async () => {
    const input = inputOf('chase-missing');
    const of = (reviewDate: string) => ({ ...input, reviewReference: `CR-${reviewDate}`, reviewDate });
    const later = await post(of('2026-10-05'));
    await until('the later review', async () => (await standingOf(input.employerReference))?.decisionId === later);
    const paidSince = await standingOf(input.employerReference);
    assert.deepEqual([paidSince?.missing, paidSince?.late, paidSince?.outstandingMinor], [0, 3, 0]);
    const earlier = await post(of('2026-08-31'));
    await until('the earlier review sealed', async () => (await statusOf(earlier)) === 'sealed');
    assert.equal((await standingOf(input.employerReference))?.decisionId, later);
  });

  test('what was superseded or withdrawn does not count', async () => {
    const input = inputOf('chase-short');
    const before = await standingOf(input.employerReference);
    const withdrawn = await call(`${stack.url}/v1/decisions/${before?.decisionId}/withdraw`, {
      token: stack.tokens.system,
      key: 'report-withdrawal',
      body: { reason: 'posted twice' },
    });
    assert.ok(withdrawn.status < 300, withdrawn.text);
    await until('the withdrawn one gone', async () => (await standingOf(input.employerReference)) === undefined);
  });

  test('what was not known comes last', async () => {
    await stack.pool.query(
      `UPDATE arbiter.register_document SET document = document || '{"amount": "much"}'
        WHERE register = 'contribution-receipts' AND key = 'EM-2006'`,
    );
    const input = { ...inputOf('chase-wrong-rate'), reviewReference: 'CR-AGAIN', reviewDate: '2026-10-01' };
    const id = await post(input);
    await until('the decision without a ledger', async () => (await standingOf('EM-2006'))?.decisionId === id);
    const last = (await standings()).at(-1);
    assert.deepEqual([last?.employer, last?.outstandingMinor], ['EM-2006', null]);
    assert.match((await arbiter()).stdout, /EM-2006 +– +– /);
  });

  const statusOf = async (id: string) =>
    (await call(`${stack.url}/v1/decisions/${id}`, { token: stack.tokens.auditor })).body.status;
});
