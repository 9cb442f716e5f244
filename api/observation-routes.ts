/**
 * Routes: what became true after a decision.
 * @module
 */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { decode } from '../audit/record.ts';
import type { DecisionRow } from '../db/decisions.ts';
import { insertObservation, listObservations, type ObservationRow } from '../db/observations.ts';
import { listSteps } from '../db/steps.ts';
import type { Json } from '../domain/canonical.ts';
import { isIsoDate } from '../domain/dates.ts';
import type { DecisionDefinition, ObservationSpec } from '../domain/definition.ts';
import { DecisionError, type FieldProblem } from '../domain/failures.ts';
import { readPath } from '../domain/plain-path.ts';
import type { ApiDependencies } from './dependencies.ts';
import { requireRole, requireVisible } from './identity.ts';
import { IdParams, problems } from './schemas.ts';

export function registerObservationRoutes(app: FastifyInstance, deps: ApiDependencies): void {
  const Body = Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 100 }),
      value: Type.Unknown({ description: 'As the kind’s definition says; no free text, no personal data.' }),
      observedOn: Type.String({ description: 'Date on which it was so: YYYY-MM-DD' }),
      source: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Which system says so' })),
    },
    { additionalProperties: false },
  );
  app.post<{ Params: { id: string }; Body: Static<typeof Body> }>(
    '/v1/decisions/:id/observations',
    {
      schema: {
        tags: ['observations'],
        summary: 'Tell what became true: settlement cost, fraud confirmed, policy lapsed',
        description: 'The same told twice is kept once. A correction is told as another observation; the last counts.',
        params: IdParams,
        body: Body,
        response: problems,
      },
    },
    async (request, reply) => {
      const principal = requireRole(request, 'system', 'operator', 'owner');
      const decision = await requireVisible(deps.pool, request);
      const { definition } = await deps.loadDefinition(decision.definition_hash);
      const { name, value, observedOn, source } = request.body;
      const today = deps.now().slice(0, 10);
      const caseDate = await caseDateOf(deps, decision, definition);
      const errors = problemsOf({ name, value, observedOn }, { definition, caseDate, today });
      if (errors.length > 0)
        throw new DecisionError('INPUT_INVALID', `This cannot be observed of a ${decision.kind} decision`, errors);
      const { row, isNew } = await insertObservation(deps.pool, {
        ...{ decisionId: decision.id, name, observedOn },
        value: value as Json,
        recordedAt: deps.now(),
        actor: principal.id,
        source: source ?? principal.clientId,
      });
      return reply.code(isNew ? 201 : 200).send(observationView(row));
    },
  );
  app.get<{ Params: { id: string } }>(
    '/v1/decisions/:id/observations',
    {
      schema: {
        tags: ['observations'],
        summary: 'What was told of a decision since',
        params: IdParams,
        response: problems,
      },
    },
    async (request) => {
      const decision = await requireVisible(deps.pool, request);
      return { items: (await listObservations(deps.pool, decision.id)).map(observationView) };
    },
  );
}

/** The date that the case's facts are as of; nothing can have become true before it. */
async function caseDateOf(
  deps: ApiDependencies,
  decision: DecisionRow,
  definition: DecisionDefinition,
): Promise<string | null> {
  const intake = (await listSteps(deps.pool, decision.id)).find(({ name }) => name === 'intake');
  const input = intake === undefined ? {} : (decode(intake.input) as { input: Json }).input;
  const date = readPath({ input }, definition.asOf);
  return isIsoDate(date) ? date : null;
}

function problemsOf(
  told: { name: string; value: unknown; observedOn: string },
  { definition, caseDate, today }: { definition: DecisionDefinition; caseDate: string | null; today: string },
): FieldProblem[] {
  const known = definition.observations ?? [];
  const spec = known.find(({ name }) => name === told.name);
  const dateProblem = !isIsoDate(told.observedOn)
    ? 'is not a date'
    : told.observedOn > today
      ? 'lies in the future'
      : caseDate !== null && told.observedOn < caseDate
        ? 'is before the case'
        : null;
  return [
    ...(spec === undefined
      ? [{ path: 'name', reason: 'is unknown', expected: known.map(({ name }) => name).join(', ') || 'none' }]
      : fits(spec, told.value)
        ? []
        : [{ path: 'value', reason: 'is of the wrong type', expected: EXPECTED[spec.type] }]),
    ...(dateProblem === null
      ? []
      : [{ path: 'observedOn', reason: dateProblem, expected: `YYYY-MM-DD from ${caseDate ?? '…'} to ${today}` }]),
  ];
}

const EXPECTED: Record<ObservationSpec['type'], string> = {
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  string: 'a text of at most 100 characters',
  money: '{ "amountMinor": whole number, "currency": "EUR" }',
};

function fits({ type }: ObservationSpec, value: unknown): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'integer') return Number.isSafeInteger(value);
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (type === 'string') return typeof value === 'string' && value.length >= 1 && value.length <= 100;
  const money = value as { amountMinor?: unknown; currency?: unknown } | null;
  return (
    typeof money === 'object' &&
    money !== null &&
    Object.keys(money).length === 2 &&
    Number.isSafeInteger(money.amountMinor) &&
    typeof money.currency === 'string' &&
    /^[A-Z]{3}$/.test(money.currency)
  );
}

function observationView({ observationNo, recordedAt, ...row }: ObservationRow) {
  return { observationNo, ...row, recordedAt: recordedAt.toISOString() };
}
