/**
 * What became true after a decision, as it was told, one row each; the latest told counts.
 * @module
 */
import type { Json } from '../domain/canonical.ts';
import type { Queryable } from './pool.ts';

export interface NewObservation {
  decisionId: string;
  name: string;
  value: Json;
  /** ISO date on which it was so. */
  observedOn: string;
  /** ISO instant at which we were told. */
  recordedAt: string;
  actor: string;
  source: string;
}

export interface ObservationRow extends Omit<NewObservation, 'recordedAt'> {
  observationNo: number;
  recordedAt: Date;
}

const COLUMNS = `observation_no AS "observationNo", decision_id AS "decisionId", name, value,
  to_char(observed_on, 'YYYY-MM-DD') AS "observedOn", recorded_at AS "recordedAt", actor, source`;

/** The same said twice is kept once. @returns the row, and whether it is new. */
export async function insertObservation(
  db: Queryable,
  row: NewObservation,
): Promise<{ row: ObservationRow; isNew: boolean }> {
  const value = JSON.stringify(row.value);
  const inserted = await db.query(
    `INSERT INTO arbiter.observation (decision_id, name, value, observed_on, recorded_at, actor, source)
      VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (decision_id, name, observed_on, value) DO NOTHING RETURNING ${COLUMNS}`,
    [row.decisionId, row.name, value, row.observedOn, row.recordedAt, row.actor, row.source],
  );
  if (inserted.rows[0] !== undefined) return { row: inserted.rows[0], isNew: true };
  const known = await db.query(
    `SELECT ${COLUMNS} FROM arbiter.observation
      WHERE decision_id = $1 AND name = $2 AND observed_on = $3 AND value = $4`,
    [row.decisionId, row.name, row.observedOn, value],
  );
  return { row: known.rows[0], isNew: false };
}

/** In the order in which they were told. */
export async function listObservations(db: Queryable, decisionId: string): Promise<ObservationRow[]> {
  const { rows } = await db.query(
    `SELECT ${COLUMNS} FROM arbiter.observation WHERE decision_id = $1 ORDER BY observation_no`,
    [decisionId],
  );
  return rows;
}

/** One decision with what a training table takes from its record. */
export interface LabelledDecision {
  id: string;
  definitionHash: string;
  createdAt: Date;
  /** Bytes of the pre-check's input and output. */
  input: Buffer;
  output: Buffer;
  /** The observation that counts; null where nothing was told in time. */
  value: Json;
  observedOn: string | null;
}

/**
 * Decisions of a kind in order of intake, each with the observation that was known on a date: of
 * those told and true by then, the one true last, and of those the one told last.
 * @param query - dates are ISO; `from` inclusive, `to` exclusive, `knownOn` inclusive.
 */
export async function listLabelledDecisions(
  db: Queryable,
  query: { kind: string; name: string; from: string; to: string; knownOn: string; after: string; limit: number },
): Promise<LabelledDecision[]> {
  const { rows } = await db.query(
    `SELECT decision.id, decision.definition_hash AS "definitionHash", decision.created_at AS "createdAt",
        step.input, step.output, known.value, to_char(known.observed_on, 'YYYY-MM-DD') AS "observedOn"
      FROM arbiter.decision
      JOIN arbiter.decision_step AS step ON step.decision_id = decision.id AND step.name = 'pre-check'
      LEFT JOIN LATERAL (
        SELECT value, observed_on FROM arbiter.observation
          WHERE decision_id = decision.id AND name = $2
            AND observed_on <= $5::date AND recorded_at < $5::date + 1
          ORDER BY observed_on DESC, observation_no DESC LIMIT 1) AS known ON true
      WHERE decision.kind = $1 AND decision.created_at >= $3::date AND decision.created_at < $4::date
        AND decision.superseded_by IS NULL AND decision.supersede_type IS DISTINCT FROM 'withdrawal'
        AND decision.id > $6
      ORDER BY decision.id LIMIT $7`,
    [query.kind, query.name, query.from, query.to, query.knownOn, query.after, query.limit],
  );
  return rows;
}
