/**
 * Routes: what a person makes of a document's values and rows. Checked against the extraction and the
 * strict parsers before the workflow is told; what is given is staged, Temporal carries its id. A preview
 * says what would come of it.
 * @module
 */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { findPart } from '../db/document-pages.ts';
import { type DocumentRow, findDocumentRow } from '../db/documents.ts';
import { deleteSubmission, insertSubmission, type TaskRow } from '../db/tasks.ts';
import { canonicalBytes } from '../domain/canonical.ts';
import type { Extraction } from '../domain/document.ts';
import type { SubmittedValue } from '../domain/document-review.ts';
import type { SubmittedRow } from '../domain/document-rows.ts';
import { type DocumentSubmission, type JudgedSubmission, judgeSubmission } from '../domain/document-submission.ts';
import {
  DOCUMENT_KIND,
  DOCUMENT_REASON_CODES,
  type DocumentReviewAct,
  type DocumentReviewOutcome,
} from '../domain/document-workflow.ts';
import { DecisionError } from '../domain/failures.ts';
import { UPDATES } from '../domain/workflow-contract.ts';
import type { ApiDependencies } from './dependencies.ts';
import { requireDocumentType } from './document-access.ts';
import { DocumentPreviewBody, DocumentPreviewSchema, DocumentReviewBody } from './document-review-schemas.ts';
import { requireRole } from './identity.ts';
import { IdParams, problems, TaskSchema } from './schemas.ts';
import { perform, requireTask } from './task-routes.ts';

interface ReviewBody {
  outcome: DocumentReviewOutcome;
  reasonCode: string;
  note?: string | null;
  type?: string | null;
  values?: SubmittedValue[];
  rows?: SubmittedRow[];
  failingChecks?: string[];
}

type ReviewRequest = FastifyRequest<{ Params: { id: string }; Body: ReviewBody }>;
type PreviewBody = Pick<ReviewBody, 'values' | 'rows'>;
type PreviewRequest = FastifyRequest<{ Params: { id: string }; Body: PreviewBody }>;

const BODY_LIMIT_BYTES = 8 * 1024 * 1024;
const PROBLEMS_MAX = 200;

export function registerDocumentReviewRoutes(app: FastifyInstance, deps: ApiDependencies): void {
  app.post<{ Params: { id: string }; Body: ReviewBody }>(
    '/v1/tasks/:id/document-review',
    {
      bodyLimit: BODY_LIMIT_BYTES,
      schema: {
        tags: ['documents'],
        summary:
          'Give the doubtful values, add and remove rows, agree to another person’s, send them back, or reject the document',
        params: IdParams,
        body: DocumentReviewBody,
        response: { 200: TaskSchema, ...problems },
      },
    },
    async (request) => submit(deps, request),
  );
  app.post<{ Params: { id: string }; Body: PreviewBody }>(
    '/v1/tasks/:id/document-review/preview',
    {
      bodyLimit: BODY_LIMIT_BYTES,
      schema: {
        tags: ['documents'],
        summary:
          'What values and rows would come to: problems, what stays doubtful, the checks over them; nothing is kept',
        params: IdParams,
        body: DocumentPreviewBody,
        response: { 200: DocumentPreviewSchema, ...problems },
      },
    },
    async (request) => preview(deps, request),
  );
}

async function preview(deps: ApiDependencies, request: PreviewRequest) {
  const principal = requireRole(request, 'reviewer');
  const task = await requireTask(deps, request.params.id);
  if (task.kind !== DOCUMENT_KIND) throw new DecisionError('TASK_OUTCOME_INVALID', 'This task is of no document');
  if (task.status !== 'claimed') throw new DecisionError('TASK_NOT_CLAIMED', 'Nobody holds this task');
  if (task.assignee_id !== principal.id)
    throw new DecisionError('TASK_CLAIMED_BY_ANOTHER', 'Another person holds this task');
  const document = await requireDocumentRow(deps, task.decision_id);
  const submission = submissionOf({ outcome: 'accept', reasonCode: '', ...request.body });
  const judged = await judgeNow(deps, { document, submission });
  return {
    problems: judged.problems.slice(0, PROBLEMS_MAX),
    open: judged.open,
    failingChecks: judged.failing,
    checks: judged.extraction.checks,
    rows: judged.rows.map(({ key, action, record, index, cells }) => ({
      ...{ key, action, record, index },
      cells: cells.map(({ key: cell, action: how, value }) => ({ key: cell, action: how, value })),
    })),
  };
}

async function submit(deps: ApiDependencies, request: ReviewRequest) {
  const principal = requireRole(request, 'reviewer');
  const task = await requireTask(deps, request.params.id);
  if (task.kind !== DOCUMENT_KIND) throw new DecisionError('TASK_OUTCOME_INVALID', 'This task is of no document');
  const { outcome, reasonCode } = request.body;
  if (DOCUMENT_REASON_CODES[reasonCode]?.outcomes.includes(outcome) !== true)
    throw new DecisionError('TASK_OUTCOME_INVALID', 'The review does not allow this', [
      { path: 'reasonCode', reason: `is not offered for ${outcome}`, expected: reasonsFor(outcome) },
    ]);
  const submission = submissionOf(request.body);
  // Only its holder is told what of the values is wrong; everybody else is refused by the workflow.
  if (outcome === 'accept' && task.assignee_id === principal.id) await check(deps, { task, submission });
  const submissionId = randomUUID();
  await insertSubmission(deps.pool, {
    ...{ id: submissionId, task_id: task.id, actor: principal.id },
    body: Buffer.from(canonicalBytes(submission)),
  });
  const act: DocumentReviewAct = { actor: principal.id, submissionId, outcome, reasonCode };
  try {
    return await perform(deps, request, UPDATES.complete, act);
  } catch (error) {
    // After a time-out the workflow may still take it; what it took it has removed itself.
    if (!(error instanceof DecisionError && error.code === 'DEPENDENCY_DOWN'))
      await deleteSubmission(deps.pool, submissionId);
    throw error;
  }
}

/** Text as PostgreSQL and the record can hold it: without NUL and lone surrogates. */
function submissionOf({ note, type, values = [], rows = [], failingChecks = [] }: ReviewBody): DocumentSubmission {
  const clean = (text: string) => text.replace(/[\0\ud800-\udfff]/gu, '\ufffd');
  const textOf = (text: string | null | undefined) => (text === undefined || text === null ? null : clean(text));
  return {
    note: note === undefined || note === null || note === '' ? null : clean(note),
    type: type ?? null,
    values: values.map(({ key, action, text }) => ({ key: clean(key), action, text: textOf(text) })),
    rows: rows.map(({ cells, ...row }) => ({
      ...{ ...row, record: clean(row.record), reason: clean(row.reason) },
      ...(cells === undefined
        ? {}
        : { cells: cells.map(({ column, action, text }) => ({ column: clean(column), action, text: textOf(text) })) }),
    })),
    failingChecks: failingChecks.map(clean),
  };
}

/** @throws {@link DecisionError} DOCUMENT_TYPE_UNKNOWN, DOCUMENT_VALUES_INVALID with paths as in the request. */
async function check(
  deps: ApiDependencies,
  { task, submission }: { task: TaskRow; submission: DocumentSubmission },
): Promise<void> {
  const document = await requireDocumentRow(deps, task.decision_id);
  if (document.review_stage === 'second') {
    if (submission.rows.length > 0)
      throw new DecisionError('DOCUMENT_VALUES_INVALID', 'A second person changes no rows', [
        { path: 'rows', reason: 'are the first person’s to give', expected: 'none: agree, or send back' },
      ]);
    return;
  }
  if (submission.type !== null && submission.type !== document.type) {
    await requireKnownType(deps, { id: document.id, type: submission.type });
    return;
  }
  const wrong = (await judgeNow(deps, { document, submission })).problems;
  if (wrong.length > 0)
    throw new DecisionError(
      'DOCUMENT_VALUES_INVALID',
      `${wrong.length} problem${wrong.length === 1 ? '' : 's'} with the values`,
      wrong.slice(0, PROBLEMS_MAX),
    );
}

async function judgeNow(
  deps: ApiDependencies,
  { document, submission }: { document: DocumentRow; submission: DocumentSubmission },
): Promise<JudgedSubmission> {
  const bytes = await findPart(deps.pool, document.id, `extraction/${document.extraction_version}`);
  if (bytes === undefined || document.type === null)
    throw new DecisionError('DOCUMENT_VALUES_INVALID', 'The document is of no known type', [
      { path: 'type', reason: 'is missing', expected: 'a document type' },
    ]);
  const extraction = JSON.parse(bytes.toString('utf8')) as Extraction;
  const type = await requireDocumentType(deps, { id: document.id, extraction });
  return judgeSubmission({ extraction, type, pageCount: document.page_count ?? 0 }, submission, deps.documents);
}

async function requireDocumentRow(deps: ApiDependencies, id: string): Promise<DocumentRow> {
  const document = await findDocumentRow(deps.pool, id);
  if (document === undefined) throw new DecisionError('NOT_FOUND', `There is no document ${id}`);
  return document;
}

async function requireKnownType(deps: ApiDependencies, { id, type }: { id: string; type: string }): Promise<void> {
  try {
    await requireDocumentType(deps, { id, extraction: { type } });
  } catch {
    throw new DecisionError('DOCUMENT_TYPE_UNKNOWN', 'The document is not read by such a type', [
      {
        path: 'type',
        reason: 'is not a document type',
        expected: deps.documents.types.map((each) => each.type).join(', '),
      },
    ]);
  }
}

function reasonsFor(outcome: DocumentReviewOutcome): string {
  return Object.entries(DOCUMENT_REASON_CODES)
    .filter(([, { outcomes }]) => outcomes.includes(outcome))
    .map(([code]) => code)
    .join(', ');
}
