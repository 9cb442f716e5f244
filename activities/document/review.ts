/**
 * What people do with a document's task, as steps: name its type, give the doubtful values, agree to
 * another's values, send them back, reject the document. Corrections stand beside what was extracted.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { decodePart } from '../../audit/document-parts.ts';
import { findSettled } from '../../audit/record.ts';
import { insertCorrections } from '../../db/document-extractions.ts';
import { changeDocument } from '../../db/documents.ts';
import { findPrincipal } from '../../db/principals.ts';
import { findSubmission, findTask } from '../../db/tasks.ts';
import { canonicalBytes } from '../../domain/canonical.ts';
import type { DocumentSubmission } from '../../domain/document-submission.ts';
import type { DocumentReviewAct, DocumentSubmitOutput, ReviewStage } from '../../domain/document-workflow.ts';
import { DecisionError, type FailureCode } from '../../domain/failures.ts';
import type { TaskState } from '../../domain/workflow-contract.ts';
import { type ActRef, performAct } from '../review.ts';
import { type Case, finish, type Planned, payloadOf, placeOfRow } from './case.ts';
import { givenValues, judgementOf } from './corrections.ts';
import { type DocumentDependencies, requireDocument } from './dependencies.ts';
import { outcomesAt, reasonCodesFor } from './open-review.ts';
import { planConfirm, planSubmit } from './review-values.ts';

/** A task after an act, and what its workflow must know. */
export interface DocumentActResult {
  rejected: FailureCode | null;
  state: TaskState;
  stage: ReviewStage;
  firstPersonId: string | null;
  /** Type that the document must now be read by. */
  namedType: string | null;
}

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

const NOTHING: DocumentSubmission = { note: null, type: null, values: [], rows: [], failingChecks: [] };

async function openCase(deps: DocumentDependencies, act: ActRef & DocumentReviewAct): Promise<Case> {
  const document = await requireDocument(deps.pool, act.decisionId);
  const staged = await findSubmission(deps.pool, act.submissionId);
  const submission: DocumentSubmission =
    staged === undefined ? NOTHING : { ...NOTHING, ...JSON.parse(staged.body.toString('utf8')) };
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
