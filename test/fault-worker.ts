/**
 * A worker that ends itself with SIGKILL at a chosen point of a chosen step; run by faults.test.ts.
 *
 * `before-commit`: the step's transaction is ready and not committed. `after-commit`: committed, and
 * the activity has not returned. `after-return`: the next activity has begun, or, after the last one,
 * the workflow task has completed. The product's code knows nothing of this: the pool and the worker
 * are wrapped from outside.
 * @module
 */
import { existsSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { createLogger, serve } from '../cli/serve.ts';
import { embeddedEndpoint } from '../cli/stack.ts';
import { readConfig } from '../worker/config.ts';

const options = JSON.parse(process.argv[2] as string) as {
  appUrl: string;
  temporalAddress: string;
  stateDir: string;
  taskQueue: string;
  bundleDir: string;
  /** Null: a healthy worker. */
  fault: { step: string; point: 'before-commit' | 'after-commit' | 'after-return' } | null;
  /** Marks that the fault has struck. */
  struckFile: string;
};

if (options.fault !== null) armFault(options.fault);

const serving = await serve({
  config: readConfig({ ARBITER_STATE_DIR: options.stateDir }),
  appUrl: options.appUrl,
  temporal: embeddedEndpoint(options.temporalAddress, 'default'),
  role: 'worker',
  log: createLogger('silent'),
  taskQueue: options.taskQueue,
  intervals: { reconcileMs: 500, idleMs: 1_500, sweepMs: 500 },
  bundleDir: options.bundleDir,
  poolMax: 5,
});
console.log('ready');
process.on('SIGTERM', () => void serving.stop().then(() => process.exit(0)));

const COLUMNS_OF_A_STEP = 18;

/** Watches this process's queries: each client's open transaction knows which step it inserts. */
function armFault(fault: NonNullable<typeof options.fault>): void {
  const stepOf = new WeakMap<object, string>();
  const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  let committed = false;
  const strike = () => {
    if (existsSync(options.struckFile)) return;
    writeFileSync(options.struckFile, `${fault.step} ${fault.point}`);
    process.kill(process.pid, 'SIGKILL');
  };
  pg.Client.prototype.query = function (this: object, ...args: unknown[]) {
    const query = args[0] as string | { name?: string; values?: unknown[] };
    // A new query after the fatal step's commit: its activity has returned and the next has begun.
    if (committed && fault.point === 'after-return') strike();
    // A step commits with the statement that appends it and its neighbours, or with the COMMIT of its transaction.
    const name = typeof query === 'object' ? (query.name ?? '') : '';
    const values = typeof query === 'object' ? (query.values ?? []) : [];
    if (name === 'insert-step') stepOf.set(this, String(values[4]));
    const appended = Number(/^append-steps:(\d+):/.exec(name)?.[1] ?? 0);
    const isFatal =
      Array.from({ length: appended }, (_, i) => values[4 + i * COLUMNS_OF_A_STEP]).includes(fault.step) ||
      (query === 'COMMIT' && stepOf.get(this) === fault.step);
    if (!isFatal) return original.apply(this, args);
    if (fault.point === 'before-commit') strike();
    const afterCommit = () => {
      committed = true;
      if (fault.point === 'after-commit') strike();
    };
    // A pool asks with a callback, a transaction with a promise.
    const callback = args.at(-1);
    if (typeof callback === 'function')
      return original.apply(this, [
        ...args.slice(0, -1),
        (error: unknown, result: unknown) => {
          if (error == null) afterCommit();
          callback(error, result);
        },
      ]);
    return (original.apply(this, args) as Promise<unknown>).then((value) => {
      afterCommit();
      return value;
    });
  } as typeof pg.Client.prototype.query;
}
