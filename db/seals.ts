/**
 * The append-only list of seals.
 * @module
 */
import type { Queryable } from './pool.ts';

export interface SealRow {
  seal_no: number;
  decision_id: string;
  step_count: number;
  chain_hash: string;
  sealed_at: string;
  key_id: string;
  previous_seal_hash: string;
  seal_hash: string;
  signature: string;
}

/** Locks the list's head: seals are appended one transaction at a time. */
export async function lockSealHead(db: Queryable): Promise<{ sealNo: number; sealHash: string }> {
  const { rows } = await db.query({
    name: 'lock-seal-head',
    text: 'SELECT seal_no AS "sealNo", seal_hash AS "sealHash" FROM arbiter.seal_head FOR UPDATE',
  });
  return rows[0];
}

export async function insertSeal(db: Queryable, row: SealRow): Promise<void> {
  await db.query({
    name: 'insert-seal',
    text: `INSERT INTO arbiter.seal (seal_no, decision_id, step_count, chain_hash, sealed_at, key_id,
        previous_seal_hash, seal_hash, signature) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
    values: [
      row.seal_no,
      row.decision_id,
      row.step_count,
      row.chain_hash,
      row.sealed_at,
      row.key_id,
      row.previous_seal_hash,
      row.seal_hash,
      row.signature,
    ],
  });
  await db.query({
    name: 'advance-seal-head',
    text: 'UPDATE arbiter.seal_head SET seal_no = $1, seal_hash = $2',
    values: [row.seal_no, row.seal_hash],
  });
}

export async function findSeal(db: Queryable, decisionId: string): Promise<SealRow | undefined> {
  const { rows } = await db.query('SELECT * FROM arbiter.seal WHERE decision_id = $1', [decisionId]);
  return rows[0];
}

/** Seals after a number, in order. */
export async function listSeals(db: Queryable, after: number, limit: number): Promise<SealRow[]> {
  const { rows } = await db.query('SELECT * FROM arbiter.seal WHERE seal_no > $1 ORDER BY seal_no LIMIT $2', [
    after,
    limit,
  ]);
  return rows;
}

export async function findSealHead(db: Queryable): Promise<{ sealNo: number; sealHash: string }> {
  const { rows } = await db.query('SELECT seal_no AS "sealNo", seal_hash AS "sealHash" FROM arbiter.seal_head');
  return rows[0];
}
