/**
 * Shapes of the API's messages, for the OpenAPI document. Kinds describe their own input.
 * @module
 */
import { type TSchema, Type } from '@sinclair/typebox';

const nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);
const open = { additionalProperties: true };
const instant = Type.String({ format: 'date-time' });

export const ProblemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
    instance: Type.String(),
    errors: Type.Array(
      Type.Object({ path: Type.String(), reason: Type.String(), expected: Type.Optional(Type.String()) }),
    ),
  },
  { ...open, description: 'RFC 9457 problem. Never repeats a value of the request.' },
);

const summary = {
  id: Type.String({ format: 'uuid' }),
  kind: Type.String(),
  status: Type.Union(
    ['accepted', 'running', 'awaiting-review', 'decided', 'sealed'].map((status) => Type.Literal(status)),
  ),
  outcome: nullable(Type.String()),
  proposedOutcome: Type.Union([Type.String(), Type.Null()], {
    description: 'What a person is asked to confirm, while the decision awaits review.',
  }),
  probability: nullable(Type.Number()),
  caseReference: nullable(Type.String()),
  createdAt: instant,
  sealedAt: nullable(instant),
  supersedes: nullable(Type.String()),
  supersededBy: nullable(Type.String()),
};

export const DecisionSummarySchema = Type.Object(summary, open);

export const DecisionSchema = Type.Object(
  {
    ...summary,
    caseId: Type.String(),
    definition: Type.Object({ version: Type.Integer(), hash: Type.String() }),
    reasonCodes: Type.Array(Type.Object({ code: Type.String(), text: Type.String() })),
    decidedBy: nullable(Type.String()),
    score: nullable(
      Type.Object({
        probability: Type.Number(),
        margin: Type.Number(),
        band: Type.String(),
        assumed: Type.Array(Type.String(), {
          description: 'Features that nobody gave: the model’s typical value stands for them.',
        }),
        unseen: Type.Array(Type.String(), { description: 'Features with a category that training has not seen.' }),
      }),
    ),
    supersedeReason: nullable(Type.String()),
    task: nullable(Type.Object({ id: Type.String(), status: Type.String(), queue: Type.String(), dueAt: instant })),
    links: Type.Object({}, open),
  },
  open,
);

export const TaskSchema = Type.Object(
  {
    id: Type.String(),
    decisionId: Type.String(),
    kind: Type.String(),
    caseReference: nullable(Type.String()),
    status: Type.Union(['open', 'claimed', 'completed', 'cancelled'].map((status) => Type.Literal(status))),
    queue: Type.String(),
    priority: Type.Integer(),
    reasonCodes: Type.Array(Type.String()),
    proposedOutcome: nullable(Type.String()),
    outcome: nullable(Type.String()),
    assignee: nullable(Type.Object({ id: Type.String(), name: Type.String() })),
    createdAt: instant,
    dueAt: instant,
    escalatedAt: nullable(instant),
    completedAt: nullable(instant),
    overdue: Type.Boolean(),
  },
  open,
);

export const StepSchema = Type.Object(
  {
    stepNo: Type.Integer(),
    chainSeq: Type.Integer(),
    name: Type.String(),
    status: Type.String(),
    actor: Type.String(),
    hash: Type.String(),
    previousHash: Type.String(),
  },
  open,
);

export const pageOf = (item: TSchema) => Type.Object({ items: Type.Array(item), next: nullable(Type.String()) }, open);

export const problems = {
  '4xx': { description: 'Problem', content: { 'application/problem+json': { schema: ProblemSchema } } },
};

export const IdParams = Type.Object({ id: Type.String({ format: 'uuid' }) });

export const PageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  after: Type.Optional(Type.String({ maxLength: 500 })),
};

export const KeyHeader = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({ description: 'Required. New for each case; for ever tied to the first body it came with.' }),
  ),
  prefer: Type.Optional(
    Type.String({ description: 'wait=SECONDS: how long to wait for the outcome (default 10, at most 30).' }),
  ),
});

export const CompleteBody = Type.Object(
  {
    outcome: Type.String({ minLength: 1, maxLength: 100 }),
    reasonCode: Type.String({ minLength: 1, maxLength: 100 }),
    note: Type.Optional(nullable(Type.String({ maxLength: 5_000 }))),
    fields: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Union([Type.String({ maxLength: 2_000 }), Type.Number(), Type.Boolean(), Type.Null()]),
      ),
    ),
  },
  { additionalProperties: false },
);
