/**
 * Every failure code, one row each. `docs/reference/failures.md` is held to this table by a test.
 * @module
 */

export interface FailureSpec {
  /** HTTP status where it reaches a caller. */
  status: number;
  /** Whether trying the same again may help. */
  retryable: boolean;
  title: string;
}

export const FAILURES = {
  INPUT_INVALID: { status: 422, retryable: false, title: 'The request does not fit the schema' },
  BODY_MALFORMED: { status: 400, retryable: false, title: 'The body is not JSON' },
  BODY_TOO_LARGE: { status: 413, retryable: false, title: 'The body is too large' },
  BODY_TOO_DEEP: { status: 422, retryable: false, title: 'The body is nested too deeply' },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    retryable: false,
    title: 'The body is of a media type that is not taken here',
  },
  IDEMPOTENCY_KEY_MISSING: { status: 400, retryable: false, title: 'An Idempotency-Key is required' },
  IDEMPOTENCY_KEY_REUSED: { status: 409, retryable: false, title: 'This key was used with another body' },
  UNAUTHENTICATED: { status: 401, retryable: false, title: 'A valid bearer token is required' },
  FORBIDDEN: { status: 403, retryable: false, title: 'This principal may not do that' },
  NOT_FOUND: { status: 404, retryable: false, title: 'There is nothing here' },
  KIND_UNKNOWN: { status: 404, retryable: false, title: 'No such decision kind' },
  ALREADY_SUPERSEDED: { status: 409, retryable: false, title: 'The decision is superseded already' },
  TASK_NOT_OPEN: { status: 409, retryable: false, title: 'The task is not open' },
  TASK_CLAIMED_BY_ANOTHER: { status: 409, retryable: false, title: 'The task is claimed by somebody else' },
  TASK_NOT_CLAIMED: { status: 409, retryable: false, title: 'The task must be claimed first' },
  TASK_OUTCOME_INVALID: { status: 422, retryable: false, title: 'The review form does not allow this' },
  REVIEWER_EXCLUDED: { status: 403, retryable: false, title: 'This person may not review this case' },
  REGISTRY_CONFLICT: { status: 409, retryable: false, title: 'The registry does not allow this act' },
  SECOND_PERSON_NEEDED: { status: 403, retryable: false, title: 'A second person must do this' },
  ARTEFACT_REFUSED: { status: 422, retryable: false, title: 'The artefact fails its checks' },
  DOCUMENT_EMPTY: { status: 422, retryable: false, title: 'The file is empty' },
  DOCUMENT_TOO_LARGE: { status: 413, retryable: false, title: 'The file is larger than the limit' },
  DOCUMENT_FORMAT_UNKNOWN: { status: 422, retryable: false, title: 'The file is of no format that is read' },
  DOCUMENT_TYPE_UNKNOWN: { status: 422, retryable: false, title: 'No such document type' },
  DOCUMENT_VALUES_INVALID: { status: 422, retryable: false, title: 'The values do not fit the document' },
  DOCUMENT_NOT_SAFE: { status: 409, retryable: false, title: 'The file is not known to be free of viruses' },
  DOCUMENT_NOT_ENDED: { status: 409, retryable: true, title: 'The document is not published or refused yet' },
  DOCUMENT_ERASED: { status: 410, retryable: false, title: 'What the document says is erased' },
  NO_VERSION_IN_FORCE: { status: 500, retryable: false, title: 'No version was in force at that date' },
  SOURCE_UNAVAILABLE: { status: 503, retryable: true, title: 'A source did not answer' },
  MODEL_UNAVAILABLE: { status: 500, retryable: false, title: 'The model is not loaded' },
  MODEL_HASH_MISMATCH: { status: 500, retryable: false, title: 'The model is not the pinned one' },
  MODEL_INPUT_OUT_OF_DOMAIN: { status: 500, retryable: false, title: 'An input lies outside the model’s domain' },
  MODEL_INPUT_MISSING: { status: 500, retryable: false, title: 'An input that the model needs is missing' },
  MODEL_UNIT_SUSPECT: { status: 500, retryable: false, title: 'An input looks as if it were in another unit' },
  MODEL_TOO_SLOW: { status: 500, retryable: false, title: 'The model did not answer in time' },
  MODEL_SCORERS_DISAGREE: { status: 500, retryable: false, title: 'The two scorers gave different margins' },
  ARTEFACT_INVALID: { status: 500, retryable: false, title: 'An artefact fails its checks' },
  DEPENDENCY_DOWN: { status: 503, retryable: true, title: 'A server that Arbiter needs is down' },
  INTERNAL: { status: 500, retryable: true, title: 'Something went wrong in Arbiter' },
} as const satisfies Record<string, FailureSpec>;

export type FailureCode = keyof typeof FAILURES;

/**
 * A failure with a code. `message` says action, reason and actual value, and holds no personal
 * data: it may land in logs and histories.
 */
export class DecisionError extends Error {
  readonly code: FailureCode;
  readonly fields: FieldProblem[];
  constructor(code: FailureCode, message: string, fields: FieldProblem[] = []) {
    super(message);
    this.name = 'DecisionError';
    this.code = code;
    this.fields = fields;
  }
}

/** One field at fault: where, why, and what was expected. Never the value itself. */
export interface FieldProblem {
  path: string;
  reason: string;
  expected?: string;
}
