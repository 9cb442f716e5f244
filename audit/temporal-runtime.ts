/**
 * Temporal's runtime in this process: its log kept to warnings, its signal handlers off, since this
 * process stops its parts in its own order.
 * @module
 */
import { DefaultLogger, type LogEntry, Runtime } from '@temporalio/worker';

let installed = false;

/** Call before the first connection; a second call does nothing. */
export function installTemporalRuntime(): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    logger: new DefaultLogger('WARN', writeEntry),
    shutdownSignals: [],
    telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
  });
}

// What may be said of an activity or a workflow: names and ids. An error may quote a row of the database.
const TOLD = ['sdkComponent', 'taskQueue', 'workflowType', 'workflowId', 'activityType', 'attempt', 'activityId'];

function writeEntry({ level, message, meta, timestampNanos }: LogEntry): void {
  // A worker that only opens files is meant to have no workflows.
  if (message.startsWith('No workflows registered')) return;
  const at = new Date(Number(timestampNanos / 1_000_000n)).toISOString();
  const { error } = (meta ?? {}) as { error?: { name?: string; code?: string } };
  const told = TOLD.filter((name) => meta?.[name] !== undefined).map((name) => `${name}=${String(meta?.[name])}`);
  const why =
    error === undefined ? [] : [`error=${error.name ?? 'unknown'}${error.code === undefined ? '' : ` ${error.code}`}`];
  process.stderr.write(`${at} [${level}] ${message} ${[...told, ...why].join(' ')}\n`);
}
