/**
 * The relay: posts outbox events to the configured webhook, in order, at least once. The event id
 * lets a consumer see each once.
 * @module
 */
import { createHmac } from 'node:crypto';
import { lockUndelivered, markDelivered } from '../db/events.ts';
import { type Pool, transaction } from '../db/pool.ts';
import { eventMessage } from './event-message.ts';

const POST_TIMEOUT_MS = 10_000;
const RELAY_LOCK = 7_400_001;

/** One pass; stops at the first event that is not taken, so that order is kept. @returns the number delivered. */
export async function relayEvents(
  pool: Pool,
  webhook: { url: string; secret: string },
  limit: number,
): Promise<number> {
  return transaction(pool, async (db) => {
    // One relay at a time, or a later event of a case might overtake an earlier one.
    const { rows } = await db.query('SELECT pg_try_advisory_xact_lock($1) AS alone', [RELAY_LOCK]);
    if (!rows[0].alone) return 0;
    let delivered = 0;
    for (const event of await lockUndelivered(db, limit)) {
      const body = await eventMessage(db, event);
      const taken = await post(webhook, event.event_id, body);
      await markDelivered(db, event.sequence, taken);
      if (!taken) break;
      delivered++;
    }
    return delivered;
  });
}

async function post(webhook: { url: string; secret: string }, eventId: string, body: string): Promise<boolean> {
  const signature = createHmac('sha256', webhook.secret).update(body).digest('hex');
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': eventId,
        'arbiter-signature': `sha256=${signature}`,
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(POST_TIMEOUT_MS),
    });
    return response.ok;
  } catch {
    return false;
  }
}
