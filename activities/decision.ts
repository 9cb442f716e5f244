/**
 * The steps of a decision as Temporal sees them. Each settles its row before it returns, reads what
 * it needs from the rows settled before, and answers with ids and codes only.
 * @module
 */
import { WorkflowNotFoundError } from '@temporalio/client';
import type { DecisionChange } from '../db/decisions.ts';
import type { Json } from '../domain/canonical.ts';
import { readPath } from '../domain/plain-path.ts';
import type {
  DecideInput,
  DecideOutput,
  ExplainOutput,
  Pins,
  PrecheckInput,
  PrecheckOutput,
  ScoreOutput,
  SourceAnswer,
  StepName,
} from '../domain/steps.ts';
import { reviewWorkflowIdOf, SIGNALS } from '../domain/workflow-contract.ts';
import { decide } from '../engine/decide.ts';
import { explain } from '../engine/explain.ts';
import { preCheck } from '../engine/pre-check.ts';
import { score } from '../engine/score.ts';
import { deliverAndSeal } from './deliver.ts';
import { openReview } from './open-review.ts';
import type { RecordedSteps } from './recorded-outputs.ts';
import { fetchSource } from './sources/adapter.ts';
import {
  type ActivityDependencies,
  pinned,
  recordStep,
  requireDecision,
  requireInput,
  requireOutput,
  type StepRef,
  type StepWork,
} from './step.ts';

export type DecisionActivities = ReturnType<typeof createDecisionActivities>;

export function createDecisionActivities(deps: ActivityDependencies) {
  const record = (ref: StepRef, name: StepName, work: StepWork) => recordStep(deps, { ...ref, name }, work);

  return {
    /** Pins the versions in force, by the dates that the definition names. */
    async pin(ref: StepRef): Promise<void> {
      await record(ref, 'pin', async () => {
        const decision = await requireDecision(deps.pool, ref.decisionId);
        const before = await deps.recorded.before(ref.decisionId, ref.stepNo);
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
        const pins = deps.artefacts.select(definition, { dates, intakeAt });
        return {
          input: { definition: definition.hash, intakeAt, dates },
          output: { pins, bundleHash: deps.bundleHash },
          artefacts: [pins.definition, pins.ruleSet, pins.model].filter((pin) => pin !== null),
          change: { status: 'running' },
        };
      });
    },

    /** Asks every source of the definition, side by side, and keeps the answers as they came. */
    async gather(ref: StepRef): Promise<void> {
      await record(ref, 'gather', async () => {
        const { before, pins } = await pinned(deps, ref);
        const { input } = requireInput(before);
        const { definition, validateAnswer } = await deps.artefacts.definition(pins.definition.hash);
        const queries = definition.sources.map((source) => ({
          source,
          query: {
            ...source.parameters,
            ...Object.fromEntries(
              Object.entries(source.query).map(([name, path]) => [name, readPath({ input }, path) ?? null]),
            ),
          },
        }));
        const answers = await Promise.all(
          queries.map(({ source, query }) =>
            fetchSource(source, {
              adapter: deps.sources[source.adapter],
              query,
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
      });
    },

    /** Derives the facts and runs the pinned rules over them. */
    async preCheck(ref: StepRef): Promise<void> {
      await record(ref, 'pre-check', async () => {
        const { before, pins } = await pinned(deps, ref);
        const { definition } = await deps.artefacts.definition(pins.definition.hash);
        const answers = requireOutput<Record<string, SourceAnswer>>(before, 'gather');
        const sources: Record<string, Json> = {};
        for (const source of definition.sources) sources[source.name] = answers[source.name]?.value ?? null;
        const unavailable = definition.sources
          .map(({ name }) => name)
          .filter((name) => answers[name]?.status === 'unavailable');
        const input: PrecheckInput = {
          input: requireInput(before).input,
          sources,
          ...(unavailable.length > 0 ? { unavailable } : {}),
        };
        const ruleSet = pins.ruleSet && (await deps.artefacts.ruleSet(pins.ruleSet.hash));
        const output = await preCheck({ definition, ruleSet, input });
        return {
          input,
          output,
          artefacts: [pins.definition, ...(pins.ruleSet === null ? [] : [pins.ruleSet])],
        };
      });
    },

    /** Scores with the pinned model; whatever goes wrong ends in the definition's fallback. */
    async score(ref: StepRef): Promise<{ scored: boolean }> {
      const step = await record(ref, 'score', async () => {
        const { before, pins } = await pinned(deps, ref);
        const { facts } = requireOutput<PrecheckOutput>(before, 'pre-check');
        const { definition } = await deps.artefacts.definition(pins.definition.hash);
        const input = { facts };
        const artefacts = pins.model === null ? [] : [pins.model];
        if (definition.model === null) return { input, output: { status: 'none' }, artefacts };
        const model = pins.model && (await deps.artefacts.model(pins.model.hash));
        const output: ScoreOutput =
          pins.model === null
            ? { status: 'fallback', code: 'NO_VERSION_IN_FORCE', detail: 'No model was in force' }
            : model === undefined || model === null
              ? { status: 'fallback', code: 'MODEL_UNAVAILABLE', detail: 'The pinned model is not loaded' }
              : await score({ model, input, gate: definition.model.conformal, timeoutMs: deps.modelTimeoutMs });
        if (output.status !== 'scored') return { status: 'fallback', input, output, artefacts };
        const { probability, margin, band } = output;
        return { input, output, artefacts, change: { probability, margin, band } };
      });
      return { scored: (step.output as { status: string }).status === 'scored' };
    },

    /** Exact contributions, additive to the margin, and their reason codes. */
    async explain(ref: StepRef): Promise<void> {
      await record(ref, 'explain', async () => {
        const { before, pins } = await pinned(deps, ref);
        const scored = requireOutput<ScoreOutput>(before, 'score');
        if (scored.status !== 'scored' || pins.model === null)
          throw new Error(`Cannot explain decision ${ref.decisionId}: it has no score`);
        const { definition } = await deps.artefacts.definition(pins.definition.hash);
        const model = await deps.artefacts.model(pins.model.hash);
        if (model === undefined)
          throw new Error(`Cannot explain decision ${ref.decisionId}: model ${pins.model.hash} is not kept`);
        const input = { features: scored.features, encoded: scored.encoded, margin: scored.margin };
        return {
          input,
          output: explain({ definition, model, input }),
          artefacts: [pins.definition, pins.model],
        };
      });
    },

    /** Rules, score and routing become an outcome. */
    async decide(ref: StepRef): Promise<{ review: boolean }> {
      const step = await record(ref, 'decide', async () => {
        const { before, pins } = await pinned(deps, ref);
        const { definition } = await deps.artefacts.definition(pins.definition.hash);
        const input = decideInput(before, { pins, definition });
        const output = decide({ definition, input });
        const change: DecisionChange = output.review
          ? { reason_codes: output.reasonCodes }
          : {
              reason_codes: output.reasonCodes,
              status: 'decided',
              outcome: output.outcome,
              decided_by: output.decidedBy,
            };
        return { input, output, artefacts: [pins.definition], change };
      });
      return { review: (step.output as DecideOutput).review };
    },

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

function decideInput(
  before: RecordedSteps,
  {
    pins,
    definition,
  }: { pins: Pins; definition: { sources: { name: string; unavailableReason: string }[]; model: unknown } },
): DecideInput {
  if (requireInput(before).supersede?.type === 'withdrawal')
    return { unavailable: [], verdict: null, score: null, modelReasonCodes: [], withdrawal: true };
  const answers = requireOutput<Record<string, SourceAnswer>>(before, 'gather');
  const scored = requireOutput<ScoreOutput>(before, 'score');
  const explained = before.output<ExplainOutput>('explain');
  return {
    unavailable: definition.sources
      .filter((source) => answers[source.name]?.status === 'unavailable')
      .map((source) => ({ source: source.name, reasonCode: source.unavailableReason })),
    verdict: pins.ruleSet === null ? null : requireOutput<PrecheckOutput>(before, 'pre-check').verdict,
    score:
      scored.status === 'scored'
        ? {
            status: 'scored',
            margin: scored.margin,
            band: scored.band,
            ...(scored.gate?.isUnsure === true ? { isUnsure: true as const } : {}),
          }
        : scored.status === 'fallback'
          ? { status: 'fallback', code: scored.code }
          : null,
    modelReasonCodes: explained?.reasonCodes.map(({ code }) => code) ?? [],
    withdrawal: false,
  };
}
