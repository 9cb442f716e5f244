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

/**
 * Replays the histories of several decisions; those of one bundle go through one worker, since each
 * worker holds its bundle's source map until the process ends.
 * @param currentBundle - code to replay through; null: the bundle that wrote each history.
 * @returns decision → its replays, in the order of its histories.
 */
export async function replayWorkflows(
  db: Queryable,
  decisionIds: string[],
  currentBundle: string | null,
): Promise<Map<string, WorkflowReplay[]>> {
  const rows = await listHistories(db, decisionIds);
  const replayed = new Map<HistoryRow, WorkflowReplay>();
  const hashes = new Set(rows.map((row) => (currentBundle === null ? row.bundle_hash : '')));
  for (const hash of hashes) {
    const group = currentBundle === null ? rows.filter((row) => row.bundle_hash === hash) : rows;
    const intact = group.filter((row) => sha256Hex(row.history) === row.history_hash);
    for (const row of group)
      if (!intact.includes(row))
        replayed.set(row, replayOf(row, 'differs', 'the kept history does not hash to its own hash'));
    const code = currentBundle ?? (await keptBundle(db, hash));
    if (code === undefined)
      for (const row of intact)
        replayed.set(row, replayOf(row, 'not-available', `bundle ${hash.slice(0, 12)} is not kept`));
    else await replayThrough(code, intact, replayed);
  }
  const byDecision = new Map<string, WorkflowReplay[]>(decisionIds.map((id) => [id, []]));
  for (const row of rows) byDecision.get(row.decision_id)?.push(replayed.get(row) as WorkflowReplay);
  return byDecision;
}

async function replayThrough(code: string, rows: HistoryRow[], into: Map<HistoryRow, WorkflowReplay>): Promise<void> {
  if (rows.length === 0) return;
  installTemporalRuntime();
  const histories = rows.map((row) => ({
    workflowId: row.workflow_id,
    history: protocol.temporal.api.history.v1.History.decode(row.history),
  }));
  const results = Worker.runReplayHistories({ workflowBundle: { code } }, histories);
  for await (const { workflowId, runId, error } of results) {
    const row = rows.find((each) => each.workflow_id === workflowId && each.run_id === runId);
    if (row === undefined) throw new Error('A replay names a workflow that was not given');
    into.set(
      row,
      error === undefined
        ? replayOf(row, 'same', `same commands through bundle ${sha256Hex(code).slice(0, 12)}`)
        : replayOf(row, 'differs', error.message),
    );
  }
}

function replayOf(row: HistoryRow, result: WorkflowReplay['result'], detail: string): WorkflowReplay {
  return { workflowId: row.workflow_id, workflowType: row.workflow_type, result, detail };
}

async function keptBundle(db: Queryable, hash: string): Promise<string | undefined> {
  const bytes = (await findArtefact(db, hash))['bundle.js.gz'];
  if (bytes === undefined) return undefined;
  const code = gunzipSync(bytes).toString('utf8');
  return sha256Hex(code) === hash ? code : undefined;
}
