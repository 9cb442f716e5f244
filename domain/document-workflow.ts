/**
 * What passes between the API, the worker and the workflows of documents, and what their steps leave
 * on the record. Nothing of a document's content is here but hashes, counts and codes.
 * @module
 */
import type { Json } from './canonical.ts';
import type { BusinessCalendar } from './definition.ts';
import type { TaughtLayout } from './document.ts';
import type { ArtefactRef } from './steps.ts';
import { TASK_QUEUE } from './workflow-contract.ts';

/** Kind of the decision "what does this document say". */
export const DOCUMENT_KIND = 'document';

/** PDF parsing and OCR have a task queue of their own, so that workers of another shape can serve it. */
export const DOCUMENT_TASK_QUEUE = 'arbiter-documents';

/** The queue of documents beside a queue of decisions. */
export function documentQueueOf(taskQueue: string): string {
  return taskQueue === TASK_QUEUE ? DOCUMENT_TASK_QUEUE : `${taskQueue}-documents`;
}

/** Version of what a document goes through: the `definition_version` of its decision. */
export const DOCUMENT_PROCESS_VERSION = 1;

export interface DocumentWorkflowInput {
  decisionId: string;
  /** The document that this one reads again: an open review of it is closed. */
  supersedes: string | null;
  documentQueue: string;
}

export type ReviewStage = 'first' | 'second';

/** A review of a document as it stands; also enough to start one again after Temporal has lost it. */
export interface DocumentReviewInput {
  decisionId: string;
  taskId: string;
  nextStepNo: number;
  status: 'open' | 'claimed' | 'completed';
  assigneeId: string | null;
  stage: ReviewStage;
  /** Who gave the values that a second person must confirm; null at the first stage. */
  firstPersonId: string | null;
  /** Type that a person named and that the document is still to be read by; null otherwise. */
  pendingType: string | null;
  /** Epoch milliseconds. */
  dueAtMs: number;
  escalated: boolean;
  superseded: boolean;
  outcomes: string[];
  reasonCodes: string[];
  documentQueue: string;
}

/** What a person did with a document's task; the values are staged, Temporal carries the id. */
export interface DocumentReviewAct {
  actor: string;
  submissionId: string;
  outcome: DocumentReviewOutcome;
  reasonCode: string;
}

export type DocumentReviewOutcome = 'accept' | 'reject' | 'send-back';

/** `complete` of the acts on any task; its argument is a {@link DocumentReviewAct}. */
export const DOCUMENT_REVIEW_OUTCOMES: readonly DocumentReviewOutcome[] = ['accept', 'reject', 'send-back'];

/** Reason → for which outcomes it is offered. */
export const DOCUMENT_REASON_CODES: Record<string, { text: string; outcomes: DocumentReviewOutcome[] }> = {
  VALUES_CHECKED: { text: 'Values compared with the page', outcomes: ['accept'] },
  NOT_READABLE: { text: 'The document cannot be read', outcomes: ['reject'] },
  WRONG_DOCUMENT: { text: 'Not a document that we take', outcomes: ['reject'] },
  SUSPICIOUS: { text: 'The document may be altered or forged', outcomes: ['reject'] },
  VALUES_DOUBTED: { text: 'A value is not what the page says', outcomes: ['send-back'] },
};

export const DOCUMENT_QUEUE = 'documents';
export const DOCUMENT_ESCALATION_QUEUE = 'documents-lead';
export const DOCUMENT_DEADLINE_HOURS = 8;
export const DOCUMENT_CALENDAR: BusinessCalendar = { workdays: [1, 2, 3, 4, 5], hours: [9, 17], holidays: [] };

/** The catalogue of document types that a document pins at intake: canonical JSON, kept by its hash. */
export interface DocumentCatalogue {
  /** 1: of releases that did not tell layouts apart. */
  format: 'arbiter-document-types-1' | 'arbiter-document-types-2';
  types: { type: string; version: number; hash: string; definition: Json; layouts?: TaughtLayout[] }[];
}

export type ValueCounts = { accepted: number; needsReview: number; missing: number; conflict: number };

export interface StoreOutput {
  status: 'ok' | 'refused' | 'not-scanned';
  /** Code of the refusal. */
  code?: string;
  format?: string;
  pages?: number;
  /** What the virus scanner said; none where no scanner is set. */
  scan?: 'clean' | 'infected' | 'failed' | 'none';
  problems?: string[];
}

export interface ReadOutput {
  pages: number;
  /** Hash over the hashes of its pages and of its form values. */
  hash: string;
  /** Engine → pages that it read. */
  engines: Record<string, number>;
  problems: string[];
  /** Pieces of text that a person would not see. */
  quarantined: number;
}

export interface ClassifyInput {
  readHash: string;
  /** Type that whoever posted the document, or a person, named. */
  requestedType: string | null;
}

export interface ClassifyOutput {
  type: ArtefactRef | null;
  ranking: { type: string; score: number }[];
  reasons: string[];
}

export interface ExtractInput {
  readHash: string;
  type: ArtefactRef;
  /** Salted hash of what an earlier document of the same layout taught; null for none, left out by earlier builds. */
  exampleHash?: string | null;
}

/** Of an extraction, on the record: a salted hash, and nothing that it says. */
export interface ExtractionOutput {
  status: 'accepted' | 'needs-review' | 'failed';
  /** Null where the extractor failed. */
  hash: string | null;
  counts: ValueCounts;
  reasons: string[];
}

/** `validate`, `match` and `layout`: an extraction, and what was asked about it outside. */
export interface CompareInput {
  extractionHash: string;
  /** Salted hash of what the raster, the registers, or documents of the same layout answered. */
  answersHash: string;
  type: ArtefactRef;
}

export interface AcceptInput {
  extractionHash: string | null;
  extractionStatus: ExtractionOutput['status'] | 'unclassified' | 'not-scanned';
  reasons: string[];
  problems: string[];
  quarantined: number;
  /** Version under which the extraction is kept; null where there is none. */
  version: number | null;
}

export interface AcceptOutput {
  outcome: 'publish' | 'review';
  /** Salted hash of the version that this step kept; null where there is none. */
  hash: string | null;
  reasonCodes: string[];
}

export interface DocumentSubmitOutput {
  outcome: 'published' | 'second-person' | 'rejected' | 'sent-back' | 'type-named';
  type?: string;
  /** Action → number of values. */
  actions: Record<string, number>;
}
