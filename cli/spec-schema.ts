/**
 * The shape of a specification, as a JSON Schema. What a schema can't say is in `check-spec.ts`.
 * @module
 */
import { DEFINITION_SCHEMA } from '../decisions/definition-schema.ts';

const text = { type: 'string', minLength: 1 };
const anyText = { type: 'string' };
const name = { type: 'string', pattern: '^[a-zA-Z][A-Za-z0-9]*$' };
const count = { type: 'integer', minimum: 0 };
const record = (items: object) => ({ type: 'object', additionalProperties: items });
const list = (items: object) => ({ type: 'array', items });
const object = (required: Record<string, object>, optional: Record<string, object> = {}) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(required),
  properties: { ...required, ...optional },
});
const orNull = (schema: { type: string }) => ({ ...schema, type: [schema.type, 'null'] });

/** One of the four by its field: a column, a constant, an object, a list. */
const source = {
  type: 'object',
  additionalProperties: false,
  properties: {
    column: text,
    as: { enum: ['text', 'integer', 'number', 'date', 'month', 'coded'] },
    prefix: anyText,
    codes: record({}),
    firstMonth: { type: 'string', pattern: '^\\d{4}-\\d{2}$' },
    day: { type: 'integer', minimum: 1, maximum: 31 },
    missing: list(anyText),
    empty: { enum: ['null', 'reject'] },
    constant: {},
    object: record({ $ref: '#/$defs/source' }),
    list: list(object({ when: text, item: { $ref: '#/$defs/source' } })),
  },
  dependentRequired: { column: ['as'], as: ['column'] },
};

const mapping = object(
  { description: anyText, key: { $ref: '#/$defs/source' }, document: record({ $ref: '#/$defs/source' }) },
  { register: object({ name: text, key: text }, { item: text }) },
);

const feature = object(
  {
    name,
    fact: text,
    type: { enum: ['number', 'category'] },
    unit: orNull(text),
    domain: orNull(object({ min: { type: 'number' }, max: { type: 'number' } })),
    missing: { enum: ['score', 'typical', 'refuse'] },
    protected: { type: 'boolean' },
    label: text,
    reasonCodes: object({ increases: text, decreases: text }),
  },
  {
    unseen: { enum: ['score', 'refuse'] },
    integer: { type: 'boolean' },
    monotone: { enum: ['rising', 'falling'] },
    calendar: { type: 'boolean' },
    changeable: { enum: ['up', 'down', 'both'] },
  },
);

export const SPEC_SCHEMA = {
  ...object({
    id: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]*$' },
    version: { type: 'integer', minimum: 1 },
    title: text,
    target: text,
    mapping,
    label: object({
      column: text,
      positive: { ...list(anyText), minItems: 1 },
      negative: { ...list(anyText), minItems: 1 },
    }),
    asOf: orNull(text),
    events: list(object({ name: text, mapping, joins: text })),
    time: list(text),
    facts: DEFINITION_SCHEMA.properties.facts as object,
    features: { ...list(feature), minItems: 1 },
    leftOut: list(object({ column: anyText, reason: anyText })),
    reasonCodes: record(object({ text, adverse: { type: 'boolean' } })),
    segments: list(text),
    protectedAttributes: list(text),
    bands: {
      ...list(
        object({
          band: text,
          probabilityBelow: { type: ['number', 'null'], exclusiveMinimum: 0, exclusiveMaximum: 1 },
        }),
      ),
      minItems: 1,
    },
    business: object({
      currency: { type: 'string', pattern: '^[A-Z]{3}$' },
      casesPerDay: { type: 'number', exclusiveMinimum: 0 },
      reviewsPerDay: { type: 'number', minimum: 0 },
      reviewCostMinor: count,
      missedCostMinor: count,
      amountFact: orNull(text),
      reviewDays: { type: 'number', minimum: 0 },
    }),
    seed: count,
  }),
  $defs: { source },
};
