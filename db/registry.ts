/**
 * Registered versions and the acts on them.
 * @module
 */
import type { RegisteredType, RegistryAct, RegistryActName, RegistryArtefact } from '../domain/registry.ts';
import type { Client, Queryable } from './pool.ts';

/** Keeps acts in one order; held until the transaction ends. */
export async function lockRegistry(client: Client): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('arbiter.registry'))`);
}

/** @returns false where the version or the content is registered already. */
export async function insertRegistryArtefact(db: Queryable, artefact: RegistryArtefact): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO arbiter.registry_artefact (type, id, version, hash, lineage) VALUES ($1,$2,$3,$4,$5)
      ON CONFLICT DO NOTHING`,
    [artefact.type, artefact.id, artefact.version, artefact.hash, JSON.stringify(artefact.lineage)],
  );
  return rowCount === 1;
}

export async function findRegistryArtefact(db: Queryable, hash: string): Promise<RegistryArtefact | undefined> {
  const { rows } = await db.query(
    'SELECT type, id, version, hash, lineage FROM arbiter.registry_artefact WHERE hash = $1',
    [hash],
  );
  return rows[0];
}

/** By type, id, version. */
export async function listRegistryArtefacts(
  db: Queryable,
  filter: { type?: RegisteredType | undefined; id?: string | undefined } = {},
): Promise<RegistryArtefact[]> {
  const { rows } = await db.query({
    name: 'list-registry-artefacts',
    text: `SELECT type, id, version, hash, lineage FROM arbiter.registry_artefact
      WHERE ($1::text IS NULL OR type = $1) AND ($2::text IS NULL OR id = $2) ORDER BY type, id, version`,
    values: [filter.type ?? null, filter.id ?? null],
  });
  return rows;
}

/** An act with its place in the chain. */
export interface RegistryActRow extends RegistryAct {
  previousHash: string;
  hash: string;
}

const ACT_COLUMNS = `act_no AS "actNo", occurred_at AS "occurredAt", act, artefact_hash AS "artefactHash",
  to_char(in_force_from, 'YYYY-MM-DD') AS "inForceFrom", to_char(in_force_to, 'YYYY-MM-DD') AS "inForceTo",
  actor, reason, previous_hash AS "previousHash", hash`;

/** Acts in their order. @param until - only those that had happened at this instant. */
export async function listRegistryActs(
  db: Queryable,
  filter: { artefactHashes?: string[]; until?: string } = {},
): Promise<RegistryActRow[]> {
  const { rows } = await db.query({
    name: 'list-registry-acts',
    text: `SELECT ${ACT_COLUMNS} FROM arbiter.registry_act
      WHERE ($1::text[] IS NULL OR artefact_hash = ANY ($1)) AND ($2::text IS NULL OR occurred_at <= $2)
      ORDER BY act_no`,
    values: [filter.artefactHashes ?? null, filter.until ?? null],
  });
  return rows.map((row) => ({ ...row, actNo: Number(row.actNo), act: row.act as RegistryActName }));
}

export async function findLastRegistryAct(db: Queryable): Promise<{ actNo: number; hash: string } | undefined> {
  const { rows } = await db.query(
    'SELECT act_no AS "actNo", hash FROM arbiter.registry_act ORDER BY act_no DESC LIMIT 1',
  );
  return rows[0] && { actNo: Number(rows[0].actNo), hash: rows[0].hash };
}

export async function insertRegistryAct(db: Queryable, row: RegistryActRow): Promise<void> {
  await db.query(
    `INSERT INTO arbiter.registry_act (act_no, occurred_at, act, artefact_hash, in_force_from, in_force_to,
        actor, reason, previous_hash, hash) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
    [
      row.actNo,
      row.occurredAt,
      row.act,
      row.artefactHash,
      row.inForceFrom,
      row.inForceTo,
      row.actor,
      row.reason,
      row.previousHash,
      row.hash,
    ],
  );
}
