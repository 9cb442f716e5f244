/**
 * Workflow histories, swept out of Temporal before it forgets them.
 * @module
 */
import { DOCUMENT_KIND } from '../domain/document-workflow.ts';
import type { Queryable } from './pool.ts';

export interface HistoryRow {
  workflow_id: string;
  run_id: string;
  decision_id: string;
  workflow_type: string;
  bundle_hash: string;
  /** temporal.api.history.v1.History, protobuf. */
  history: Buffer;
  history_hash: string;
}

export async function keepHistory(db: Queryable, row: HistoryRow): Promise<void> {
  await db.query(
    `INSERT INTO arbiter.workflow_history (workflow_id, run_id, decision_id, workflow_type, bundle_hash, history, history_hash)
      VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT DO NOTHING`,
    [row.workflow_id, row.run_id, row.decision_id, row.workflow_type, row.bundle_hash, row.history, row.history_hash],
  );
}

/** Of one decision after the other, each in the order in which they were kept. */
export async function listHistories(db: Queryable, decisionIds: string[]): Promise<HistoryRow[]> {
  const { rows } = await db.query(
    `SELECT * FROM arbiter.workflow_history WHERE decision_id = ANY ($1::uuid[])
      ORDER BY decision_id, swept_at, workflow_id, run_id`,
    [decisionIds],
  );
  return rows;
}

export interface Unswept {
  decisionId: string;
  workflowId: string;
  workflowType: 'decision' | 'review' | 'document' | 'documentReview';
}

/** Workflows of sealed or waiting decisions whose history is not kept yet. */
export async function findUnswept(db: Queryable, limit: number): Promise<Unswept[]> {
  const { rows } = await db.query(
    `SELECT decision.id AS "decisionId", decision.workflow_id AS "workflowId",
        CASE kind WHEN $2 THEN 'document' ELSE 'decision' END AS "workflowType"
       FROM arbiter.decision
      WHERE status IN ('sealed', 'awaiting-review')
        AND NOT EXISTS (SELECT FROM arbiter.workflow_history h WHERE h.workflow_id = decision.workflow_id)
     UNION ALL
     SELECT task.decision_id, task.workflow_id, CASE task.kind WHEN $2 THEN 'documentReview' ELSE 'review' END
       FROM arbiter.task JOIN arbiter.decision ON decision.id = task.decision_id
      WHERE decision.status = 'sealed'
        AND NOT EXISTS (SELECT FROM arbiter.workflow_history h WHERE h.workflow_id = task.workflow_id)
      LIMIT $1`,
    [limit, DOCUMENT_KIND],
  );
  return rows;
}
