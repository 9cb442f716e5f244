/**
 * The shape of a rule set's file, as a JSON Schema. What a schema can't say is in `check.ts`.
 * @module
 */

type Schema = Record<string, unknown>;

const text = { type: 'string', minLength: 1 };
const object = (properties: Record<string, object>, optional: Record<string, object> = {}): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties: { ...properties, ...optional },
});

// Shapes are told apart by if and else, not by oneOf, whose problems would be those of every shape at once.
const first = (cases: [when: Schema, shape: Schema][], otherwise: Schema): Schema =>
  // biome-ignore lint/suspicious/noThenProperty: it is the keyword of JSON Schema
  cases.reduceRight((rest, [when, shape]) => ({ if: when, then: shape, else: rest }), otherwise);
const has = (key: string): Schema => ({ type: 'object', required: [key] });
const is = (type: string): Schema => ({ type });

const someConditions = { type: 'array', minItems: 1, items: { $ref: '#/$defs/condition' } };
const combinations: [Schema, Schema][] = [
  [has('all'), object({ all: someConditions })],
  [has('any'), object({ any: someConditions })],
  [has('not'), object({ not: { $ref: '#/$defs/condition' } })],
];
const constant = { type: ['number', 'string', 'boolean'] };
const comparison = object({
  fact: text,
  operator: text,
  value: first(
    [
      [is('object'), object({ fact: text })],
      [is('array'), { type: 'array', minItems: 1, items: constant }],
    ],
    constant,
  ),
});
const onUnknown = first([[is('string'), { enum: ['pass'] }]], { $ref: '#/$defs/effect' });
const ofType = (type: string): Schema => ({
  type: 'object',
  required: ['type'],
  properties: { type: { const: type } },
});
const effectType = { enum: ['decide', 'refer', 'flag'] };

const rule = object(
  {
    id: { type: 'string', pattern: '^[A-Z][0-9]{3}-[a-z0-9-]+$' },
    title: text,
    rationale: text,
    // The library wants a combination at the root: what has none is told that `all` is missing.
    conditions: first(combinations, object({ all: someConditions })),
    effect: { $ref: '#/$defs/effect' },
  },
  { whenAbsent: onUnknown, whenInvalid: onUnknown },
);

export const RULE_SET_SCHEMA = {
  ...object({
    id: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
    version: { type: 'integer', minimum: 1 },
    title: text,
    inForceFrom: { type: 'string', format: 'date' },
    inForceTo: { type: ['string', 'null'], format: 'date' },
    approvedAt: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' },
    approvedBy: text,
    rules: { type: 'array', items: rule },
  }),
  $defs: {
    effect: first(
      [
        [
          ofType('decide'),
          object({
            type: effectType,
            reasonCode: text,
            outcome: text,
            precedence: { type: 'integer', minimum: 0 },
          }),
        ],
      ],
      object({ type: effectType, reasonCode: text }),
    ),
    condition: first(combinations, comparison),
  },
};
