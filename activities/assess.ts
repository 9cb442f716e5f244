/**
 * Assess: the pure steps of a decision, from what was gathered to an outcome, settled together.
 * @module
 */

import type { Json } from '../domain/canonical.ts';
import type { DecisionDefinition } from '../domain/definition.ts';
import type {
  ArtefactRef,
  DecideInput,
  DecideOutput,
  ExplainInput,
  ExplainOutput,
  Pins,
  PrecheckInput,
  PrecheckOutput,
  ScoreInput,
  ScoreOutput,
  SourceAnswer,
} from '../domain/steps.ts';
import { decide } from '../engine/decide.ts';
import { explain } from '../engine/explain.ts';
import { atOperatingPoint } from '../engine/operating-point.ts';
import { preCheck } from '../engine/pre-check.ts';
import { score } from '../engine/score.ts';
import type { DecisionModel } from '../models/decision-model.ts';
import type { RecordedSteps } from './recorded-outputs.ts';
import {
  type ActivityDependencies,
  requireInput,
  requireOutput,
  StepBatch,
  type StepRef,
  type StepResult,
} from './step.ts';

interface Context {
  deps: ActivityDependencies;
  definition: DecisionDefinition;
  pins: Pins;
}

/** @returns whether a person must look, and the number of the next step. */
export async function assess(
  deps: ActivityDependencies,
  { withdrawal, ...ref }: StepRef & { withdrawal: boolean },
): Promise<{ review: boolean; nextStepNo: number }> {
  const batch = await StepBatch.begin(deps, ref);
  const { pins } = requireOutput<{ pins: Pins }>(batch.before, 'pin');
  const { definition } = await deps.artefacts.definition(pins.definition.hash);
  const context = { deps, definition, pins };
  if (!withdrawal) {
    await batch.add('pre-check', () => preCheckStep(batch.before, context));
    const scored = await batch.add<ScoreOutput>('score', () => scoreStep(batch.before, context));
    if (scored.status === 'scored') await batch.add('explain', () => explainStep(batch.before, context));
  }
  await batch.add('decide', async () => decideStep(batch.before, context));
  await batch.settle();
  const { review } = requireOutput<DecideOutput>(batch.before, 'decide');
  return { review, nextStepNo: batch.stepNo };
}

/** Derives the facts and runs the pinned rules over them. */
async function preCheckStep(before: RecordedSteps, { deps, definition, pins }: Context): Promise<StepResult> {
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
  return {
    input,
    output: await preCheck({ definition, ruleSet, input }),
    artefacts: [pins.definition, ...(pins.ruleSet === null ? [] : [pins.ruleSet])],
  };
}

/** Scores with the pinned model; whatever goes wrong ends in the definition's fallback. */
async function scoreStep(before: RecordedSteps, { deps, definition, pins }: Context): Promise<StepResult> {
  const { facts } = requireOutput<PrecheckOutput>(before, 'pre-check');
  const input: ScoreInput = { facts, checks: 1 };
  const artefacts = artefactsOfModel(pins);
  if (definition.model === null) return { input, output: { status: 'none' }, artefacts };
  const model = await pinnedModel(deps, pins);
  const output: ScoreOutput =
    pins.model === null
      ? { status: 'fallback', code: 'NO_VERSION_IN_FORCE', detail: 'No model was in force' }
      : model === undefined
        ? { status: 'fallback', code: 'MODEL_UNAVAILABLE', detail: 'The pinned model is not loaded' }
        : await score({ model, input, gate: definition.model.conformal, timeoutMs: deps.modelTimeoutMs });
  if (output.status !== 'scored') return { status: 'fallback', input, output, artefacts };
  const { probability, margin, band, assumed, unseen } = output;
  const change = { probability, margin, band, ...(assumed && { assumed }), ...(unseen && { unseen }) };
  return { input, output, artefacts, change };
}

/** Exact contributions, additive to the margin, and their reason codes. */
async function explainStep(before: RecordedSteps, { deps, definition, pins }: Context): Promise<StepResult> {
  const scored = requireOutput<ScoreOutput>(before, 'score');
  const model = await pinnedModel(deps, pins);
  if (scored.status !== 'scored' || model === undefined) throw new Error('Cannot explain: there is no score');
  const { features, encoded, margin, assumed } = scored;
  const input: ExplainInput = { features, encoded, margin, ...(assumed && { assumed }) };
  return {
    input,
    output: explain({ definition, model, input }),
    artefacts: [pins.definition, ...artefactsOfModel(pins)],
  };
}

/** Rules, score and routing become an outcome. */
function decideStep(before: RecordedSteps, { definition, pins }: Context): StepResult {
  const input = decideInput(before, { pins, definition });
  const output = decide({ definition, input });
  return {
    input,
    output,
    artefacts: [pins.definition],
    change: output.review
      ? { reason_codes: output.reasonCodes }
      : {
          reason_codes: output.reasonCodes,
          status: 'decided',
          outcome: output.outcome,
          decided_by: output.decidedBy,
        },
  };
}

export function artefactsOfModel({ model, operatingPoint }: Pins): ArtefactRef[] {
  return [model, operatingPoint].filter((pin) => pin !== null && pin !== undefined);
}

/** At its operating point; undefined where it is not pinned or not kept. */
async function pinnedModel(
  { artefacts }: ActivityDependencies,
  { model, operatingPoint }: Pins,
): Promise<DecisionModel | undefined> {
  const loaded = model === null ? undefined : await artefacts.model(model.hash);
  return loaded === undefined || operatingPoint === undefined
    ? loaded
    : atOperatingPoint(loaded, await artefacts.operatingPoint(operatingPoint.hash));
}

function decideInput(
  before: RecordedSteps,
  { pins, definition }: { pins: Pins; definition: Pick<DecisionDefinition, 'sources' | 'model'> },
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
            ...(definition.model?.unknownInputs === 'refer' && scored.reach?.isDecisive === true
              ? { unknown: unknownCodes(scored) }
              : {}),
          }
        : scored.status === 'fallback'
          ? { status: 'fallback', code: scored.code }
          : null,
    modelReasonCodes: explained?.reasonCodes.map(({ code }) => code) ?? [],
    withdrawal: false,
  };
}

function unknownCodes({ assumed, unseen }: { assumed?: string[]; unseen?: string[] }): string[] {
  return [...(assumed ? ['MODEL_INPUT_ASSUMED'] : []), ...(unseen ? ['MODEL_INPUT_UNSEEN'] : [])];
}
