/**
 * Decides again: a pure step from its recorded input and the artefacts that were pinned.
 * @module
 */
import type { LoadedDefinition } from '../decisions/definition.ts';
import type { OperatingPoint } from '../domain/operating-point.ts';
import type {
  ArtefactRef,
  DecideInput,
  ExplainInput,
  Pins,
  PrecheckInput,
  ScoreInput,
  StepName,
} from '../domain/steps.ts';
import type { DecisionModel } from '../models/decision-model.ts';
import type { CompiledRuleSet } from '../rules/rule-set.ts';
import { decide } from './decide.ts';
import { explain } from './explain.ts';
import { atOperatingPoint } from './operating-point.ts';
import { preCheck } from './pre-check.ts';
import { score } from './score.ts';

/** Artefacts by hash, wherever they are kept. */
export interface PinnedArtefacts {
  definition(hash: string): Promise<LoadedDefinition>;
  ruleSet(hash: string): Promise<CompiledRuleSet>;
  model(hash: string): Promise<DecisionModel | undefined>;
  operatingPoint(hash: string): Promise<OperatingPoint>;
}

export const PURE_STEPS: readonly StepName[] = ['pre-check', 'score', 'explain', 'decide'];

// A replay may wait longer for the model than a live decision: time is not part of its input.
const REDO_TIMEOUT_MS = 60_000;

/**
 * @returns the step's output now; compare its canonical bytes with the recorded ones.
 * @throws if an artefact that the step needs is not kept.
 */
export async function redoStep(
  step: { name: StepName; input: unknown; pins: Pins },
  artefacts: PinnedArtefacts,
): Promise<unknown> {
  const { pins } = step;
  const { definition } = await artefacts.definition(pins.definition.hash);
  switch (step.name) {
    case 'pre-check': {
      const ruleSet = pins.ruleSet && (await artefacts.ruleSet(pins.ruleSet.hash));
      return preCheck({ definition, ruleSet, input: step.input as PrecheckInput });
    }
    case 'score': {
      if (definition.model === null) return { status: 'none' };
      if (pins.model === null)
        return { status: 'fallback', code: 'NO_VERSION_IN_FORCE', detail: 'No model was in force' };
      const model = await requireModel(artefacts, pins, pins.model);
      const gate = definition.model.conformal;
      return score({ model, input: step.input as ScoreInput, gate, timeoutMs: REDO_TIMEOUT_MS });
    }
    case 'explain': {
      if (pins.model === null) throw new Error('Cannot explain again: no model was pinned');
      const model = await requireModel(artefacts, pins, pins.model);
      return explain({ definition, model, input: step.input as ExplainInput });
    }
    case 'decide':
      return decide({ definition, input: step.input as DecideInput });
    default:
      throw new Error(`Cannot do step ${step.name} again: it is not pure`);
  }
}

async function requireModel(artefacts: PinnedArtefacts, pins: Pins, { hash }: ArtefactRef): Promise<DecisionModel> {
  const model = await artefacts.model(hash);
  if (model === undefined) throw new Error(`Cannot load model ${hash}: it is not kept`);
  const { operatingPoint } = pins;
  return operatingPoint === undefined
    ? model
    : atOperatingPoint(model, await artefacts.operatingPoint(operatingPoint.hash));
}
