/**
 * Ends a process once the one that started it is gone, also while it hangs in a parser and hears nothing.
 * @module
 */
import { Worker } from 'node:worker_threads';

const WATCH = `
const { workerData } = require('node:worker_threads');
const isThere = () => {
  if (process.ppid !== workerData.parent) return false;
  try {
    process.kill(workerData.parent, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};
setInterval(() => isThere() || process.kill(process.pid, 'SIGKILL'), workerData.everyMs);
`;

/** Watches from a thread of its own, which runs whatever the main one does. */
export function endWithParent(everyMs = 1_000): void {
  const workerData = { parent: process.ppid, everyMs };
  new Worker(WATCH, { eval: true, workerData, execArgv: [], env: {}, stdout: false, stderr: false }).unref();
}
