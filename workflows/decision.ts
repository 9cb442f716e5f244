/**
 * The life of a decision, the same for every kind. Each step settles in PostgreSQL before it
 * returns; what comes back here are ids and codes.
 * @module
 */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, proxyLocalActivities, startChild } from '@temporalio/workflow';
import type { DecisionActivities } from '../activities/decision.ts';
import {
  type DecisionWorkflowInput,
  type DecisionWorkflowResult,
  reviewWorkflowIdOf,
} from '../domain/workflow-contract.ts';
import { review } from './review.ts';

// An outage of PostgreSQL is retried without end: no attempt limit, no schedule-to-close time-out.
// One local activity is in flight at a time.
const steps = proxyLocalActivities<DecisionActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

export async function decision(input: DecisionWorkflowInput): Promise<DecisionWorkflowResult> {
  const { decisionId, withdrawal } = input;
  // Pin and gather, then pre-check, score, explain and decide: each group settles in one commit.
  const prepared = await steps.prepare({ decisionId, stepNo: 1, withdrawal });
  const assessed = await steps.assess({ decisionId, stepNo: prepared.nextStepNo, withdrawal });
  let stepNo = assessed.nextStepNo;
  if (input.supersedes !== null) await steps.closeSuperseded({ decisionId: input.supersedes });
  if (!assessed.review) {
    await steps.deliverAndSeal({ decisionId, stepNo });
    return { status: 'sealed' };
  }
  const opened = await steps.openReview({ decisionId, stepNo: stepNo++ });
  try {
    await startChild(review, {
      workflowId: reviewWorkflowIdOf(decisionId),
      args: [{ ...opened, nextStepNo: stepNo }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
  } catch (error) {
    // The reconciler may have started it after a loss of Temporal's store.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
  return { status: 'awaiting-review' };
}
