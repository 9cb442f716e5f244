/**
 * Layouts of documents that persons have seen: one row per document, by the layout that it is of.
 * @module
 */
import type { TaughtLayout } from '../domain/document.ts';
import { isSameLayout, type KnownPlace, placesOf } from '../domain/document-layout.ts';
import { type Pool, type Queryable, transaction } from './pool.ts';
import { insertAuditEvent } from './principals.ts';

/** Documents of a layout that are looked at: the newest. */
const NEWEST = 500;
/** Smallest hashes of a fingerprint, of which documents of one layout have one in common, but for one pair in a thousand. */
const SELECTING = 24;
const LISTED = 500;

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

/** Documents of the same layout, oldest first; those that teach no longer left out. */
export async function documentsOfLayout(
  db: Queryable,
  { type, fingerprint }: { type: string; fingerprint: readonly number[] },
): Promise<LayoutRow[]> {
  const { rows } = await db.query<LayoutRow>({
    name: 'documents-of-layout',
    text: `SELECT * FROM (
        SELECT * FROM arbiter.document_layout WHERE type = $1 AND withdrawn_at IS NULL AND selecting && $2
          ORDER BY created_at DESC, document_id DESC LIMIT ${NEWEST}) AS newest
      ORDER BY created_at, document_id`,
    values: [type, fingerprint.slice(0, SELECTING)],
  });
  return rows.filter((row) => isSameLayout(fingerprint, row.fingerprint));
}

/** A layout as lists show it. */
export interface LayoutStanding {
  id: string;
  type: string;
  /** Documents that persons saw and that teach. */
  documents: number;
  places: KnownPlace[];
  firstSeen: Date;
  lastSeen: Date;
  /** Where none of its documents teaches any longer. */
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
}

/** The layouts that were seen last, by type. @param type - null: of all types. */
export async function listLayouts(db: Queryable, type: string | null): Promise<LayoutStanding[]> {
  const { rows } = await db.query<LayoutRow>(
    `SELECT document_id, layout_id, type, places, created_at, withdrawn_at, withdrawn_by FROM arbiter.document_layout
      WHERE layout_id IN (SELECT layout_id FROM arbiter.document_layout WHERE $1::text IS NULL OR type = $1
        GROUP BY layout_id ORDER BY max(created_at) DESC LIMIT ${LISTED})
      ORDER BY type, created_at, document_id`,
    [type],
  );
  const layouts = new Map<string, LayoutRow[]>();
  for (const row of rows) layouts.set(row.layout_id, [...(layouts.get(row.layout_id) ?? []), row]);
  return [...layouts].map(([id, all]) => standingOf(id, all));
}

function standingOf(id: string, rows: LayoutRow[]): LayoutStanding {
  const [first, last] = [rows[0] as LayoutRow, rows.at(-1) as LayoutRow];
  const teaching = rows.filter(({ withdrawn_at }) => withdrawn_at === null);
  const isWithdrawn = teaching.length === 0;
  return {
    ...{ id, type: first.type, documents: teaching.length, places: placesOf(teaching) },
    ...{ firstSeen: first.created_at, lastSeen: last.created_at },
    ...{ withdrawnAt: isWithdrawn ? last.withdrawn_at : null, withdrawnBy: isWithdrawn ? last.withdrawn_by : null },
  };
}

/** Why a reading teaches no longer: its content was read and seen again. */
const READ_AGAIN = 'read again';

/** A content teaches once: of several readings the last that a person has seen. */
export async function insertLayout(
  db: Queryable,
  { documentId, type, taught, at }: { documentId: string; type: string; taught: TaughtLayout; at: string },
): Promise<void> {
  await lockLayouts(db);
  await db.query(
    `UPDATE arbiter.document_layout SET withdrawn_at = $2, withdrawn_by = '${READ_AGAIN}'
      WHERE withdrawn_at IS NULL AND document_id IN (SELECT other.id FROM arbiter.document AS other, arbiter.document AS own
        WHERE own.id = $1 AND other.sha256 = own.sha256 AND other.id <> own.id)`,
    [documentId, at],
  );
  const [same] = await documentsOfLayout(db, { type, fingerprint: taught.fingerprint });
  await db.query(
    `INSERT INTO arbiter.document_layout (document_id, layout_id, type, fingerprint, selecting, places, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [
      ...[documentId, same?.layout_id ?? documentId, type, JSON.stringify(taught.fingerprint)],
      ...[taught.fingerprint.slice(0, SELECTING), JSON.stringify(taught.places), at],
    ],
  );
}

/**
 * Documents of the layout, and those like them under another id, teach no longer; who did that is on the audit trail.
 * @returns how many of them did.
 */
export async function withdrawLayout(
  pool: Pool,
  act: { layoutId: string; actor: string; at: string },
): Promise<number> {
  return transaction(pool, async (db) => {
    const withdrawn = await withdraw(db, act);
    const event = { actor: act.actor, act: 'withdraw-layout', subject: act.layoutId, result: 'ok' };
    if (withdrawn > 0) await insertAuditEvent(db, event);
    return withdrawn;
  });
}

async function withdraw(
  db: Queryable,
  { layoutId, actor, at }: { layoutId: string; actor: string; at: string },
): Promise<number> {
  await lockLayouts(db);
  const { rows } = await db.query<LayoutRow>(
    'SELECT * FROM arbiter.document_layout WHERE layout_id = $1 AND withdrawn_at IS NULL',
    [layoutId],
  );
  const ids = new Set<string>();
  for (const { type, fingerprint, document_id } of rows)
    for (const id of [
      document_id,
      ...(await documentsOfLayout(db, { type, fingerprint })).map((row) => row.document_id),
    ])
      ids.add(id);
  const { rowCount } = await db.query(
    'UPDATE arbiter.document_layout SET withdrawn_at = $2, withdrawn_by = $3 WHERE document_id = ANY ($1::uuid[])',
    [[...ids], at, actor],
  );
  return rowCount ?? 0;
}

/** One review teaches, or one person takes back, at a time. */
async function lockLayouts(db: Queryable): Promise<void> {
  await db.query("SELECT pg_advisory_xact_lock(hashtextextended('document layouts', 0))");
}
