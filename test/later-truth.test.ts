import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readSeedCases } from '../cli/seed.ts';
import type { Pool } from '../db/pool.ts';
import { call, startStack, type TestStack } from './stack.ts';

const KIND = 'claims-triage';
const standard = readSeedCases(KIND).find((each) => each.name === 'standard')?.input as Record<string, unknown>;
const BIN = fileURLToPath(new URL('../bin/arbiter.mjs', import.meta.url));
const run = promisify(execFile);

describe('later truth', () => {
  let stack: TestStack;
  const ids: string[] = [];
  const today = () => new Date().toISOString().slice(0, 10);
  before(async () => {
    stack = await startStack();
    for (let i = 0; i < 6; i++) {
      const input = {
        ...standard,
        claimReference: `CL-LATER-${i}`,
        lossDate: `2026-0${i + 1}-15`,
        reportDate: `2026-0${i + 1}-20`,
      };
      const { body } = await call(`${stack.url}/v1/decisions/${KIND}`, {
        token: stack.tokens.system,
        key: `later-${i}`,
        body: input,
      });
      ids.push(body.id);
    }
  });
  after(() => stack.stop());

  const tell = (i: number, body: object, token = stack.tokens.system) =>
    call(`${stack.url}/v1/decisions/${ids[i]}/observations`, { token, body });
  const cost = (amountMinor: number, currency = 'EUR') => ({ amountMinor, currency });

  /** The command as a user runs it, on this test's database. */
  const arbiter = async (...args: string[]) => {
    const urlOf = (pool: Pool) =>
      (pool as unknown as { options: { connectionString: string } }).options.connectionString;
    const env = {
      ...process.env,
      ARBITER_STATE_DIR: stack.stateDir,
      DATABASE_URL: urlOf(stack.pool),
      ARBITER_OWNER_DATABASE_URL: urlOf(stack.owner),
    };
    return run('node', [BIN, ...args], { env, cwd: stack.stateDir }).then(
      ({ stdout, stderr }) => ({ code: 0, text: stdout + stderr }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        text: error.stdout + error.stderr,
      }),
    );
  };

  test('is told once, dated, by who the credential says', async () => {
    const told = { name: 'settlementCost', value: cost(120_000), observedOn: '2026-03-01', source: 'claims-ledger' };
    const first = await tell(0, told);
    assert.equal(first.status, 201, first.text);
    assert.deepEqual(
      [first.body.actor, first.body.source, first.body.observedOn],
      ['admin-system', 'claims-ledger', '2026-03-01'],
    );
    const again = await tell(0, told);
    assert.deepEqual([again.status, again.body.observationNo], [200, first.body.observationNo]);
    const corrected = await tell(0, { ...told, value: cost(150_000), observedOn: '2026-04-01' });
    assert.equal(corrected.status, 201);
    const all = await call(`${stack.url}/v1/decisions/${ids[0]}/observations`, { token: stack.tokens.auditor });
    assert.deepEqual(
      all.body.items.map(({ value }: { value: { amountMinor: number } }) => value.amountMinor),
      [120_000, 150_000],
    );
  });

  test('what cannot be is refused, field by field', async () => {
    for (const [body, path, reason] of [
      [{ name: 'colour', value: true, observedOn: '2026-03-01' }, 'name', 'is unknown'],
      [{ name: 'reopened', value: 'yes', observedOn: '2026-03-01' }, 'value', 'is of the wrong type'],
      [{ name: 'settlementCost', value: 1_200.5, observedOn: '2026-03-01' }, 'value', 'is of the wrong type'],
      [{ name: 'settlementCost', value: cost(12.5), observedOn: '2026-03-01' }, 'value', 'is of the wrong type'],
      [{ name: 'reopened', value: true, observedOn: '2026-02-30' }, 'observedOn', 'is not a date'],
      [{ name: 'reopened', value: true, observedOn: '2025-12-31' }, 'observedOn', 'is before the case'],
      [{ name: 'reopened', value: true, observedOn: '2199-01-01' }, 'observedOn', 'lies in the future'],
    ] as const) {
      const answer = await tell(0, body);
      assert.equal(answer.status, 422, answer.text);
      assert.deepEqual([answer.body.errors[0].path, answer.body.errors[0].reason], [path, reason]);
      assert.ok(answer.body.errors[0].expected.length > 0);
    }
    const ok = { name: 'reopened', value: true, observedOn: '2026-03-01' };
    assert.equal((await tell(0, ok, stack.tokens.reviewer)).status, 403);
    assert.equal((await tell(0, { ...ok, actor: 'ada' })).status, 422);
    const nowhere = await call(`${stack.url}/v1/decisions/00000000-0000-4000-8000-000000000000/observations`, {
      token: stack.tokens.system,
      body: ok,
    });
    assert.equal(nowhere.status, 404);
  });

  test('a file of observations: told, rejected by line, told once', async () => {
    const file = join(stack.stateDir, 'truth.csv');
    const lines = [
      'case_reference,name,value,observed_on',
      'CL-LATER-1,settlementCost,9000000 EUR,2026-05-01',
      'CL-LATER-2,settlementCost,100000 EUR,2026-09-01',
      'CL-LATER-3,settlementCost,100000 GBP,2026-09-01',
      'CL-LATER-4,settlementCost,cheap,2026-09-01',
      'CL-NONE,settlementCost,1 EUR,2026-09-01',
      'CL-LATER-2,reopened,true,2026-09-02',
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
    const args = ['observe', KIND, '--file', file, '--url', stack.url, '--rejects', `${file}.rejects`];
    const first = await arbiter(...args);
    assert.match(first.text, /4 observations told, 2 rows rejected/);
    const rejects = readFileSync(`${file}.rejects`, 'utf8');
    assert.match(rejects, /^5,.*value: is of the wrong type/m);
    assert.match(rejects, /^6,.*0 decisions stand under it/m);
    const count = async () =>
      Number((await stack.pool.query('SELECT count(*) FROM arbiter.observation')).rows[0].count);
    const before = await count();
    await arbiter(...args);
    assert.equal(await count(), before);
    const wrong = await arbiter('observe', 'no-such-kind', '--file', file, '--url', stack.url);
    assert.deepEqual([wrong.code, /KIND_UNKNOWN/.test(wrong.text)], [2, true], wrong.text);
  });

  test('becomes a training table: facts as recorded, labels as known', async () => {
    const out = join(stack.stateDir, 'dataset');
    const asked = [
      KIND,
      '--label',
      'settlementCost',
      '--at-least',
      '1000000',
      '--currency',
      'EUR',
      '--known-on',
      today(),
    ];
    const build = (dir: string, ...more: string[]) =>
      arbiter('dataset', 'build', ...asked, '--to', '2199-01-01', '--out', dir, ...more);
    const built = await build(out);
    assert.equal(built.code, 0, built.text);
    const about = JSON.parse(readFileSync(join(out, 'dataset.json'), 'utf8'));
    const bytes = readFileSync(join(out, 'data.csv'));
    assert.equal(about.sha256, createHash('sha256').update(bytes).digest('hex'));
    assert.deepEqual([about.rows, about.positives], [3, 1]);
    assert.deepEqual(about.leftOut, { 'in another currency': 1, 'of which settlementCost was not told': 2 });
    const [header = '', ...rows] = bytes.toString('utf8').trim().split('\n');
    const names = header.split(',');
    const labelOf = (i: number) =>
      rows
        .find((row) => row.startsWith(ids[i] as string))
        ?.split(',')
        .at(-1);
    assert.deepEqual([labelOf(0), labelOf(1), labelOf(2)], ['0', '1', '0']);

    const steps = await call(`${stack.url}/v1/decisions/${ids[1]}/steps`, { token: stack.tokens.auditor });
    const { facts } = steps.body.items.find((step: { name: string }) => step.name === 'pre-check').output;
    const cells = rows.find((row) => row.startsWith(ids[1] as string))?.split(',') ?? [];
    for (const [name, value] of Object.entries(facts.values))
      assert.equal(cells[names.indexOf(name)], value === null ? '' : String(value), name);

    await stack.pool.query(`UPDATE arbiter.register_document SET document = document || '{"status": "lapsed"}'`);
    await build(`${out}-2`);
    assert.deepEqual(readFileSync(join(`${out}-2`, 'data.csv')), bytes, 'what registers say today changes nothing');

    const exists = await build(out);
    assert.deepEqual([exists.code, /exists: name a new folder/.test(exists.text)], [2, true]);
    const spec = JSON.parse(readFileSync(join(out, 'spec.json'), 'utf8'));
    // The version after the one that decided.
    const { pins } = steps.body.items.find((step: { name: string }) => step.name === 'pin').output;
    assert.deepEqual([spec.id, spec.version, spec.label.column], [pins.model.id, pins.model.version + 1, 'label']);
    assert.ok(spec.features.every(({ fact }: { fact: string }) => names.includes(fact)));
  });

  test('labels are those that were known on a date, and true in time', async () => {
    const build = async (name: string, ...more: string[]) => {
      const out = join(stack.stateDir, name);
      const asked = ['--label', 'settlementCost', '--at-least', '130000', '--currency', 'EUR', '--to', '2199-01-01'];
      const { code, text } = await arbiter('dataset', 'build', KIND, ...asked, '--out', out, ...more);
      assert.equal(code, 0, text);
      const rows = readFileSync(join(out, 'data.csv'), 'utf8').trim().split('\n').slice(1);
      return {
        labels: ids.map(
          (id) =>
            rows
              .find((row) => row.startsWith(id))
              ?.split(',')
              .at(-1) ?? null,
        ),
        leftOut: JSON.parse(readFileSync(join(out, 'dataset.json'), 'utf8')).leftOut,
      };
    };
    // Told today: nothing was known the day before yesterday.
    const early = await build('early', '--known-on', '2026-10-01');
    assert.deepEqual(early.labels, [null, null, null, null, null, null]);
    // Case 0 was settled at 120,000 after 45 days and corrected to 150,000 after 76.
    assert.equal((await build('late', '--known-on', today())).labels[0], '1');
    const within = await build('within', '--known-on', today(), '--within', '100', '--absent-as', '0');
    assert.deepEqual(within.labels.slice(0, 3), ['1', '1', '0'], 'case 2 was settled after 170 days: not in time');
    assert.equal(within.labels[3], '0');
    const young = await build('young', '--known-on', today(), '--within', '3000', '--absent-as', '0');
    assert.deepEqual(young.leftOut, { 'younger than 3000 days': 6 });
  });

  test('a wish that makes no sense is refused before anything is written', async () => {
    const out = join(stack.stateDir, 'never');
    for (const [args, reason] of [
      [['--label', 'colour'], /--label: claims-triage has settlementCost, reopened/],
      [['--label', 'settlementCost'], /--at-least is needed/],
      [['--label', 'settlementCost', '--at-least', '5'], /--currency is needed/],
      [['--label', 'reopened', '--at-least', '5'], /--at-least: reopened is true or false/],
      [['--label', 'reopened', '--absent-as', '0'], /--absent-as needs --within/],
      [['--label', 'reopened', '--from', 'yesterday'], /--from: expected a date/],
    ] as const) {
      const answer = await arbiter('dataset', 'build', KIND, '--known-on', today(), '--out', out, ...args);
      assert.deepEqual([answer.code, reason.test(answer.text)], [2, true], answer.text);
    }
    assert.ok(!existsSync(out));
  });
});
