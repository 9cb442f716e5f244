/**
 * The reconciler: every accepted decision gets its workflow, also after Temporal's store is lost.
 * Starting is idempotent: a workflow that runs, or has ended well, is left alone.
 * @module
 */
import { givenValues } from '../activities/document/corrections.ts';
import { typeToReadBy } from '../activities/document/review.ts';
import { RecordedOutputs } from '../activities/recorded-outputs.ts';
import { type DecisionRow, findUnfinished } from '../db/decisions.ts';
import { findDocumentRow } from '../db/documents.ts';
import type { Pool } from '../db/pool.ts';
import { listSteps } from '../db/steps.ts';
import { findTaskOfDecision } from '../db/tasks.ts';
import { DOCUMENT_KIND } from '../domain/document-workflow.ts';
import type { ReviewWorkflowInput } from '../domain/workflow-contract.ts';
import type { WorkflowGateway } from './gateway.ts';

const PAGE = 200;

export interface ReconcileReport {
  looked: number;
  started: number;
}

/**
 * One pass over all decisions that nothing has moved for `idleMs`.
 * @throws what the database or Temporal throws: the caller tries again later.
 */
export async function reconcile(
  pool: Pool,
  gateway: WorkflowGateway,
  options: { idleMs: number; nowMs: number },
): Promise<ReconcileReport> {
  const before = new Date(options.nowMs - options.idleMs).toISOString();
  const report: ReconcileReport = { looked: 0, started: 0 };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await findUnfinished(pool, { before, limit: PAGE, after });
    for (const row of rows) {
      report.looked++;
      if (await startAgain(pool, gateway, row)) report.started++;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return report;
    after = last.id;
  }
}

async function startAgain(pool: Pool, gateway: WorkflowGateway, row: DecisionRow): Promise<boolean> {
  if (row.status !== 'awaiting-review') return gateway.startDecision(row);
  if (row.kind === DOCUMENT_KIND) return startDocumentReviewAgain(pool, gateway, row);
  const input = await reviewInputOf(pool, row);
  // Without its task the row would not be waiting for a person.
  return input === undefined ? gateway.startDecision(row) : gateway.startReview(input);
}

/** A review as PostgreSQL knows it. */
async function reviewInputOf(pool: Pool, row: DecisionRow): Promise<ReviewWorkflowInput | undefined> {
  const task = await findTaskOfDecision(pool, row.id);
  if (task === undefined) return undefined;
  const steps = await listSteps(pool, row.id);
  return {
    decisionId: row.id,
    taskId: task.id,
    nextStepNo: Math.max(...steps.map((step) => step.step_no)) + 1,
    status: task.status === 'cancelled' ? 'completed' : task.status,
    assigneeId: task.assignee_id,
    excludedIds: task.excluded_ids,
    dueAtMs: task.due_at.getTime(),
    escalated: task.escalated_at !== null,
    superseded: row.superseded_by !== null,
    outcomes: task.outcomes,
    reasonCodes: task.outcome_reason_codes,
  };
}

async function startDocumentReviewAgain(pool: Pool, gateway: WorkflowGateway, row: DecisionRow): Promise<boolean> {
  const input = await reviewInputOf(pool, row);
  const document = await findDocumentRow(pool, row.id);
  if (input === undefined || document === undefined) return gateway.startDecision(row);
  const { excludedIds: _, ...desk } = input;
  const stage = document.review_stage ?? 'first';
  return gateway.startDocumentReview({
    ...desk,
    stage,
    firstPersonId: stage === 'second' ? await firstPersonOf(pool, row.id) : null,
    pendingType: await typeToReadBy({ recorded: new RecordedOutputs(pool) }, row.id),
  });
}

async function firstPersonOf(pool: Pool, documentId: string): Promise<string | null> {
  return (await givenValues({ pool }, documentId))[0]?.actor ?? null;
}
