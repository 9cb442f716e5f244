/**
 * Temporal's runtime in this process: its log kept to warnings, its signal handlers off, since this
 * process stops its parts in its own order.
 * @module
 */
import { DefaultLogger, Runtime } from '@temporalio/worker';

let installed = false;

/** Call before the first connection; a second call does nothing. */
export function installTemporalRuntime(): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    logger: new DefaultLogger('WARN'),
    shutdownSignals: [],
    telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
  });
}
