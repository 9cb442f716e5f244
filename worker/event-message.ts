/**
 * An event as consumers get it, by webhook and by Kafka. What a published document says is put in when
 * it is sent: the outbox itself holds nothing personal, and what is erased is sent no more.
 * @module
 */
import { findPart } from '../db/document-pages.ts';
import type { EventRow } from '../db/events.ts';
import type { Queryable } from '../db/pool.ts';
import { canonicalText, type Json } from '../domain/canonical.ts';
import type { Extraction } from '../domain/document.ts';

// Kafka's brokers take 1 MB by default; whoever needs more reads it from the API.
const MOST_VALUES_BYTES = 700_000;

export async function eventMessage(db: Queryable, event: EventRow): Promise<string> {
  return canonicalText({
    eventId: event.event_id,
    type: event.type,
    caseId: event.case_id,
    caseSequence: event.case_sequence,
    decisionId: event.decision_id,
    occurredAt: event.occurred_at.toISOString(),
    data: event.type === 'document.published' ? { ...event.data, ...(await contentOf(db, event)) } : event.data,
  });
}

async function contentOf(db: Queryable, event: EventRow): Promise<{ [key: string]: Json }> {
  const bytes = await findPart(db, event.decision_id, `extraction/${Number(event.data.extractionVersion)}`);
  const self = `/v1/documents/${event.decision_id}`;
  if (bytes === undefined) return { fields: null, records: null, content: 'erased', self };
  const { fields, records } = JSON.parse(bytes.toString('utf8')) as Extraction;
  const content = {
    fields: Object.fromEntries(fields.map((value) => [value.key.slice('fields/'.length), factOf(value)])),
    records: records.map(({ record, index, values }) => ({
      ...{ record, index },
      values: Object.fromEntries(values.map((value) => [value.key.split('/')[3] as string, factOf(value)])),
    })),
  };
  return JSON.stringify(content).length > MOST_VALUES_BYTES
    ? { fields: null, records: null, content: 'too-large', self }
    : { ...content, content: 'whole', self };
}

function factOf({ value, status, proofs, page, statedNone }: Extraction['fields'][number]): Json {
  return { value, status, proofs, page, ...(statedNone === true ? { statedNone } : {}) };
}
