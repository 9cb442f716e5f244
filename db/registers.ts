/**
 * Registers: stand-ins for the admin systems' own (policies, claims, members, ledgers), filled by
 * seeds and imports. A register holds documents by key; where a key has several, each has an item.
 * @module
 */
import type { JsonObject } from '../domain/canonical.ts';
import type { Queryable } from './pool.ts';

export interface RegisterPlace {
  register: string;
  key: string;
}

/** The one document of a key; undefined if there is none. */
export async function findDocument(db: Queryable, { register, key }: RegisterPlace): Promise<JsonObject | undefined> {
  const { rows } = await db.query({
    name: 'find-document',
    text: `SELECT document FROM arbiter.register_document WHERE register = $1 AND key = $2 AND item = ''`,
    values: [register, key],
  });
  return rows[0]?.document;
}

/** All documents of a key, ordered by item. */
export async function listDocuments(db: Queryable, { register, key }: RegisterPlace): Promise<JsonObject[]> {
  const { rows } = await db.query({
    name: 'list-documents',
    text: 'SELECT document FROM arbiter.register_document WHERE register = $1 AND key = $2 ORDER BY item COLLATE "C"',
    values: [register, key],
  });
  return rows.map((row) => row.document);
}

/** Every document of a register, by key and item. */
export async function listAllDocuments(db: Queryable, register: string): Promise<JsonObject[]> {
  const { rows } = await db.query({
    name: 'list-all-documents',
    text: 'SELECT document FROM arbiter.register_document WHERE register = $1 ORDER BY key COLLATE "C", item COLLATE "C"',
    values: [register],
  });
  return rows.map((row) => row.document);
}

/** Changes whenever a document of the register does. */
export async function registerState(db: Queryable, register: string): Promise<string> {
  const { rows } = await db.query({
    name: 'register-state',
    text: `SELECT concat(count(*), ' ', max(loaded_at)) AS state FROM arbiter.register_document WHERE register = $1`,
    values: [register],
  });
  return rows[0].state;
}

/** Where a register's documents have their key, and, if a key has several, what tells them apart. */
export interface RegisterKeys {
  register: string;
  /** Top-level field of the document. */
  key: string;
  item?: string;
}

/** Inserts or replaces documents by key and item. */
export async function saveDocuments(db: Queryable, keys: RegisterKeys, documents: JsonObject[]): Promise<void> {
  await db.query(
    `INSERT INTO arbiter.register_document (register, key, item, document)
      SELECT $1, document ->> $2, coalesce(document ->> $3, ''), document FROM unnest($4::jsonb[]) AS document
      ON CONFLICT (register, key, item) DO UPDATE SET document = excluded.document, loaded_at = now()`,
    [keys.register, keys.key, keys.item ?? null, documents.map((document) => JSON.stringify(document))],
  );
}
