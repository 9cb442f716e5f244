/**
 * The inbox: typed, indexed columns that the review workflow's steps write and reviewers read.
 * @module
 */
import { DOCUMENT_KIND } from '../domain/document-workflow.ts';
import { Conditions } from './conditions.ts';
import type { Queryable } from './pool.ts';

export type TaskStatus = 'open' | 'claimed' | 'completed' | 'cancelled';

export interface TaskRow {
  id: string;
  decision_id: string;
  workflow_id: string;
  kind: string;
  case_reference: string | null;
  queue: string;
  escalation_queue: string;
  priority: number;
  status: TaskStatus;
  reason_codes: string[];
  proposed_outcome: string | null;
  outcomes: string[];
  outcome_reason_codes: string[];
  assignee_id: string | null;
  assignee_name: string | null;
  excluded_ids: string[];
  outcome: string | null;
  created_at: Date;
  due_at: Date;
  escalated_at: Date | null;
  completed_at: Date | null;
}

export type NewTask = Pick<
  TaskRow,
  | 'id'
  | 'decision_id'
  | 'workflow_id'
  | 'kind'
  | 'case_reference'
  | 'queue'
  | 'escalation_queue'
  | 'priority'
  | 'reason_codes'
  | 'proposed_outcome'
  | 'outcomes'
  | 'outcome_reason_codes'
  | 'excluded_ids'
> & { created_at: string; due_at: string };

export async function insertTask(db: Queryable, task: NewTask): Promise<void> {
  await db.query(
    `INSERT INTO arbiter.task (id, decision_id, workflow_id, kind, case_reference, queue,
        escalation_queue, priority, status, reason_codes, proposed_outcome, outcomes,
        outcome_reason_codes, excluded_ids, created_at, due_at)
      VALUES ($1,$2,$3,$4,$5,$6,$7,$8,'open',$9,$10,$11,$12,$13,$14,$15)`,
    [
      task.id,
      task.decision_id,
      task.workflow_id,
      task.kind,
      task.case_reference,
      task.queue,
      task.escalation_queue,
      task.priority,
      task.reason_codes,
      task.proposed_outcome,
      task.outcomes,
      task.outcome_reason_codes,
      task.excluded_ids,
      task.created_at,
      task.due_at,
    ],
  );
}

export async function findTask(db: Queryable, id: string): Promise<TaskRow | undefined> {
  const { rows } = await db.query('SELECT * FROM arbiter.task WHERE id = $1', [id]);
  return rows[0];
}

export async function findTaskOfDecision(db: Queryable, decisionId: string): Promise<TaskRow | undefined> {
  const { rows } = await db.query({
    name: 'find-task-of-decision',
    text: 'SELECT * FROM arbiter.task WHERE decision_id = $1',
    values: [decisionId],
  });
  return rows[0];
}

export type TaskChange = Partial<
  Pick<
    TaskRow,
    | 'status'
    | 'queue'
    | 'priority'
    | 'assignee_id'
    | 'assignee_name'
    | 'outcome'
    | 'excluded_ids'
    | 'reason_codes'
    | 'outcomes'
    | 'outcome_reason_codes'
  >
> & { escalated_at?: string; completed_at?: string };

export async function changeTask(db: Queryable, id: string, change: TaskChange): Promise<void> {
  const names = Object.keys(change) as (keyof TaskChange)[];
  await db.query(`UPDATE arbiter.task SET ${names.map((name, i) => `${name} = $${i + 2}`).join(', ')} WHERE id = $1`, [
    id,
    ...names.map((name) => change[name]),
  ]);
}

/** Why a task that is not closed needs a person, once its document was read by another type. */
export async function changeTaskReasons(db: Queryable, decisionId: string, reasonCodes: string[]): Promise<void> {
  await db.query("UPDATE arbiter.task SET reason_codes = $2 WHERE decision_id = $1 AND status IN ('open', 'claimed')", [
    decisionId,
    reasonCodes,
  ]);
}

export interface TaskFilter {
  status?: TaskStatus;
  assigneeId?: string;
  queue?: string;
  after?: { priority: number; dueAt: string; id: string };
  limit: number;
}

/** Most urgent first, then by due date. */
export async function listTasks(db: Queryable, filter: TaskFilter): Promise<TaskRow[]> {
  const conditions = new Conditions();
  conditions.equals('status', filter.status);
  conditions.equals('assignee_id', filter.assigneeId);
  conditions.equals('queue', filter.queue);
  if (filter.after !== undefined) {
    const after = [filter.after.priority, filter.after.dueAt, filter.after.id].map((value) => conditions.bind(value));
    conditions.add(`(priority, due_at, id) > (${after.join(', ')})`);
  }
  const limit = conditions.bind(filter.limit);
  const { rows } = await db.query(
    `SELECT * FROM arbiter.task ${conditions.where}
      ORDER BY priority, due_at, id LIMIT ${limit}`,
    conditions.values,
  );
  return rows;
}

/** People who completed a review earlier in the case: they may not review it again. */
export async function listReviewersOfCase(db: Queryable, caseId: string): Promise<string[]> {
  const { rows } = await db.query(
    `SELECT DISTINCT task.assignee_id AS id FROM arbiter.task JOIN arbiter.decision ON decision.id = task.decision_id
      WHERE decision.case_id = $1 AND task.status = 'completed' AND decision.kind <> $2 ORDER BY 1`,
    // Who read a document of the case has decided nothing in it.
    [caseId, DOCUMENT_KIND],
  );
  return rows.map((row) => row.id);
}

export interface SubmissionRow {
  id: string;
  task_id: string;
  actor: string;
  /** Canonical bytes of what was submitted. */
  body: Buffer;
}

/** Stages what a reviewer submitted until the workflow accepts or refuses it. */
export async function insertSubmission(db: Queryable, row: SubmissionRow): Promise<void> {
  await db.query('INSERT INTO arbiter.task_submission (id, task_id, actor, body) VALUES ($1,$2,$3,$4)', [
    row.id,
    row.task_id,
    row.actor,
    row.body,
  ]);
}

export async function findSubmission(db: Queryable, id: string): Promise<SubmissionRow | undefined> {
  const { rows } = await db.query('SELECT * FROM arbiter.task_submission WHERE id = $1', [id]);
  return rows[0];
}

export async function deleteSubmission(db: Queryable, id: string): Promise<void> {
  await db.query('DELETE FROM arbiter.task_submission WHERE id = $1', [id]);
}
