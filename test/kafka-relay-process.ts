/**
 * A Kafka relay that ends itself with SIGKILL between the brokers' acknowledgement and the mark in the
 * outbox; run by document-out.test.ts. The relay knows nothing of this: the client is wrapped from outside.
 * @module
 */
import pg from 'pg';
import { createPool } from '../db/pool.ts';
import { KafkaRelay } from '../worker/kafka-relay.ts';

const options = JSON.parse(process.argv[2] as string) as { appUrl: string; broker: string; topic: string };

const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;
pg.Client.prototype.query = function (this: object, ...args: unknown[]) {
  if (String(args[0]).includes('SET sent_to_kafka_at')) process.kill(process.pid, 'SIGKILL');
  return original.apply(this, args);
} as typeof pg.Client.prototype.query;

const pool = createPool({ url: options.appUrl, max: 2 });
const relay = new KafkaRelay(pool, { brokers: [options.broker], topic: options.topic, tls: false, sasl: null });
await relay.relay(2);
console.log('not killed');
