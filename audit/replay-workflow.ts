/**
 * Replays a decision's workflow histories through the bundle that wrote them, or through today's.
 * Temporal compares the sequence of commands; values are for {@link replayDecision} to prove.
 * @module
 */
import { gunzipSync } from 'node:zlib';
import protocol from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { findArtefact } from '../db/artefacts.ts';
import { type HistoryRow, listHistories } from '../db/histories.ts';
import type { Queryable } from '../db/pool.ts';
import { sha256Hex } from './record.ts';
import { installTemporalRuntime } from './temporal-runtime.ts';

export interface WorkflowReplay {
  workflowId: string;
  workflowType: string;
  result: 'same' | 'differs' | 'not-available';
  detail: string;
}

/** @param currentBundle - code to replay through; null: the bundle that wrote each history. */
export async function replayWorkflows(
  db: Queryable,
  decisionId: string,
  currentBundle: string | null,
): Promise<WorkflowReplay[]> {
  const replays: WorkflowReplay[] = [];
  for (const row of await listHistories(db, decisionId)) replays.push(await replayHistory(db, row, currentBundle));
  return replays;
}

async function replayHistory(db: Queryable, row: HistoryRow, currentBundle: string | null): Promise<WorkflowReplay> {
  const as = (result: WorkflowReplay['result'], detail: string): WorkflowReplay => ({
    workflowId: row.workflow_id,
    workflowType: row.workflow_type,
    result,
    detail,
  });
  if (sha256Hex(row.history) !== row.history_hash)
    return as('differs', 'the kept history does not hash to its own hash');
  const code = currentBundle ?? (await keptBundle(db, row.bundle_hash));
  if (code === undefined) return as('not-available', `bundle ${row.bundle_hash.slice(0, 12)} is not kept`);
  installTemporalRuntime();
  try {
    await Worker.runReplayHistory(
      { workflowBundle: { code } },
      protocol.temporal.api.history.v1.History.decode(row.history),
      row.workflow_id,
    );
    return as(
      'same',
      `same commands through bundle ${(currentBundle === null ? row.bundle_hash : sha256Hex(code)).slice(0, 12)}`,
    );
  } catch (error) {
    return as('differs', error instanceof Error ? error.message : 'it cannot be replayed');
  }
}

async function keptBundle(db: Queryable, hash: string): Promise<string | undefined> {
  const bytes = (await findArtefact(db, hash))['bundle.js.gz'];
  if (bytes === undefined) return undefined;
  const code = gunzipSync(bytes).toString('utf8');
  return sha256Hex(code) === hash ? code : undefined;
}
