/**
 * The floor: a workflow with as many empty local activities as a straight-through decision has.
 * @module
 */
import { proxyLocalActivities } from '@temporalio/workflow';

const { nothing } = proxyLocalActivities<{ nothing(ref: { decisionId: string; stepNo: number }): Promise<void> }>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

export async function bare({ id, activities }: { id: string; activities: number }): Promise<{ status: string }> {
  for (let stepNo = 1; stepNo <= activities; stepNo++) await nothing({ decisionId: id, stepNo });
  return { status: 'sealed' };
}
