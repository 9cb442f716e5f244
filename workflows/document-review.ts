/**
 * A person's part of a document: the doubtful values, a second person for material ones. From its start
 * only this workflow appends to the record, publishes and seals.
 * @module
 */
import { allHandlersFinished, condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';
import type { DocumentActivities } from '../activities/document/all.ts';
import {
  DOCUMENT_REASON_CODES,
  type DocumentReviewAct,
  type DocumentReviewInput,
} from '../domain/document-workflow.ts';
import { type TaskState, UPDATES } from '../domain/workflow-contract.ts';
import { readingActivities } from './reading.ts';
import { refusal, TaskDesk } from './task-desk.ts';

const documents = proxyActivities<DocumentActivities>({
  startToCloseTimeout: '60s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
});

export const submitUpdate = defineUpdate<TaskState, [DocumentReviewAct]>(UPDATES.complete);

export async function documentReview(input: DocumentReviewInput): Promise<void> {
  const { decisionId, taskId } = input;
  const reading = readingActivities(input.documentQueue);
  let { stage, firstPersonId, pendingType } = input;
  const desk = new TaskDesk(input, (actor) => {
    if (stage === 'second' && actor === firstPersonId) throw refusal('SECOND_PERSON_NEEDED');
  });

  function checkSubmit(act: DocumentReviewAct): void {
    desk.checkHeld(act.actor);
    // It is being read by the type that was named.
    if (pendingType !== null) throw refusal('TASK_NOT_OPEN');
    if (stage === 'second' && act.actor === firstPersonId) throw refusal('SECOND_PERSON_NEEDED');
    const isOffered =
      (input.outcomes.includes(act.outcome) || (stage === 'second' && act.outcome === 'send-back')) &&
      DOCUMENT_REASON_CODES[act.reasonCode]?.outcomes.includes(act.outcome) === true &&
      (act.outcome !== 'send-back' || stage === 'second');
    if (!isOffered) throw refusal('TASK_OUTCOME_INVALID');
  }

  desk.open();
  setHandler(
    submitUpdate,
    async (act) =>
      desk.perform(
        () => checkSubmit(act),
        async (stepNo) => {
          const result = await documents.recordDocumentAct({ decisionId, taskId, stepNo, ...act });
          ({ stage, firstPersonId } = result);
          pendingType = result.namedType;
          return result;
        },
      ),
    { validator: checkSubmit },
  );
  await desk.untilClosed({
    isDue: () => pendingType !== null,
    perform: async (stepNo) => {
      const assessed = await reading.assessDocument({ decisionId, stepNo, namedType: pendingType });
      pendingType = null;
      return assessed.nextStepNo;
    },
  });
  await documents.publishDocument({ decisionId, stepNo: desk.nextStepNo++ });
  await condition(allHandlersFinished);
}
