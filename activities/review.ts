/**
 * Acts on a task as Temporal sees them: each a step of the record, committed together with the
 * inbox row. An act that PostgreSQL knows to be impossible comes back as rejected, with its code.
 * @module
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { commitmentTo } from '../audit/personal.ts';
import { insertPersonalFields } from '../db/personal-fields.ts';
import type { Client } from '../db/pool.ts';
import { findPrincipal } from '../db/principals.ts';
import type { StepRow } from '../db/steps.ts';
import { changeTask, deleteSubmission, findSubmission, findTask, type TaskChange, type TaskRow } from '../db/tasks.ts';
import { canonicalBytes, type JsonObject } from '../domain/canonical.ts';
import { DecisionError, type FailureCode } from '../domain/failures.ts';
import type { ArtefactRef, CloseOutput, CompleteOutput, StepName } from '../domain/steps.ts';
import type { CompleteAct, TaskState } from '../domain/workflow-contract.ts';
import { deliverAndSeal } from './deliver.ts';
import { type ActivityDependencies, recordStep, requireDecision, type StepRef } from './step.ts';

export interface ActRef extends StepRef {
  taskId: string;
}

export interface ActResult {
  rejected: FailureCode | null;
  state: TaskState;
}

/** What a reviewer submits, as staged. */
export interface SubmissionBody {
  note: string | null;
  fields: JsonObject;
}

/** Where a reviewer's note is kept: it may hold personal data. */
export const NOTE_PATH = 'review.note';

export type ReviewActivities = ReturnType<typeof createReviewActivities>;

export function createReviewActivities(deps: ActivityDependencies) {
  return {
    async recordClaim(act: ActRef & { actor: string }): Promise<ActResult> {
      const principal = await findPrincipal(deps.pool, act.actor);
      return performAct(deps, act, 'claim', {
        actor: act.actor,
        payload: { taskId: act.taskId },
        change: () => ({
          status: 'claimed',
          assignee_id: act.actor,
          assignee_name: principal?.name ?? act.actor,
        }),
      });
    },

    async recordRelease(act: ActRef & { actor: string }): Promise<ActResult> {
      return performAct(deps, act, 'release', {
        actor: act.actor,
        payload: { taskId: act.taskId },
        change: () => ({ status: 'open', assignee_id: null, assignee_name: null }),
      });
    },

    /** The deadline has passed: the task goes to its escalation queue, most urgent, and is free again. */
    async recordEscalation(act: ActRef): Promise<ActResult> {
      return performAct(deps, act, 'escalate', {
        actor: 'timer',
        payload: { taskId: act.taskId },
        change: (task, at) => ({
          status: 'open',
          assignee_id: null,
          assignee_name: null,
          queue: task.escalation_queue,
          priority: 0,
          escalated_at: at,
        }),
      });
    },

    async recordComplete(act: ActRef & CompleteAct): Promise<ActResult> {
      const submission = await findSubmission(deps.pool, act.submissionId);
      const body: SubmissionBody =
        submission === undefined ? { note: null, fields: {} } : JSON.parse(submission.body.toString('utf8'));
      const salt = randomBytes(16);
      const note = body.note === null ? null : Buffer.from(canonicalBytes(body.note));
      return performAct(deps, act, 'complete', {
        actor: act.actor,
        payload: {
          taskId: act.taskId,
          outcome: act.outcome,
          reasonCode: act.reasonCode,
          fields: body.fields,
          note: note && { $personal: commitmentTo(salt, note) },
        },
        output: { outcome: act.outcome } satisfies CompleteOutput,
        change: (_task, at) => ({ status: 'completed', outcome: act.outcome, completed_at: at }),
        effects: async (db) => {
          if (note !== null)
            await insertPersonalFields(db, [
              {
                decision_id: act.decisionId,
                path: NOTE_PATH,
                subject: 'review',
                person_id: randomUUID(),
                salt,
                value: note,
              },
            ]);
          await deleteSubmission(db, act.submissionId);
        },
      });
    },

    /** A later decision of the case has taken this one's place: its task is cancelled. */
    async recordClosure(act: ActRef): Promise<ActResult> {
      const { superseded_by } = await requireDecision(deps.pool, act.decisionId);
      return performAct(deps, act, 'close-review', {
        actor: 'engine',
        payload: { taskId: act.taskId, supersededBy: superseded_by },
        output: { outcome: 'superseded' } satisfies CloseOutput,
        supersededToo: true,
        change: (_task, at) => ({
          status: 'cancelled',
          assignee_id: null,
          assignee_name: null,
          completed_at: at,
        }),
      });
    },

    deliverAndSeal: (ref: StepRef) => deliverAndSeal(deps, ref),
  };
}

export interface Act {
  actor: string;
  payload: unknown;
  output?: unknown;
  artefacts?: ArtefactRef[];
  /** Whether the act is possible on a superseded decision. */
  supersededToo?: boolean;
  change: (task: TaskRow, at: string) => TaskChange;
  effects?: (db: Client, row: StepRow) => Promise<void>;
}

/** One act of a person, a timer or the engine on a task, as a step; what is impossible comes back as rejected. */
export async function performAct(
  deps: ActivityDependencies,
  ref: ActRef,
  name: StepName,
  act: Act,
): Promise<ActResult> {
  try {
    await recordStep(
      deps,
      { decisionId: ref.decisionId, stepNo: ref.stepNo, name, actor: act.actor },
      async () => ({ input: act.payload, output: act.output ?? {}, artefacts: act.artefacts ?? [] }),
      async (db, { decision, row }) => {
        if (decision.superseded_by !== null && act.supersededToo !== true)
          throw new DecisionError('TASK_NOT_OPEN', `Decision ${decision.id} is superseded`);
        const task = await findTask(db, ref.taskId);
        if (task === undefined) throw new Error(`Cannot ${name} task ${ref.taskId}: there is none`);
        if (act.actor !== 'engine' && task.excluded_ids.includes(act.actor))
          throw new DecisionError('REVIEWER_EXCLUDED', `Task ${task.id} excludes this reviewer`);
        await changeTask(db, ref.taskId, act.change(task, row.finished_at));
        await act.effects?.(db, row);
        return {};
      },
    );
  } catch (error) {
    if (!(error instanceof DecisionError)) throw error;
    return { rejected: error.code, state: await taskState(deps, ref.taskId) };
  }
  return { rejected: null, state: await taskState(deps, ref.taskId) };
}

async function taskState(deps: ActivityDependencies, taskId: string): Promise<TaskState> {
  const task = await findTask(deps.pool, taskId);
  if (task === undefined) throw new Error(`Cannot read task ${taskId}: there is none`);
  return { status: task.status, assigneeId: task.assignee_id };
}
