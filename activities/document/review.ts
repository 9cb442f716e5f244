/**
 * What people do with a document's task, as steps: name its type, give the doubtful values, agree to
 * another's values, send them back, reject the document. Corrections stand beside what was extracted.
 * @module
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { decodePart, givenHashOf, loadExtraction, loadSalt, sealPart } from '../../audit/document-parts.ts';
import { commitmentTo } from '../../audit/personal.ts';
import { findSettled } from '../../audit/record.ts';
import { insertCorrections } from '../../db/document-extractions.ts';
import { changeDocument } from '../../db/documents.ts';
import { insertPersonalFields } from '../../db/personal-fields.ts';
import type { Client } from '../../db/pool.ts';
import { findPrincipal } from '../../db/principals.ts';
import type { StepRow } from '../../db/steps.ts';
import { deleteSubmission, findSubmission, findTask, type TaskChange } from '../../db/tasks.ts';
import { parseValue } from '../../documents/extract/parse/parse.ts';
import { canonicalBytes } from '../../domain/canonical.ts';
import type { Extraction } from '../../domain/document.ts';
import {
  type DocumentSubmission,
  type JudgedValue,
  judgeValues,
  needsSecondPerson,
  reviewedExtraction,
} from '../../domain/document-review.ts';
import type { DocumentReviewAct, DocumentSubmitOutput, ReviewStage } from '../../domain/document-workflow.ts';
import { DecisionError, type FailureCode } from '../../domain/failures.ts';
import type { StepName } from '../../domain/steps.ts';
import type { TaskState } from '../../domain/workflow-contract.ts';
import { type Act, type ActRef, performAct } from '../review.ts';
import { type CataloguedType, catalogueOf, requireType } from './catalogue.ts';
import { type Case, correctionOf, givenValues, judgementOf, lastRoundOf } from './corrections.ts';
import { type DocumentDependencies, requireDocument } from './dependencies.ts';
import { keepExtraction } from './keep-extraction.ts';
import { outcomesAt, reasonCodesFor } from './open-review.ts';

/** A task after an act, and what its workflow must know. */
export interface DocumentActResult {
  rejected: FailureCode | null;
  state: TaskState;
  stage: ReviewStage;
  firstPersonId: string | null;
  /** Type that the document must now be read by. */
  namedType: string | null;
}

type Planned = { name: StepName; act: Omit<Act, 'actor'> };

export async function recordDocumentAct(
  deps: DocumentDependencies,
  act: ActRef & DocumentReviewAct,
): Promise<DocumentActResult> {
  const settled = await findSettled(deps.pool, act.decisionId, act.stepNo);
  if (settled !== undefined) return { rejected: null, ...(await standing(deps, act)) };
  const work = await openCase(deps, act);
  let planned: Planned;
  try {
    planned = await plan(work, work.document.review_stage ?? 'first');
  } catch (error) {
    if (!(error instanceof DecisionError)) throw error;
    return { rejected: error.code, ...(await standing(deps, act)) };
  }
  const { rejected } = await performAct(deps, act, planned.name, { actor: act.actor, ...planned.act });
  return { rejected, ...(await standing(deps, act)) };
}

async function openCase(deps: DocumentDependencies, act: ActRef & DocumentReviewAct): Promise<Case> {
  const document = await requireDocument(deps.pool, act.decisionId);
  const staged = await findSubmission(deps.pool, act.submissionId);
  const submission: DocumentSubmission =
    staged === undefined ? { note: null, type: null, values: [] } : JSON.parse(staged.body.toString('utf8'));
  const principal = await findPrincipal(deps.pool, act.actor);
  const note =
    submission.note === null ? null : { salt: randomBytes(16), bytes: Buffer.from(canonicalBytes(submission.note)) };
  return { deps, act, document, submission, note, actorName: principal?.name ?? act.actor };
}

/** The task as the database has it, and what its workflow must know of the document. */
async function standing(deps: DocumentDependencies, act: ActRef): Promise<Omit<DocumentActResult, 'rejected'>> {
  const task = await findTask(deps.pool, act.taskId);
  if (task === undefined) throw new Error(`Cannot read task ${act.taskId}: there is none`);
  const { review_stage } = await requireDocument(deps.pool, act.decisionId);
  const stage = review_stage ?? 'first';
  return {
    state: { status: task.status, assigneeId: task.assignee_id },
    stage,
    firstPersonId: stage === 'second' ? ((await givenValues(deps, act.decisionId))[0]?.actor ?? null) : null,
    namedType: await typeToReadBy(deps, act.decisionId),
  };
}

/** A type that a person named after the document was last assessed. */
export async function typeToReadBy(
  deps: Pick<DocumentDependencies, 'recorded'>,
  documentId: string,
): Promise<string | null> {
  const { rows } = await deps.recorded.all(documentId);
  const inOrder = [...rows.values()].sort((a, b) => b.chain_seq - a.chain_seq);
  const last = inOrder.find(({ name }) => name === 'name-type' || name === 'accept');
  return last?.name === 'name-type' ? (decodePart<DocumentSubmitOutput>(last.output).type ?? null) : null;
}

async function plan(work: Case, stage: ReviewStage): Promise<Planned> {
  const { act, submission, document } = work;
  if (act.outcome === 'reject') return planReject(work);
  if (act.outcome === 'send-back') return planSendBack(work);
  if (stage === 'second') return planConfirm(work);
  if (submission.type !== null && submission.type !== document.type) return planType(work, submission.type);
  return planSubmit(work);
}

function planReject(work: Case): Planned {
  return {
    name: 'reject',
    act: {
      ...payloadOf(work),
      output: { outcome: 'rejected', actions: {} } satisfies DocumentSubmitOutput,
      change: (_task, at) => ({ status: 'completed', outcome: 'reject', completed_at: at }),
      effects: (db, row) => finish(work, { db, row }),
    },
  };
}

function planType(work: Case, type: string): Planned {
  return {
    name: 'name-type',
    act: {
      ...payloadOf(work, { type }),
      output: { outcome: 'type-named', type, actions: {} } satisfies DocumentSubmitOutput,
      change: () => ({ status: 'claimed' }),
      effects: (db, row) => finish(work, { db, row }),
    },
  };
}

async function planSubmit(work: Case): Promise<Planned> {
  const { act, submission } = work;
  const { extraction, type, salt } = await whatIsRead(work);
  const { problems, values } = judgeValues({ extraction, type: type.definition }, submission.values, parseValue);
  if (problems.length > 0) throw new DecisionError('DOCUMENT_VALUES_INVALID', 'The values do not fit', problems);
  const round = (await lastRoundOf(work)) + 1;
  const corrections = (row: StepRow | null) => values.map((value) => correctionOf(work, { value, row, round, type }));
  const second = needsSecondPerson(values);
  const reviewed = second ? null : reviewedExtraction(extraction, values);
  const output: DocumentSubmitOutput & { givenHash: string; hash: string | null } = {
    outcome: second ? 'second-person' : 'published',
    actions: countActions(values),
    givenHash: givenHashOf(
      salt,
      corrections(null).map((row) => ({ ...row, text: row.corrected_text })),
    ),
    hash: reviewed === null ? null : sealPart(salt, reviewed).hash,
  };
  return {
    name: 'submit',
    act: {
      ...payloadOf(work),
      output,
      change: (_task, at) => (second ? toSecondPerson(act.actor) : completed(at)),
      effects: async (db, row) => {
        await insertCorrections(db, corrections(row));
        if (reviewed === null) await changeDocument(db, { ...placeOfRow(row), change: { review_stage: 'second' } });
        else await keepReviewed(work, { db, row, extraction: reviewed, type, salt });
        await finish(work, { db, row });
      },
    },
  };
}

async function planConfirm(work: Case): Promise<Planned> {
  const { extraction, type, salt } = await whatIsRead(work);
  const given = await givenValues(work.deps, work.document.id);
  const reviewed = reviewedExtraction(
    extraction,
    given.map(({ key, action, corrected, corrected_text }) => ({
      ...{ key, action: action as JudgedValue['action'], value: corrected, text: corrected_text },
    })),
  );
  return {
    name: 'confirm',
    act: {
      ...payloadOf(work),
      output: {
        outcome: 'published',
        actions: { agree: given.filter(({ material }) => material).length },
        hash: sealPart(salt, reviewed).hash,
      } satisfies DocumentSubmitOutput & { hash: string },
      change: (_task, at) => completed(at),
      effects: async (db, row) => {
        await insertCorrections(
          db,
          given.filter(({ material }) => material).map((each) => judgementOf(work, { each, row, action: 'agree' })),
        );
        await keepReviewed(work, { db, row, extraction: reviewed, type, salt });
        await finish(work, { db, row });
      },
    },
  };
}

async function planSendBack(work: Case): Promise<Planned> {
  const given = await givenValues(work.deps, work.document.id);
  return {
    name: 'send-back',
    act: {
      ...payloadOf(work),
      output: { outcome: 'sent-back', actions: {} } satisfies DocumentSubmitOutput,
      change: () => ({
        ...{ status: 'open', assignee_id: null, assignee_name: null, excluded_ids: [] },
        ...{ outcomes: outcomesAt('first'), outcome_reason_codes: reasonCodesFor(outcomesAt('first')) },
      }),
      effects: async (db, row) => {
        await insertCorrections(
          db,
          given.filter(({ material }) => material).map((each) => judgementOf(work, { each, row, action: 'send-back' })),
        );
        await changeDocument(db, { ...placeOfRow(row), change: { review_stage: 'first' } });
        await finish(work, { db, row });
      },
    },
  };
}

/** The database refuses the first person as its holder from here on. */
function toSecondPerson(firstPersonId: string): TaskChange {
  return {
    ...{ status: 'open', assignee_id: null, assignee_name: null, excluded_ids: [firstPersonId] },
    ...{ outcomes: outcomesAt('second'), outcome_reason_codes: reasonCodesFor(outcomesAt('second')) },
  };
}

function completed(at: string): TaskChange {
  return { status: 'completed', outcome: 'accept', completed_at: at };
}

/** The step's input: who, on what, why, and a commitment to the note. */
function payloadOf({ act, note, deps }: Case, more: Record<string, string> = {}) {
  return {
    payload: {
      ...{ taskId: act.taskId, outcome: act.outcome, reasonCode: act.reasonCode, ...more },
      note: note && { $personal: commitmentTo(note.salt, note.bytes) },
    },
    artefacts: [deps.catalogue.current],
  };
}

/** Keeps the note apart and lets go of what was staged. */
async function finish({ act, note }: Case, { db, row }: { db: Client; row: StepRow }): Promise<void> {
  if (note !== null)
    await insertPersonalFields(db, [
      {
        ...{ decision_id: act.decisionId, path: `review.note/${row.step_no}`, subject: 'review' },
        ...{ person_id: randomUUID(), salt: note.salt, value: note.bytes },
      },
    ]);
  await deleteSubmission(db, act.submissionId);
}

async function whatIsRead({
  deps,
  document,
}: Case): Promise<{ extraction: Extraction; type: CataloguedType; salt: Uint8Array }> {
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

async function keepReviewed(
  { deps, document }: Case,
  kept: { db: Client; row: StepRow; extraction: Extraction; type: CataloguedType; salt: Uint8Array },
): Promise<void> {
  await keepExtraction(kept.db, {
    ...{ documentId: document.id, version: document.extraction_version + 1, stepNo: kept.row.step_no },
    ...{ extraction: kept.extraction, type: kept.type, salt: kept.salt },
    ...{ extractorBuild: deps.builds.extractor, at: kept.row.finished_at },
  });
}

function countActions(values: JudgedValue[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { action } of values) counts[action] = (counts[action] ?? 0) + 1;
  return counts;
}

function placeOfRow(row: StepRow): { id: string; at: string } {
  return { id: row.decision_id, at: row.finished_at };
}
