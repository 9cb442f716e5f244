import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { insertEvent } from '../db/events.ts';
import { createPool, type Pool, transaction } from '../db/pool.ts';
import { relayEvents } from '../worker/relay.ts';
import { freshDatabase, type TestDatabase } from './servers.ts';

describe('the webhook relay', () => {
  let database: TestDatabase;
  let pool: Pool;
  let server: Server;
  let taking = true;
  const received: { headers: Record<string, unknown>; body: string }[] = [];
  const webhook = { url: '', secret: 'a test secret' };
  before(async () => {
    database = await freshDatabase();
    pool = createPool({ url: database.appUrl, max: 4 });
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (taking) received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.writeHead(taking ? 204 : 503).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    webhook.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/outcomes`;
    const caseId = randomUUID();
    for (let i = 1; i <= 3; i++)
      await transaction(pool, (db) =>
        insertEvent(db, {
          eventId: `e${i}`,
          caseId,
          type: 'decision.sealed',
          decisionId: randomUUID(),
          clientId: 'c',
          data: { outcome: 'standard' },
          occurredAt: '2026-11-23T12:00:00.000Z',
        }),
      );
  });
  after(async () => {
    server.close();
    await pool.end();
    await database.drop();
  });

  test('keeps what the consumer does not take', async () => {
    taking = false;
    assert.equal(await relayEvents(pool, webhook, 10), 0);
    const { rows } = await pool.query('SELECT attempts, delivered_at FROM arbiter.outbox_event ORDER BY sequence');
    assert.deepEqual(
      rows.map((row) => row.attempts),
      [1, 0, 0],
      'the first that is not taken stops the rest',
    );
    assert.ok(rows.every((row) => row.delivered_at === null));
  });

  test('delivers in order, signed, each once', async () => {
    taking = true;
    assert.equal(await relayEvents(pool, webhook, 10), 3);
    assert.equal(await relayEvents(pool, webhook, 10), 0);
    assert.deepEqual(
      received.map(({ headers }) => headers['idempotency-key']),
      ['e1', 'e2', 'e3'],
    );
    for (const [i, { headers, body }] of received.entries()) {
      assert.equal(
        headers['arbiter-signature'],
        `sha256=${createHmac('sha256', webhook.secret).update(body).digest('hex')}`,
      );
      assert.equal(JSON.parse(body).caseSequence, i + 1);
    }
  });
});
