/**
 * Personal fields, kept apart from the record so that one person can be erased alone.
 * @module
 */
import type { Queryable } from './pool.ts';

export interface PersonalFieldRow {
  decision_id: string;
  path: string;
  subject: string;
  person_id: string;
  salt: Buffer;
  /** Canonical bytes of the value. */
  value: Buffer;
}

export async function insertPersonalFields(db: Queryable, rows: PersonalFieldRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.query({
    name: 'insert-personal-fields',
    text: `INSERT INTO arbiter.personal_field (decision_id, path, subject, person_id, salt, value)
      SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::bytea[], $6::bytea[])`,
    values: [
      rows.map((row) => row.decision_id),
      rows.map((row) => row.path),
      rows.map((row) => row.subject),
      rows.map((row) => row.person_id),
      rows.map((row) => row.salt),
      rows.map((row) => row.value),
    ],
  });
}

export async function listPersonalFields(db: Queryable, decisionId: string): Promise<PersonalFieldRow[]> {
  const { rows } = await db.query('SELECT * FROM arbiter.personal_field WHERE decision_id = $1 ORDER BY path', [
    decisionId,
  ]);
  return rows;
}

/** Erases every field of one person; commitments in the record stay. @returns the number erased. */
export async function erasePerson(db: Queryable, personId: string): Promise<number> {
  const { rowCount } = await db.query('DELETE FROM arbiter.personal_field WHERE person_id = $1', [personId]);
  return rowCount ?? 0;
}
