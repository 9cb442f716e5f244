/**
 * Work on a document's file, on the queue of documents. A worker that dies is noticed by its silence,
 * and another goes on with the first page that is not there.
 * @module
 */
import { proxyActivities } from '@temporalio/workflow';
import type { ReadingActivities } from '../activities/document/all.ts';

export function readingActivities(documentQueue: string): ReadingActivities {
  return proxyActivities<ReadingActivities>({
    taskQueue: documentQueue,
    startToCloseTimeout: '6h',
    heartbeatTimeout: '20s',
    retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
  });
}
