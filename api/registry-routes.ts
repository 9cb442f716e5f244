/**
 * Routes: the registry of rule sets, models and operating points.
 * @module
 */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { actOn, listEntries, register, rollBack, type Submission } from '../audit/registry.ts';
import { findArtefact } from '../db/artefacts.ts';
import type { Role } from '../db/principals.ts';
import { insertAuditEvent } from '../db/principals.ts';
import { listRegistryActs } from '../db/registry.ts';
import { isIsoDate } from '../domain/dates.ts';
import { DecisionError } from '../domain/failures.ts';
import { entryInForce, type RegisteredType, type RegistryEntry } from '../domain/registry.ts';
import type { ApiDependencies } from './dependencies.ts';
import { requireRole } from './identity.ts';
import { problems } from './schemas.ts';

const READERS: Role[] = ['reviewer', 'auditor', 'operator', 'owner'];
const UPLOAD_LIMIT_BYTES = 64 * 1024 * 1024;

const Reason = Type.String({ minLength: 1, maxLength: 500, description: 'Why; no personal data.' });
const HashParams = Type.Object({ hash: Type.String({ pattern: '^[0-9a-f]{64}$' }) });
const TypeName = Type.Union([Type.Literal('rule-set'), Type.Literal('model'), Type.Literal('operating-point')]);
const IsoDate = Type.String({ format: 'date' });
const EntrySchema = Type.Object(
  {
    type: TypeName,
    id: Type.String(),
    version: Type.Integer(),
    hash: Type.String(),
    stage: Type.String(),
    isInForce: Type.Boolean({ description: 'Whether a decision taken in now would pin it.' }),
    inForceFrom: Type.Union([Type.String(), Type.Null()]),
    inForceTo: Type.Union([Type.String(), Type.Null()]),
    lineage: Type.Object({}, { additionalProperties: true }),
  },
  { additionalProperties: true },
);

export function registerRegistryRoutes(app: FastifyInstance, deps: ApiDependencies): void {
  registerReads(app, deps);
  registerSubmissions(app, deps);
  registerActs(app, deps);
}

function registerReads(app: FastifyInstance, deps: ApiDependencies): void {
  const ListQuery = Type.Object({ type: Type.Optional(TypeName), id: Type.Optional(Type.String()) });
  app.get<{ Querystring: Static<typeof ListQuery> }>(
    '/v1/registry',
    {
      schema: {
        tags: ['registry'],
        summary: 'Versions of rule sets, models and operating points, with their stages',
        querystring: ListQuery,
        response: { 200: Type.Object({ items: Type.Array(EntrySchema) }), ...problems },
      },
    },
    async (request) => {
      requireRole(request, ...READERS);
      const today = deps.now().slice(0, 10);
      const entries = await listEntries(deps.pool, request.query);
      return { items: entries.map((entry) => entryView(entry, entries, today)) };
    },
  );
  app.get<{ Params: { hash: string } }>(
    '/v1/registry/:hash',
    {
      schema: { tags: ['registry'], summary: 'A version: its acts, and what is to be read of it', params: HashParams },
    },
    async (request) => {
      requireRole(request, ...READERS);
      const { hash } = request.params;
      const all = await listEntries(deps.pool);
      const entry = all.find((each) => each.hash === hash);
      if (entry === undefined) throw new DecisionError('NOT_FOUND', `There is no registered version ${hash}`);
      const files = await findArtefact(deps.pool, hash);
      return {
        ...entryView(entry, all, deps.now().slice(0, 10)),
        acts: await listRegistryActs(deps.pool, { artefactHashes: [hash] }),
        files: Object.keys(files),
        card: textOf(files['card.md']),
        operatingPoint: JSON.parse(textOf(files['operating-point.json']) ?? 'null'),
      };
    },
  );
}

function registerSubmissions(app: FastifyInstance, deps: ApiDependencies): void {
  const Upload = Type.Object(
    {
      reason: Reason,
      files: Type.Record(
        Type.String({ pattern: '^[a-z][a-z0-9.-]{0,50}$' }),
        Type.String({ contentEncoding: 'base64' }),
      ),
    },
    { additionalProperties: false },
  );
  for (const [path, admit, summary] of [
    ['models', 'model', 'Register a model’s folder as a draft'],
    ['rule-sets', 'ruleSet', 'Register rule-set.json with its cases.json as a draft'],
  ] as const)
    app.post<{ Body: Static<typeof Upload> }>(
      `/v1/registry/${path}`,
      {
        bodyLimit: UPLOAD_LIMIT_BYTES,
        schema: {
          tags: ['registry'],
          summary,
          description: 'Refused unless it loads, fits every definition that uses it, and passes its own tests.',
          body: Upload,
          response: { 201: EntrySchema, ...problems },
        },
      },
      async (request, reply) => {
        const files = Object.fromEntries(
          Object.entries(request.body.files).map(([name, text]) => [name, new Uint8Array(Buffer.from(text, 'base64'))]),
        );
        return reply.code(201).send(await submit(deps, request, () => deps.admission[admit](files)));
      },
    );
  const Wish = Type.Object(
    {
      kind: Type.String(),
      perDay: Type.Number({ exclusiveMinimum: 0, description: 'Cases that people can review a day' }),
      days: Type.Integer({ minimum: 1, maximum: 3_660, default: 30, description: 'How far back scores count' }),
      reason: Reason,
    },
    { additionalProperties: false },
  );
  app.post<{ Body: Static<typeof Wish> }>(
    '/v1/registry/operating-points',
    {
      schema: {
        tags: ['registry'],
        summary: 'Find the operating point that a review capacity allows, as a draft',
        body: Wish,
        response: { 201: EntrySchema, ...problems },
      },
    },
    async (request, reply) => {
      const { kind, perDay, days } = request.body;
      let point: unknown;
      const entry = await submit(deps, request, async () => {
        const submission = await deps.admission.operatingPoint({ kind, perDay, days, at: deps.now() });
        point = JSON.parse(textOf(submission.files['operating-point.json']) as string);
        return submission;
      });
      return reply.code(201).send({ ...entry, operatingPoint: point });
    },
  );
}

function registerActs(app: FastifyInstance, deps: ApiDependencies): void {
  const ActBody = Type.Object({ reason: Reason }, { additionalProperties: false });
  const ApproveBody = Type.Object(
    {
      reason: Reason,
      inForceFrom: Type.Optional(IsoDate),
      inForceTo: Type.Optional(Type.Union([IsoDate, Type.Null()])),
    },
    { additionalProperties: false },
  );
  for (const [act, summary, roles] of [
    ['propose', 'Propose a draft, or a retired version again', ['owner']],
    ['approve', 'Put a candidate in force from a date; by a second person', ['owner']],
    ['reject', 'Send a candidate back', ['owner']],
    ['retire', 'Take a version out', ['owner', 'operator']],
  ] as ['propose' | 'approve' | 'reject' | 'retire', string, Role[]][])
    app.post<{ Params: { hash: string }; Body: Static<typeof ApproveBody> }>(
      `/v1/registry/:hash/${act}`,
      {
        schema: {
          tags: ['registry'],
          summary,
          params: HashParams,
          body: act === 'approve' ? ApproveBody : ActBody,
          response: { 200: EntrySchema, ...problems },
        },
      },
      async (request) =>
        audited(deps, request, { act: `registry-${act}`, subject: request.params.hash }, async () => {
          const { id: actor } = requireRole(request, ...roles);
          const { hash: artefactHash } = request.params;
          const { reason } = request.body;
          const at = deps.now();
          const period = act === 'approve' ? { period: periodOf(request.body, at) } : {};
          return viewed(deps, await actOn(deps.pool, { act, artefactHash, actor, reason, at, ...period }));
        }),
    );
  app.post<{ Params: { type: RegisteredType; id: string }; Body: { reason: string } }>(
    '/v1/registry/:type/:id/roll-back',
    {
      schema: {
        tags: ['registry'],
        summary: 'Take the version in force out; the one approved before it counts again',
        params: Type.Object({ type: TypeName, id: Type.String() }),
        body: ActBody,
      },
    },
    async (request) => {
      const { type, id } = request.params;
      return audited(deps, request, { act: 'registry-roll-back', subject: `${type}:${id}` }, async () => {
        const { id: actor } = requireRole(request, 'owner', 'operator');
        const { from, to } = await rollBack(deps.pool, {
          ...{ type, id, actor },
          reason: request.body.reason,
          at: deps.now(),
        });
        return { from: await viewed(deps, from), to: to === null ? null : await viewed(deps, to) };
      });
    },
  );
}

async function submit(
  deps: ApiDependencies,
  request: FastifyRequest<{ Body: { reason: string } }>,
  admit: () => Promise<Submission>,
) {
  return audited(deps, request, { act: 'registry-register', subject: 'submission' }, async () => {
    const { id: actor } = requireRole(request, 'owner');
    const submission = await admit();
    const entry = await register(deps.pool, submission, { actor, reason: request.body.reason, at: deps.now() });
    return viewed(deps, entry);
  });
}

/** Acts that are refused are kept too. */
async function audited<T>(
  deps: ApiDependencies,
  request: FastifyRequest,
  event: { act: string; subject: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DecisionError)
      await insertAuditEvent(deps.pool, { ...event, actor: request.principal.id, result: error.code });
    throw error;
  }
}

function periodOf(body: { inForceFrom?: string; inForceTo?: string | null }, at: string) {
  const [from, to] = [body.inForceFrom ?? at.slice(0, 10), body.inForceTo ?? null];
  const problem = [
    ...(isIsoDate(from) ? [] : [{ path: 'inForceFrom', reason: 'is not a date', expected: 'YYYY-MM-DD' }]),
    ...(to === null || isIsoDate(to) ? [] : [{ path: 'inForceTo', reason: 'is not a date', expected: 'YYYY-MM-DD' }]),
    ...(to === null || to > from
      ? []
      : [{ path: 'inForceTo', reason: 'is not after inForceFrom', expected: 'a later date' }]),
  ];
  if (problem.length > 0) throw new DecisionError('INPUT_INVALID', 'The period is not one', problem);
  return { from, to };
}

async function viewed(deps: ApiDependencies, entry: RegistryEntry) {
  const entries = await listEntries(deps.pool, { type: entry.type, id: entry.id });
  return entryView(entry, entries, deps.now().slice(0, 10));
}

function entryView(entry: RegistryEntry, entries: RegistryEntry[], today: string) {
  const { approvalNo, ...shown } = entry;
  const siblings = entries.filter(({ type, id }) => type === entry.type && id === entry.id);
  return { ...shown, isInForce: entryInForce(siblings, today)?.hash === entry.hash };
}

function textOf(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined ? null : Buffer.from(bytes).toString('utf8');
}
