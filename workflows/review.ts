/**
 * A person's part of a decision. From its start only this workflow appends to the record, delivers
 * and seals. Acts on the task are Updates: checked at once, recorded, then applied, one at a time.
 * @module
 */
import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  defineSignal,
  defineUpdate,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { ReviewActivities } from '../activities/review.ts';
import { FAILURES, type FailureCode } from '../domain/failures.ts';
import {
  type ClaimAct,
  type CompleteAct,
  type ReleaseAct,
  type ReviewWorkflowInput,
  SIGNALS,
  type TaskState,
  UPDATES,
} from '../domain/workflow-contract.ts';

const acts = proxyActivities<ReviewActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
});

export const claimUpdate = defineUpdate<TaskState, [ClaimAct]>(UPDATES.claim);
export const releaseUpdate = defineUpdate<TaskState, [ReleaseAct]>(UPDATES.release);
export const completeUpdate = defineUpdate<TaskState, [CompleteAct]>(UPDATES.complete);
export const supersededSignal = defineSignal(SIGNALS.superseded);

export async function review(input: ReviewWorkflowInput): Promise<void> {
  const { decisionId, taskId } = input;
  let state: TaskState = { status: input.status, assigneeId: input.assigneeId };
  let superseded = input.superseded;
  let escalated = input.escalated;
  let nextStepNo = input.nextStepNo;
  let busy = false;

  /** Records one act while no other is being recorded; `check` runs again once it is this act's turn. */
  async function perform(
    check: () => void,
    record: (stepNo: number) => Promise<{ rejected: FailureCode | null; state: TaskState }>,
  ): Promise<TaskState> {
    while (busy) await condition(() => !busy);
    check();
    busy = true;
    try {
      const { rejected, state: next } = await record(nextStepNo++);
      if (rejected !== null) throw refusal(rejected);
      state = next;
      return state;
    } finally {
      busy = false;
    }
  }

  const isClosed = () => state.status === 'completed' || state.status === 'cancelled';

  function checkClaim({ actor }: ClaimAct): void {
    if (isClosed() || superseded) throw refusal('TASK_NOT_OPEN');
    if (input.excludedIds.includes(actor)) throw refusal('REVIEWER_EXCLUDED');
    if (state.assigneeId !== null && state.assigneeId !== actor) throw refusal('TASK_CLAIMED_BY_ANOTHER');
  }

  function checkHeld({ actor }: ReleaseAct): void {
    if (isClosed() || superseded) throw refusal('TASK_NOT_OPEN');
    if (state.assigneeId === null) throw refusal('TASK_NOT_CLAIMED');
    if (state.assigneeId !== actor) throw refusal('TASK_CLAIMED_BY_ANOTHER');
  }

  function checkComplete(act: CompleteAct): void {
    checkHeld(act);
    if (!input.outcomes.includes(act.outcome) || !input.reasonCodes.includes(act.reasonCode))
      throw refusal('TASK_OUTCOME_INVALID');
  }

  setHandler(
    claimUpdate,
    async (act) => {
      if (state.assigneeId === act.actor) return state;
      return perform(
        () => checkClaim(act),
        (stepNo) => acts.recordClaim({ decisionId, taskId, stepNo, actor: act.actor }),
      );
    },
    { validator: checkClaim },
  );
  setHandler(
    releaseUpdate,
    async (act) =>
      perform(
        () => checkHeld(act),
        (stepNo) => acts.recordRelease({ decisionId, taskId, stepNo, actor: act.actor }),
      ),
    { validator: checkHeld },
  );
  setHandler(
    completeUpdate,
    async (act) =>
      perform(
        () => checkComplete(act),
        (stepNo) => acts.recordComplete({ decisionId, taskId, stepNo, ...act }),
      ),
    { validator: checkComplete },
  );
  setHandler(supersededSignal, () => {
    superseded = true;
  });

  while (!isClosed()) {
    const wake = () => isClosed() || (superseded && !busy);
    if (escalated) await condition(wake);
    else if (!(await condition(wake, Math.max(1, input.dueAtMs - Date.now())))) {
      await perform(
        () => {},
        async (stepNo) =>
          isClosed() ? { rejected: null, state } : acts.recordEscalation({ decisionId, taskId, stepNo }),
      );
      escalated = true;
    }
    if (superseded && !isClosed())
      await perform(
        () => {},
        async (stepNo) => (isClosed() ? { rejected: null, state } : acts.recordClosure({ decisionId, taskId, stepNo })),
      );
  }
  await condition(() => !busy);
  await acts.deliverAndSeal({ decisionId, stepNo: nextStepNo++ });
  await condition(allHandlersFinished);
}

function refusal(code: FailureCode): ApplicationFailure {
  return ApplicationFailure.nonRetryable(FAILURES[code].title, code);
}
