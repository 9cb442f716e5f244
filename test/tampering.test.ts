import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { chainRow } from '../audit/record.ts';
import { signCheckpoint } from '../audit/seal.ts';
import { loadVerifyingKey, type VerifyingKey } from '../audit/signing-key.ts';
import type { Finding } from '../audit/verify.ts';
import { verifyAll } from '../cli/audit-command.ts';
import { readSeedCases } from '../cli/seed.ts';
import type { Pool } from '../db/pool.ts';
import { findSealHead } from '../db/seals.ts';
import { listSteps, type StepRow } from '../db/steps.ts';
import type { JsonObject } from '../domain/canonical.ts';
import { call, startStack, type TestStack } from './stack.ts';

/** What the database's owner can do and the application cannot: tamper with triggers off. */
async function tamper(
  owner: Pool,
  work: (sql: (text: string, values?: unknown[]) => Promise<unknown>) => Promise<void>,
) {
  const tables = ['decision_step', 'seal'];
  for (const table of tables) await owner.query(`ALTER TABLE arbiter.${table} DISABLE TRIGGER ALL`);
  try {
    await work((text, values) => owner.query(text, values));
  } finally {
    for (const table of tables) await owner.query(`ALTER TABLE arbiter.${table} ENABLE TRIGGER ALL`);
  }
}

describe('tampering with the owner’s rights is found and located', () => {
  let stack: TestStack;
  let key: VerifyingKey;
  let ids: string[];
  before(async () => {
    stack = await startStack();
    key = loadVerifyingKey(readFileSync(join(stack.stateDir, 'keys', 'seal.pub.pem'), 'utf8'));
    const [{ input }] = readSeedCases('claims-triage') as unknown as [{ input: JsonObject }];
    ids = [];
    for (let i = 0; i < 9; i++) {
      const { body } = await call(`${stack.url}/v1/decisions/claims-triage`, {
        token: stack.tokens.system,
        key: `t${i}`,
        body: input,
      });
      ids.push(body.id);
    }
  });
  after(() => stack.stop());

  const findings = async (checkpoints: Parameters<typeof verifyAll>[1]['checkpoints'] = []): Promise<Finding[]> =>
    (await verifyAll(stack.pool, { ids: [], key, checkpoints })).findings;
  const found = async (code: string, decisionId: string | null, chainSeq?: number | null) => {
    const all = await findings();
    const match = all.find(
      (each) =>
        each.code === code && each.decisionId === decisionId && (chainSeq === undefined || each.chainSeq === chainSeq),
    );
    assert.ok(match, `${code} at ${decisionId} row ${chainSeq}; found ${JSON.stringify(all)}`);
    const others = all.filter((each) => each.decisionId !== null && each.decisionId !== decisionId);
    assert.deepEqual(others, [], 'nothing is found elsewhere');
  };
  /** Tampers, looks, and puts the rows back. */
  const undone = async (id: string, work: Parameters<typeof tamper>[1], look: () => Promise<void>) => {
    const rows = await listSteps(stack.pool, id);
    await tamper(stack.owner, work);
    await look();
    await tamper(stack.owner, async (sql) => {
      await sql('DELETE FROM arbiter.decision_step WHERE decision_id = $1', [id]);
      for (const row of rows) await insertRow(sql, row);
    });
    assert.deepEqual(await findings(), []);
  };

  test('nothing is found in an honest record', async () => {
    const { findings: none, summary } = await verifyAll(stack.pool, { ids: [], key, checkpoints: [] });
    assert.deepEqual(none, []);
    assert.match(summary, /^9 decisions, 72 steps, 9 seals/);
  });

  test('a byte changed in a step', async () => {
    const id = ids[0] as string;
    await undone(
      id,
      async (sql) => {
        await sql(
          'UPDATE arbiter.decision_step SET output = set_byte(output, 5, get_byte(output, 5) # 1) WHERE decision_id = $1 AND step_no = 4',
          [id],
        );
      },
      () => found('STEP_BYTES_ALTERED', id, 5),
    );
  });

  test('a field of a row’s header changed', async () => {
    const id = ids[1] as string;
    await undone(
      id,
      async (sql) => {
        await sql("UPDATE arbiter.decision_step SET actor = 'somebody else' WHERE decision_id = $1 AND step_no = 0", [
          id,
        ]);
      },
      () => found('STEP_ALTERED', id, 1),
    );
  });

  test('a row deleted', async () => {
    const id = ids[2] as string;
    await undone(
      id,
      async (sql) => {
        await sql('DELETE FROM arbiter.decision_step WHERE decision_id = $1 AND step_no = 3', [id]);
      },
      () => found('STEP_MISSING', id, 4),
    );
  });

  test('two rows swapped', async () => {
    const id = ids[3] as string;
    await undone(
      id,
      async (sql) => {
        for (const [from, to] of [
          [4, 99],
          [5, 4],
          [99, 5],
        ])
          await sql('UPDATE arbiter.decision_step SET chain_seq = $3 WHERE decision_id = $1 AND chain_seq = $2', [
            id,
            from,
            to,
          ]);
      },
      () => found('STEP_ALTERED', id, 4),
    );
  });

  test('the last row deleted', async () => {
    const id = ids[4] as string;
    await undone(
      id,
      async (sql) => {
        await sql('DELETE FROM arbiter.decision_step WHERE decision_id = $1 AND chain_seq = 8', [id]);
        await sql(
          'UPDATE arbiter.decision SET chain_seq = 7, chain_hash = (SELECT hash FROM arbiter.decision_step WHERE decision_id = $1 AND chain_seq = 7) WHERE id = $1',
          [id],
        );
      },
      () => found('TAIL_CUT', id, 8),
    );
  });

  test('a row altered with all later hashes recomputed', async () => {
    const id = ids[5] as string;
    await undone(
      id,
      async (sql) => {
        const rows = await listSteps(stack.pool, id);
        await sql('DELETE FROM arbiter.decision_step WHERE decision_id = $1', [id]);
        let tail = { seq: 0, hash: (rows[0] as StepRow).previous_hash };
        for (const row of rows) {
          const output =
            row.name === 'decide' ? Buffer.from(row.output.toString().replace('fast-track', 'specialist')) : row.output;
          const forged = chainRow(draftOf(row), { artefacts: row.artefacts, input: row.input, output }, tail);
          tail = { seq: forged.chain_seq, hash: forged.hash };
          await insertRow(sql, forged);
        }
        await sql('UPDATE arbiter.decision SET chain_hash = $2 WHERE id = $1', [id, tail.hash]);
      },
      () => found('TAIL_ALTERED', id, 8),
    );
  });

  test('the newest seal removed, against a checkpoint', async () => {
    const head = await findSealHead(stack.pool);
    const checkpoint = signCheckpoint(stack.serving.secrets.signingKey, { ...head, at: '2026-01-01T00:00:00.000Z' });
    assert.deepEqual(await findings([checkpoint]), []);
    const id = ids[8] as string;
    await tamper(stack.owner, async (sql) => {
      // All of it, as one who knows the tables would: decision, steps and newest seal.
      await sql('DELETE FROM arbiter.seal WHERE decision_id = $1', [id]);
      await sql('DELETE FROM arbiter.decision_step WHERE decision_id = $1', [id]);
      await sql('DELETE FROM arbiter.decision WHERE id = $1', [id]);
      await sql(
        'UPDATE arbiter.seal_head SET seal_no = 8, seal_hash = (SELECT seal_hash FROM arbiter.seal WHERE seal_no = 8)',
      );
    });
    const [finding, ...others] = await findings([checkpoint]);
    assert.deepEqual([finding?.code, finding?.sealNo, others.length], ['SEALS_CUT', 9, 0]);
    const forged = { ...checkpoint, sealNo: 8, sealHash: 'f'.repeat(64) };
    assert.equal((await findings([forged]))[0]?.code, 'CHECKPOINT_FORGED');
  });

  test('a whole decision deleted', async () => {
    const id = ids[6] as string;
    await tamper(stack.owner, async (sql) => {
      await sql('DELETE FROM arbiter.decision_step WHERE decision_id = $1', [id]);
      await sql('DELETE FROM arbiter.decision WHERE id = $1', [id]);
    });
    await found('DECISION_MISSING', id);
    const [finding] = await findings();
    assert.equal(finding?.sealNo, 7);
  });

  test('a seal forged by another key', async () => {
    await tamper(stack.owner, async (sql) => {
      await sql("UPDATE arbiter.seal SET signature = 'AAAA' WHERE seal_no = 2");
    });
    const forged = (await findings()).find((each) => each.sealNo === 2);
    assert.equal(forged?.code, 'SEAL_FORGED');
  });
});

describe('the application’s role', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startStack();
  });
  after(() => stack.stop());

  test('is refused every change of the record', async () => {
    for (const table of ['decision_step', 'seal', 'audit_event', 'artefact', 'workflow_history']) {
      for (const sql of [
        `UPDATE arbiter.${table} SET ctid = ctid`,
        `DELETE FROM arbiter.${table}`,
        `TRUNCATE arbiter.${table}`,
        `ALTER TABLE arbiter.${table} DISABLE TRIGGER ALL`,
        `DROP TABLE arbiter.${table}`,
      ])
        await assert.rejects(
          stack.pool.query(sql),
          /permission denied|must be owner|cannot assign to system column/,
          sql,
        );
    }
    await assert.rejects(stack.pool.query('DELETE FROM arbiter.decision'), /permission denied/);
    await assert.rejects(stack.pool.query('UPDATE arbiter.decision SET created_at = now()'), /permission denied/);
  });

  test('owns nothing, and the trigger refuses the owner too', async () => {
    await assert.rejects(stack.owner.query('DELETE FROM arbiter.decision_step'), /append-only/);
    await assert.rejects(stack.owner.query('TRUNCATE arbiter.seal'), /append-only/);
  });
});

function draftOf(row: StepRow): Parameters<typeof chainRow>[0] {
  return {
    decisionId: row.decision_id,
    stepNo: row.step_no,
    name: row.name as never,
    status: row.status as never,
    attempt: row.attempt,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    actor: row.actor,
    engineBuild: row.engine_build,
    artefacts: [],
    input: null,
    output: null,
  };
}

async function insertRow(sql: (text: string, values?: unknown[]) => Promise<unknown>, row: StepRow): Promise<void> {
  const names = Object.keys(row) as (keyof StepRow)[];
  await sql(
    `INSERT INTO arbiter.decision_step (${names.join()}) VALUES (${names.map((_, i) => `$${i + 1}`).join()})`,
    names.map((name) => row[name]),
  );
}
