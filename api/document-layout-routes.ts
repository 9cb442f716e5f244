/**
 * Routes: layouts of documents that persons have seen, and taking one back.
 * @module
 */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { type LayoutStanding, listLayouts, withdrawLayout } from '../db/document-layouts.ts';
import { isKnown } from '../domain/document-layout.ts';
import { DecisionError } from '../domain/failures.ts';
import type { ApiDependencies } from './dependencies.ts';
import { requireRole } from './identity.ts';
import { IdParams, problems } from './schemas.ts';

const instant = Type.String({ format: 'date-time' });

const LayoutSchema = Type.Object({
  id: Type.String({ format: 'uuid', description: 'Id of the first document of the layout that a person saw' }),
  type: Type.String(),
  documents: Type.Integer({ description: 'Documents of it that persons saw' }),
  places: Type.Array(
    Type.Object({
      field: Type.String(),
      landmark: Type.String({ description: 'What leads to the value: section, label, side' }),
      confirmed: Type.Integer({ description: 'Confirmations since the last correction' }),
      corrected: Type.Integer(),
      known: Type.Boolean({ description: 'Whether values are accepted here without a person' }),
    }),
  ),
  firstSeen: instant,
  lastSeen: instant,
  withdrawnAt: Type.Union([instant, Type.Null()]),
  withdrawnBy: Type.Union([Type.String(), Type.Null()]),
});

export function registerDocumentLayoutRoutes(app: FastifyInstance, deps: ApiDependencies): void {
  app.get<{ Querystring: { type?: string } }>(
    '/v1/document-layouts',
    {
      schema: {
        tags: ['documents'],
        summary: 'Layouts that persons have seen, with the places at which values are accepted',
        querystring: Type.Object({ type: Type.Optional(Type.String()) }, { additionalProperties: false }),
        response: { 200: Type.Object({ items: Type.Array(LayoutSchema) }), ...problems },
      },
    },
    async (request) => {
      requireRole(request, 'reviewer', 'auditor', 'operator', 'owner');
      const { type = null } = request.query;
      if (type !== null && !deps.documents.types.some((each) => each.type === type))
        throw new DecisionError('DOCUMENT_TYPE_UNKNOWN', 'GET /v1/document-types lists the types', [
          { path: 'type', reason: 'is not a document type', expected: 'one of GET /v1/document-types' },
        ]);
      return { items: (await listLayouts(deps.pool, type)).map((layout) => layoutView(layout, deps)) };
    },
  );
  app.post<{ Params: { id: string } }>(
    '/v1/document-layouts/:id/withdraw',
    {
      schema: {
        tags: ['documents'],
        summary: 'Take a layout back: its values wait for a person again until they are confirmed anew',
        params: IdParams,
        response: { 200: Type.Object({ documents: Type.Integer() }), ...problems },
      },
    },
    async (request) => {
      const { id: actor } = requireRole(request, 'operator', 'owner');
      const { id } = request.params;
      const documents = await withdrawLayout(deps.pool, { layoutId: id, actor, at: deps.now() });
      if (documents === 0) throw new DecisionError('NOT_FOUND', 'No such layout is in use');
      return { documents };
    },
  );
}

/** What an example shows is kept as a hash of the words that lead there. */
function landmarkText(of: string): string {
  return of.startsWith('example/') ? 'where the last document had it' : of;
}

function layoutView(layout: LayoutStanding, { documents: { types } }: ApiDependencies): Static<typeof LayoutSchema> {
  const needed = types.find(({ type }) => type === layout.type)?.confirmations;
  return {
    ...{ id: layout.id, type: layout.type, documents: layout.documents },
    places: layout.places.map((place) => ({
      ...{
        field: place.field,
        landmark: landmarkText(place.landmark.of),
        confirmed: place.confirmed,
        corrected: place.corrected,
      },
      known: layout.withdrawnAt === null && isKnown(place, needed),
    })),
    ...{ firstSeen: layout.firstSeen.toISOString(), lastSeen: layout.lastSeen.toISOString() },
    ...{ withdrawnAt: layout.withdrawnAt?.toISOString() ?? null, withdrawnBy: layout.withdrawnBy },
  };
}
