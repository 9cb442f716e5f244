/**
 * Features: the one implementation, for training tables and for serving. A feature is a fact, typed
 * and inside its domain, or missing where the manifest lets it be.
 * @module
 */
import type { FailureCode } from '../domain/failures.ts';
import type { FeatureSpec } from '../domain/model-manifest.ts';
import type { Facts } from '../domain/rule-set.ts';
import type { FeatureValue } from '../domain/steps.ts';

/** `assumed` names the features whose missing value stands for the typical one. */
export type FeatureRow = { row: FeatureValue[]; assumed: string[] } | { code: FailureCode; detail: string };

/** One row in the manifest's order. Booleans become 0 and 1. Details hold names, never values. */
export function buildFeatures(features: FeatureSpec[], facts: Facts): FeatureRow {
  const row: FeatureValue[] = [];
  const assumed: string[] = [];
  for (const feature of features) {
    if (Object.hasOwn(facts.invalid, feature.fact)) return outOfDomain(feature, 'its fact is invalid');
    const fact = facts.values[feature.fact] ?? null;
    if (fact === null) {
      if (feature.missing === 'refuse')
        return { code: 'MODEL_INPUT_MISSING', detail: `Feature ${feature.name} is missing` };
      if (feature.missing === 'typical') assumed.push(feature.name);
      row.push(feature.missing === 'typical' ? (feature.typical ?? null) : null);
      continue;
    }
    const value = typeof fact === 'boolean' ? Number(fact) : fact;
    const problem = problemOf(feature, value);
    if (problem !== null) return outOfDomain(feature, problem);
    row.push(value as FeatureValue);
  }
  return { row, assumed };
}

/** Why a present value must not be scored; null if it may. */
export function problemOf(feature: FeatureSpec, value: unknown): string | null {
  if (feature.type === 'category')
    return typeof value === 'string' && value !== '' ? null : 'it must be a non-empty text';
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'it must be a number';
  if (feature.integer === true && !Number.isInteger(value)) return 'it must be a whole number';
  const { domain } = feature;
  return domain === null || (value >= domain.min && value <= domain.max)
    ? null
    : `it must lie within ${domain.min} and ${domain.max}`;
}

function outOfDomain(feature: FeatureSpec, reason: string): FeatureRow {
  return { code: 'MODEL_INPUT_OUT_OF_DOMAIN', detail: `Feature ${feature.name}: ${reason}` };
}
