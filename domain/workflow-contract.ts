/**
 * What passes between the API, the worker and the workflows: ids, codes and numbers. Nothing here
 * may ever hold step data or personal data: Temporal keeps it in plain text.
 * @module
 */

export const TASK_QUEUE = 'arbiter-decisions';

export interface DecisionWorkflowInput {
  decisionId: string;
  /** The decision that this one supersedes: an open review of it is closed. */
  supersedes: string | null;
  /** Only withdraws the superseded decision: nothing is gathered, checked or scored. */
  withdrawal: boolean;
}

export interface DecisionWorkflowResult {
  status: 'sealed' | 'awaiting-review';
}

/** A review as it stands; also enough to start one again after Temporal has lost it. */
export interface ReviewWorkflowInput {
  decisionId: string;
  taskId: string;
  nextStepNo: number;
  status: 'open' | 'claimed' | 'completed';
  assigneeId: string | null;
  excludedIds: string[];
  /** Epoch milliseconds. */
  dueAtMs: number;
  escalated: boolean;
  superseded: boolean;
  /** What the review form allows. */
  outcomes: string[];
  reasonCodes: string[];
}

/** The review of a decision has one workflow, whoever starts it. */
export function reviewWorkflowIdOf(decisionId: string): string {
  return `review-${decisionId}`;
}

export interface ClaimAct {
  actor: string;
}

export interface ReleaseAct {
  actor: string;
}

export interface CompleteAct {
  actor: string;
  /** Where the reviewer's words are staged. */
  submissionId: string;
  outcome: string;
  reasonCode: string;
}

export interface TaskState {
  status: 'open' | 'claimed' | 'completed' | 'cancelled';
  assigneeId: string | null;
}

export const UPDATES = { claim: 'claim', release: 'release', complete: 'complete' } as const;
export const SIGNALS = { superseded: 'superseded' } as const;
