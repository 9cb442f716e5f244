/**
 * A decision's replay in one report: its pure steps and its workflow histories.
 * @module
 */
import { replayDecision, type StepReplay } from '../audit/replay.ts';
import { replayWorkflows, type WorkflowReplay } from '../audit/replay-workflow.ts';
import type { Pool } from '../db/pool.ts';
import { engineBuild } from '../engine/build.ts';
import type { PinnedArtefacts } from '../engine/redo.ts';

export interface ReplayReport {
  decisionId: string;
  /** False if anything differs. */
  ok: boolean;
  steps: StepReplay[];
  workflows: WorkflowReplay[];
}

/** @returns undefined if there is no such decision. */
export async function replayReport(
  pool: Pool,
  decisionId: string,
  options: { artefacts: PinnedArtefacts; currentBundle: string | null },
): Promise<ReplayReport | undefined> {
  const steps = await replayDecision(pool, decisionId, { artefacts: options.artefacts, engineBuild: engineBuild() });
  if (steps === undefined) return undefined;
  const workflows = await replayWorkflows(pool, decisionId, options.currentBundle);
  return {
    decisionId,
    ok:
      steps.every(({ result }) => !result.startsWith('differs')) &&
      workflows.every(({ result }) => result !== 'differs'),
    steps,
    workflows,
  };
}
