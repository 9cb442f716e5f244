/**
 * Layouts of documents that persons have seen: one row per document, by the layout that it is of.
 * @module
 */
import type { TaughtLayout } from '../domain/document.ts';
import { isSameLayout, type KnownPlace, placesOf } from '../domain/document-layout.ts';
import type { Queryable } from './pool.ts';

/** Documents of a layout that count: the newest. */
const NEWEST = 20;

export interface LayoutRow extends TaughtLayout {
  document_id: string;
  layout_id: string;
  type: string;
  created_at: Date;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
}

/** What a document teaches; undefined where persons have not seen it. */
export async function findLayout(db: Queryable, documentId: string): Promise<LayoutRow | undefined> {
  const { rows } = await db.query('SELECT * FROM arbiter.document_layout WHERE document_id = $1', [documentId]);
  return rows[0];
}

/** Of a type, oldest first; those withdrawn left out. */
export async function taughtLayouts(db: Queryable, type: string): Promise<LayoutRow[]> {
  const { rows } = await db.query({
    name: 'taught-layouts',
    text: `SELECT * FROM (
        SELECT *, row_number() OVER (PARTITION BY layout_id ORDER BY created_at DESC, document_id DESC) AS place
          FROM arbiter.document_layout WHERE type = $1 AND withdrawn_at IS NULL) AS newest
      WHERE place <= ${NEWEST} ORDER BY created_at, document_id`,
    values: [type],
  });
  return rows;
}

/** A layout as lists show it. */
export interface LayoutStanding {
  id: string;
  type: string;
  /** Documents that persons saw. */
  documents: number;
  places: KnownPlace[];
  firstSeen: Date;
  lastSeen: Date;
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
}

/** Every layout, by type, the oldest first. @param type - null: of all types. */
export async function listLayouts(db: Queryable, type: string | null): Promise<LayoutStanding[]> {
  const { rows } = await db.query<LayoutRow>(
    `SELECT * FROM arbiter.document_layout WHERE $1::text IS NULL OR type = $1 ORDER BY type, created_at, document_id`,
    [type],
  );
  const layouts = new Map<string, LayoutRow[]>();
  for (const row of rows) layouts.set(row.layout_id, [...(layouts.get(row.layout_id) ?? []), row]);
  return [...layouts].map(([id, all]) => standingOf(id, all));
}

function standingOf(id: string, rows: LayoutRow[]): LayoutStanding {
  const [first, last] = [rows[0] as LayoutRow, rows.at(-1) as LayoutRow];
  return {
    ...{ id, type: first.type, documents: rows.length, places: placesOf(rows) },
    ...{ firstSeen: first.created_at, lastSeen: last.created_at },
    ...{ withdrawnAt: last.withdrawn_at, withdrawnBy: last.withdrawn_by },
  };
}

/** A document teaches once: what a second review of it would say is the same page again. */
export async function insertLayout(
  db: Queryable,
  { documentId, type, taught, at }: { documentId: string; type: string; taught: TaughtLayout; at: string },
): Promise<void> {
  const same = (await taughtLayouts(db, type)).find(({ fingerprint }) => isSameLayout(taught.fingerprint, fingerprint));
  await db.query(
    `INSERT INTO arbiter.document_layout (document_id, layout_id, type, fingerprint, places, created_at)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [
      ...[documentId, same?.layout_id ?? documentId, type],
      ...[JSON.stringify(taught.fingerprint), JSON.stringify(taught.places), at],
    ],
  );
}

/** Its documents teach no longer. @returns how many of them did. */
export async function withdrawLayout(
  db: Queryable,
  { layoutId, actor, at }: { layoutId: string; actor: string; at: string },
): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE arbiter.document_layout SET withdrawn_at = $2, withdrawn_by = $3
      WHERE layout_id = $1 AND withdrawn_at IS NULL`,
    [layoutId, at, actor],
  );
  return rowCount ?? 0;
}
