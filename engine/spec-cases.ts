/**
 * Cases by a model's specification: a document and its events become facts and one feature row. The
 * same functions serve training tables, CSV scoring and, through a definition's facts, decisions.
 * @module
 */
import type { Json, JsonObject } from '../domain/canonical.ts';
import type { ModelSpec } from '../domain/model-spec.ts';
import { readPath } from '../domain/plain-path.ts';
import type { Facts } from '../domain/rule-set.ts';
import { buildFeatures, type FeatureRow } from '../models/features.ts';
import { deriveFacts } from './facts.ts';

/** Events of one history by the field that joins them. */
export type EventIndex = Map<string, JsonObject[]>;

export interface SpecCase {
  facts: Facts;
  features: FeatureRow;
}

/**
 * @param document - the mapped row.
 * @param histories - name → events by key; a case without events has an empty list.
 */
export function buildCase(spec: ModelSpec, document: JsonObject, histories: Map<string, EventIndex>): SpecCase {
  const sources: Record<string, Json> = {};
  for (const { name, joins } of spec.events) {
    const key = readPath({ input: document }, joins);
    sources[name] = { [name]: histories.get(name)?.get(String(key ?? '')) ?? [] };
  }
  const facts = deriveFacts(spec, { input: document, sources });
  return { facts, features: buildFeatures(spec.features, facts) };
}
