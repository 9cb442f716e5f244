/**
 * Opens the task of a referred decision: deadline in business time, who may not take it, what the
 * review form allows. The inbox row commits together with the step.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { insertEvent } from '../db/events.ts';
import { insertTask, listReviewersOfCase } from '../db/tasks.ts';
import { addBusinessHours } from '../domain/business-time.ts';
import type { DecideOutput } from '../domain/steps.ts';
import { type ReviewWorkflowInput, reviewWorkflowIdOf } from '../domain/workflow-contract.ts';
import { type ActivityDependencies, pinned, recordStep, requireDecision, requireOutput, type StepRef } from './step.ts';

export interface OpenReviewOutput {
  taskId: string;
  queue: string;
  escalationQueue: string;
  priority: number;
  dueAt: string;
  reasonCodes: string[];
  proposedOutcome: string | null;
  outcomes: string[];
  outcomeReasonCodes: string[];
  excludedIds: string[];
}

const DEFAULT_DEADLINE_HOURS = 8;

/** @returns what the review workflow starts with, but for the number of its next step. */
export async function openReview(
  deps: ActivityDependencies,
  ref: StepRef,
): Promise<Omit<ReviewWorkflowInput, 'nextStepNo'>> {
  const step = await recordStep(
    deps,
    { ...ref, name: 'open-review' },
    async () => {
      const { before, pins } = await pinned(deps, ref);
      const { definition } = await deps.artefacts.definition(pins.definition.hash);
      const decided = requireOutput<DecideOutput>(before, 'decide');
      const decision = await requireDecision(deps.pool, ref.decisionId);
      const route = definition.routing[decided.outcome];
      const openedAt = deps.now();
      const hours = route?.deadlineHours ?? DEFAULT_DEADLINE_HOURS;
      const output: OpenReviewOutput = {
        taskId: randomUUID(),
        queue: decided.queue,
        escalationQueue: route?.escalationQueue ?? decided.queue,
        priority: route?.priority ?? 1,
        dueAt: addBusinessHours(openedAt, hours, definition.calendar),
        reasonCodes: decided.reasonCodes,
        // A referral as such proposes nothing; any other outcome awaits a person's consent.
        proposedOutcome: definition.reviewForm.outcomes.includes(decided.outcome) ? decided.outcome : null,
        outcomes: definition.reviewForm.outcomes,
        outcomeReasonCodes: definition.reviewForm.reasonCodes,
        excludedIds: await listReviewersOfCase(deps.pool, decision.case_id),
      };
      return {
        input: { outcome: decided.outcome, openedAt, deadlineHours: hours },
        output,
        artefacts: [pins.definition],
      };
    },
    async (db, { decision, row }) => {
      const task = JSON.parse(row.output.toString('utf8')) as OpenReviewOutput;
      await insertTask(db, {
        id: task.taskId,
        decision_id: decision.id,
        workflow_id: reviewWorkflowIdOf(decision.id),
        kind: decision.kind,
        case_reference: decision.case_reference,
        queue: task.queue,
        escalation_queue: task.escalationQueue,
        priority: task.priority,
        reason_codes: task.reasonCodes,
        proposed_outcome: task.proposedOutcome,
        outcomes: task.outcomes,
        outcome_reason_codes: task.outcomeReasonCodes,
        excluded_ids: task.excludedIds,
        created_at: row.finished_at,
        due_at: task.dueAt,
      });
      await insertEvent(db, {
        eventId: `${row.decision_id}:${row.step_no}`,
        caseId: decision.case_id,
        type: 'decision.referred',
        decisionId: decision.id,
        clientId: decision.client_id,
        data: {
          kind: decision.kind,
          caseReference: decision.case_reference,
          taskId: task.taskId,
          queue: task.queue,
          dueAt: task.dueAt,
          reasonCodes: task.reasonCodes,
        },
        occurredAt: row.finished_at,
      });
      return { status: 'awaiting-review' };
    },
  );
  const opened = step.output as OpenReviewOutput;
  const { superseded_by } = await requireDecision(deps.pool, ref.decisionId);
  return {
    decisionId: ref.decisionId,
    taskId: opened.taskId,
    status: 'open',
    assigneeId: null,
    excludedIds: opened.excludedIds,
    dueAtMs: Date.parse(opened.dueAt),
    escalated: false,
    superseded: superseded_by !== null,
    outcomes: opened.outcomes,
    reasonCodes: opened.outcomeReasonCodes,
  };
}
