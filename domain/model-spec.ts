/**
 * A model's specification: `spec.json`. The actuary owns it; training, judging and serving read it,
 * and the artefact carries it. One TypeScript implementation makes facts and features from it, for
 * training tables, for CSV scoring and (through the facts of a decision's definition) for decisions.
 * @module
 */
import type { FactSpec, ReasonCode } from './definition.ts';
import type { Mapping } from './mapping.ts';
import type { FeatureSpec } from './model-manifest.ts';

export interface ModelSpec {
  id: string;
  version: number;
  title: string;
  /** What label 1 means, in plain words. */
  target: string;
  /** A row of the CSV file as a case: `input.<field>`. Its key is the row's identifier. */
  mapping: Mapping;
  label: {
    column: string;
    /** Texts of the column that mean 1; any other text that is not in `negative` refuses the row. */
    positive: string[];
    negative: string[];
  };
  /** Plain path of the date that time windows are as of; null where there is none. */
  asOf: string | null;
  /** Event histories: files beside the data, joined by a field; lists under `sources.<name>.<name>`. */
  events: EventHistory[];
  /**
   * Facts that order rows in time, most significant first (year, month). Not empty: models are
   * chosen on later rows than they were fitted on.
   */
  time: string[];
  facts: FactSpec[];
  features: FeatureSpec[];
  /** Columns that are read by nothing, and why: identifiers, constants, leakage suspects. */
  leftOut: { column: string; reason: string }[];
  /** Reason codes that features name. */
  reasonCodes: Record<string, ReasonCode>;
  /** Facts by whose values metrics are split. */
  segments: string[];
  /** Facts by whose values fairness is judged, features or not. */
  protectedAttributes: string[];
  /** From the least to the greatest probability; the last band has null. */
  bands: { band: string; probabilityBelow: number | null }[];
  /** What a decision costs, to judge the model as the business does. */
  business: BusinessTerms;
  seed: number;
}

export interface EventHistory {
  /** The list that facts read: `sources.<name>.<name>`. */
  name: string;
  mapping: Mapping;
  /** Field of the case (`input.policyNumber`) that equals the event's key. */
  joins: string;
}

/** Money in minor units of one currency. */
export interface BusinessTerms {
  currency: string;
  /** Cases that arrive on a day, and how many of them people can look at. */
  casesPerDay: number;
  reviewsPerDay: number;
  /** Handling cost of one review: what a false positive costs. */
  reviewCostMinor: number;
  /** Loss when a positive case is missed, where no column holds it: claim leakage. */
  missedCostMinor: number;
  /** Fact that holds the money at risk of a case, in minor units; null: `missedCostMinor` for all. */
  amountFact: string | null;
  /** Days that a review delays a case. */
  reviewDays: number;
}
