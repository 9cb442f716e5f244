/**
 * Publish and seal: the values are there for whoever reads tables, the event is in the outbox, the chain
 * ends, in one commit. A document that was refused ends the same way, with its code.
 * @module
 */
import { appendSeal } from '../../audit/seal.ts';
import { changeDocument } from '../../db/documents.ts';
import { insertEvent } from '../../db/events.ts';
import type { ReadOutput, StoreOutput } from '../../domain/document-workflow.ts';
import type { CloseOutput } from '../../domain/steps.ts';
import type { RecordedSteps } from '../recorded-outputs.ts';
import { recordStep, type StepRef } from '../step.ts';
import { type DocumentDependencies, requireDocument } from './dependencies.ts';

interface PublishInput {
  outcome: 'published' | 'refused' | 'superseded';
  /** Why it was refused. */
  code: string | null;
  version: number | null;
  reviewed: boolean;
}

/** Idempotent: a document that is sealed already stays as it is. */
export async function publishDocument(deps: DocumentDependencies, ref: StepRef): Promise<void> {
  await recordStep(
    deps,
    { ...ref, name: 'publish' },
    async () => {
      const before = await deps.recorded.all(ref.decisionId);
      const { extraction_version } = await requireDocument(deps.pool, ref.decisionId);
      const input = endOf(before, extraction_version);
      return { input, output: { eventId: eventIdOf(ref, input), type: eventTypeOf(input) }, artefacts: [] };
    },
    async (db, { decision, row }) => {
      const input = JSON.parse(row.input.toString('utf8')) as PublishInput;
      const at = row.finished_at;
      await changeDocument(db, {
        ...{ id: decision.id, at },
        change:
          input.outcome === 'published'
            ? { status: 'published', published_at: at, reviewed: input.reviewed, review_stage: null }
            : { status: 'refused', refusal_code: input.code, reviewed: input.reviewed, review_stage: null },
      });
      const document = await requireDocument(db, decision.id);
      await insertEvent(db, {
        ...{ eventId: eventIdOf(ref, input), caseId: decision.case_id, type: eventTypeOf(input) },
        ...{ decisionId: decision.id, clientId: decision.client_id, occurredAt: at },
        data: {
          ...{ documentId: decision.id, caseReference: decision.case_reference, type: document.type },
          ...{ typeVersion: document.type_version, extractionVersion: input.version, reviewed: input.reviewed },
          ...{
            refusal: input.code,
            attachedDecisionId: document.attached_decision_id,
            supersedes: decision.supersedes,
          },
        },
      });
      await appendSeal(db, deps.signingKey, {
        ...{ id: row.decision_id, stepCount: row.chain_seq, chainHash: row.hash, sealedAt: at },
      });
      return {
        status: 'sealed',
        outcome: input.outcome,
        decided_by: input.reviewed ? 'reviewer' : 'engine',
        sealed_at: at,
      };
    },
  );
  deps.recorded.forget(ref.decisionId);
  deps.onSealed(ref.decisionId);
}

function endOf(before: RecordedSteps, version: number): PublishInput {
  const reviewed = before.output('submit') !== undefined || before.output('reject') !== undefined;
  const refused = (code: string): PublishInput => ({ outcome: 'refused', code, version: null, reviewed });
  if (before.output<CloseOutput>('close-review') !== undefined)
    return { outcome: 'superseded', code: 'SUPERSEDED', version: null, reviewed };
  const rejected = before.input<{ reasonCode: string }>('reject');
  if (rejected !== undefined) return refused(rejected.reasonCode);
  const stored = before.output<StoreOutput>('store');
  if (stored?.status === 'refused') return refused(stored.code ?? 'DAMAGED');
  const read = before.output<ReadOutput | { code: string }>('read');
  if (read !== undefined && 'code' in read) return refused(read.code);
  if (version === 0) throw new Error('Cannot publish: nothing was extracted');
  return { outcome: 'published', code: null, version, reviewed };
}

/** From document and version: a consumer that keeps ids sees each once. */
function eventIdOf({ decisionId }: StepRef, input: PublishInput): string {
  return input.outcome === 'published' ? `${decisionId}:v${input.version}` : `${decisionId}:refused`;
}

function eventTypeOf({ outcome }: PublishInput): string {
  return outcome === 'published' ? 'document.published' : 'document.refused';
}
