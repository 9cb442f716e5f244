/**
 * The embedded Temporal server: the official command-line server on a SQLite file.
 * @module
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { assertPortFree, type ServerError, startChild } from './child.ts';
import { findTemporalBinary } from './temporal-binary.ts';

export interface EmbeddedTemporal {
  address: string;
  pid: number;
  stop(): Promise<void>;
}

/** Far longer than the sweeper needs to take a closed history over. */
const RETENTION = '720h';

export async function startTemporal(options: {
  stateDir: string;
  port: number;
  /** None: no UI. */
  uiPort?: number;
  namespace: string;
  report: (line: string) => void;
  onCrash: (error: ServerError) => void;
}): Promise<EmbeddedTemporal> {
  const { stateDir, port, uiPort, namespace } = options;
  mkdirSync(join(stateDir, 'logs'), { recursive: true });
  const binary = await findTemporalBinary({ stateDir, report: options.report });
  await assertPortFree(port, 'ARBITER_TEMPORAL_PORT');
  if (uiPort !== undefined) await assertPortFree(uiPort, 'ARBITER_TEMPORAL_UI_PORT');
  const child = await startChild({
    name: 'Temporal',
    command: binary,
    args: [
      ...['server', 'start-dev', '--db-filename', join(stateDir, 'temporal.db')],
      // Without these two every write waits for the disk. What a crash of the operating system may
      // then forget, the reconciler starts again.
      ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
      ...['--ip', '127.0.0.1', '--port', String(port)],
      ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
      ...['--namespace', namespace, '--log-level', 'warn'],
      ...['--dynamic-config-value', `system.namespaceDefaultRetention="${RETENTION}"`],
    ],
    logFile: join(stateDir, 'logs', 'temporal.log'),
    pidFile: join(stateDir, 'temporal.pid'),
    isReady: () => answers(`127.0.0.1:${port}`, namespace),
    readyTimeoutMs: 60_000,
    onCrash: options.onCrash,
  });
  return { address: `127.0.0.1:${port}`, pid: child.pid, stop: child.stop };
}

async function answers(address: string, namespace: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } finally {
    await connection.close();
  }
}
