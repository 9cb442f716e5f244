/**
 * What every review has: one task, claimed and released by one person at a time, escalated by its
 * deadline, closed when its decision is superseded; and acts recorded one after the other.
 * @module
 */
import {
  ApplicationFailure,
  condition,
  defineSignal,
  defineUpdate,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { ReviewActivities } from '../activities/review.ts';
import { FAILURES, type FailureCode } from '../domain/failures.ts';
import { type ClaimAct, type ReleaseAct, SIGNALS, type TaskState, UPDATES } from '../domain/workflow-contract.ts';

export const claimUpdate = defineUpdate<TaskState, [ClaimAct]>(UPDATES.claim);
export const releaseUpdate = defineUpdate<TaskState, [ReleaseAct]>(UPDATES.release);
export const supersededSignal = defineSignal(SIGNALS.superseded);

export const acts = proxyActivities<ReviewActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
});

export interface DeskInput {
  decisionId: string;
  taskId: string;
  nextStepNo: number;
  status: 'open' | 'claimed' | 'completed';
  assigneeId: string | null;
  /** Epoch milliseconds. */
  dueAtMs: number;
  escalated: boolean;
  superseded: boolean;
}

/** Work of the engine between acts: done as soon as it is due and nobody acts. */
export interface Chore {
  isDue: () => boolean;
  /** @returns the number of the next step. */
  perform: (stepNo: number) => Promise<number>;
}

export class TaskDesk {
  state: TaskState;
  superseded: boolean;
  nextStepNo: number;
  readonly #input: DeskInput;
  readonly #checkClaimant: (actor: string) => void;
  #escalated: boolean;
  #busy = false;

  /** @param checkClaimant - throws where this person may not have the task. */
  constructor(input: DeskInput, checkClaimant: (actor: string) => void) {
    this.#input = input;
    this.#checkClaimant = checkClaimant;
    this.state = { status: input.status, assigneeId: input.assigneeId };
    this.superseded = input.superseded;
    this.nextStepNo = input.nextStepNo;
    this.#escalated = input.escalated;
  }

  get isClosed(): boolean {
    return this.state.status === 'completed' || this.state.status === 'cancelled';
  }

  /** Records one act while no other is being recorded; `check` runs again once it is this act's turn. */
  async perform(
    check: () => void,
    record: (stepNo: number) => Promise<{ rejected: FailureCode | null; state: TaskState }>,
  ): Promise<TaskState> {
    while (this.#busy) await condition(() => !this.#busy);
    check();
    this.#busy = true;
    try {
      const { rejected, state } = await record(this.nextStepNo++);
      if (rejected !== null) throw refusal(rejected);
      this.state = state;
      return state;
    } finally {
      this.#busy = false;
    }
  }

  checkClaim(actor: string): void {
    if (this.isClosed || this.superseded) throw refusal('TASK_NOT_OPEN');
    this.#checkClaimant(actor);
    if (this.state.assigneeId !== null && this.state.assigneeId !== actor) throw refusal('TASK_CLAIMED_BY_ANOTHER');
  }

  checkHeld(actor: string): void {
    if (this.isClosed || this.superseded) throw refusal('TASK_NOT_OPEN');
    if (this.state.assigneeId === null) throw refusal('TASK_NOT_CLAIMED');
    if (this.state.assigneeId !== actor) throw refusal('TASK_CLAIMED_BY_ANOTHER');
  }

  /** Takes claims, releases and the word that the decision is superseded. */
  open(): void {
    const { decisionId, taskId } = this.#input;
    setHandler(
      claimUpdate,
      async ({ actor }) =>
        this.state.assigneeId === actor
          ? this.state
          : this.perform(
              () => this.checkClaim(actor),
              (stepNo) => acts.recordClaim({ decisionId, taskId, stepNo, actor }),
            ),
      { validator: ({ actor }) => this.checkClaim(actor) },
    );
    setHandler(
      releaseUpdate,
      async ({ actor }) =>
        this.perform(
          () => this.checkHeld(actor),
          (stepNo) => acts.recordRelease({ decisionId, taskId, stepNo, actor }),
        ),
      { validator: ({ actor }) => this.checkHeld(actor) },
    );
    setHandler(supersededSignal, () => {
      this.superseded = true;
    });
  }

  /** Returns once the task is closed and nothing is being recorded. */
  async untilClosed(chore?: Chore): Promise<void> {
    const { decisionId, taskId } = this.#input;
    while (!this.isClosed) {
      const wake = () => this.isClosed || (!this.#busy && (this.superseded || chore?.isDue() === true));
      if (this.#escalated) await condition(wake);
      else if (!(await condition(wake, Math.max(1, this.#input.dueAtMs - Date.now())))) {
        await this.#unlessClosed((stepNo) => acts.recordEscalation({ decisionId, taskId, stepNo }));
        this.#escalated = true;
      }
      if (this.superseded && !this.isClosed)
        await this.#unlessClosed((stepNo) => acts.recordClosure({ decisionId, taskId, stepNo }));
      else if (chore?.isDue() === true && !this.isClosed) await this.#doChore(chore);
    }
    await condition(() => !this.#busy);
  }

  async #unlessClosed(
    record: (stepNo: number) => Promise<{ rejected: FailureCode | null; state: TaskState }>,
  ): Promise<void> {
    await this.perform(
      () => {},
      async (stepNo) => (this.isClosed ? { rejected: null, state: this.state } : record(stepNo)),
    );
  }

  async #doChore(chore: Chore): Promise<void> {
    while (this.#busy) await condition(() => !this.#busy);
    this.#busy = true;
    try {
      this.nextStepNo = await chore.perform(this.nextStepNo);
    } finally {
      this.#busy = false;
    }
  }
}

export function refusal(code: FailureCode): ApplicationFailure {
  return ApplicationFailure.nonRetryable(FAILURES[code].title, code);
}
