/**
 * The sweeper: once a workflow has closed, its history's bytes and hash go into PostgreSQL, long
 * before Temporal's retention ends.
 * @module
 */

import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import protocol, { type temporal } from '@temporalio/proto';
import { sha256Hex } from '../audit/record.ts';
import { findUnswept, keepHistory } from '../db/histories.ts';
import type { Pool } from '../db/pool.ts';

/** One pass. @returns how many histories were kept. */
export async function sweepHistories(
  pool: Pool,
  client: Client,
  options: { limit: number; bundleHash: string },
): Promise<number> {
  let kept = 0;
  for (const { decisionId, workflowId, workflowType } of await findUnswept(pool, options.limit)) {
    try {
      const history = await client.workflow.getHandle(workflowId).fetchHistory();
      const events = history.events ?? [];
      const runId = events[0]?.workflowExecutionStartedEventAttributes?.originalExecutionRunId;
      if (runId == null || !isClosed(events.at(-1))) continue;
      const bytes = Buffer.from(protocol.temporal.api.history.v1.History.encode(history).finish());
      await keepHistory(pool, {
        workflow_id: workflowId,
        run_id: runId,
        decision_id: decisionId,
        workflow_type: workflowType,
        bundle_hash: bundleOf(history) ?? options.bundleHash,
        history: bytes,
        history_hash: sha256Hex(bytes),
      });
      kept++;
    } catch (error) {
      // Forgotten by Temporal before it was swept, which only the loss of its store brings about.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  return kept;
}

/** Whether a history ends with the end of its workflow. */
function isClosed(last: temporal.api.history.v1.IHistoryEvent | undefined): boolean {
  return (
    last?.workflowExecutionCompletedEventAttributes != null ||
    last?.workflowExecutionFailedEventAttributes != null ||
    last?.workflowExecutionTerminatedEventAttributes != null ||
    last?.workflowExecutionTimedOutEventAttributes != null ||
    last?.workflowExecutionCanceledEventAttributes != null
  );
}

/** The bundle of the worker that completed the last workflow task: the end of its identity. */
function bundleOf(history: temporal.api.history.v1.IHistory): string | undefined {
  const identities = (history.events ?? []).flatMap(
    (event) => event.workflowTaskCompletedEventAttributes?.identity ?? [],
  );
  return identities.at(-1)?.match(/\/([0-9a-f]{64})$/)?.[1];
}
