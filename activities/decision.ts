/**
 * The steps of a decision as Temporal sees them. Each activity settles its rows before it returns,
 * reads what it needs from the rows settled before, and answers with ids and codes only.
 * @module
 */
import { WorkflowNotFoundError } from '@temporalio/client';
import { restorePersonal } from '../audit/personal.ts';
import { listPersonalFields } from '../db/personal-fields.ts';
import type { Json, JsonObject } from '../domain/canonical.ts';
import { readPath } from '../domain/plain-path.ts';
import type { Pins } from '../domain/steps.ts';
import { reviewWorkflowIdOf, SIGNALS } from '../domain/workflow-contract.ts';
import { artefactsOfModel, assess } from './assess.ts';
import { deliverAndSeal } from './deliver.ts';
import { openReview } from './open-review.ts';
import type { RecordedSteps } from './recorded-outputs.ts';
import { fetchSource } from './sources/adapter.ts';
import {
  type ActivityDependencies,
  requireDecision,
  requireInput,
  requireOutput,
  StepBatch,
  type StepRef,
  type StepResult,
} from './step.ts';

export type DecisionActivities = ReturnType<typeof createDecisionActivities>;

export function createDecisionActivities(deps: ActivityDependencies) {
  return {
    /** Pins what is in force and asks the sources; a withdrawal asks none. Both settle together. */
    async prepare({ withdrawal, ...ref }: StepRef & { withdrawal: boolean }): Promise<{ nextStepNo: number }> {
      const batch = await StepBatch.begin(deps, ref);
      await batch.add('pin', () => pinStep(deps, ref, batch.before));
      if (!withdrawal) await batch.add('gather', () => gatherStep(deps, ref, batch.before));
      await batch.settle();
      return { nextStepNo: batch.stepNo };
    },

    /** Pre-check, score, explain, decide. */
    assess: (ref: StepRef & { withdrawal: boolean }) => assess(deps, ref),

    /** Tells the review of a superseded decision, if there is one, to close. */
    async closeSuperseded({ decisionId }: { decisionId: string }): Promise<void> {
      try {
        await deps.temporal.workflow.getHandle(reviewWorkflowIdOf(decisionId)).signal(SIGNALS.superseded);
      } catch (error) {
        // No review, or closed already. One that Temporal has lost is started again by the
        // reconciler, which reads from the decision's row that it is superseded.
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },

    openReview: (ref: StepRef) => openReview(deps, ref),
    deliverAndSeal: (ref: StepRef) => deliverAndSeal(deps, ref),
  };
}

/** Pins the versions in force, by the dates that the definition names. */
async function pinStep(
  deps: ActivityDependencies,
  { decisionId }: StepRef,
  before: RecordedSteps,
): Promise<StepResult> {
  const decision = await requireDecision(deps.pool, decisionId);
  const intake = requireInput(before);
  const intakeAt = decision.created_at.toISOString();
  const definition = await deps.artefacts.definition(decision.definition_hash);
  const dateOf = (selector: string): string =>
    selector === 'intake'
      ? intakeAt.slice(0, 10)
      : String(readPath({ input: intake.input }, selector) ?? intakeAt.slice(0, 10));
  const dates = {
    ruleSet: dateOf(definition.definition.selectBy.ruleSet),
    model: dateOf(definition.definition.selectBy.model),
  };
  const pins = await deps.artefacts.select(definition, { dates, intakeAt });
  return {
    input: { definition: definition.hash, intakeAt, dates },
    output: { pins, bundleHash: deps.bundleHash },
    artefacts: [pins.definition, pins.ruleSet, ...artefactsOfModel(pins)].filter((pin) => pin !== null),
    change: { status: 'running' },
  };
}

/** Asks every source of the definition, side by side, and keeps the answers as they came. */
async function gatherStep(
  deps: ActivityDependencies,
  { decisionId }: StepRef,
  before: RecordedSteps,
): Promise<StepResult> {
  const { pins } = requireOutput<{ pins: Pins }>(before, 'pin');
  const { input } = requireInput(before);
  const { definition, validateAnswer } = await deps.artefacts.definition(pins.definition.hash);
  const queries = definition.sources.map((source) => ({
    source,
    query: {
      ...source.parameters,
      ...queryOf(input, { ...source.query, ...source.personalQuery }),
    },
  }));
  const isPersonal = definition.sources.some(({ personalQuery }) => personalQuery !== undefined);
  const kept = isPersonal ? await listPersonalFields(deps.pool, decisionId) : [];
  const known = restorePersonal(input, kept).input;
  const answers = await Promise.all(
    queries.map(({ source, query }) =>
      fetchSource(source, {
        adapter: deps.sources[source.adapter],
        // What the record holds of a personal field, its commitment, is no use to a source.
        query: { ...query, ...queryOf(known, source.personalQuery ?? {}) },
        validate: (value) => validateAnswer(source.name, value),
      }),
    ),
  );
  return {
    status: answers.some((answer) => answer.status === 'unavailable') ? 'fallback' : 'ok',
    input: Object.fromEntries(queries.map(({ source, query }) => [source.name, query])),
    output: Object.fromEntries(queries.map(({ source }, i) => [source.name, answers[i]])),
    artefacts: [pins.definition],
  };
}

/** An erased field stays a commitment, which is nothing to ask by. */
function queryOf(input: JsonObject, paths: Record<string, string>): Record<string, Json> {
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, readPath({ input }, path) ?? null]));
}
