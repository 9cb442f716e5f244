/**
 * Rows as the API shows them.
 * @module
 */
import { decode } from '../audit/record.ts';
import type { DecisionRow } from '../db/decisions.ts';
import type { StepRow } from '../db/steps.ts';
import type { TaskRow } from '../db/tasks.ts';
import type { DecisionDefinition } from '../domain/definition.ts';

/** @param proposedOutcome - what a person is asked to confirm; null where nobody is. */
export function summaryView(row: DecisionRow, proposedOutcome: string | null) {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    outcome: row.outcome,
    proposedOutcome,
    probability: row.probability,
    caseReference: row.case_reference,
    createdAt: row.created_at.toISOString(),
    sealedAt: row.sealed_at?.toISOString() ?? null,
    supersedes: row.supersedes,
    supersededBy: row.superseded_by,
  };
}

export function decisionView(row: DecisionRow, task: TaskRow | undefined, definition: DecisionDefinition | undefined) {
  const self = `/v1/decisions/${row.id}`;
  return {
    ...summaryView(row, row.status === 'awaiting-review' ? (task?.proposed_outcome ?? null) : null),
    caseId: row.case_id,
    definition: { version: row.definition_version, hash: row.definition_hash },
    reasonCodes: row.reason_codes.map((code) => ({ code, text: definition?.reasonCodes[code]?.text ?? code })),
    decidedBy: row.decided_by,
    score:
      row.probability === null || row.margin === null || row.band === null
        ? null
        : {
            probability: row.probability,
            margin: row.margin,
            band: row.band,
            assumed: row.assumed,
            unseen: row.unseen,
          },
    supersedeReason: row.supersede_reason,
    task:
      task === undefined
        ? null
        : { id: task.id, status: task.status, queue: task.queue, dueAt: task.due_at.toISOString() },
    links: {
      self,
      steps: `${self}/steps`,
      evidence: `${self}/evidence`,
      ...(task === undefined ? {} : { task: `/v1/tasks/${task.id}` }),
    },
  };
}

export type DecisionView = ReturnType<typeof decisionView>;

/** @param now - for `overdue`. */
export function taskView(row: TaskRow, now: Date) {
  const closed = row.status === 'completed' || row.status === 'cancelled';
  return {
    id: row.id,
    decisionId: row.decision_id,
    kind: row.kind,
    caseReference: row.case_reference,
    status: row.status,
    queue: row.queue,
    priority: row.priority,
    reasonCodes: row.reason_codes,
    proposedOutcome: row.proposed_outcome,
    outcome: row.outcome,
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? row.assignee_id },
    createdAt: row.created_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    escalatedAt: row.escalated_at?.toISOString() ?? null,
    completedAt: row.completed_at?.toISOString() ?? null,
    overdue: !closed && row.due_at < now,
  };
}

/** The header of a step, without its payloads. */
export function stepHeaderView(row: StepRow) {
  return {
    stepNo: row.step_no,
    chainSeq: row.chain_seq,
    name: row.name,
    status: row.status,
    attempt: row.attempt,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    actor: row.actor,
    engineBuild: row.engine_build,
    artefacts: decode(row.artefacts),
    inputHash: row.input_hash,
    outputHash: row.output_hash,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

export function stepView(row: StepRow) {
  return { ...stepHeaderView(row), input: decode(row.input), output: decode(row.output) };
}

/** An opaque cursor for the next page. */
export function encodeCursor(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** @returns undefined for a cursor that is not one of ours. */
export function decodeCursor<T>(text: string | undefined, fits: (value: T) => boolean): T | undefined {
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as T;
    return fits(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
