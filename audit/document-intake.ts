/**
 * Intake of a document: its bytes are in the blob store before its row, first step and file name are
 * committed together. Accepted means that commit. The same content from the same client for the same
 * case is one document.
 * @module
 */
import { createHmac, randomBytes } from 'node:crypto';
import { type DecisionRow, findDecision } from '../db/decisions.ts';
import { keepPart } from '../db/document-pages.ts';
import { lockContent } from '../db/document-readings.ts';
import {
  type DocumentRow,
  type DocumentSource,
  findByContent,
  findDocumentRequest,
  findDocumentRow,
  insertDocument,
  insertDocumentRequest,
} from '../db/documents.ts';
import type { Client, Pool, Queryable } from '../db/pool.ts';
import type { BlobStore } from '../domain/blob-store.ts';
import { canonicalBytes } from '../domain/canonical.ts';
import { DOCUMENT_KIND, DOCUMENT_PROCESS_VERSION } from '../domain/document-workflow.ts';
import { DecisionError } from '../domain/failures.ts';
import type { ArtefactRef } from '../domain/steps.ts';
import { accept, type IntakeContext, type IntakeRequest } from './intake.ts';

/** A file that was received in full, aside. */
export interface ReceivedFile {
  path: string;
  sha256: string;
  byteSize: number;
}

export interface DocumentIntake {
  clientId: string;
  actor: string;
  idempotencyKey: string;
  file: ReceivedFile;
  fileName: string | null;
  source: DocumentSource;
  requestedType: string | null;
  caseReference: string | null;
  attachedDecisionId: string | null;
}

export interface DocumentIntakeContext extends IntakeContext {
  pool: Pool;
  blobs: BlobStore;
  /** The catalogue of this release, which the document pins. */
  catalogue: ArtefactRef;
}

export interface AcceptedDocument {
  document: DocumentRow;
  decision: DecisionRow;
  /** False if the same request was accepted before. */
  first: boolean;
  /** Whether the content was there before under another request. */
  duplicate: boolean;
}

/** Where the file's name is kept: it may name a person. */
export const FILE_NAME_PATH = 'fileName';

/** Part that holds the salt of a document's hashes. */
export const SALT_PART = 'salt';

/** @throws {@link DecisionError} IDEMPOTENCY_KEY_REUSED, NOT_FOUND (the decision to attach it to). */
export async function acceptDocument(
  intake: DocumentIntake,
  context: DocumentIntakeContext,
): Promise<AcceptedDocument> {
  const { pool } = context;
  const { clientId, idempotencyKey } = intake;
  const requestMac = macOf(intake, context.idSecret);
  const known = await findDocumentRequest(pool, { clientId, idempotencyKey });
  if (known !== undefined) return sameRequest(pool, known, requestMac);
  const attached = await caseOf(pool, intake);
  const earlier = await findByContent(pool, contentOf(intake));
  if (earlier !== undefined) return duplicate(pool, { intake, requestMac, earlier });
  await context.blobs.put(intake.file);
  try {
    const request = requestOf(intake, context.catalogue);
    const { decision, first } = await accept(
      pool,
      {
        ...request,
        ...(attached === undefined ? {} : { caseId: attached.case_id }),
        effects: async (db, row) => {
          await insertRows(db, { intake, decision: row, requestMac, reprocessOf: null });
          // An erasure of the same bytes may have let go of them since; none can from here on.
          await lockContent(db, intake.file.sha256);
          await context.blobs.put(intake.file);
        },
      },
      context,
    );
    return { document: await requireRow(pool, decision.id), decision, first, duplicate: false };
  } catch (error) {
    if (!(error instanceof ContentKnown)) throw error;
    const winner = await findByContent(pool, contentOf(intake));
    if (winner === undefined) throw error;
    return duplicate(pool, { intake, requestMac, earlier: winner });
  }
}

/**
 * Takes a document in again, to be read by the present types and extractor: a linked decision that
 * supersedes the earlier one.
 * @throws {@link DecisionError} ALREADY_SUPERSEDED, IDEMPOTENCY_KEY_REUSED, DOCUMENT_ERASED.
 */
export async function reprocessDocument(
  request: { earlier: DocumentRow; actor: string; idempotencyKey: string; fileName: string | null },
  context: DocumentIntakeContext,
): Promise<AcceptedDocument> {
  const { earlier } = request;
  const intake: DocumentIntake = {
    ...{ clientId: earlier.client_id, actor: request.actor, idempotencyKey: request.idempotencyKey },
    file: { path: '', sha256: earlier.sha256, byteSize: earlier.byte_size },
    ...{ fileName: request.fileName, source: earlier.source, requestedType: earlier.requested_type },
    ...{ caseReference: earlier.case_reference, attachedDecisionId: earlier.attached_decision_id },
  };
  const requestMac = macOf(intake, context.idSecret);
  await refuseErased(context.pool, earlier.id);
  const { decision, first } = await accept(
    context.pool,
    {
      ...requestOf(intake, context.catalogue),
      supersede: { decisionId: earlier.id, type: 'reprocess', reason: 'read again by the present release' },
      effects: async (db, row) => {
        // An erasure that was under way has ended by now: it holds the earlier decision until then.
        await refuseErased(db, earlier.id);
        await insertRows(db, { intake, decision: row, requestMac, reprocessOf: earlier.id });
      },
    },
    context,
  );
  return { document: await requireRow(context.pool, decision.id), decision, first, duplicate: false };
}

async function refuseErased(db: Queryable, id: string): Promise<void> {
  if ((await requireRow(db, id)).erased_at !== null)
    throw new DecisionError('DOCUMENT_ERASED', `Cannot read document ${id} again: what it says is erased`);
}

class ContentKnown extends Error {}

function contentOf(intake: DocumentIntake) {
  return {
    client_id: intake.clientId,
    sha256: intake.file.sha256,
    case_reference: intake.caseReference,
    attached_decision_id: intake.attachedDecisionId,
  };
}

function requestOf(intake: DocumentIntake, catalogue: ArtefactRef): IntakeRequest {
  const { file } = intake;
  return {
    kind: DOCUMENT_KIND,
    clientId: intake.clientId,
    actor: intake.actor,
    idempotencyKey: intake.idempotencyKey,
    input: {
      ...{ [FILE_NAME_PATH]: intake.fileName, sha256: file.sha256, byteSize: file.byteSize, source: intake.source },
      ...{ requestedType: intake.requestedType, attachedDecisionId: intake.attachedDecisionId },
    },
    definition: { id: catalogue.id, version: DOCUMENT_PROCESS_VERSION, hash: catalogue.hash },
    personalPaths: [{ path: FILE_NAME_PATH, subject: 'document' }],
    caseReference: intake.caseReference,
    supersede: null,
  };
}

async function insertRows(
  db: Client,
  {
    intake,
    decision,
    requestMac,
    reprocessOf,
  }: { intake: DocumentIntake; decision: DecisionRow; requestMac: string; reprocessOf: string | null },
): Promise<void> {
  const inserted = await insertDocument(db, {
    id: decision.id,
    ...contentOf(intake),
    byte_size: intake.file.byteSize,
    source: intake.source,
    requested_type: intake.requestedType,
    reprocess_of: reprocessOf,
    created_at: decision.created_at.toISOString(),
  });
  if (!inserted) throw new ContentKnown();
  await keepPart(db, { documentId: decision.id, part: SALT_PART, bytes: randomBytes(32) });
  await insertDocumentRequest(db, {
    clientId: intake.clientId,
    idempotencyKey: intake.idempotencyKey,
    requestMac,
    documentId: decision.id,
    duplicate: false,
  });
}

async function duplicate(
  pool: Pool,
  { intake, requestMac, earlier }: { intake: DocumentIntake; requestMac: string; earlier: DocumentRow },
): Promise<AcceptedDocument> {
  const { clientId, idempotencyKey } = intake;
  await insertDocumentRequest(pool, { clientId, idempotencyKey, requestMac, documentId: earlier.id, duplicate: true });
  const tied = await findDocumentRequest(pool, { clientId, idempotencyKey });
  if (tied === undefined) throw new Error(`Cannot read back the request of document ${earlier.id}`);
  return sameRequest(pool, tied, requestMac);
}

async function sameRequest(
  pool: Pool,
  known: { documentId: string; requestMac: string; duplicate: boolean },
  requestMac: string,
): Promise<AcceptedDocument> {
  if (known.requestMac !== requestMac)
    throw new DecisionError(
      'IDEMPOTENCY_KEY_REUSED',
      `Cannot accept the file: its Idempotency-Key belongs to document ${known.documentId}, which came with another file`,
    );
  const decision = await findDecision(pool, known.documentId);
  if (decision === undefined) throw new Error(`Cannot read back document ${known.documentId}`);
  const document = await requireRow(pool, known.documentId);
  return { document, decision, first: false, duplicate: known.duplicate };
}

/** The decision that a document is attached to: of the same client, or there is none. */
async function caseOf(pool: Pool, intake: DocumentIntake): Promise<DecisionRow | undefined> {
  if (intake.attachedDecisionId === null) return undefined;
  const row = await findDecision(pool, intake.attachedDecisionId);
  if (row === undefined || row.client_id !== intake.clientId || row.kind === DOCUMENT_KIND)
    throw new DecisionError(
      'NOT_FOUND',
      `Cannot attach the document to decision ${intake.attachedDecisionId}: there is none`,
    );
  return row;
}

async function requireRow(pool: Queryable, id: string): Promise<DocumentRow> {
  const row = await findDocumentRow(pool, id);
  if (row === undefined) throw new Error(`Cannot read back document ${id}`);
  return row;
}

function macOf(intake: DocumentIntake, secret: string): string {
  const { file, requestedType, caseReference, attachedDecisionId } = intake;
  return createHmac('sha256', secret)
    .update(canonicalBytes(['document', file.sha256, requestedType, caseReference, attachedDecisionId]))
    .digest('hex');
}
