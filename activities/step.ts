/**
 * What every step is made of: its dependencies, settling once, and what earlier steps left.
 * @module
 */
import { activityInfo } from '@temporalio/activity';
import type { Client as TemporalClient } from '@temporalio/client';
import {
  findSettled,
  type SettledStep,
  type StepDraft,
  type StepEffects,
  settle,
  settleAfter,
} from '../audit/record.ts';
import type { SigningKey } from '../audit/signing-key.ts';
import { type DecisionChange, type DecisionRow, findDecision } from '../db/decisions.ts';
import type { Pool } from '../db/pool.ts';
import type { JsonObject } from '../domain/canonical.ts';
import type { Pins, StepName } from '../domain/steps.ts';
import type { ArtefactStore } from './artefact-store.ts';
import type { RecordedOutputs, RecordedSteps } from './recorded-outputs.ts';
import type { SourceAdapter } from './sources/adapter.ts';

/** Everything that an activity may use; built once by the worker. */
export interface ActivityDependencies {
  pool: Pool;
  recorded: RecordedOutputs;
  artefacts: ArtefactStore;
  sources: Record<string, SourceAdapter>;
  signingKey: SigningKey;
  temporal: TemporalClient;
  engineBuild: string;
  /** Hash of the workflow bundle that this worker runs. */
  bundleHash: string;
  modelTimeoutMs: number;
  now: () => string;
}

export interface StepRef {
  decisionId: string;
  stepNo: number;
}

/** Actor of a step that no person took. */
export const ENGINE_ACTOR = 'engine';

/** What the intake step left on the record. */
export interface IntakeInput {
  kind: string;
  clientId: string;
  input: JsonObject;
  supersede: { decisionId: string; type: string; reason: string } | null;
}

export interface StepResult {
  status?: 'ok' | 'fallback' | 'failed';
  input: unknown;
  output: unknown;
  artefacts: StepDraft['artefacts'];
  /** What the step changes of the decision's row. */
  change?: DecisionChange;
}

export type StepWork = () => Promise<StepResult>;

/** Does the work of a step, unless it is settled already, and settles it. */
export async function recordStep(
  deps: ActivityDependencies,
  ref: StepRef & { name: StepName; actor?: string },
  work: StepWork,
  effects?: StepEffects,
): Promise<SettledStep> {
  const { attempt } = activityInfo();
  const startedAt = deps.now();
  const before = await deps.recorded.before(ref.decisionId, ref.stepNo);
  if (before.rows.has(ref.stepNo)) {
    const settled = await findSettled(deps.pool, ref.decisionId, ref.stepNo);
    if (settled !== undefined) return settled;
  }
  const result = await work();
  const draft: StepDraft = {
    decisionId: ref.decisionId,
    stepNo: ref.stepNo,
    name: ref.name,
    status: result.status ?? 'ok',
    attempt,
    startedAt,
    finishedAt: deps.now(),
    actor: ref.actor ?? ENGINE_ACTOR,
    engineBuild: deps.engineBuild,
    artefacts: result.artefacts,
    input: result.input,
    output: result.output,
  };
  const tail = effects === undefined ? before.tail() : undefined;
  const step =
    tail === undefined
      ? await settle(deps.pool, draft, effects ?? (async () => result.change ?? {}))
      : await settleAfter(deps.pool, draft, { tail, change: result.change ?? {} });
  deps.recorded.add(step);
  return step;
}

export async function pinned(deps: ActivityDependencies, ref: StepRef): Promise<{ before: RecordedSteps; pins: Pins }> {
  const before = await deps.recorded.before(ref.decisionId, ref.stepNo);
  return { before, pins: requireOutput<{ pins: Pins }>(before, 'pin').pins };
}

export function requireOutput<T>(steps: RecordedSteps, name: StepName): T {
  const output = steps.output<T>(name);
  if (output === undefined) throw new Error(`Cannot go on: step ${name} is not on the record`);
  return output;
}

export function requireInput(steps: RecordedSteps): IntakeInput {
  const input = steps.input<IntakeInput>('intake');
  if (input === undefined) throw new Error('Cannot go on: step intake is not on the record');
  return input;
}

export async function requireDecision(pool: Pool, id: string): Promise<DecisionRow> {
  const decision = await findDecision(pool, id);
  if (decision === undefined) throw new Error(`Cannot go on with decision ${id}: there is none`);
  return decision;
}
