/**
 * Objects of the bucket that documents are taken from, by hashes of their keys: a key may name a person.
 * @module
 */
import type { Queryable } from './pool.ts';

/** An object of the intake bucket was taken, or refused. */
export async function insertBucketObject(
  db: Queryable,
  row: { bucket: string; keyHash: string; etag: string; documentId: string | null; refusalCode: string | null },
): Promise<void> {
  await db.query(
    `INSERT INTO arbiter.document_bucket_object (bucket, key_hash, etag, document_id, refusal_code)
      VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING`,
    [row.bucket, row.keyHash, row.etag, row.documentId, row.refusalCode],
  );
}

/** Those of the given objects, as `keyHash etag`, that were taken before. */
export async function findTakenObjects(
  db: Queryable,
  bucket: string,
  objects: { keyHash: string; etag: string }[],
): Promise<Set<string>> {
  const { rows } = await db.query(
    `SELECT key_hash, etag FROM arbiter.document_bucket_object WHERE bucket = $1 AND key_hash = ANY ($2)`,
    [bucket, objects.map(({ keyHash }) => keyHash)],
  );
  return new Set(rows.map((row) => `${row.key_hash} ${row.etag}`));
}
