/**
 * The activities of documents: those that open files, for the queue of documents, and the others.
 * @module
 */
import type { DocumentReviewAct } from '../../domain/document-workflow.ts';
import type { ActRef } from '../review.ts';
import type { StepRef } from '../step.ts';
import { type AssessRequest, assessDocument } from './assess.ts';
import type { DocumentDependencies, ReadingDependencies } from './dependencies.ts';
import { openDocumentReview } from './open-review.ts';
import { publishDocument } from './publish.ts';
import { readDocument } from './read.ts';
import { recordDocumentAct } from './review.ts';
import { storeDocument } from './store.ts';

export type ReadingActivities = ReturnType<typeof createReadingActivities>;
export type DocumentActivities = ReturnType<typeof createDocumentActivities>;

export function createReadingActivities(deps: ReadingDependencies) {
  return {
    storeDocument: (ref: StepRef) => storeDocument(deps, ref),
    readDocument: (ref: StepRef) => readDocument(deps, ref),
    assessDocument: (request: AssessRequest) => assessDocument(deps, request),
  };
}

export function createDocumentActivities(deps: DocumentDependencies) {
  return {
    openDocumentReview: (ref: StepRef) => openDocumentReview(deps, ref),
    publishDocument: (ref: StepRef) => publishDocument(deps, ref),
    recordDocumentAct: (act: ActRef & DocumentReviewAct) => recordDocumentAct(deps, act),
  };
}
