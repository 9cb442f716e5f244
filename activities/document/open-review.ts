/**
 * Opens the task of a document that a person must look at: it holds only what is doubtful. The inbox
 * row commits together with the step.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { changeDocument } from '../../db/documents.ts';
import { insertEvent } from '../../db/events.ts';
import { insertTask } from '../../db/tasks.ts';
import { addBusinessHours } from '../../domain/business-time.ts';
import {
  type AcceptInput,
  type AcceptOutput,
  DOCUMENT_CALENDAR,
  DOCUMENT_DEADLINE_HOURS,
  DOCUMENT_ESCALATION_QUEUE,
  DOCUMENT_KIND,
  DOCUMENT_QUEUE,
  DOCUMENT_REASON_CODES,
  type DocumentReviewInput,
  type DocumentReviewOutcome,
  type ReviewStage,
} from '../../domain/document-workflow.ts';
import { reviewWorkflowIdOf } from '../../domain/workflow-contract.ts';
import { recordStep, requireDecision, requireOutput, type StepRef } from '../step.ts';
import { taskReasonsOf } from './accept.ts';
import type { DocumentDependencies } from './dependencies.ts';

export interface OpenDocumentReviewOutput {
  taskId: string;
  dueAt: string;
  reasonCodes: string[];
  outcomes: DocumentReviewOutcome[];
}

/** @returns what the review starts with, but for the number of its next step and the queue of documents. */
export async function openDocumentReview(
  deps: DocumentDependencies,
  ref: StepRef,
): Promise<Omit<DocumentReviewInput, 'nextStepNo' | 'documentQueue'>> {
  const step = await recordStep(
    deps,
    { ...ref, name: 'open-review' },
    async () => {
      const before = await deps.recorded.before(ref.decisionId, ref.stepNo);
      const accepted = requireOutput<AcceptOutput>(before, 'accept');
      const unopened = before.input<AcceptInput>('accept')?.extractionStatus === 'not-scanned';
      const openedAt = deps.now();
      const output: OpenDocumentReviewOutput = {
        taskId: randomUUID(),
        dueAt: addBusinessHours(openedAt, DOCUMENT_DEADLINE_HOURS, DOCUMENT_CALENDAR),
        reasonCodes: taskReasonsOf(accepted),
        // Nobody may open a file that no scanner has found clean.
        outcomes: unopened ? ['reject'] : outcomesAt('first'),
      };
      return { input: { openedAt, deadlineHours: DOCUMENT_DEADLINE_HOURS }, output, artefacts: [] };
    },
    async (db, { decision, row }) => {
      const task = JSON.parse(row.output.toString('utf8')) as OpenDocumentReviewOutput;
      await insertTask(db, {
        ...{ id: task.taskId, decision_id: decision.id, workflow_id: reviewWorkflowIdOf(decision.id) },
        ...{ kind: DOCUMENT_KIND, case_reference: decision.case_reference, queue: DOCUMENT_QUEUE },
        ...{ escalation_queue: DOCUMENT_ESCALATION_QUEUE, priority: 1, reason_codes: task.reasonCodes },
        ...{ proposed_outcome: null, outcomes: task.outcomes, outcome_reason_codes: reasonCodesFor(task.outcomes) },
        ...{ excluded_ids: [], created_at: row.finished_at, due_at: task.dueAt },
      });
      await changeDocument(db, {
        id: decision.id,
        at: row.finished_at,
        change: { status: 'awaiting-review', review_stage: 'first' },
      });
      await insertEvent(db, {
        eventId: `${row.decision_id}:${row.step_no}`,
        ...{ caseId: decision.case_id, type: 'document.referred', decisionId: decision.id },
        clientId: decision.client_id,
        data: {
          ...{ documentId: decision.id, caseReference: decision.case_reference, taskId: task.taskId },
          ...{ queue: DOCUMENT_QUEUE, dueAt: task.dueAt, reasonCodes: task.reasonCodes },
        },
        occurredAt: row.finished_at,
      });
      return { status: 'awaiting-review' };
    },
  );
  const opened = step.output as OpenDocumentReviewOutput;
  const { superseded_by } = await requireDecision(deps.pool, ref.decisionId);
  return {
    ...{ decisionId: ref.decisionId, taskId: opened.taskId, status: 'open', assigneeId: null, stage: 'first' },
    ...{ firstPersonId: null, pendingType: null, dueAtMs: Date.parse(opened.dueAt), escalated: false },
    ...{ superseded: superseded_by !== null, outcomes: opened.outcomes },
    reasonCodes: reasonCodesFor(opened.outcomes),
  };
}

export function outcomesAt(stage: ReviewStage): DocumentReviewOutcome[] {
  return stage === 'first' ? ['accept', 'reject'] : ['accept', 'send-back', 'reject'];
}

export function reasonCodesFor(outcomes: string[]): string[] {
  return Object.entries(DOCUMENT_REASON_CODES)
    .filter(([, reason]) => reason.outcomes.some((outcome) => outcomes.includes(outcome)))
    .map(([code]) => code);
}
