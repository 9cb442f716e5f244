/**
 * What was read of a document: a row per page, and the parts that hold what is personal.
 * @module
 */
import type { Queryable } from './pool.ts';

export interface DocumentPageRow {
  document_id: string;
  page: number;
  hash: string;
  engine: string;
  words: number;
  quarantined: number;
  problems: string[];
  reader_build: string;
  duration_ms: number;
  read_at: Date;
}

export type NewDocumentPage = Omit<DocumentPageRow, 'read_at'> & { read_at: string; bytes: Uint8Array };

/** Keeps a page and its text in one statement; a page that is there stays as it is. @returns whether it was new. */
export async function insertDocumentPage(db: Queryable, row: NewDocumentPage): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'insert-document-page',
    text: `WITH kept AS (
        INSERT INTO arbiter.document_page (document_id, page, hash, engine, words, quarantined, problems, reader_build,
          duration_ms, read_at)
        VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10) ON CONFLICT DO NOTHING RETURNING document_id, page)
      INSERT INTO arbiter.document_part (document_id, part, bytes)
        SELECT document_id, 'page/' || page, $11 FROM kept`,
    values: [
      ...[row.document_id, row.page, row.hash, row.engine, row.words, row.quarantined, row.problems],
      ...[row.reader_build, row.duration_ms, row.read_at, Buffer.from(row.bytes)],
    ],
  });
  return rowCount === 1;
}

/** In page order. */
export async function listDocumentPages(db: Queryable, documentId: string): Promise<DocumentPageRow[]> {
  const { rows } = await db.query({
    name: 'list-document-pages',
    text: 'SELECT * FROM arbiter.document_page WHERE document_id = $1 ORDER BY page',
    values: [documentId],
  });
  return rows;
}

/** Document → pages read. */
export async function countDocumentPages(db: Queryable, documentIds: string[]): Promise<Map<string, number>> {
  const { rows } = await db.query(
    'SELECT document_id, count(*) AS pages FROM arbiter.document_page WHERE document_id = ANY ($1::uuid[]) GROUP BY 1',
    [documentIds],
  );
  return new Map(rows.map((row) => [row.document_id, Number(row.pages)]));
}

/** Keeps a part, unless it is kept already. @returns what is kept. */
export async function keepPart(
  db: Queryable,
  { documentId, part, bytes }: { documentId: string; part: string; bytes: Uint8Array },
): Promise<Buffer> {
  await db.query(
    'INSERT INTO arbiter.document_part (document_id, part, bytes) VALUES ($1,$2,$3) ON CONFLICT DO NOTHING',
    [documentId, part, Buffer.from(bytes)],
  );
  const kept = await findPart(db, documentId, part);
  if (kept === undefined) throw new Error(`Cannot keep part ${part} of document ${documentId}`);
  return kept;
}

/** Undefined where it was never there, or is erased. */
export async function findPart(db: Queryable, documentId: string, part: string): Promise<Buffer | undefined> {
  const { rows } = await db.query({
    name: 'find-part',
    text: 'SELECT bytes FROM arbiter.document_part WHERE document_id = $1 AND part = $2',
    values: [documentId, part],
  });
  return rows[0]?.bytes;
}

/** Part → bytes. @param prefix - such as `page/`. */
export async function listParts(db: Queryable, documentId: string, prefix = ''): Promise<Map<string, Buffer>> {
  const { rows } = await db.query({
    name: 'list-parts',
    text: 'SELECT part, bytes FROM arbiter.document_part WHERE document_id = $1 AND starts_with(part, $2)',
    values: [documentId, prefix],
  });
  return new Map(rows.map((row) => [row.part, row.bytes]));
}

/**
 * Erases what a document says and what people wrote of it, for good; the record keeps hashes that tell
 * nothing without their salt.
 * @returns whether there was anything.
 */
export async function eraseContent(db: Queryable, documentId: string): Promise<boolean> {
  await db.query(
    `DELETE FROM arbiter.task_submission USING arbiter.task
      WHERE task_submission.task_id = task.id AND task.decision_id = $1`,
    [documentId],
  );
  await db.query('DELETE FROM arbiter.document_correction WHERE document_id = $1', [documentId]);
  await db.query('DELETE FROM arbiter.extraction_value WHERE document_id = $1', [documentId]);
  await db.query('DELETE FROM arbiter.personal_field WHERE decision_id = $1', [documentId]);
  await db.query('DELETE FROM arbiter.document_layout WHERE document_id = $1', [documentId]);
  const { rowCount } = await db.query('DELETE FROM arbiter.document_part WHERE document_id = $1', [documentId]);
  return (rowCount ?? 0) > 0;
}
