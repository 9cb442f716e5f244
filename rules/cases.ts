/**
 * A rule set's own cases: `rules/<id>/<version>.cases.json`. Each changes a base case in which no
 * rule fires (without a model: but the one that decides the ordinary case), and says what must come of it.
 * @module
 */
import { readFileSync } from 'node:fs';
import type { Json } from '../domain/canonical.ts';
import type { Facts } from '../domain/rule-set.ts';
import type { PrecheckInput } from '../domain/steps.ts';
import type { CompiledRuleSet } from './rule-set.ts';

/** What a case shows of its rule; `money` rules also need `wrong currency`. */
export const SHOWS = ['fires', 'does not fire', 'boundary', 'null', 'absent', 'wrong type', 'wrong currency'] as const;

export interface RuleCases {
  base: PrecheckInput;
  cases: RuleCase[];
}

export interface RuleCase {
  name: string;
  /** The rule that the case is about; null where it is about several. */
  rule: string | null;
  shows: (typeof SHOWS)[number] | 'conflict';
  /** Plain path from the root (`input.cause`) → value in place of the base's. */
  change: Record<string, Json>;
  /** Plain paths to take out. */
  remove?: string[];
  expect: {
    verdict: 'decide' | 'refer' | 'pass';
    outcome: string | null;
    /** Ids of rules that fire, in order. */
    fired: string[];
    /** Ids of rules that are unknown, in order. */
    unknown: string[];
  };
}

/** The case's input: the base with its changes. */
export function inputOf(base: PrecheckInput, { change, remove = [] }: RuleCase): PrecheckInput {
  const input = structuredClone(base);
  for (const [path, value] of Object.entries(change)) {
    const { parent, key } = placeOf(input, path);
    parent[key] = structuredClone(value);
  }
  for (const path of remove) {
    const { parent, key } = placeOf(input, path);
    if (!Object.hasOwn(parent, key)) throw new Error(`Cannot take ${path} out: the base has none`);
    delete parent[key];
  }
  return input;
}

/** Runs one case; the caller brings the derivation of facts, which rules know nothing of. */
export async function runCase(options: {
  ruleSet: CompiledRuleSet;
  base: PrecheckInput;
  ruleCase: RuleCase;
  deriveFacts: (input: PrecheckInput) => Facts;
}): Promise<RuleCase['expect']> {
  const { hits, verdict } = await options.ruleSet.evaluate(
    options.deriveFacts(inputOf(options.base, options.ruleCase)),
  );
  const idsOf = (result: 'fired' | 'unknown') => hits.filter((hit) => hit.result === result).map((hit) => hit.ruleId);
  return { verdict: verdict.type, outcome: verdict.outcome, fired: idsOf('fired'), unknown: idsOf('unknown') };
}

/** Where a case comes to something else than it expects, one line each; empty if it does not. */
export function differencesOf(outcome: RuleCase['expect'], expected: RuleCase['expect']): string[] {
  const added = outcome.unknown.filter((id) => !expected.unknown.includes(id));
  const lines = (['verdict', 'outcome', 'fired', 'unknown'] as const)
    .map((name) => ({ name, is: JSON.stringify(outcome[name]), wanted: JSON.stringify(expected[name]) }))
    .filter(({ is, wanted }) => is !== wanted)
    .map(({ name, is, wanted }) => `${name}: expected ${wanted}, came to ${is}`);
  return added.length === 0
    ? lines
    : [
        ...lines,
        `${added.join(', ')}: a fact that it reads is absent or invalid here; if that is meant, add the id to "unknown" of this case`,
      ];
}

export function loadCases(file: string): RuleCases {
  return JSON.parse(readFileSync(file, 'utf8')) as RuleCases;
}

function placeOf(root: PrecheckInput, path: string): { parent: Record<string, Json>; key: string } {
  const keys = path.split('.');
  const key = keys.pop() as string;
  let parent = root as unknown as Record<string, Json>;
  for (const step of keys) {
    const next = parent[step];
    if (next === null || typeof next !== 'object' || Array.isArray(next))
      throw new Error(`Cannot change ${path}: the base has no ${step}`);
    parent = next;
  }
  return { parent, key };
}
