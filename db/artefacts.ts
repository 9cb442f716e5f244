/**
 * Artefacts by hash, kept so that a decision can be decided again when the files have moved on.
 * @module
 */
import type { Queryable } from './pool.ts';

export type ArtefactType =
  | 'definition'
  | 'rule-set'
  | 'model'
  | 'operating-point'
  | 'workflow-bundle'
  | 'document-types';

export interface ArtefactFile {
  hash: string;
  path: string;
  type: ArtefactType;
  id: string;
  version: number;
  bytes: Uint8Array;
}

/** Keeps what is not kept yet. */
export async function keepArtefact(db: Queryable, file: ArtefactFile): Promise<void> {
  await db.query(
    `INSERT INTO arbiter.artefact (hash, path, type, id, version, bytes)
      SELECT $1, $2, $3, $4, $5, $6 WHERE NOT EXISTS (SELECT FROM arbiter.artefact WHERE hash = $1 AND path = $2)
      ON CONFLICT (hash, path) DO NOTHING`,
    [file.hash, file.path, file.type, file.id, file.version, Buffer.from(file.bytes)],
  );
}

/** File name → bytes; empty if the hash is not kept. */
export async function findArtefact(db: Queryable, hash: string): Promise<Record<string, Uint8Array>> {
  const { rows } = await db.query('SELECT path, bytes FROM arbiter.artefact WHERE hash = $1 ORDER BY path', [hash]);
  return Object.fromEntries(rows.map((row) => [row.path, new Uint8Array(row.bytes)]));
}
