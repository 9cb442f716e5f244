/**
 * Whether the application's role is as powerless over the record as it must be.
 * @module
 */
import type { Queryable } from './pool.ts';

const APPEND_ONLY = [
  'decision_step',
  'seal',
  'audit_event',
  'artefact',
  'workflow_history',
  'registry_artefact',
  'registry_act',
  'observation',
  'document_request',
  'document_page',
  'extraction',
];

/** @returns what the role may do and must not; empty if all is well. */
export async function findExcessPrivileges(db: Queryable): Promise<string[]> {
  const { rows } = await db.query(
    `SELECT name, privilege FROM unnest($1::text[]) AS name, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) AS privilege
      WHERE has_table_privilege(format('arbiter.%I', name), privilege) ORDER BY 1, 2`,
    [APPEND_ONLY],
  );
  const owned = await db.query(
    `SELECT relname FROM pg_class WHERE relnamespace = 'arbiter'::regnamespace AND pg_has_role(relowner, 'USAGE') ORDER BY 1`,
  );
  return [
    ...rows.map((row) => `${row.privilege} on ${row.name}`),
    ...(owned.rows.length > 0 ? [`ownership of ${owned.rows.length} tables`] : []),
  ];
}
