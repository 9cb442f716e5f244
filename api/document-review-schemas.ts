/**
 * Shapes of what people give of documents: values and rows.
 * @module
 */
import { type TSchema, Type } from '@sinclair/typebox';

const nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);
const closed = { additionalProperties: false };
const text = Type.Optional(nullable(Type.String({ maxLength: 5_000 })));

const GivenValue = Type.Object(
  {
    key: Type.String({ minLength: 1, maxLength: 300 }),
    action: Type.Union(['confirm', 'correct', 'none', 'unreadable'].map((action) => Type.Literal(action))),
    text,
  },
  closed,
);

const GivenCell = Type.Object(
  {
    column: Type.String({ minLength: 1, maxLength: 100 }),
    action: Type.Union(['correct', 'none', 'unreadable'].map((action) => Type.Literal(action))),
    text,
  },
  closed,
);

const values = Type.Optional(Type.Array(GivenValue, { maxItems: 50_000 }));
const optionalIndex = Type.Optional(nullable(Type.Integer({ minimum: 0, maximum: 999_999 })));

/** `index` of a row that is removed; the rest of one that is added. */
const GivenRow = Type.Object(
  {
    action: Type.Union([Type.Literal('add'), Type.Literal('remove')]),
    record: Type.String({ minLength: 1, maxLength: 100 }),
    reason: Type.String({ minLength: 1, maxLength: 2_000 }),
    ...{ index: optionalIndex, below: optionalIndex, above: optionalIndex },
    page: Type.Optional(nullable(Type.Integer({ minimum: 1, maximum: 100_000 }))),
    cells: Type.Optional(Type.Array(GivenCell, { maxItems: 200 })),
  },
  closed,
);

const rows = Type.Optional(
  Type.Array(GivenRow, {
    maxItems: 5_000,
    description: 'Rows of lists: added where they stand on the page, removed where they are none',
  }),
);

export const DocumentReviewBody = Type.Object(
  {
    outcome: Type.Union([Type.Literal('accept'), Type.Literal('reject'), Type.Literal('send-back')]),
    reasonCode: Type.String({ minLength: 1, maxLength: 100 }),
    note: Type.Optional(nullable(Type.String({ maxLength: 5_000 }))),
    type: Type.Optional(nullable(Type.String({ maxLength: 100 }))),
    ...{ values, rows },
    failingChecks: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
        maxItems: 200,
        description: 'Checks of lists that fail although the list is as the document has it',
      }),
    ),
  },
  closed,
);

export const DocumentPreviewBody = Type.Object({ values, rows }, closed);

const open = { additionalProperties: true };

export const DocumentPreviewSchema = Type.Object(
  {
    problems: Type.Array(Type.Object({ path: Type.String(), reason: Type.String(), expected: Type.String() }, open)),
    /** Keys of which nothing is said and that are doubtful still. */
    open: Type.Array(Type.String()),
    failingChecks: Type.Array(Type.String()),
    checks: Type.Array(Type.Object({ name: Type.String(), result: Type.String(), keys: Type.Array(Type.String()) })),
    rows: Type.Array(
      Type.Object(
        {
          ...{ key: Type.String(), action: Type.String(), record: Type.String(), index: Type.Integer() },
          cells: Type.Array(Type.Object({ key: Type.String(), action: Type.String(), value: Type.Any() })),
        },
        open,
      ),
    ),
  },
  open,
);
