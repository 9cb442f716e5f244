/**
 * The activities of documents: those that open files, for the queue of documents, and the others.
 * @module
 */
import type { DocumentReviewAct } from '../../domain/document-workflow.ts';
import type { ActRef } from '../review.ts';
import type { StepRef } from '../step.ts';
import { type AssessRequest, assessDocument } from './assess.ts';
import type { DocumentDependencies, ReadingDependencies } from './dependencies.ts';
import { heartbeating } from './heartbeat.ts';
import { openDocumentReview } from './open-review.ts';
import { publishDocument } from './publish.ts';
import { readDocument } from './read.ts';
import { recordDocumentAct } from './review.ts';
import { storeDocument } from './store.ts';

export type ReadingActivities = ReturnType<typeof createReadingActivities>;
export type DocumentActivities = ReturnType<typeof createDocumentActivities>;

export function createReadingActivities(deps: ReadingDependencies) {
  return {
    storeDocument: discreet(heartbeating((ref: StepRef) => storeDocument(deps, ref))),
    readDocument: discreet(heartbeating((ref: StepRef) => readDocument(deps, ref))),
    assessDocument: discreet(heartbeating((request: AssessRequest) => assessDocument(deps, request))),
  };
}

export function createDocumentActivities(deps: DocumentDependencies) {
  return {
    openDocumentReview: discreet((ref: StepRef) => openDocumentReview(deps, ref)),
    publishDocument: discreet((ref: StepRef) => publishDocument(deps, ref)),
    recordDocumentAct: discreet((act: ActRef & DocumentReviewAct) => recordDocumentAct(deps, act)),
  };
}

/** PostgreSQL quotes the row that it refuses: what a document says must reach neither logs nor Temporal. */
function discreet<A, R>(activity: (argument: A) => Promise<R>): (argument: A) => Promise<R> {
  return async (argument) => {
    try {
      return await activity(argument);
    } catch (error) {
      const { severity, code, table, column, constraint } = error as Record<string, string | undefined>;
      if (severity === undefined || code === undefined) throw error;
      throw new Error(`PostgreSQL refused with ${code} (${[table, column, constraint].filter(Boolean).join(', ')})`);
    }
  };
}
