/**
 * One act of one person on a document's task, and how an act becomes a step.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { loadExtraction, loadSalt } from '../../audit/document-parts.ts';
import { commitmentTo } from '../../audit/personal.ts';
import type { DocumentRow } from '../../db/documents.ts';
import { insertPersonalFields } from '../../db/personal-fields.ts';
import type { Client } from '../../db/pool.ts';
import type { StepRow } from '../../db/steps.ts';
import { deleteSubmission } from '../../db/tasks.ts';
import type { Extraction } from '../../domain/document.ts';
import type { DocumentSubmission } from '../../domain/document-submission.ts';
import type { DocumentReviewAct } from '../../domain/document-workflow.ts';
import { DecisionError } from '../../domain/failures.ts';
import type { StepName } from '../../domain/steps.ts';
import type { Act, ActRef } from '../review.ts';
import { type CataloguedType, catalogueOf, requireType } from './catalogue.ts';
import type { DocumentDependencies } from './dependencies.ts';

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

export type Planned = { name: StepName; act: Omit<Act, 'actor'> };

/** The step's input: who, on what, why, and a commitment to the note. */
export function payloadOf({ act, note, deps }: Case, more: Record<string, string | string[]> = {}) {
  return {
    payload: {
      ...{ taskId: act.taskId, outcome: act.outcome, reasonCode: act.reasonCode, ...more },
      note: note && { $personal: commitmentTo(note.salt, note.bytes) },
    },
    artefacts: [deps.catalogue.current],
  };
}

/** Keeps the note apart and lets go of what was staged. */
export async function finish({ act, note }: Case, { db, row }: { db: Client; row: StepRow }): Promise<void> {
  if (note !== null)
    await insertPersonalFields(db, [
      {
        ...{ decision_id: act.decisionId, path: `review.note/${row.step_no}`, subject: 'review' },
        ...{ person_id: randomUUID(), salt: note.salt, value: note.bytes },
      },
    ]);
  await deleteSubmission(db, act.submissionId);
}

export interface WhatIsRead {
  extraction: Extraction;
  type: CataloguedType;
  salt: Uint8Array;
}

/** @throws {@link DecisionError} DOCUMENT_VALUES_INVALID where nothing was extracted. */
export async function whatIsRead({ deps, document }: Case): Promise<WhatIsRead> {
  if (document.type === null || document.extraction_version === 0)
    throw new DecisionError('DOCUMENT_VALUES_INVALID', 'The document is of no known type', [
      { path: 'type', reason: 'is missing', expected: 'a document type' },
    ]);
  const before = await deps.recorded.all(document.id);
  const types = await deps.catalogue.load(catalogueOf(before, document.id).hash);
  return {
    extraction: await loadExtraction(deps.pool, document.id, document.extraction_version),
    type: requireType(types, document.type),
    salt: await loadSalt(deps.pool, document.id),
  };
}

export function placeOfRow(row: StepRow): { id: string; at: string } {
  return { id: row.decision_id, at: row.finished_at };
}
