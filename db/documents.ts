/**
 * Document rows: what lists search by; identity and chain are in the decision of the same id.
 * @module
 */

import { Conditions } from './conditions.ts';
import { statementSuffix } from './decisions.ts';
import type { Queryable } from './pool.ts';

export type DocumentStatus = 'accepted' | 'reading' | 'awaiting-review' | 'refused' | 'published';
export type DocumentSource = 'api' | 'folder' | 'bucket';

export interface DocumentRow {
  id: string;
  client_id: string;
  sha256: string;
  byte_size: number;
  source: DocumentSource;
  requested_type: string | null;
  case_reference: string | null;
  attached_decision_id: string | null;
  reprocess_of: string | null;
  status: DocumentStatus;
  format: string | null;
  page_count: number | null;
  type: string | null;
  type_version: number | null;
  type_hash: string | null;
  reader_build: string | null;
  extractor_build: string | null;
  extraction_version: number;
  refusal_code: string | null;
  reasons: string[];
  review_stage: 'first' | 'second' | null;
  counts_accepted: number;
  counts_needs_review: number;
  counts_missing: number;
  counts_conflict: number;
  reviewed: boolean;
  created_at: Date;
  updated_at: Date;
  published_at: Date | null;
  erased_at: Date | null;
}

export type NewDocument = Pick<
  DocumentRow,
  | 'id'
  | 'client_id'
  | 'sha256'
  | 'byte_size'
  | 'source'
  | 'requested_type'
  | 'case_reference'
  | 'attached_decision_id'
  | 'reprocess_of'
> & { created_at: string };

/** @returns false if the same content is there from the same client for the same case; then nothing is written. */
export async function insertDocument(db: Queryable, row: NewDocument): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'insert-document',
    text: `INSERT INTO arbiter.document (id, client_id, sha256, byte_size, source, requested_type, case_reference,
        attached_decision_id, reprocess_of, created_at, updated_at)
      VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$10) ON CONFLICT DO NOTHING`,
    values: [
      ...[row.id, row.client_id, row.sha256, row.byte_size, row.source, row.requested_type, row.case_reference],
      ...[row.attached_decision_id, row.reprocess_of, row.created_at],
    ],
  });
  return rowCount === 1;
}

export async function findDocumentRow(db: Queryable, id: string): Promise<DocumentRow | undefined> {
  const { rows } = await db.query({
    name: 'find-document-row',
    text: 'SELECT * FROM arbiter.document WHERE id = $1',
    values: [id],
  });
  return rows[0];
}

export async function findByContent(
  db: Queryable,
  content: Pick<DocumentRow, 'client_id' | 'sha256' | 'case_reference' | 'attached_decision_id'>,
): Promise<DocumentRow | undefined> {
  const { rows } = await db.query(
    `SELECT * FROM arbiter.document WHERE client_id = $1 AND sha256 = $2 AND coalesce(case_reference, '') = $3
      AND coalesce(attached_decision_id::text, '') = $4 AND reprocess_of IS NULL AND erased_at IS NULL`,
    [content.client_id, content.sha256, content.case_reference ?? '', content.attached_decision_id ?? ''],
  );
  return rows[0];
}

/** Columns that steps change. */
export type DocumentChange = Partial<
  Pick<
    DocumentRow,
    | 'status'
    | 'format'
    | 'page_count'
    | 'type'
    | 'type_version'
    | 'type_hash'
    | 'reader_build'
    | 'extractor_build'
    | 'extraction_version'
    | 'refusal_code'
    | 'reasons'
    | 'review_stage'
    | 'counts_accepted'
    | 'counts_needs_review'
    | 'counts_missing'
    | 'counts_conflict'
    | 'reviewed'
  >
> & { published_at?: string; erased_at?: string };

export async function changeDocument(
  db: Queryable,
  { id, at, change }: { id: string; at: string; change: DocumentChange },
): Promise<void> {
  const names = Object.keys(change) as (keyof DocumentChange)[];
  await db.query({
    name: `change-document:${statementSuffix(names)}`,
    text: `UPDATE arbiter.document SET updated_at = $2${names.map((name, i) => `, ${name} = $${i + 3}`).join('')}
      WHERE id = $1`,
    values: [id, at, ...names.map((name) => change[name])],
  });
}

export interface DocumentFilter {
  clientId?: string;
  status?: string;
  type?: string;
  caseReference?: string;
  attachedTo?: string;
  after?: { at: string; id: string };
  limit: number;
}

/** Newest first. */
export async function listDocumentRows(db: Queryable, filter: DocumentFilter): Promise<DocumentRow[]> {
  const conditions = new Conditions();
  conditions.equals('client_id', filter.clientId);
  conditions.equals('status', filter.status);
  conditions.equals('type', filter.type);
  conditions.equals('case_reference', filter.caseReference);
  conditions.equals('attached_decision_id', filter.attachedTo);
  if (filter.after !== undefined) {
    const { at, id } = filter.after;
    conditions.add(`(created_at, id) < (${conditions.bind(at)}, ${conditions.bind(id)})`);
  }
  const limit = conditions.bind(filter.limit);
  const { rows } = await db.query(
    `SELECT * FROM arbiter.document ${conditions.where}
      ORDER BY created_at DESC, id DESC LIMIT ${limit}`,
    conditions.values,
  );
  return rows;
}

/** Documents of a type that an older version read, that nothing has read again since and nobody refused or erased. */
export async function listToReprocess(
  db: Queryable,
  query: { type: string; olderThan: number; limit: number },
): Promise<DocumentRow[]> {
  const { rows } = await db.query(
    `SELECT document.* FROM arbiter.document JOIN arbiter.decision ON decision.id = document.id
      WHERE document.type = $1 AND document.type_version < $2 AND decision.superseded_by IS NULL
        AND document.status IN ('published', 'awaiting-review') AND document.erased_at IS NULL
      ORDER BY document.created_at, document.id LIMIT $3`,
    [query.type, query.olderThan, query.limit],
  );
  return rows;
}

export interface DocumentRequest {
  clientId: string;
  idempotencyKey: string;
  requestMac: string;
  documentId: string;
  duplicate: boolean;
}

/** Ties a client's key to a document, for ever; the first tie stands. */
export async function insertDocumentRequest(db: Queryable, row: DocumentRequest): Promise<void> {
  await db.query(
    `INSERT INTO arbiter.document_request (client_id, idempotency_key, request_mac, document_id, duplicate)
      VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING`,
    [row.clientId, row.idempotencyKey, row.requestMac, row.documentId, row.duplicate],
  );
}

export async function findDocumentRequest(
  db: Queryable,
  key: { clientId: string; idempotencyKey: string },
): Promise<DocumentRequest | undefined> {
  const { rows } = await db.query(
    `SELECT client_id AS "clientId", idempotency_key AS "idempotencyKey", request_mac AS "requestMac",
        document_id AS "documentId", duplicate
      FROM arbiter.document_request WHERE client_id = $1 AND idempotency_key = $2`,
    [key.clientId, key.idempotencyKey],
  );
  return rows[0];
}

/** A document with what other tables say of it. */
export interface DocumentDetail extends DocumentRow {
  /** Canonical bytes of the file's name; null where it has none, or is erased. */
  file_name: Buffer | null;
  pages_read: number;
  supersedes: string | null;
  superseded_by: string | null;
  case_id: string;
  task_id: string | null;
  task_status: string | null;
  task_assignee_id: string | null;
  task_assignee_name: string | null;
}

/** Of the given documents, in no order. */
export async function listDocumentDetails(db: Queryable, ids: string[]): Promise<DocumentDetail[]> {
  const { rows } = await db.query(
    `SELECT document.*, field.value AS file_name, decision.supersedes, decision.superseded_by, decision.case_id,
        (SELECT count(*) FROM arbiter.document_page WHERE document_id = document.id) AS pages_read,
        task.id AS task_id, task.status AS task_status, task.assignee_id AS task_assignee_id,
        task.assignee_name AS task_assignee_name
      FROM arbiter.document
      JOIN arbiter.decision ON decision.id = document.id
      LEFT JOIN arbiter.task ON task.decision_id = document.id
      LEFT JOIN arbiter.personal_field AS field ON field.decision_id = document.id AND field.path = 'fileName'
      WHERE document.id = ANY ($1::uuid[])`,
    [ids],
  );
  return rows;
}

/** A document and the readings of its content before it, oldest first. */
export async function listReadings(db: Queryable, id: string): Promise<string[]> {
  const { rows } = await db.query(
    `WITH RECURSIVE earlier AS (
        SELECT id, supersedes, 0 AS depth FROM arbiter.decision WHERE id = $1
        UNION ALL
        SELECT decision.id, decision.supersedes, earlier.depth + 1
          FROM arbiter.decision JOIN earlier ON decision.id = earlier.supersedes)
      SELECT id FROM earlier ORDER BY depth DESC`,
    [id],
  );
  return rows.map((row) => row.id);
}
