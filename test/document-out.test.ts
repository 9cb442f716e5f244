import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Kafka, logLevel } from 'kafkajs';
import { insertEvent } from '../db/events.ts';
import { createPool, type Pool, transaction } from '../db/pool.ts';
import { KafkaRelay } from '../worker/kafka-relay.ts';
import { relayEvents } from '../worker/relay.ts';
import { postAndWait } from './document-client.ts';
import { startKafka } from './outside-servers.ts';
import { claimForm, paymentList, WHOLE_FORM } from './pdf.ts';
import { freshDatabase, type TestDatabase } from './servers.ts';
import { call, startStack, type TestStack, temporaryDirectory, until } from './stack.ts';

describe('what a published document says', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startStack({ documents: 'inside' });
  });
  after(() => stack.stop());

  test('stands in typed columns of its type’s view', async () => {
    const done = await postAndWait(stack, {
      key: 'view',
      bytes: claimForm(WHOLE_FORM),
      fields: { caseReference: 'CL-9' },
    });
    const { rows } = await stack.pool.query(
      `SELECT document_id, case_reference, policy_number, date_of_loss::text, amount_claimed_minor,
        amount_claimed_currency, remarks FROM arbiter_documents.test_claim`,
    );
    assert.deepEqual(rows, [
      {
        ...{ document_id: done.id, case_reference: 'CL-9', policy_number: 'HL-204118', date_of_loss: '2026-03-14' },
        ...{ amount_claimed_minor: 125000, amount_claimed_currency: 'EUR', remarks: null },
      },
    ]);
  });

  test('has a row per record of a list', async () => {
    const list = paymentList([
      ['C-1001', '02 March 2026', '1,200.00'],
      ['C-1002', '09 March 2026', '75.50'],
      ['C-1003', '17 March 2026', '310.00'],
    ]);
    const done = await postAndWait(stack, { key: 'list', bytes: list });
    assert.equal(done.status, 'published', JSON.stringify(done.reasons));
    const { rows } = await stack.pool.query(
      `SELECT row_index, claim_number, paid_on::text, amount_paid_minor FROM arbiter_documents.test_list_payments
        WHERE document_id = $1 ORDER BY row_index`,
      [done.id],
    );
    assert.deepEqual(
      rows.map((row) => Object.values(row)),
      [
        [0, 'C-1001', '2026-03-02', 120000],
        [1, 'C-1002', '2026-03-09', 7550],
        [2, 'C-1003', '2026-03-17', 31000],
      ],
    );
  });

  test('goes with the webhook’s message, and is not in the outbox', async () => {
    const bodies: string[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        bodies.push(Buffer.concat(chunks).toString());
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const done = await postAndWait(stack, { key: 'webhook', bytes: claimForm({ ...WHOLE_FORM, serial: 'webhook' }) });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await until('it is delivered', async () => {
      await relayEvents(stack.pool, { url, secret: 'a test secret' }, 100);
      return bodies.some((body) => body.includes(`${done.id}:v1`));
    });
    server.close();
    const message = JSON.parse(bodies.find((body) => body.includes(`${done.id}:v1`)) as string);
    assert.equal(message.type, 'document.published');
    assert.deepEqual(message.data.fields.amountClaimed.value, { currency: 'EUR', minor: 125000 });
    const { rows } = await stack.pool.query('SELECT string_agg(data::text, $1) AS text FROM arbiter.outbox_event', [
      ' ',
    ]);
    assert.ok(!rows[0].text.includes('Marlow'));
  });

  test('is read again by a linked document, and the difference is shown', async () => {
    const done = await postAndWait(stack, { key: 'again', bytes: claimForm({ ...WHOLE_FORM, serial: 'again' }) });
    const ask = () =>
      call(`${stack.url}/v1/documents/${done.id}/reprocess`, {
        method: 'POST',
        token: stack.tokens.operator,
        body: {},
      });
    const again = await ask();
    assert.equal(again.status, 202);
    assert.equal(again.body.supersedes, done.id);
    assert.equal((await ask()).body.id, again.body.id, 'one release reads it again once');
    await until('it is published', async () => {
      const { body } = await call(`${stack.url}/v1/documents/${again.body.id}`, { token: stack.tokens.system });
      return body.status === 'published';
    });
    const versions = await call(`${stack.url}/v1/documents/${again.body.id}/versions`, {
      token: stack.tokens.reviewer,
    });
    assert.deepEqual(
      versions.body.items.map(({ version, documentId }: { version: number; documentId: string }) => [
        version,
        documentId,
      ]),
      [
        [1, done.id],
        [2, again.body.id],
      ],
    );
    const diff = await call(`${stack.url}/v1/documents/${again.body.id}/diff?from=1&to=2`, {
      token: stack.tokens.reviewer,
    });
    assert.deepEqual(diff.body.changes, []);
    const { rows } = await stack.pool.query(
      'SELECT document_id FROM arbiter_documents.test_claim WHERE document_id = ANY ($1)',
      [[done.id, again.body.id]],
    );
    assert.deepEqual(rows, [{ document_id: again.body.id }], 'the view shows the latest reading only');
    const { rows: pages } = await stack.pool.query(
      'SELECT document_id, duration_ms FROM arbiter.document_page WHERE document_id = ANY ($1)',
      [[done.id, again.body.id]],
    );
    assert.equal(pages[0].duration_ms, pages[1].duration_ms, 'the same reader’s pages are taken over');
  });
});

describe('a Kafka topic', () => {
  let database: TestDatabase;
  let pool: Pool;
  let kafka: { broker: string; stop(): Promise<void> } | undefined;
  let missing = '';
  const dir = temporaryDirectory();
  const topic = 'arbiter-events';
  before(async () => {
    const started = await startKafka(join(dir, 'kafka'));
    if ('missing' in started) {
      missing = started.missing;
      return;
    }
    kafka = started.server;
    database = await freshDatabase();
    pool = createPool({ url: database.appUrl, max: 4 });
  });
  after(async () => {
    await pool?.end();
    await database?.drop();
    await kafka?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const putEvents = async (caseId: string, ids: string[]) => {
    for (const eventId of ids)
      await transaction(pool, (db) =>
        insertEvent(db, {
          ...{ eventId, caseId, type: 'document.refused', decisionId: randomUUID(), clientId: 'c' },
          ...{ data: { refusal: 'DAMAGED' }, occurredAt: '2026-11-23T12:00:00.000Z' },
        }),
      );
  };

  test('gets every event in order per case, and a consumer that keeps ids sees each once, though the relay is killed between sending and marking', async (t) => {
    if (kafka === undefined) return t.skip(missing);
    const { broker } = kafka;
    const [one, other] = [randomUUID(), randomUUID()];
    await putEvents(one, ['a1', 'a2', 'a3']);
    await putEvents(other, ['b1', 'b2']);
    const file = fileURLToPath(new URL('./kafka-relay-process.ts', import.meta.url));
    const killed = spawn(
      process.execPath,
      [
        ...process.execArgv.filter((arg) => !arg.startsWith('--test')),
        file,
        JSON.stringify({ appUrl: database.appUrl, broker, topic }),
      ],
      { stdio: 'inherit' },
    );
    const signal = await new Promise((resolve) => killed.once('exit', (_code, how) => resolve(how)));
    assert.equal(signal, 'SIGKILL');
    const marked = await pool.query('SELECT FROM arbiter.outbox_event WHERE sent_to_kafka_at IS NOT NULL');
    assert.equal(marked.rows.length, 0, 'two were sent, none is marked');
    const relay = new KafkaRelay(pool, { brokers: [broker], topic, tls: false, sasl: null });
    await until('the lock of the killed one is gone and all are sent', async () => {
      await relay.relay(100);
      const { rows } = await pool.query('SELECT FROM arbiter.outbox_event WHERE sent_to_kafka_at IS NULL');
      return rows.length === 0;
    });
    await relay.stop();
    const received = await consume(broker, topic, 7);
    assert.equal(received.length, 7, 'two came twice');
    const seen = new Set<string>();
    const kept = received.filter(({ id }) => !seen.has(id) && seen.add(id));
    assert.deepEqual([...seen].sort(), ['a1', 'a2', 'a3', 'b1', 'b2']);
    assert.deepEqual(
      kept.filter(({ key }) => key === one).map(({ id }) => id),
      ['a1', 'a2', 'a3'],
    );
    assert.deepEqual(
      kept.filter(({ key }) => key === other).map(({ id }) => id),
      ['b1', 'b2'],
    );
    // Cases may lie on different partitions: between them there is no order.
    const body = JSON.parse(kept.find(({ id }) => id === 'a1')?.value ?? '{}');
    assert.deepEqual([body.eventId, body.type, body.data.refusal], ['a1', 'document.refused', 'DAMAGED']);
  });
});

interface Received {
  id: string;
  key: string;
  value: string;
}

async function consume(broker: string, topic: string, count: number): Promise<Received[]> {
  const kafka = new Kafka({ clientId: 'test', brokers: [broker], logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: randomUUID() });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const received: Received[] = [];
  await consumer.run({
    eachMessage: async ({ message }) => {
      received.push({
        id: String(message.headers?.['event-id']),
        key: String(message.key),
        value: String(message.value),
      });
    },
  });
  await until(`${count} messages`, async () => received.length >= count, 60_000);
  await consumer.disconnect();
  return received;
}
