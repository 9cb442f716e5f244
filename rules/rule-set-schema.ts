/**
 * The shape of a rule set's file, as a JSON Schema. What a schema can't say is in `check.ts`.
 * @module
 */

const text = { type: 'string', minLength: 1 };
const effect = (type: string, more: Record<string, object> = {}) => ({
  type: 'object',
  additionalProperties: false,
  required: ['type', 'reasonCode', ...Object.keys(more)],
  properties: { type: { const: type }, reasonCode: text, ...more },
});
const only = (key: string, schema: object) => ({
  type: 'object',
  additionalProperties: false,
  required: [key],
  properties: { [key]: schema },
});
const someConditions = { type: 'array', minItems: 1, items: { $ref: '#/$defs/condition' } };
const combinations = [
  only('all', someConditions),
  only('any', someConditions),
  only('not', { $ref: '#/$defs/condition' }),
];
const constant = { type: ['number', 'string', 'boolean'] };

const rule = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'title', 'rationale', 'conditions', 'effect'],
  properties: {
    id: { type: 'string', pattern: '^[A-Z][0-9]{3}-[a-z0-9-]+$' },
    title: text,
    rationale: text,
    // The library wants a combination at the root.
    conditions: { oneOf: combinations },
    effect: { $ref: '#/$defs/effect' },
    whenAbsent: { oneOf: [{ const: 'pass' }, { $ref: '#/$defs/effect' }] },
    whenInvalid: { oneOf: [{ const: 'pass' }, { $ref: '#/$defs/effect' }] },
  },
};

export const RULE_SET_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'version', 'title', 'inForceFrom', 'inForceTo', 'approvedAt', 'approvedBy', 'rules'],
  properties: {
    id: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
    version: { type: 'integer', minimum: 1 },
    title: text,
    inForceFrom: { type: 'string', format: 'date' },
    inForceTo: { type: ['string', 'null'], format: 'date' },
    approvedAt: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' },
    approvedBy: text,
    rules: { type: 'array', items: rule },
  },
  $defs: {
    effect: {
      oneOf: [
        effect('decide', { outcome: text, precedence: { type: 'integer', minimum: 0 } }),
        effect('refer'),
        effect('flag'),
      ],
    },
    condition: { oneOf: [...combinations, { $ref: '#/$defs/comparison' }] },
    comparison: {
      type: 'object',
      additionalProperties: false,
      required: ['fact', 'operator', 'value'],
      properties: {
        fact: text,
        operator: text,
        value: { oneOf: [constant, { type: 'array', minItems: 1, items: constant }, only('fact', text)] },
      },
    },
  },
};
