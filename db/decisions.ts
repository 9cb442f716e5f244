/**
 * Decision rows: identity, chain tail, and the columns that lists search by.
 * @module
 */
import { createHash } from 'node:crypto';
import { Conditions } from './conditions.ts';
import type { Queryable } from './pool.ts';

export type DecisionStatus = 'accepted' | 'running' | 'awaiting-review' | 'decided' | 'sealed';
export type SupersedeType = 'withdrawal' | 'new-facts' | 'reprocess';

export interface DecisionRow {
  id: string;
  kind: string;
  client_id: string;
  idempotency_key: string;
  request_mac: string;
  workflow_id: string;
  definition_hash: string;
  definition_version: number;
  case_id: string;
  case_reference: string | null;
  status: DecisionStatus;
  outcome: string | null;
  decided_by: string | null;
  reason_codes: string[];
  probability: number | null;
  margin: number | null;
  band: string | null;
  /** Features that nobody gave, for which training's typical value stands. */
  assumed: string[];
  /** Features with a category that training has not seen. */
  unseen: string[];
  supersedes: string | null;
  supersede_type: SupersedeType | null;
  supersede_reason: string | null;
  superseded_by: string | null;
  chain_seq: number;
  chain_hash: string;
  created_at: Date;
  updated_at: Date;
  sealed_at: Date | null;
}

const COLUMNS = `id, kind, client_id, idempotency_key, request_mac, workflow_id, definition_hash,
  definition_version, case_id, case_reference, status, outcome, decided_by, reason_codes, probability,
  margin, band, assumed, unseen, supersedes, supersede_type, supersede_reason, superseded_by, chain_seq, chain_hash,
  created_at, updated_at, sealed_at`;

export interface NewDecision {
  id: string;
  kind: string;
  clientId: string;
  idempotencyKey: string;
  requestMac: string;
  workflowId: string;
  definitionHash: string;
  definitionVersion: number;
  caseId: string;
  caseReference: string | null;
  supersedes: string | null;
  supersedeType: SupersedeType | null;
  supersedeReason: string | null;
  chainSeq: number;
  chainHash: string;
  createdAt: string;
}

/** @returns undefined if this client has used the key for this kind before; then nothing is written. */
export async function insertDecision(db: Queryable, row: NewDecision): Promise<DecisionRow | undefined> {
  const { rows } = await db.query({
    name: 'insert-decision',
    text: `INSERT INTO arbiter.decision (id, kind, client_id, idempotency_key, request_mac, workflow_id,
        definition_hash, definition_version, case_id, case_reference, supersedes, supersede_type,
        supersede_reason, chain_seq, chain_hash, created_at, updated_at)
      VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$16)
      ON CONFLICT (client_id, kind, idempotency_key) DO NOTHING RETURNING ${COLUMNS}`,
    values: [
      row.id,
      row.kind,
      row.clientId,
      row.idempotencyKey,
      row.requestMac,
      row.workflowId,
      row.definitionHash,
      row.definitionVersion,
      row.caseId,
      row.caseReference,
      row.supersedes,
      row.supersedeType,
      row.supersedeReason,
      row.chainSeq,
      row.chainHash,
      row.createdAt,
    ],
  });
  return rows[0];
}

export async function findDecision(db: Queryable, id: string): Promise<DecisionRow | undefined> {
  const { rows } = await db.query({
    name: 'find-decision',
    text: `SELECT ${COLUMNS} FROM arbiter.decision WHERE id = $1`,
    values: [id],
  });
  return rows[0];
}

export async function findByKey(
  db: Queryable,
  key: { clientId: string; kind: string; idempotencyKey: string },
): Promise<DecisionRow | undefined> {
  const { rows } = await db.query({
    name: 'find-decision-by-key',
    text: `SELECT ${COLUMNS} FROM arbiter.decision
      WHERE client_id = $1 AND kind = $2 AND idempotency_key = $3`,
    values: [key.clientId, key.kind, key.idempotencyKey],
  });
  return rows[0];
}

/** Locks the row until the transaction ends: the lock under which its chain grows. */
export async function lockDecision(db: Queryable, id: string): Promise<DecisionRow> {
  const { rows } = await db.query({
    name: 'lock-decision',
    text: `SELECT ${COLUMNS} FROM arbiter.decision WHERE id = $1 FOR UPDATE`,
    values: [id],
  });
  const row = rows[0];
  if (row === undefined) throw new Error(`Cannot lock decision ${id}: there is none`);
  return row;
}

/** Columns that a step may change beside the chain's tail. */
export interface DecisionChange {
  status?: DecisionStatus;
  outcome?: string;
  decided_by?: string;
  reason_codes?: string[];
  probability?: number;
  margin?: number;
  band?: string;
  assumed?: string[];
  unseen?: string[];
  sealed_at?: string;
}

/** Moves the chain's tail and applies the change, in one statement. */
export async function advanceDecision(
  db: Queryable,
  row: { id: string; chainSeq: number; chainHash: string; at: string; change: DecisionChange },
): Promise<void> {
  const names = Object.keys(row.change) as (keyof DecisionChange)[];
  const sets = names.map((name, i) => `, ${name} = $${i + 5}`).join('');
  await db.query({
    name: `advance-decision:${statementSuffix(names)}`,
    text: `UPDATE arbiter.decision SET chain_seq = $2, chain_hash = $3, updated_at = $4${sets} WHERE id = $1`,
    values: [row.id, row.chainSeq, row.chainHash, row.at, ...names.map((name) => row.change[name])],
  });
}

/** For the names of prepared statements, which PostgreSQL cuts after 63 bytes. */
export function statementSuffix(columns: string[]): string {
  return createHash('sha256').update(columns.join()).digest('hex').slice(0, 16);
}

/** Call under the row's lock, with `superseded_by` seen to be null. */
export async function markSuperseded(db: Queryable, id: string, by: string): Promise<void> {
  await db.query('UPDATE arbiter.decision SET superseded_by = $2 WHERE id = $1', [id, by]);
}

export interface StoredResponse {
  status: number;
  body: Buffer;
}

export async function findResponse(db: Queryable, id: string): Promise<StoredResponse | undefined> {
  const { rows } = await db.query({
    name: 'find-response',
    text: `SELECT response_status AS status, response_body AS body FROM arbiter.decision
      WHERE id = $1 AND response_body IS NOT NULL`,
    values: [id],
  });
  return rows[0];
}

/**
 * Keeps the first response of a decision that is not sealed yet, for ever; the first writer wins and
 * everybody gets what it wrote. @returns undefined where the decision was sealed without one.
 */
export async function keepFirstResponse(
  db: Queryable,
  id: string,
  response: StoredResponse,
): Promise<StoredResponse | undefined> {
  const { rowCount } = await db.query({
    name: 'keep-response',
    text: `UPDATE arbiter.decision SET response_status = $2, response_body = $3
      WHERE id = $1 AND response_body IS NULL AND status <> 'sealed'`,
    values: [id, response.status, response.body],
  });
  return rowCount === 1 ? response : findResponse(db, id);
}

/**
 * The same of a sealed decision. Its answer follows from the sealed row, so that this commit need not
 * wait for the disk: lost in a crash, it is made again with the same bytes.
 */
export async function keepSealedResponse(db: Queryable, id: string, response: StoredResponse): Promise<StoredResponse> {
  const { rowCount } = await db.query({
    name: 'keep-sealed-response',
    text: `WITH soon AS (SELECT set_config('synchronous_commit', 'off', true))
      UPDATE arbiter.decision SET response_status = $2, response_body = $3 FROM soon
        WHERE id = $1 AND response_body IS NULL`,
    values: [id, response.status, response.body],
  });
  if (rowCount === 1) return response;
  const kept = await findResponse(db, id);
  if (kept === undefined) throw new Error(`Cannot keep the response of decision ${id}: there is none`);
  return kept;
}

/** As lists show it: with the outcome that a person is asked to confirm, where one is. */
export interface ListedDecision extends DecisionRow {
  proposed_outcome: string | null;
}

export interface DecisionFilter {
  clientId?: string;
  kind?: string;
  status?: string;
  /** What was decided, or what is proposed of a decision that awaits review. */
  outcome?: string;
  caseReference?: string;
  /** Greatest margin first, and only what was scored; else newest first. */
  byScore?: boolean;
  /** Cursor: the last row of the page before, its id and what the list is ordered by. */
  after?: { at: string | number; id: string };
  limit: number;
}

const PROPOSED = `(SELECT task.proposed_outcome FROM arbiter.task
  WHERE task.decision_id = decision.id AND decision.status = 'awaiting-review' AND task.status IN ('open', 'claimed'))`;

export async function listDecisions(db: Queryable, filter: DecisionFilter): Promise<ListedDecision[]> {
  const conditions = new Conditions();
  conditions.equals('client_id', filter.clientId);
  conditions.equals('kind', filter.kind);
  conditions.equals('status', filter.status);
  conditions.equals(`coalesce(outcome, ${PROPOSED})`, filter.outcome);
  conditions.equals('case_reference', filter.caseReference);
  const order = filter.byScore === true ? 'margin' : 'created_at';
  if (filter.byScore === true) conditions.add('margin IS NOT NULL');
  if (filter.after !== undefined) {
    const { at, id } = filter.after;
    conditions.add(`(${order}, id) < (${conditions.bind(at)}, ${conditions.bind(id)})`);
  }
  const limit = conditions.bind(filter.limit);
  const { rows } = await db.query(
    `SELECT ${COLUMNS}, ${PROPOSED} AS proposed_outcome FROM arbiter.decision ${conditions.where}
      ORDER BY ${order} DESC, id DESC LIMIT ${limit}`,
    conditions.values,
  );
  return rows;
}

/** Decisions that nothing has moved since `before` and that are not at rest: what the reconciler looks at. */
export async function findUnfinished(
  db: Queryable,
  options: { before: string; limit: number; after: string },
): Promise<DecisionRow[]> {
  const { rows } = await db.query(
    `SELECT ${COLUMNS} FROM arbiter.decision
      WHERE status <> 'sealed' AND updated_at < $1 AND id > $2 ORDER BY id LIMIT $3`,
    [options.before, options.after, options.limit],
  );
  return rows;
}

export async function countByStatus(db: Queryable): Promise<Record<string, number>> {
  const { rows } = await db.query(
    'SELECT status, count(*) AS decisions FROM arbiter.decision GROUP BY status ORDER BY status',
  );
  return Object.fromEntries(rows.map((row) => [row.status, row.decisions]));
}
