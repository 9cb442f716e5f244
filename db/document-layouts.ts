/**
 * Layouts of documents that persons have seen: one row per document, by the layout that it is of.
 * @module
 */
import type { TaughtLayout } from '../domain/document.ts';
import { isSameLayout } from '../domain/document-layout.ts';
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

/** Every layout, oldest document first. @param type - null: of all types. */
export async function listLayouts(db: Queryable, type: string | null): Promise<LayoutRow[]> {
  const { rows } = await db.query(
    `SELECT * FROM arbiter.document_layout WHERE $1::text IS NULL OR type = $1 ORDER BY type, created_at, document_id`,
    [type],
  );
  return rows;
}

/** A document teaches once: what a second review of it would say is the same page again. */
export async function insertLayout(
  db: Queryable,
  { documentId, type, taught, at }: { documentId: string; type: string; taught: TaughtLayout; at: string },
): Promise<void> {
  const same = (await taughtLayouts(db, type)).find(({ landmarks }) => isSameLayout(taught.landmarks, landmarks));
  await db.query(
    `INSERT INTO arbiter.document_layout (document_id, layout_id, type, landmarks, places, created_at)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [
      ...[documentId, same?.layout_id ?? documentId, type],
      ...[JSON.stringify(taught.landmarks), JSON.stringify(taught.places), at],
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
