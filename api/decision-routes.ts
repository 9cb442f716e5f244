/**
 * Routes: decisions, their steps, their evidence.
 * @module
 */
import { Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectEvidence } from '../audit/evidence.ts';
import { verifyDecision } from '../audit/verify.ts';
import { listDecisions } from '../db/decisions.ts';
import { insertAuditEvent } from '../db/principals.ts';
import { listSteps } from '../db/steps.ts';
import { findTaskOfDecision } from '../db/tasks.ts';
import type { LoadedDefinition } from '../decisions/definition.ts';
import { DOCUMENT_KIND } from '../domain/document-workflow.ts';
import { DecisionError } from '../domain/failures.ts';
import { caseView } from './case-view.ts';
import { takeIn } from './decision-intake.ts';
import type { ApiDependencies } from './dependencies.ts';
import { clientScope, requireRole, requireVisible } from './identity.ts';
import {
  DecisionSchema,
  DecisionSummarySchema,
  IdParams,
  KeyHeader,
  PageQuery,
  pageOf,
  problems,
  StepSchema,
} from './schemas.ts';
import { decisionView, decodeCursor, encodeCursor, stepView, summaryView } from './views.ts';

// Kinds check their own input, with problems that name fields; the schema is there to be read.
const noValidation = { validatorCompiler: () => () => true };

export function registerDecisionRoutes(app: FastifyInstance, deps: ApiDependencies): void {
  for (const definition of deps.definitions) registerStart(app, deps, definition);
  registerReads(app, deps);
  registerFollowUps(app, deps);
  registerAudit(app, deps);
}

function registerStart(app: FastifyInstance, deps: ApiDependencies, definition: LoadedDefinition): void {
  const { kind, title, description, input } = definition.definition;
  app.post(
    `/v1/decisions/${kind}`,
    {
      ...noValidation,
      schema: {
        tags: ['decisions'],
        summary: `Decide: ${title}`,
        description,
        headers: KeyHeader,
        body: input,
        response: { 200: DecisionSchema, 202: DecisionSchema, ...problems },
      },
    },
    (request, reply) => takeIn(deps, { request, reply }, { definition, input: request.body, supersede: null }),
  );
}

function registerReads(app: FastifyInstance, deps: ApiDependencies): void {
  const ListQuery = Type.Object({
    kind: Type.Optional(Type.String()),
    status: Type.Optional(Type.String()),
    outcome: Type.Optional(Type.String({ description: 'What was decided, or is proposed to a reviewer.' })),
    caseReference: Type.Optional(Type.String()),
    order: Type.Optional(
      Type.Union([Type.Literal('newest'), Type.Literal('score')], {
        description: 'score: the greatest first, and only what was scored',
      }),
    ),
    ...PageQuery,
  });
  app.get<{ Querystring: Record<string, string> & { limit: number } }>(
    '/v1/decisions',
    {
      schema: {
        tags: ['decisions'],
        summary: 'List decisions, newest first or by score',
        querystring: ListQuery,
        response: { 200: pageOf(DecisionSummarySchema), ...problems },
      },
    },
    async (request) => {
      const { kind, status, outcome, caseReference, order, after, limit } = request.query;
      const byScore = order === 'score';
      const cursor = decodeCursor<{ at: string | number; id: string }>(
        after,
        (value) => typeof value.at === (byScore ? 'number' : 'string') && typeof value.id === 'string',
      );
      const clientId = clientScope(request.principal);
      const rows = await listDecisions(deps.pool, {
        ...(clientId === undefined ? {} : { clientId }),
        ...(kind === undefined ? {} : { kind }),
        ...(status === undefined ? {} : { status }),
        ...(outcome === undefined ? {} : { outcome }),
        ...(caseReference === undefined ? {} : { caseReference }),
        ...(cursor === undefined ? {} : { after: cursor }),
        byScore,
        limit,
      });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return {
        items: rows.map((row) => summaryView(row, row.proposed_outcome)),
        next:
          last === undefined
            ? null
            : encodeCursor({ at: byScore ? last.margin : last.created_at.toISOString(), id: last.id }),
      };
    },
  );
  app.get<{ Params: { id: string } }>(
    '/v1/decisions/:id',
    {
      schema: {
        tags: ['decisions'],
        summary: 'A decision as it stands',
        params: IdParams,
        response: { 200: DecisionSchema, ...problems },
      },
    },
    async (request) => {
      const row = await requireVisible(deps.pool, request);
      return decisionView(row, await findTaskOfDecision(deps.pool, row.id), deps.definitionOf(row.kind)?.definition);
    },
  );
  app.get<{ Params: { id: string } }>(
    '/v1/decisions/:id/steps',
    {
      schema: {
        tags: ['decisions'],
        summary: 'Its record, step by step',
        params: IdParams,
        response: { 200: Type.Object({ items: Type.Array(StepSchema) }), ...problems },
      },
    },
    async (request) => {
      const row = await requireVisible(deps.pool, request);
      return { items: (await listSteps(deps.pool, row.id)).map(stepView) };
    },
  );
  app.get<{ Params: { id: string } }>(
    '/v1/decisions/:id/case',
    { schema: { tags: ['decisions'], summary: 'All that a reviewer looks at', params: IdParams } },
    async (request) => {
      requireRole(request, 'reviewer', 'auditor', 'operator');
      const row = await requireVisible(deps.pool, request);
      if (row.kind === DOCUMENT_KIND)
        throw new DecisionError('NOT_FOUND', `A document has no case to show: see /v1/documents/${row.id}`);
      const definition = await deps.loadDefinition(row.definition_hash);
      return caseView(deps.pool, row, {
        definition: definition.definition,
        showPersonal: request.principal.roles.includes('reviewer'),
        now: new Date(),
      });
    },
  );
}

function registerFollowUps(app: FastifyInstance, deps: ApiDependencies): void {
  const Reason = Type.String({ minLength: 1, maxLength: 500, description: 'Why; no personal data.' });
  app.post<{ Params: { id: string }; Body: { reason: string } }>(
    '/v1/decisions/:id/withdraw',
    {
      schema: {
        tags: ['decisions'],
        summary: 'Withdraw the case: a linked decision that closes an open review',
        params: IdParams,
        headers: KeyHeader,
        body: Type.Object({ reason: Reason }, { additionalProperties: false }),
        response: { 200: DecisionSchema, 202: DecisionSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { definition, decisionId } = await toFollow(deps, request);
      const supersede = { decisionId, type: 'withdrawal' as const, reason: request.body.reason };
      return takeIn(deps, { request, reply }, { definition, input: {}, supersede });
    },
  );
  app.post<{ Params: { id: string }; Body: { reason: string; input: unknown } }>(
    '/v1/decisions/:id/supersede',
    {
      schema: {
        tags: ['decisions'],
        summary: 'Decide again on new facts: a linked decision that closes an open review',
        params: IdParams,
        headers: KeyHeader,
        body: Type.Object({ reason: Reason, input: Type.Unknown() }, { additionalProperties: false }),
        response: { 200: DecisionSchema, 202: DecisionSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { definition, decisionId } = await toFollow(deps, request);
      const supersede = { decisionId, type: 'new-facts' as const, reason: request.body.reason };
      return takeIn(deps, { request, reply }, { definition, input: request.body.input, supersede });
    },
  );
}

function registerAudit(app: FastifyInstance, deps: ApiDependencies): void {
  const audited = (act: string, request: FastifyRequest<{ Params: { id: string } }>) =>
    insertAuditEvent(deps.pool, { actor: request.principal.id, act, subject: request.params.id, result: 'ok' });
  app.get<{ Params: { id: string } }>(
    '/v1/decisions/:id/evidence',
    { schema: { tags: ['audit'], summary: 'Everything needed to verify and replay it elsewhere', params: IdParams } },
    async (request, reply) => {
      requireRole(request, 'auditor');
      const row = await requireVisible(deps.pool, request);
      await audited('export-evidence', request);
      return reply
        .header('content-disposition', `attachment; filename="evidence-${row.id}.json"`)
        .send(await collectEvidence(deps.pool, row.id));
    },
  );
  app.post<{ Params: { id: string } }>(
    '/v1/decisions/:id/verify',
    { schema: { tags: ['audit'], summary: 'Recompute its chain, seal and commitments', params: IdParams } },
    async (request) => {
      requireRole(request, 'auditor');
      const row = await requireVisible(deps.pool, request);
      await audited('verify', request);
      const { sealed, sealNo, steps, findings } = await verifyDecision(deps.pool, row.id, { key: deps.verifyingKey });
      return { decisionId: row.id, ok: findings.length === 0, sealed, sealNo, steps, findings };
    },
  );
  app.post<{ Params: { id: string } }>(
    '/v1/decisions/:id/replay',
    {
      schema: {
        tags: ['audit'],
        summary: 'Decide it again from its record, and compare byte for byte',
        params: IdParams,
      },
    },
    async (request) => {
      requireRole(request, 'auditor');
      const row = await requireVisible(deps.pool, request);
      await audited('replay', request);
      return deps.replay(row.id);
    },
  );
}

async function toFollow(
  deps: ApiDependencies,
  request: FastifyRequest<{ Params: { id: string } }>,
): Promise<{ definition: LoadedDefinition; decisionId: string }> {
  requireRole(request, 'system');
  const row = await requireVisible(deps.pool, request);
  const definition = deps.definitionOf(row.kind);
  if (definition === undefined) throw new DecisionError('KIND_UNKNOWN', `This release does not decide ${row.kind}`);
  return { definition, decisionId: row.id };
}
