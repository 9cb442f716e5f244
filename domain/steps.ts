/**
 * The steps of a decision and what each leaves on the record. Inputs hold all that a pure step
 * needs beside the pinned artefacts, so that it can be done again from the row alone.
 * @module
 */
import type { Json, JsonObject } from './canonical.ts';
import type { Facts, RuleHit, RuleVerdict } from './rule-set.ts';

export type StepName =
  | 'intake'
  | 'pin'
  | 'gather'
  | 'pre-check'
  | 'score'
  | 'explain'
  | 'decide'
  | 'open-review'
  | 'claim'
  | 'release'
  | 'escalate'
  | 'complete'
  | 'close-review'
  | 'deliver'
  // Of documents only: domain/document-workflow.ts.
  | 'store'
  | 'read'
  | 'classify'
  | 'extract'
  | 'validate'
  | 'match'
  | 'layout'
  | 'accept'
  | 'name-type'
  | 'submit'
  | 'confirm'
  | 'send-back'
  | 'reject'
  | 'publish';

export type StepStatus = 'ok' | 'fallback' | 'failed';

/** Hash (sha256 hex) of a pinned artefact, with the name a person knows it by. */
export interface ArtefactRef {
  id: string;
  version: number;
  hash: string;
}

export interface Pins {
  definition: ArtefactRef;
  /** Null where nothing is in force: the decision is referred with NO_VERSION_IN_FORCE. */
  ruleSet: ArtefactRef | null;
  /** Null where the kind uses no model, or none is in force. */
  model: ArtefactRef | null;
  /** Left out where none is in force for this model: the manifest's own bounds count. */
  operatingPoint?: ArtefactRef;
}

export type SourceAnswer =
  | { status: 'ok'; value: Json; attempts: number }
  | { status: 'not-found'; value: null; attempts: number }
  | { status: 'unavailable'; value: null; attempts: number; code: string };

export interface PrecheckInput {
  /** The request as accepted; personal fields replaced by commitments. */
  input: JsonObject;
  /** Source name → its answer's value; null where not found or unavailable. */
  sources: Record<string, Json>;
  /** Names of sources that stayed down: facts that read one are invalid, never "not found". */
  unavailable?: string[];
}

export interface PrecheckOutput {
  facts: Facts;
  rulesEvaluated: number;
  hits: RuleHit[];
  verdict: RuleVerdict;
}

export interface ScoreInput {
  facts: Facts;
  /**
   * Unseen categories are recorded and units looked at. Left out by engines that did not yet: their
   * steps are done again as they were done.
   */
  checks?: 1;
}

export type FeatureValue = number | string | null;

export type ScoreOutput =
  | {
      status: 'scored';
      /** In the manifest's order. */
      features: FeatureValue[];
      /** Features that were missing and stand for the typical value; left out where there are none. */
      assumed?: string[];
      /** Features whose category training has not seen; left out where there are none. */
      unseen?: string[];
      /**
       * Margins between which the score would lie if what is assumed or unseen were another of training's
       * ordinary values, and whether another band lies among them; left out where all is known.
       */
      reach?: { low: number; high: number; isDecisive: boolean };
      /** The row that the model saw; null is missing. */
      encoded: (number | null)[];
      margin: number;
      probability: number;
      band: string;
      /** Probability of every class, in the manifest's order, of a model with several. */
      classes?: { name: string; probability: number }[];
      /** What the conformal gate found; left out where the definition sets none. */
      gate?: { alpha: number; segment: string | null; canBeZero: boolean; canBeOne: boolean; isUnsure: boolean };
    }
  | { status: 'fallback'; code: string; detail: string }
  /** The kind uses no model. */
  | { status: 'none' };

export interface ExplainInput {
  features: FeatureValue[];
  encoded: (number | null)[];
  margin: number;
  /** Features whose value is the typical one, because none was given; left out where there are none. */
  assumed?: string[];
}

export interface ExplainOutput {
  baseValue: number;
  /**
   * In the manifest's order; baseValue + the sum, folded in that order, is the margin to 1e-9. Of a
   * model of words those that occur, by size, and the sum is exact.
   */
  contributions: {
    feature: string;
    label: string;
    value: FeatureValue;
    contribution: number;
    /** Nobody gave the value: training's typical one stands in. */
    isAssumed?: true;
  }[];
  /** Strongest first; ties by code. None rests on an assumed value. */
  reasonCodes: { code: string; contribution: number }[];
  /** Distance of the margin to the neighbouring bands. */
  bandDistances: { band: string; marginBelow: number; distance: number }[];
  /**
   * The nearest change of changeable features that would have led to another band; null where no
   * change of one or two does; left out where the model names no changeable feature.
   */
  nearestChange?: {
    changes: { feature: string; label: string; from: FeatureValue; to: FeatureValue }[];
    margin: number;
    band: string;
    distance: number;
    isProvedMinimal: boolean;
  } | null;
}

export interface DecideInput {
  /** Sources that stayed down: name and reason code. */
  unavailable: { source: string; reasonCode: string }[];
  /** Null where no rule set was in force. */
  verdict: RuleVerdict | null;
  /** Null where the kind uses no model. */
  score:
    | {
        status: 'scored';
        margin: number;
        band: string;
        isUnsure?: true;
        /** Why the outcome hangs on what is not known, where the definition refers such cases. */
        unknown?: string[];
      }
    | { status: 'fallback'; code: string }
    | null;
  modelReasonCodes: string[];
  /** Set when this decision only withdraws an earlier one. */
  withdrawal: boolean;
}

export interface DecideOutput {
  outcome: string;
  decidedBy: 'rule' | 'model' | 'fallback' | 'withdrawal';
  /** Whether a person must look; the outcome is then `refer` or a proposal. */
  review: boolean;
  queue: string;
  reasonCodes: string[];
}

/** What a reviewer decided. */
export interface CompleteOutput {
  outcome: string;
}

/** How a review ended that nobody completed. */
export interface CloseOutput {
  outcome: string;
}
