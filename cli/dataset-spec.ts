/**
 * The specification by which a model is trained again on a table of recorded facts: the features of
 * the model that decided, their facts read from the table's columns.
 * @module
 */
import type { DecisionDefinition, FactSpec } from '../domain/definition.ts';
import type { Source } from '../domain/mapping.ts';
import type { ModelSpec } from '../domain/model-spec.ts';
import { UsageError } from './usage-error.ts';

/**
 * @param spec - that the model in force was trained by.
 * @returns the next version's, for columns `row_id`, facts by name, `asOf`, `label`.
 */
export function datasetSpec(spec: ModelSpec, definition: DecisionDefinition): ModelSpec {
  const known = new Map(definition.facts.map((fact) => [fact.name, fact]));
  const wanted = new Set([
    ...spec.features.map(({ fact }) => fact),
    ...[...spec.segments, ...spec.protectedAttributes].filter((name) => known.has(name)),
    ...(spec.business.amountFact !== null && known.has(spec.business.amountFact) ? [spec.business.amountFact] : []),
  ]);
  const facts = [...wanted].map((name) => known.get(name) as FactSpec);
  if (facts.some(({ type }) => type === 'words'))
    throw new UsageError(`${definition.kind} is decided by words: its model is trained by training/fit_words.py`);
  const asOf: FactSpec = { name: 'asOf', type: 'date', description: 'Date of the case', from: { path: 'input.asOf' } };
  return {
    ...spec,
    version: spec.version + 1,
    mapping: {
      description: `Decisions of kind ${definition.kind}, from the record.`,
      key: { column: 'row_id', as: 'text' },
      document: Object.fromEntries(
        [...facts, asOf].map(({ name, type }) => [name, columnOf(name, type as Exclude<FactSpec['type'], 'words'>)]),
      ),
    },
    label: { column: 'label', positive: ['1'], negative: ['0'] },
    asOf: null,
    events: [],
    time: ['asOf'],
    facts: [...facts.map((fact) => ({ ...fact, from: { path: `input.${fact.name}` } })), asOf],
    leftOut: [],
    segments: spec.segments.filter((name) => wanted.has(name)),
    protectedAttributes: spec.protectedAttributes.filter((name) => wanted.has(name)),
    business: {
      ...spec.business,
      amountFact: wanted.has(spec.business.amountFact ?? '') ? spec.business.amountFact : null,
    },
  };
}

function columnOf(column: string, type: Exclude<FactSpec['type'], 'words'>): Source {
  if (type === 'boolean') return { column, as: 'coded', codes: { true: true, false: false }, empty: 'null' };
  return { column, as: type === 'string' ? 'text' : type, empty: 'null' };
}
