/**
 * The shape of `documents/types/<type>/type.json`.
 * @module
 */
import { type TObject, type TProperties, Type } from '@sinclair/typebox';

const closed = <T extends TProperties>(properties: T): TObject<T> =>
  Type.Object(properties, { additionalProperties: false });
const name = Type.String({ pattern: '^[a-z][A-Za-z0-9]*$' });
const text = Type.String({ minLength: 1, maxLength: 400 });
const texts = Type.Array(text, { maxItems: 200 });
const names = Type.Array(name, { minItems: 2 });

const valueSpec = {
  type: Type.Union(
    [
      'text',
      'name',
      'identifier',
      'address',
      'email',
      'phone',
      'date',
      'money',
      'number',
      'integer',
      'percent',
      'boolean',
      'choice',
    ].map((value) => Type.Literal(value)),
  ),
  pattern: Type.Optional(text),
  dateOrder: Type.Optional(Type.Union(['MDY', 'DMY', 'YMD'].map((order) => Type.Literal(order)))),
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
  decimalMark: Type.Optional(Type.Union([Type.Literal('.'), Type.Literal(',')])),
  twoDigitYearsFrom: Type.Optional(Type.Integer({ minimum: 1900, maximum: 2099 })),
  scheme: Type.Optional(
    Type.Union(
      ['iban', 'luhn', 'vin', 'uk-nino', 'uk-sort-code', 'us-ssn', 'us-ein', 'us-aba'].map((scheme) =>
        Type.Literal(scheme),
      ),
    ),
  ),
  units: Type.Optional(texts),
  credit: Type.Optional(Type.Union([Type.Literal('negative'), Type.Literal('positive')])),
  decimals: Type.Optional(Type.Integer({ minimum: 0, maximum: 12 })),
  choices: Type.Optional(Type.Record(text, text)),
  min: Type.Optional(Type.Number()),
  max: Type.Optional(Type.Number()),
  noneWords: Type.Optional(texts),
  usual: Type.Optional(Type.Array(text, { maxItems: 400 })),
};

const flags = { required: Type.Boolean(), material: Type.Boolean(), personal: Type.Boolean() };

const field = closed({
  name,
  title: text,
  ...valueSpec,
  labels: texts,
  within: Type.Optional(Type.Array(closed({ section: name, labels: texts }))),
  formFields: Type.Optional(texts),
  prose: Type.Optional(texts),
  alone: Type.Optional(Type.Boolean()),
  ...flags,
  place: Type.Optional(Type.Union(['right', 'below', 'either'].map((place) => Type.Literal(place)))),
  row: Type.Optional(closed({ nth: Type.Integer({ minimum: 1 }), of: Type.Integer({ minimum: 1 }) })),
  note: Type.Optional(text),
});

// What a list says beyond its columns is checked where lists are read.
const record = Type.Object({
  name: Type.String({ pattern: '^[a-z][A-Za-z0-9-]*$' }),
  title: text,
  columns: Type.Array(Type.Object({ name, ...valueSpec, headers: texts, ...flags }), { minItems: 1 }),
});

const check = Type.Union([
  closed({ name, form: Type.Literal('order'), fields: names }),
  closed({
    name,
    form: Type.Literal('sum'),
    of: Type.Array(name, { minItems: 1 }),
    minus: Type.Optional(Type.Array(name)),
    equals: name,
  }),
  closed({
    name,
    form: Type.Literal('product'),
    of: Type.Array(name, { minItems: 1 }),
    times: Type.Optional(Type.String({ pattern: '^\\d+(\\.\\d+)?$' })),
    equals: name,
    tolerance: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  }),
  closed({
    name,
    form: Type.Literal('age'),
    birth: name,
    at: name,
    years: Type.Union([name, Type.Integer({ minimum: 0 }), Type.Array(Type.Integer({ minimum: 0 }), { minItems: 1 })]),
  }),
  closed({ name, form: Type.Literal('equals'), fields: Type.Array(name, { minItems: 2, maxItems: 2 }) }),
  closed({ name, form: Type.Literal('together'), fields: names }),
  closed({ name, form: Type.Literal('column-sum'), record: text, column: name, equals: name }),
  closed({ name, form: Type.Literal('count'), record: text, equals: name }),
]);

export const TYPE_SCHEMA = closed({
  type: Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 60 }),
  version: Type.Integer({ minimum: 1 }),
  title: text,
  recognise: closed({
    phrases: Type.Array(closed({ text, weight: Type.Number({ exclusiveMinimum: 0, maximum: 100 }) })),
    minimum: Type.Number({ exclusiveMinimum: 0 }),
  }),
  sections: Type.Optional(Type.Array(closed({ name, headings: Type.Array(text, { minItems: 1 }) }))),
  placeholders: Type.Optional(texts),
  otherLabels: Type.Optional(texts),
  fields: Type.Array(field),
  records: Type.Array(record),
  checks: Type.Array(check),
  matching: Type.Array(closed({ register: text, key: name, same: Type.Record(name, text) })),
  confirmations: Type.Optional(Type.Integer({ minimum: 0, maximum: 20 })),
  note: Type.Optional(text),
});

const landmark = closed({ of: Type.String({ maxLength: 400 }), left: Type.Integer({ minimum: -1 }) });

/** The shape of `documents/types/<type>/layouts.json`. */
export const LAYOUTS_SCHEMA = Type.Array(
  closed({
    fingerprint: Type.Array(Type.Integer({ minimum: 0 }), { maxItems: 256 }),
    places: Type.Record(name, closed({ landmark, confirmed: Type.Boolean() })),
  }),
);
