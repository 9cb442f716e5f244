/**
 * The way to the workflows for the API, the command line and the reconciler: start a decision, wait
 * for it, act on a task, start a review again.
 * @module
 */

import {
  type Client,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { DecisionRow } from '../db/decisions.ts';
import { DOCUMENT_KIND, type DocumentReviewInput, documentQueueOf } from '../domain/document-workflow.ts';
import { DecisionError, FAILURES, type FailureCode } from '../domain/failures.ts';
import {
  type DecisionWorkflowInput,
  type ReviewWorkflowInput,
  reviewWorkflowIdOf,
  TASK_QUEUE,
  type TaskState,
} from '../domain/workflow-contract.ts';
import type { decision } from '../workflows/decision.ts';
import type { document } from '../workflows/document.ts';
import type { documentReview } from '../workflows/document-review.ts';
import type { review } from '../workflows/review.ts';
import type { SealedSignal } from './sealed-signal.ts';

const START_DEADLINE_MS = 5_000;
const ACT_DEADLINE_MS = 15_000;
const REVIEW_START_MS = 5_000;
const RETRY_PAUSE_MS = 100;

export interface GatewayOptions {
  client: Client;
  taskQueue?: string;
  /** Of the worker that runs in this process, on the same connection; undefined where there is none. */
  sealed?: SealedSignal;
}

export class WorkflowGateway {
  readonly #client: Client;
  readonly #taskQueue: string;
  readonly #sealed: SealedSignal | undefined;

  constructor(options: GatewayOptions) {
    this.#client = options.client;
    this.#taskQueue = options.taskQueue ?? TASK_QUEUE;
    this.#sealed = options.sealed;
  }

  /**
   * Starts the decision's workflow; one that runs or has ended well is left alone.
   * @returns whether this call started it.
   */
  async startDecision(row: DecisionRow): Promise<boolean> {
    const input: DecisionWorkflowInput = {
      decisionId: row.id,
      supersedes: row.supersedes,
      withdrawal: row.supersede_type === 'withdrawal',
    };
    if (row.kind === DOCUMENT_KIND) return this.#startDocument(row);
    return this.#start(() =>
      this.#client.workflow.start<typeof decision>('decision', {
        workflowId: row.workflow_id,
        taskQueue: this.#taskQueue,
        args: [input],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
        requestEagerStart: this.#sealed !== undefined,
      }),
    );
  }

  /** Starts a review that Temporal no longer knows. @returns whether this call started it. */
  async startReview(input: ReviewWorkflowInput): Promise<boolean> {
    return this.#start(() =>
      this.#client.workflow.start<typeof review>('review', {
        workflowId: reviewWorkflowIdOf(input.decisionId),
        taskQueue: this.#taskQueue,
        args: [input],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      }),
    );
  }

  async #startDocument(row: DecisionRow): Promise<boolean> {
    const { documentQueue } = this;
    return this.#start(() =>
      this.#client.workflow.start<typeof document>('document', {
        workflowId: row.workflow_id,
        taskQueue: this.#taskQueue,
        args: [{ decisionId: row.id, supersedes: row.supersedes, documentQueue }],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      }),
    );
  }

  /** The same of a document's review. */
  async startDocumentReview(input: Omit<DocumentReviewInput, 'documentQueue'>): Promise<boolean> {
    const { documentQueue } = this;
    return this.#start(() =>
      this.#client.workflow.start<typeof documentReview>('documentReview', {
        workflowId: reviewWorkflowIdOf(input.decisionId),
        taskQueue: this.#taskQueue,
        args: [{ ...input, documentQueue }],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      }),
    );
  }

  /** Queue of the workers that open files. */
  get documentQueue(): string {
    return documentQueueOf(this.#taskQueue);
  }

  async #start(start: () => Promise<unknown>): Promise<boolean> {
    try {
      await this.#client.withDeadline(Date.now() + START_DEADLINE_MS, start);
      return true;
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
      throw error;
    }
  }

  /**
   * Starts the decision's workflow and waits until the decision is sealed here or its workflow has
   * ended, at most `waitMs`. Never throws: its row says how it stands, and the reconciler starts what
   * could not be started.
   */
  async decide(row: DecisionRow, waitMs: number): Promise<void> {
    const here = this.#sealed?.expect(row.id);
    try {
      await this.startDecision(row);
      const ended = this.#client.withDeadline(Date.now() + waitMs, () =>
        this.#client.workflow.getHandle(row.workflow_id).result(),
      );
      await Promise.race([ended.catch(() => {}), ...(here === undefined ? [] : [here.sealed])]);
    } catch {
      // Temporal could not be reached.
    } finally {
      here?.stop();
    }
  }

  /** Whether Temporal answers at all, within two seconds. */
  async isReachable(): Promise<boolean> {
    try {
      await this.#client.withDeadline(Date.now() + 2_000, () =>
        this.#client.workflowService.describeNamespace({ namespace: this.#client.options.namespace }),
      );
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Performs an act on a task.
   * @throws {@link DecisionError} with the code of the refusal; NOT_FOUND if the review is closed
   *   and forgotten; DEPENDENCY_DOWN if no answer came in time.
   */
  async act(request: ActRequest): Promise<TaskState> {
    const giveUpAt = Date.now() + (request.isOpen === true ? REVIEW_START_MS : 0);
    for (;;)
      try {
        return await this.#update(request);
      } catch (error) {
        // The inbox shows a task as soon as it is committed, a moment before its review has started.
        if (!(error instanceof WorkflowNotFoundError) || Date.now() >= giveUpAt)
          throw refusalOf(error, request.decisionId);
        await new Promise((resolve) => setTimeout(resolve, RETRY_PAUSE_MS));
      }
  }

  async #update(request: ActRequest): Promise<TaskState> {
    const handle = this.#client.workflow.getHandle(reviewWorkflowIdOf(request.decisionId));
    return this.#client.withDeadline(Date.now() + ACT_DEADLINE_MS, () =>
      handle.executeUpdate<TaskState, [unknown]>(request.update, {
        args: [request.argument],
        updateId: request.updateId,
      }),
    );
  }
}

export interface ActRequest {
  decisionId: string;
  update: string;
  updateId: string;
  argument: unknown;
  /** Whether the inbox has the task as open. */
  isOpen?: boolean;
}

function refusalOf(error: unknown, decisionId: string): Error {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const code = error.cause.type;
    if (code != null && code in FAILURES)
      return new DecisionError(code as FailureCode, FAILURES[code as FailureCode].title);
  }
  if (error instanceof WorkflowNotFoundError)
    return new DecisionError('TASK_NOT_OPEN', `The review of decision ${decisionId} is not open`);
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError)
    return new DecisionError(
      'DEPENDENCY_DOWN',
      `The review of decision ${decisionId} did not answer in time; look at the task before trying again`,
    );
  return error instanceof Error ? error : new Error(String(error));
}
