/**
 * What runs beside the worker: reconciler, sweeper, relay, checkpoints. Each is a loop that outlives
 * any failure of PostgreSQL or Temporal and says so in the log without a word of data.
 * @module
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { signCheckpoint } from '../audit/seal.ts';
import type { SigningKey } from '../audit/signing-key.ts';
import type { Pool } from '../db/pool.ts';
import { findSealHead } from '../db/seals.ts';
import type { Temporal } from './connection.ts';
import type { KafkaEndpoint } from './document-config.ts';
import type { WorkflowGateway } from './gateway.ts';
import { KafkaRelay } from './kafka-relay.ts';
import { reconcile } from './reconciler.ts';
import { relayEvents } from './relay.ts';
import { sweepHistories } from './sweeper.ts';

export interface BackgroundOptions {
  pool: Pool;
  temporal: Temporal;
  gateway: WorkflowGateway;
  bundleHash: string;
  signingKey: SigningKey;
  webhook: { url: string; secret: string } | null;
  kafka: KafkaEndpoint | null;
  stateDir: string;
  log: Logger;
  intervals?: Partial<Intervals>;
}

export interface Intervals {
  reconcileMs: number;
  /** A decision that moved more recently is left alone. */
  idleMs: number;
  sweepMs: number;
  relayMs: number;
  checkpointMs: number;
  /** How often folder and bucket are looked at. */
  intakeMs: number;
}

const DEFAULTS: Intervals = {
  reconcileMs: 5_000,
  idleMs: 10_000,
  sweepMs: 3_000,
  relayMs: 1_000,
  checkpointMs: 60_000,
  intakeMs: 2_000,
};

/** File of published checkpoints, one JSON object a line; keep copies where the database's owner can't reach. */
export function checkpointFileOf(stateDir: string): string {
  return join(stateDir, 'checkpoints.jsonl');
}

/** Starts the loops. @returns a function that stops them and waits for the passes in flight. */
export function startBackground(options: BackgroundOptions): () => Promise<void> {
  const intervals = { ...DEFAULTS, ...options.intervals };
  const { pool, gateway, log, webhook } = options;
  const stops = [
    loop('reconciler', intervals.reconcileMs, log, async () => {
      const { started } = await reconcile(pool, gateway, { idleMs: intervals.idleMs, nowMs: Date.now() });
      if (started > 0) log.warn({ started }, 'reconciler started workflows again');
    }),
    loop('sweeper', intervals.sweepMs, log, async () => {
      await sweepHistories(pool, options.temporal.client, { limit: 500, bundleHash: options.bundleHash });
    }),
    loop('checkpoint', intervals.checkpointMs, log, checkpointWriter(options)),
  ];
  if (webhook !== null)
    stops.push(
      loop('relay', intervals.relayMs, log, async () => {
        await relayEvents(pool, webhook, 100);
      }),
    );
  const kafka = options.kafka === null ? null : new KafkaRelay(pool, options.kafka);
  if (kafka !== null)
    stops.push(
      loop('kafka', intervals.relayMs, log, async () => {
        while ((await kafka.relay(500)) > 0);
      }),
    );
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
    await kafka?.stop();
  };
}

function checkpointWriter(options: BackgroundOptions): () => Promise<void> {
  let written = -1;
  return async () => {
    const head = await findSealHead(options.pool);
    if (head.sealNo === written) return;
    const checkpoint = signCheckpoint(options.signingKey, { ...head, at: new Date().toISOString() });
    appendFileSync(checkpointFileOf(options.stateDir), `${JSON.stringify(checkpoint)}\n`, { mode: 0o600 });
    written = head.sealNo;
  };
}

/** Runs `pass` again and again. @returns what stops it and waits for the pass in flight. */
export function loop(name: string, intervalMs: number, log: Logger, pass: () => Promise<void>): () => Promise<void> {
  let stopped = false;
  let wake: () => void = () => {};
  const running = (async () => {
    while (!stopped) {
      try {
        await pass();
      } catch (error) {
        log.warn({ loop: name, error: error instanceof Error ? error.name : 'unknown' }, `${name} will try again`);
      }
      if (stopped) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, intervalMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return async () => {
    stopped = true;
    wake();
    await running;
  };
}
