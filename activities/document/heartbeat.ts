/**
 * Heartbeats of work on a file: a worker that dies is noticed by its silence.
 * @module
 */
import { activityInfo, Context } from '@temporalio/activity';

const HEARTBEAT_MS = 1_000;

/** Tells Temporal that the work goes on, also while one page, a scanner or a download takes long. */
export function heartbeating<A, R>(activity: (argument: A) => Promise<R>): (argument: A) => Promise<R> {
  return async (argument) => {
    const { heartbeatTimeoutMs } = activityInfo();
    if (heartbeatTimeoutMs === undefined) return activity(argument);
    const context = Context.current();
    const timer = setInterval(() => context.heartbeat(), Math.min(HEARTBEAT_MS, heartbeatTimeoutMs / 3));
    try {
      return await activity(argument);
    } finally {
      clearInterval(timer);
    }
  };
}
