/**
 * The outbox: outcomes for consumers, each once per event id, in order per case.
 * @module
 */
import type { JsonObject } from '../domain/canonical.ts';
import type { Queryable } from './pool.ts';

export interface EventRow {
  sequence: number;
  event_id: string;
  case_id: string;
  case_sequence: number;
  type: string;
  decision_id: string;
  client_id: string;
  data: JsonObject;
  occurred_at: Date;
  attempts: number;
}

export interface NewEvent {
  eventId: string;
  caseId: string;
  type: string;
  decisionId: string;
  clientId: string;
  data: JsonObject;
  occurredAt: string;
}

/**
 * Adds an event with the next number of its case. The advisory lock, held to the end of the
 * transaction, keeps two decisions of one case from taking the same number.
 */
export async function insertEvent(db: Queryable, event: NewEvent): Promise<void> {
  await db.query({
    name: 'lock-case',
    text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [event.caseId],
  });
  await db.query({
    name: 'insert-event',
    text: `INSERT INTO arbiter.outbox_event (event_id, case_id, case_sequence, type, decision_id, client_id, data, occurred_at)
      SELECT $1, $2, coalesce(max(case_sequence), 0) + 1, $3, $4, $5, $6, $7
      FROM arbiter.outbox_event WHERE case_id = $2`,
    values: [
      event.eventId,
      event.caseId,
      event.type,
      event.decisionId,
      event.clientId,
      JSON.stringify(event.data),
      event.occurredAt,
    ],
  });
}

// A row is shown only when every transaction that could still commit a lower sequence has ended.
const SETTLED = 'transaction_id < pg_snapshot_xmin(pg_current_snapshot())';

export async function listEvents(
  db: Queryable,
  filter: { clientId?: string; after: number; limit: number },
): Promise<EventRow[]> {
  const { rows } = await db.query(
    `SELECT * FROM arbiter.outbox_event
      WHERE sequence > $1 AND ($2::text IS NULL OR client_id = $2) AND ${SETTLED} ORDER BY sequence LIMIT $3`,
    [filter.after, filter.clientId ?? null, filter.limit],
  );
  return rows;
}

/** Oldest undelivered events, locked against other relays until the transaction ends. */
export async function lockUndelivered(db: Queryable, limit: number): Promise<EventRow[]> {
  const { rows } = await db.query(
    `SELECT * FROM arbiter.outbox_event WHERE delivered_at IS NULL AND ${SETTLED}
      ORDER BY sequence LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [limit],
  );
  return rows;
}

export async function markDelivered(db: Queryable, sequence: number, delivered: boolean): Promise<void> {
  await db.query(
    `UPDATE arbiter.outbox_event SET attempts = attempts + 1, delivered_at = CASE WHEN $2 THEN now() END
      WHERE sequence = $1`,
    [sequence, delivered],
  );
}

/** The same of events that Kafka has not acknowledged. */
export async function lockNotInKafka(db: Queryable, limit: number): Promise<EventRow[]> {
  const { rows } = await db.query(
    `SELECT * FROM arbiter.outbox_event WHERE sent_to_kafka_at IS NULL AND ${SETTLED}
      ORDER BY sequence LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [limit],
  );
  return rows;
}

export async function markInKafka(db: Queryable, sequences: number[]): Promise<void> {
  await db.query('UPDATE arbiter.outbox_event SET sent_to_kafka_at = now() WHERE sequence = ANY ($1::bigint[])', [
    sequences,
  ]);
}
