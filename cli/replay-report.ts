/**
 * A decision's replay in one report: its pure steps and its workflow histories.
 * @module
 */
import { documentBuilds } from '../activities/document/build.ts';
import { replayDocument } from '../activities/document/replay.ts';
import { replayDecision, type StepReplay } from '../audit/replay.ts';
import { replayWorkflows, type WorkflowReplay } from '../audit/replay-workflow.ts';
import { findDecision } from '../db/decisions.ts';
import type { Pool } from '../db/pool.ts';
import { DOCUMENT_KIND } from '../domain/document-workflow.ts';
import { engineBuild } from '../engine/build.ts';
import type { PinnedArtefacts } from '../engine/redo.ts';

export interface ReplayReport {
  decisionId: string;
  /** False if anything differs. */
  ok: boolean;
  steps: StepReplay[];
  workflows: WorkflowReplay[];
}

const AT_ONCE = 200;

/** One report after the other; undefined where there is no such decision. */
export async function* replayReports(
  pool: Pool,
  decisionIds: string[],
  options: { artefacts: PinnedArtefacts; currentBundle: string | null },
): AsyncGenerator<{ decisionId: string; report: ReplayReport | undefined }> {
  for (let from = 0; from < decisionIds.length; from += AT_ONCE) {
    const ids = decisionIds.slice(from, from + AT_ONCE);
    const workflows = await replayWorkflows(pool, ids, options.currentBundle);
    for (const decisionId of ids) {
      const isDocument = (await findDecision(pool, decisionId))?.kind === DOCUMENT_KIND;
      const steps = isDocument
        ? await replayDocument(pool, decisionId, { extractorBuild: documentBuilds().extractor })
        : await replayDecision(pool, decisionId, { artefacts: options.artefacts, engineBuild: engineBuild() });
      yield {
        decisionId,
        report: steps && reportOf(decisionId, steps, workflows.get(decisionId) ?? []),
      };
    }
  }
}

function reportOf(decisionId: string, steps: StepReplay[], workflows: WorkflowReplay[]): ReplayReport {
  return {
    decisionId,
    ok:
      steps.every(({ result }) => !result.startsWith('differs')) &&
      workflows.every(({ result }) => result !== 'differs'),
    steps,
    workflows,
  };
}
