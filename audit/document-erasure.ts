/**
 * Erasure of what a document says: of all readings of its content together, or one of them would still
 * say it. The record stays; consumers who were told what it says are told that it is erased.
 * @module
 */
import { lockDecision } from '../db/decisions.ts';
import { eraseContent } from '../db/document-pages.ts';
import { isContentNeeded, listAllReadings, lockContent } from '../db/document-readings.ts';
import { changeDocument, type DocumentRow } from '../db/documents.ts';
import { insertEvent } from '../db/events.ts';
import { type Client, type Pool, transaction } from '../db/pool.ts';
import { insertAuditEvent } from '../db/principals.ts';
import type { BlobStore } from '../domain/blob-store.ts';
import { DecisionError } from '../domain/failures.ts';

export interface Erasure {
  /** Ids of the readings that are erased now; empty where all of them were before. */
  erased: string[];
  /** Ids of all readings of the content. */
  readings: string[];
  sha256: string;
  /** Whether the bytes are gone; false where another document has the same. */
  fileRemoved: boolean;
}

export interface ErasureRequest {
  id: string;
  actor: string;
  /** Holds no personal data: it is kept for ever. */
  reason: string;
  /** Instant of the erasure. */
  at: string;
}

const LONGEST_REASON = 200;

/**
 * Done again it finishes what was begun.
 * @throws {@link DecisionError} NOT_FOUND; DOCUMENT_NOT_ENDED where a reading is still under way.
 */
export async function eraseDocument(
  { pool, blobs }: { pool: Pool; blobs: BlobStore },
  request: ErasureRequest,
): Promise<Erasure> {
  const done = await transaction(pool, async (db) => {
    const readings = await lockedReadings(db, request.id);
    const { sha256 } = readings[0] as DocumentRow;
    const ids = readings.map(({ id }) => id);
    const erased: string[] = [];
    for (const reading of readings) if (await eraseReading(db, reading, request)) erased.push(reading.id);
    return { erased, readings: ids, sha256 };
  });
  const fileRemoved = await transaction(pool, async (db) => {
    await lockContent(db, done.sha256);
    if (await isContentNeeded(db, done.sha256)) return false;
    await blobs.remove(done.sha256);
    return true;
  });
  return { ...done, fileRemoved };
}

/** All readings, held so that none of them can be read again meanwhile. */
async function lockedReadings(db: Client, id: string): Promise<DocumentRow[]> {
  const ids = (await listAllReadings(db, id)).map((reading) => reading.id);
  if (ids.length === 0) throw new DecisionError('NOT_FOUND', `Cannot erase document ${id}: there is none`);
  for (const each of ids) await lockDecision(db, each);
  // One that began before the locks is seen now.
  const readings = await listAllReadings(db, id);
  const underWay = readings.find(({ status }) => status !== 'published' && status !== 'refused');
  if (underWay !== undefined)
    throw new DecisionError(
      'DOCUMENT_NOT_ENDED',
      `Cannot erase document ${id}: ${underWay.id === id ? 'it' : `its reading ${underWay.id}`} is ${underWay.status}; erase it once that has ended`,
    );
  return readings;
}

/** @returns whether it was not erased before. */
async function eraseReading(db: Client, reading: DocumentRow, request: ErasureRequest): Promise<boolean> {
  const { id } = reading;
  const hadContent = await eraseContent(db, id);
  if (reading.erased_at !== null) return hadContent;
  const { at, actor } = request;
  await insertAuditEvent(db, {
    ...{ actor, act: 'erase-document', subject: id, result: request.reason.slice(0, LONGEST_REASON) },
  });
  await changeDocument(db, { id, at, change: { erased_at: at } });
  if (reading.status === 'published') await tellConsumers(db, { reading, at });
  return true;
}

async function tellConsumers(db: Client, { reading, at }: { reading: DocumentRow; at: string }): Promise<void> {
  const { case_id } = await lockDecision(db, reading.id);
  await insertEvent(db, {
    ...{ eventId: `${reading.id}:erased`, caseId: case_id, type: 'document.erased' },
    ...{ decisionId: reading.id, clientId: reading.client_id, occurredAt: at },
    data: {
      ...{ documentId: reading.id, caseReference: reading.case_reference, type: reading.type },
      ...{ typeVersion: reading.type_version, extractionVersion: reading.extraction_version },
      attachedDecisionId: reading.attached_decision_id,
    },
  });
}
