/**
 * Shapes of what the API says of documents.
 * @module
 */
import { type TSchema, Type } from '@sinclair/typebox';

const nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);
const open = { additionalProperties: true };
const instant = Type.String({ format: 'date-time' });

export const DocumentSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    status: Type.Union(
      ['accepted', 'reading', 'awaiting-review', 'refused', 'published'].map((status) => Type.Literal(status)),
    ),
    type: nullable(Type.String()),
    typeTitle: nullable(Type.String()),
    typeVersion: nullable(Type.Integer()),
    fileName: nullable(Type.String()),
    sha256: Type.String(),
    format: nullable(Type.String()),
    pageCount: nullable(Type.Integer()),
    pagesRead: Type.Integer(),
    caseReference: nullable(Type.String()),
    decisionId: nullable(Type.String()),
    source: Type.String(),
    createdAt: instant,
    updatedAt: instant,
    erasedAt: nullable(instant),
    task: nullable(Type.Object({ id: Type.String(), status: Type.String(), stage: Type.String() }, open)),
    refusal: nullable(Type.Object({ code: Type.String(), text: Type.String() })),
    reasons: Type.Array(Type.String()),
    extractionVersion: nullable(Type.Integer()),
    counts: nullable(
      Type.Object({
        accepted: Type.Integer(),
        needsReview: Type.Integer(),
        missing: Type.Integer(),
        conflict: Type.Integer(),
      }),
    ),
  },
  open,
);

export const DocumentListQuery = Type.Object({
  status: Type.Optional(Type.String()),
  type: Type.Optional(Type.String()),
  caseReference: Type.Optional(Type.String()),
  decisionId: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
  after: Type.Optional(Type.String({ maxLength: 500 })),
});

export const ExtractionQuery = Type.Object({
  version: Type.Optional(Type.Integer({ minimum: 1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, default: 500 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
});

export const PageParams = Type.Object({
  id: Type.String({ format: 'uuid' }),
  page: Type.Integer({ minimum: 1, maximum: 100_000 }),
});
