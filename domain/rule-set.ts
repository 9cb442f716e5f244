/**
 * What a rule set is, as data: `rules/<id>/<version>.json`, with its cases beside it in
 * `rules/<id>/<version>.cases.json`. Immutable once in force; a change is a new version.
 * @module
 */
import type { Json } from './canonical.ts';

export interface RuleSet {
  id: string;
  version: number;
  title: string;
  /** ISO date; selected by the date that the definition names. */
  inForceFrom: string;
  /** ISO date, exclusive; null while it is not superseded. */
  inForceTo: string | null;
  /** ISO instant; a set approved after intake is never eligible. */
  approvedAt: string;
  approvedBy: string;
  rules: Rule[];
}

export interface Rule {
  /** Hits are ordered by this id. */
  id: string;
  title: string;
  /** Why the rule exists, for the person who owns it. */
  rationale: string;
  /**
   * json-rules-engine conditions over fact names, a combination at the root; no paths, priorities or
   * params. Dates compare with `before` and `onOrAfter`.
   */
  conditions: RuleCondition;
  effect: RuleEffect;
  /** Effect when a fact that the result hangs on is absent. Default: refer, FACT_MISSING. */
  whenAbsent?: RuleEffect | 'pass';
  /** Effect when it is of the wrong type, unit or currency. Default: refer, FACT_INVALID. */
  whenInvalid?: RuleEffect | 'pass';
}

/**
 * `decide` sets the outcome (a final one); `refer` sends the case to a person; `flag` only adds its reason code.
 * Between conflicting hits: refer beats decide; among decides the lower precedence number wins,
 * then the lower rule id.
 */
export type RuleEffect =
  | { type: 'decide'; outcome: string; reasonCode: string; precedence: number }
  | { type: 'refer'; reasonCode: string }
  | { type: 'flag'; reasonCode: string };

export type RuleCondition =
  | { all: RuleCondition[] }
  | { any: RuleCondition[] }
  | { not: RuleCondition }
  | { fact: string; operator: string; value: Json | { fact: string } };

/** One rule that fired or could not be evaluated, as it stands in the record. */
export interface RuleHit {
  ruleId: string;
  result: 'fired' | 'unknown';
  /** What took effect; null where the rule says that unknown passes. */
  effect: RuleEffect | null;
  /** The facts that the rule reads, sorted by name, with the values it saw. */
  facts: { name: string; value: Json; state: 'present' | 'absent' | 'invalid' }[];
}

export interface RuleVerdict {
  type: 'decide' | 'refer' | 'pass';
  /** Set for `decide`. */
  outcome: string | null;
  /** The rule that decided or referred first; null for `pass`. */
  ruleId: string | null;
  /** Reason codes of all effects, in order of rule id, each once. */
  reasonCodes: string[];
}

/** Facts as rules and features see them. A fact is in exactly one of the two. */
export interface Facts {
  /** Name → value; null is absent. */
  values: Record<string, Json>;
  /** Name → why the value cannot be used. */
  invalid: Record<string, string>;
}
