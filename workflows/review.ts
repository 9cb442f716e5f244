/**
 * A person's part of a decision. From its start only this workflow appends to the record, delivers
 * and seals. Acts on the task are Updates: checked at once, recorded, then applied, one at a time.
 * @module
 */
import { allHandlersFinished, condition, defineUpdate, setHandler } from '@temporalio/workflow';
import { type CompleteAct, type ReviewWorkflowInput, type TaskState, UPDATES } from '../domain/workflow-contract.ts';
import { acts, refusal, TaskDesk } from './task-desk.ts';

export const completeUpdate = defineUpdate<TaskState, [CompleteAct]>(UPDATES.complete);

export async function review(input: ReviewWorkflowInput): Promise<void> {
  const { decisionId, taskId } = input;
  const desk = new TaskDesk(input, (actor) => {
    if (input.excludedIds.includes(actor)) throw refusal('REVIEWER_EXCLUDED');
  });

  function checkComplete(act: CompleteAct): void {
    desk.checkHeld(act.actor);
    if (!input.outcomes.includes(act.outcome) || !input.reasonCodes.includes(act.reasonCode))
      throw refusal('TASK_OUTCOME_INVALID');
  }

  desk.open();
  setHandler(
    completeUpdate,
    async (act) =>
      desk.perform(
        () => checkComplete(act),
        (stepNo) => acts.recordComplete({ decisionId, taskId, stepNo, ...act }),
      ),
    { validator: checkComplete },
  );
  await desk.untilClosed();
  await acts.deliverAndSeal({ decisionId, stepNo: desk.nextStepNo++ });
  await condition(allHandlersFinished);
}
