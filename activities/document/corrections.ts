/**
 * What people made of values, as rows beside what was extracted.
 * @module
 */
import { listCorrections, type NewCorrection } from '../../db/document-extractions.ts';
import type { DocumentRow } from '../../db/documents.ts';
import type { StepRow } from '../../db/steps.ts';
import type { DocumentSubmission, JudgedValue } from '../../domain/document-review.ts';
import type { DocumentReviewAct } from '../../domain/document-workflow.ts';
import type { ActRef } from '../review.ts';
import type { CataloguedType } from './catalogue.ts';
import type { DocumentDependencies } from './dependencies.ts';

/** One act of one person on one document. */
export interface Case {
  deps: DocumentDependencies;
  act: ActRef & DocumentReviewAct;
  document: DocumentRow;
  submission: DocumentSubmission;
  /** Name of who acts, as others read it. */
  actorName: string;
  /** What they wrote, to be kept apart; the record holds a commitment to it. */
  note: { salt: Buffer; bytes: Buffer } | null;
}

export function correctionOf(
  { act, document, submission, actorName }: Case,
  { value, row, round, type }: { value: JudgedValue; row: StepRow | null; round: number; type: CataloguedType },
): NewCorrection {
  const { original } = value;
  return {
    ...{ document_id: document.id, step_no: row?.step_no ?? act.stepNo, stage: 'first', round, key: value.key },
    ...{ type: type.definition.type, type_version: type.definition.version, field: value.field },
    ...{ material: value.material, action: value.action, original_status: original.status },
    original: original.status === 'accepted' ? original.value : original.proposed,
    ...{ corrected: value.value, original_text: original.raw, corrected_text: value.text },
    ...{ actor: act.actor, actor_name: actorName, note: submission.note, corrected_at: row?.finished_at ?? '' },
  };
}

/** What a second person says of a value that a first one gave. */
export function judgementOf(
  { act, submission, actorName }: Case,
  { each, row, action }: { each: NewCorrection; row: StepRow; action: 'agree' | 'send-back' },
): NewCorrection {
  return {
    ...each,
    ...{ step_no: row.step_no, stage: 'second', action, actor: act.actor, actor_name: actorName },
    ...{ note: submission.note, corrected_at: row.finished_at },
  };
}

/** What the last first person gave, each value once. */
export async function givenValues(
  { pool }: Pick<DocumentDependencies, 'pool'>,
  documentId: string,
): Promise<NewCorrection[]> {
  const rows = await listCorrections(pool, documentId);
  const round = Math.max(0, ...rows.map((row) => row.round));
  return rows
    .filter((row) => row.round === round && row.stage === 'first')
    .map((row) => ({ ...row, corrected_at: row.corrected_at.toISOString() }));
}

export async function lastRoundOf(work: Case): Promise<number> {
  const rows = await listCorrections(work.deps.pool, work.document.id);
  return Math.max(0, ...rows.map((row) => row.round));
}
