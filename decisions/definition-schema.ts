/**
 * The shape of `definition.json`, as a JSON Schema. What a schema can't say is in `check-definition.ts`.
 * @module
 */

const text = { type: 'string', minLength: 1 };
const path = { type: 'string', pattern: '^[A-Za-z0-9]+(\\.[A-Za-z0-9]+)*$' };
const record = (items: object) => ({ type: 'object', additionalProperties: items });
const object = (required: string[], optional: Record<string, object>, properties: Record<string, object>) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties: { ...properties, ...optional },
});
const list = (items: object) => ({ type: 'array', items });

const itemSpec = {
  list: path,
  where: list(
    object(
      ['path'],
      { equals: {}, oneOf: { type: 'array' }, equalsPath: path, notEqualsPath: path },
      { path: { type: 'string' } },
    ),
  ),
  window: object(['date', 'months'], {}, { date: path, months: { type: 'integer', minimum: 1 } }),
};

const pair = { type: 'array', items: path, minItems: 2, maxItems: 2 };

/** One of them: said as an object with one property, so that a problem names what is wrong inside it. */
const oneProperty = (shapes: { properties: Record<string, object> }[]) => ({
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  properties: Object.assign({}, ...shapes.map(({ properties }) => properties)) as Record<string, object>,
});

const derivation = oneProperty([
  object(['path'], {}, { path }),
  object(['exists'], {}, { exists: path }),
  object(['daysBetween'], {}, { daysBetween: pair }),
  object(['money'], {}, { money: object(['amount', 'currency'], {}, { amount: path, currency: path }) }),
  object(['moneyRatio'], {}, { moneyRatio: object(['amount', 'of'], {}, { amount: path, of: path }) }),
  object(['count'], {}, { count: object(['list'], {}, itemSpec) }),
  object(['any'], {}, { any: object(['list'], {}, itemSpec) }),
  object(['sum'], {}, { sum: object(['list', 'of'], { currency: path }, { ...itemSpec, of: path }) }),
  object(['within'], {}, { within: object(['date', 'from', 'to'], {}, { date: path, from: path, to: path }) }),
  object(['ratio'], {}, { ratio: pair }),
  object(['difference'], {}, { difference: pair }),
  object(
    ['datePart'],
    {},
    { datePart: object(['of', 'part'], {}, { of: path, part: { enum: ['year', 'month', 'day', 'weekday'] } }) },
  ),
  object(['daysSinceLast'], {}, { daysSinceLast: object(['list', 'date'], {}, { ...itemSpec, date: path }) }),
  object(
    ['formula'],
    {},
    { formula: object(['name', 'with', 'result'], {}, { name: text, with: record(path), result: text }) },
  ),
  object(['words'], {}, { words: object(['of', 'vocabulary'], {}, { of: path, vocabulary: text }) }),
  object(
    ['wordCount'],
    {},
    {
      wordCount: object(
        ['of', 'vocabulary', 'among'],
        {},
        {
          of: path,
          vocabulary: text,
          among: { oneOf: [{ enum: ['all', 'listed'] }, { ...list(text), minItems: 1 }] },
        },
      ),
    },
  ),
]);

const route = object(
  ['title', 'description', 'review', 'queue', 'priority'],
  { deadlineHours: { type: 'number', exclusiveMinimum: 0 }, escalationQueue: text },
  {
    title: text,
    description: text,
    review: { type: 'boolean' },
    queue: text,
    priority: { type: 'integer', minimum: 0 },
  },
);

const reviewField = object(
  ['name', 'label', 'type', 'required'],
  {
    help: text,
    choices: list(object(['value', 'label'], {}, { value: text, label: text })),
  },
  {
    name: { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9]*$' },
    label: text,
    type: { enum: ['text', 'choice', 'boolean', 'integer'] },
    required: { type: 'boolean' },
  },
);

export const DEFINITION_SCHEMA = object(
  [
    'kind',
    'version',
    'title',
    'description',
    'input',
    'checks',
    'caseReference',
    'sources',
    'asOf',
    'selectBy',
    'ruleSet',
    'model',
    'facts',
    'bands',
    'routing',
    'reasonCodes',
    'reviewForm',
    'calendar',
  ],
  {
    vocabularies: record(
      object(
        ['tokenizer', 'maxCount', 'words'],
        {},
        { tokenizer: text, maxCount: { type: 'integer', minimum: 1 }, words: list(text) },
      ),
    ),
    observations: list(
      object(
        ['name', 'type', 'description'],
        {},
        {
          name: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$' },
          type: { enum: ['boolean', 'integer', 'number', 'string', 'money'] },
          description: text,
        },
      ),
    ),
  },
  {
    kind: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
    version: { type: 'integer', minimum: 1 },
    title: text,
    description: text,
    input: { type: 'object' },
    checks: list(object(['notBefore'], {}, { notBefore: pair })),
    caseReference: path,
    sources: list(
      object(
        ['name', 'adapter', 'query', 'timeoutMs', 'attempts', 'answer', 'unavailableReason'],
        { parameters: record({}), personalQuery: record(path) },
        {
          name: { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9]*$' },
          adapter: text,
          query: record(path),
          timeoutMs: { type: 'integer', minimum: 1, maximum: 5_000 },
          attempts: { type: 'integer', minimum: 1, maximum: 5 },
          answer: { type: 'object' },
          unavailableReason: text,
        },
      ),
    ),
    asOf: path,
    selectBy: object(['ruleSet', 'model'], {}, { ruleSet: path, model: path }),
    ruleSet: text,
    model: {
      ...object(
        ['id', 'fallback', 'lawfulGrounds'],
        {
          unknownInputs: { const: 'refer' },
          capacity: object(['band'], { amount: path }, { band: text }),
          conformal: object(
            ['alpha'],
            { segment: text },
            { alpha: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 } },
          ),
        },
        {
          id: text,
          fallback: object(['outcome', 'reasonCode'], {}, { outcome: text, reasonCode: text }),
          lawfulGrounds: record({ type: 'string', pattern: '\\S' }),
        },
      ),
      type: ['object', 'null'],
    },
    facts: list(
      object(
        ['name', 'type', 'description', 'from'],
        { unit: text },
        {
          name: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$' },
          type: { enum: ['number', 'integer', 'string', 'boolean', 'date', 'words'] },
          description: text,
          from: derivation,
        },
      ),
    ),
    bands: record(text),
    routing: record(route),
    reasonCodes: record(object(['text', 'adverse'], {}, { text, adverse: { type: 'boolean' } })),
    reviewForm: object(
      ['outcomes', 'reasonCodes', 'fields'],
      {},
      {
        outcomes: { ...list(text), minItems: 1 },
        reasonCodes: { ...list(text), minItems: 1 },
        fields: list(reviewField),
      },
    ),
    calendar: object(
      ['workdays', 'hours', 'holidays'],
      {},
      {
        workdays: { ...list({ type: 'integer', minimum: 1, maximum: 7 }), minItems: 1 },
        hours: { type: 'array', items: { type: 'integer', minimum: 0, maximum: 24 }, minItems: 2, maxItems: 2 },
        holidays: list({ type: 'string' }),
      },
    ),
  },
);
