/**
 * The Kafka relay: every event of the outbox to a topic, at least once, in order per case. An event is
 * marked after the brokers have acknowledged it; one that is sent again carries the same event id.
 * @module
 */
import { Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';
import { lockNotInKafka, markInKafka } from '../db/events.ts';
import { type Pool, transaction } from '../db/pool.ts';
import type { KafkaEndpoint } from './document-config.ts';
import { eventMessage } from './event-message.ts';

const RELAY_LOCK = 7_400_002;
const REQUEST_TIMEOUT_MS = 10_000;

export class KafkaRelay {
  readonly #pool: Pool;
  readonly #topic: string;
  readonly #producer: Producer;
  #connected = false;

  constructor(pool: Pool, { brokers, topic, tls, sasl }: KafkaEndpoint) {
    this.#pool = pool;
    this.#topic = topic;
    const kafka = new Kafka({
      clientId: 'arbiter',
      brokers,
      ssl: tls,
      requestTimeout: REQUEST_TIMEOUT_MS,
      logLevel: logLevel.NOTHING,
      ...(sasl === null ? {} : { sasl: { mechanism: 'scram-sha-512', ...sasl } }),
      retry: { retries: 3 },
    });
    // One batch in flight, acknowledged by all in-sync replicas: order holds also over retries.
    this.#producer = kafka.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      idempotent: true,
      maxInFlightRequests: 1,
    });
  }

  /** One batch. @returns the number sent. */
  async relay(limit: number): Promise<number> {
    if (!this.#connected) await this.#producer.connect();
    this.#connected = true;
    return transaction(this.#pool, async (db) => {
      // One relay at a time, or a later event of a case might overtake an earlier one.
      const { rows } = await db.query('SELECT pg_try_advisory_xact_lock($1) AS alone', [RELAY_LOCK]);
      if (!rows[0].alone) return 0;
      const events = await lockNotInKafka(db, limit);
      if (events.length === 0) return 0;
      const messages = [];
      for (const event of events)
        messages.push({
          key: event.case_id,
          value: await eventMessage(db, event),
          headers: { 'event-id': event.event_id, 'event-type': event.type },
        });
      await this.#producer.send({ topic: this.#topic, acks: -1, messages });
      await markInKafka(
        db,
        events.map(({ sequence }) => sequence),
      );
      return events.length;
    });
  }

  async stop(): Promise<void> {
    if (this.#connected) await this.#producer.disconnect().catch(() => {});
  }
}
