/**
 * Work on a document's file, on the queue of documents. A worker that dies is noticed by its silence,
 * and another goes on with the first page that is not there.
 * @module
 */
import { proxyActivities } from '@temporalio/workflow';
import type { ReadingActivities } from '../activities/document/all.ts';

export function readingActivities(documentQueue: string): ReadingActivities {
  const options = {
    taskQueue: documentQueue,
    startToCloseTimeout: '6h',
    retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
  } as const;
  // Beats come every second. One that is late beyond measure costs a second try, which finds what the first has done.
  const { storeDocument, readDocument } = proxyActivities<ReadingActivities>({ ...options, heartbeatTimeout: '8s' });
  // All pages at once are taken from the database here, which may keep the process from beating for a while.
  const { assessDocument } = proxyActivities<ReadingActivities>({ ...options, heartbeatTimeout: '20s' });
  return { storeDocument, readDocument, assessDocument };
}
