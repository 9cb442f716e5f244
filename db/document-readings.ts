/**
 * The readings of one content: a document, and those that read it again.
 * @module
 */
import type { DocumentRow } from './documents.ts';
import type { Queryable } from './pool.ts';

/** All readings of a document's content, earlier and later ones, oldest first. */
export async function listAllReadings(db: Queryable, id: string): Promise<DocumentRow[]> {
  const { rows } = await db.query(
    `WITH RECURSIVE reading AS (
        SELECT * FROM arbiter.document WHERE id = $1
        UNION
        SELECT document.* FROM arbiter.document JOIN reading
          ON document.id = reading.reprocess_of OR document.reprocess_of = reading.id)
      SELECT * FROM reading ORDER BY created_at, id`,
    [id],
  );
  return rows;
}

/**
 * Keeps intake and erasure of the same bytes apart until the transaction ends: bytes are let go of only
 * while no document can come to need them.
 */
export async function lockContent(db: Queryable, sha256: string): Promise<void> {
  await db.query("SELECT pg_advisory_xact_lock(hashtextextended('document content ' || $1, 0))", [sha256]);
}

/** Whether a document that is not erased has these bytes. */
export async function isContentNeeded(db: Queryable, sha256: string): Promise<boolean> {
  const { rows } = await db.query('SELECT FROM arbiter.document WHERE sha256 = $1 AND erased_at IS NULL LIMIT 1', [
    sha256,
  ]);
  return rows.length > 0;
}
