/**
 * The life of a document: store, read page by page, classify, extract, validate, match, accept; then
 * publish, or a person's review. Each step settles in PostgreSQL before it returns; ids, counts and
 * codes are all that comes back here.
 * @module
 */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, proxyLocalActivities, startChild } from '@temporalio/workflow';
import type { DecisionActivities } from '../activities/decision.ts';
import type { DocumentActivities } from '../activities/document/all.ts';
import type { DocumentWorkflowInput } from '../domain/document-workflow.ts';
import { reviewWorkflowIdOf } from '../domain/workflow-contract.ts';
import { documentReview } from './document-review.ts';
import { readingActivities } from './reading.ts';

// An outage of PostgreSQL is retried without end.
const retry = { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' } as const;
const steps = proxyLocalActivities<DocumentActivities & DecisionActivities>({ startToCloseTimeout: '30s', retry });

export async function document(input: DocumentWorkflowInput): Promise<{ status: 'sealed' | 'awaiting-review' }> {
  const { decisionId, documentQueue } = input;
  const reading = readingActivities(documentQueue);
  let stepNo = 1;
  const { status } = await reading.storeDocument({ decisionId, stepNo: stepNo++ });
  if (input.supersedes !== null) await steps.closeSuperseded({ decisionId: input.supersedes });
  let isRefused = status === 'refused';
  if (status === 'ok') isRefused = (await reading.readDocument({ decisionId, stepNo: stepNo++ })).refused;
  let needsReview = false;
  if (!isRefused) {
    const assessed = await reading.assessDocument({ decisionId, stepNo, namedType: null });
    stepNo = assessed.nextStepNo;
    needsReview = assessed.review;
  }
  if (!needsReview) {
    await steps.publishDocument({ decisionId, stepNo });
    return { status: 'sealed' };
  }
  const opened = await steps.openDocumentReview({ decisionId, stepNo: stepNo++ });
  try {
    await startChild(documentReview, {
      workflowId: reviewWorkflowIdOf(decisionId),
      args: [{ ...opened, nextStepNo: stepNo, documentQueue }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
  } catch (error) {
    // The reconciler may have started it after a loss of Temporal's store.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
  return { status: 'awaiting-review' };
}
