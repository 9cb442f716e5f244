/**
 * The HTTP API: Fastify, OpenAPI 3.1, problems, identity; and the console's files.
 * @module
 */
import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { Type } from '@sinclair/typebox';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { listEvents } from '../db/events.ts';
import { DecisionError } from '../domain/failures.ts';
import { registerDecisionRoutes } from './decision-routes.ts';
import type { ApiDependencies } from './dependencies.ts';
import { registerDocumentRoutes } from './document-routes.ts';
import { clientScope, identify, requireRole } from './identity.ts';
import { registerObservationRoutes } from './observation-routes.ts';
import { sendProblem } from './problems.ts';
import { registerRegistryRoutes } from './registry-routes.ts';
import { problems } from './schemas.ts';
import { registerTaskRoutes } from './task-routes.ts';

const BODY_LIMIT_BYTES = 256 * 1024;
const VERSION = '0.1.0';

export async function buildServer(deps: ApiDependencies): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.log as never,
    // Requests are not logged: a URL may carry a case reference.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    ajv: {
      customOptions: {
        coerceTypes: 'array',
        removeAdditional: false,
        allErrors: true,
        keywords: ['x-personal', 'x-words'],
        strict: false,
      },
    },
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance;
  // JSON only.
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  app.decorateRequest('principal');
  app.addHook('onRequest', async (request, reply) => {
    reply
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'no-store');
    if (request.url.startsWith('/v1/')) request.principal = await identify(deps.pool, request);
  });
  await registerDocumentation(app);
  registerOperations(app, deps);
  registerKinds(app, deps);
  registerDecisionRoutes(app, deps);
  registerTaskRoutes(app, deps);
  registerRegistryRoutes(app, deps);
  registerObservationRoutes(app, deps);
  await registerDocumentRoutes(app, deps);
  await registerConsole(app, deps.consoleDir);
  return app;
}

async function registerDocumentation(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Arbiter',
        version: VERSION,
        description: 'Durable, explained, provable decisions for insurance and pensions.',
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      security: [{ bearer: [] }],
    },
  });
  await app.register(swaggerUi, { routePrefix: '/docs' });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

function registerOperations(app: FastifyInstance, deps: ApiDependencies): void {
  app.get(
    '/health/live',
    { schema: { tags: ['operations'], summary: 'The process runs', security: [] } },
    async () => ({ status: 'ok' }),
  );
  app.get(
    '/health/ready',
    { schema: { tags: ['operations'], summary: 'PostgreSQL and Temporal answer', security: [] } },
    async (_request, reply) => {
      const postgres = await deps.pool.query('SELECT 1').then(
        () => true,
        () => false,
      );
      const temporal = await deps.gateway.isReachable();
      return reply
        .code(postgres && temporal ? 200 : 503)
        .send({ status: postgres && temporal ? 'ready' : 'not-ready', postgres, temporal });
    },
  );
  app.get('/v1/me', { schema: { tags: ['identity'], summary: 'Who this token is' } }, async (request) => ({
    principal: request.principal,
  }));
  const EventQuery = Type.Object({
    after: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
  });
  app.get<{ Querystring: { after: number; limit: number } }>(
    '/v1/events',
    {
      schema: {
        tags: ['events'],
        summary: 'Outcomes after a sequence number',
        querystring: EventQuery,
        response: problems,
      },
    },
    async (request) => {
      const principal = requireRole(request, 'system', 'operator');
      const clientId = clientScope(principal);
      const rows = await listEvents(deps.pool, { ...request.query, ...(clientId === undefined ? {} : { clientId }) });
      return {
        items: rows.map((row) => ({
          sequence: row.sequence,
          eventId: row.event_id,
          caseId: row.case_id,
          caseSequence: row.case_sequence,
          type: row.type,
          decisionId: row.decision_id,
          occurredAt: row.occurred_at.toISOString(),
          data: row.data,
        })),
        next: rows.at(-1)?.sequence ?? request.query.after,
      };
    },
  );
}

function registerKinds(app: FastifyInstance, deps: ApiDependencies): void {
  app.get('/v1/kinds', { schema: { tags: ['kinds'], summary: 'What this release decides' } }, async () => ({
    items: deps.definitions.map(({ definition: { kind, version, title, description } }) => ({
      kind,
      version,
      title,
      description,
    })),
  }));
  app.get<{ Params: { kind: string } }>(
    '/v1/kinds/:kind',
    { schema: { tags: ['kinds'], summary: 'A kind: its input, facts, routing and review form' } },
    async (request) => {
      const loaded = deps.definitionOf(request.params.kind);
      if (loaded === undefined)
        throw new DecisionError(
          'KIND_UNKNOWN',
          `Kinds: ${deps.definitions.map(({ definition }) => definition.kind).join(', ')}`,
        );
      const { kind, version, title, description, input, routing, reasonCodes, reviewForm, facts, observations } =
        loaded.definition;
      return {
        ...{ kind, version, hash: loaded.hash, title, description, input, routing, reasonCodes, reviewForm, facts },
        observations: observations ?? [],
      };
    },
  );
}

const CONTENT_SECURITY_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

async function registerConsole(app: FastifyInstance, consoleDir: string | null): Promise<void> {
  const served = consoleDir !== null && existsSync(consoleDir);
  if (served)
    await app.register(fastifyStatic, {
      root: consoleDir,
      prefix: '/',
      wildcard: false,
      setHeaders: (reply) => {
        reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
      },
    });
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' &&
      !request.url.startsWith('/v1/') &&
      (request.headers.accept ?? '').includes('text/html');
    if (served && isPage) return reply.sendFile('index.html');
    const [path] = request.url.split('?');
    const kind = /^\/v1\/decisions\/([a-z][a-z0-9-]*)$/.exec(path ?? '')?.[1];
    return sendProblem(
      request.method === 'POST' && kind !== undefined
        ? new DecisionError('KIND_UNKNOWN', `There is no decision kind ${kind}`)
        : new DecisionError('NOT_FOUND', `There is no ${request.method} ${path}`),
      request,
      reply,
    );
  });
}
