/**
 * Deliver and seal: the outcome goes to the outbox, the chain ends, the seal is signed, in one commit.
 * @module
 */
import { appendSeal } from '../audit/seal.ts';
import { insertEvent } from '../db/events.ts';
import type { CloseOutput, CompleteOutput, DecideOutput } from '../domain/steps.ts';
import { type ActivityDependencies, recordStep, type StepRef } from './step.ts';

/** Idempotent: a decision that is sealed already stays as it is. */
export async function deliverAndSeal(deps: ActivityDependencies, ref: StepRef): Promise<void> {
  await recordStep(
    deps,
    { ...ref, name: 'deliver' },
    async () => {
      const before = await deps.recorded.before(ref.decisionId, ref.stepNo);
      const decided = before.output<DecideOutput>('decide');
      const completed = before.output<CompleteOutput>('complete');
      const closed = before.output<CloseOutput>('close-review');
      const outcome = closed?.outcome ?? completed?.outcome ?? decided?.outcome;
      if (outcome === undefined || decided === undefined)
        throw new Error(`Cannot deliver decision ${ref.decisionId}: nothing is decided`);
      const decidedBy = closed !== undefined ? 'superseded' : completed ? 'reviewer' : decided.decidedBy;
      return {
        input: { outcome, decidedBy, reasonCodes: decided.reasonCodes },
        output: { eventId: `${ref.decisionId}:${ref.stepNo}`, type: 'decision.sealed' },
        artefacts: [],
      };
    },
    async (db, { decision, row }) => {
      const delivered = JSON.parse(row.input.toString('utf8')) as {
        outcome: string;
        decidedBy: string;
        reasonCodes: string[];
      };
      await insertEvent(db, {
        eventId: `${row.decision_id}:${row.step_no}`,
        caseId: decision.case_id,
        type: 'decision.sealed',
        decisionId: decision.id,
        clientId: decision.client_id,
        data: {
          kind: decision.kind,
          caseReference: decision.case_reference,
          outcome: delivered.outcome,
          decidedBy: delivered.decidedBy,
          reasonCodes: delivered.reasonCodes,
          supersedes: decision.supersedes,
        },
        occurredAt: row.finished_at,
      });
      await appendSeal(db, deps.signingKey, {
        id: row.decision_id,
        stepCount: row.chain_seq,
        chainHash: row.hash,
        sealedAt: row.finished_at,
      });
      return {
        status: 'sealed',
        outcome: delivered.outcome,
        decided_by: delivered.decidedBy,
        sealed_at: row.finished_at,
      };
    },
  );
  deps.recorded.forget(ref.decisionId);
  deps.onSealed(ref.decisionId);
}
