/**
 * What every step is made of: its dependencies, settling once, and what earlier steps left.
 * @module
 */
import { activityInfo } from '@temporalio/activity';
import type { Client as TemporalClient } from '@temporalio/client';
import {
  chainRow,
  decode,
  encodePayload,
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
import type { StepRow } from '../db/steps.ts';
import type { JsonObject } from '../domain/canonical.ts';
import type { Pins, StepName } from '../domain/steps.ts';
import type { ArtefactStore } from './artefact-store.ts';
import { type RecordedOutputs, type RecordedSteps, viewOf } from './recorded-outputs.ts';
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
  /** Told of each decision that this worker has sealed. */
  onSealed: (decisionId: string) => void;
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
  const draft = draftOf(deps, ref, { result, startedAt, attempt });
  const tail = effects === undefined ? before.tail() : undefined;
  if (tail === undefined) {
    const step = await settle(deps.pool, draft, effects ?? (async () => result.change ?? {}));
    deps.recorded.add(step);
    return step;
  }
  const row = chainRow(draft, encodePayload(draft), tail);
  const [step] = await settleAfter(deps.pool, [draft], { rows: [row], change: result.change ?? {} });
  deps.recorded.add(step as SettledStep);
  return step as SettledStep;
}

/**
 * Steps that settle together: pure ones, which follow from what is on the record and are seen by
 * nobody before the last of them is done. All are committed, or none.
 */
export class StepBatch {
  readonly #deps: ActivityDependencies;
  readonly #decisionId: string;
  readonly #rows: Map<number, StepRow>;
  readonly #drafts: StepDraft[] = [];
  readonly #pending: StepRow[] = [];
  #change: DecisionChange = {};
  #stepNo: number;

  private constructor(deps: ActivityDependencies, ref: StepRef, rows: Map<number, StepRow>) {
    this.#deps = deps;
    this.#decisionId = ref.decisionId;
    this.#stepNo = ref.stepNo;
    this.#rows = rows;
  }

  /** @param ref - of the first step. */
  static async begin(deps: ActivityDependencies, ref: StepRef): Promise<StepBatch> {
    const before = await deps.recorded.before(ref.decisionId, ref.stepNo);
    return new StepBatch(deps, ref, new Map(before.rows));
  }

  /** What is on the record, and what this batch has added. */
  get before(): RecordedSteps {
    return viewOf(this.#rows);
  }

  /** Number of the next step. */
  get stepNo(): number {
    return this.#stepNo;
  }

  /** Does a step's work, unless it is settled already. @returns its output. */
  async add<T>(name: StepName, work: StepWork): Promise<T> {
    const stepNo = this.#stepNo++;
    const known = this.#rows.get(stepNo);
    if (known !== undefined) return decode(known.output) as T;
    const startedAt = this.#deps.now();
    const result = await work();
    const ref = { decisionId: this.#decisionId, stepNo, name };
    const draft = draftOf(this.#deps, ref, { result, startedAt, attempt: activityInfo().attempt });
    const tail = this.before.tail();
    if (tail === undefined) throw new Error(`Cannot go on with decision ${this.#decisionId}: it has no intake`);
    const row = chainRow(draft, encodePayload(draft), tail);
    this.#drafts.push(draft);
    this.#pending.push(row);
    this.#rows.set(stepNo, row);
    this.#change = { ...this.#change, ...result.change };
    return draft.output as T;
  }

  /** Commits what was added. Where somebody else was first, theirs stands. */
  async settle(): Promise<void> {
    if (this.#drafts.length === 0) return;
    const steps = await settleAfter(this.#deps.pool, this.#drafts, { rows: this.#pending, change: this.#change });
    for (const step of steps) {
      this.#rows.set(step.row.step_no, step.row);
      this.#deps.recorded.add(step);
    }
  }
}

/** What a step hands over to be settled. */
export function draftOf(
  deps: ActivityDependencies,
  ref: StepRef & { name: StepName; actor?: string },
  { result, startedAt, attempt }: { result: StepResult; startedAt: string; attempt: number },
): StepDraft {
  return {
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
