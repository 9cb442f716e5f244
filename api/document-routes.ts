/**
 * Routes: documents in, what they say, their pages and versions.
 * @module
 */
import multipart from '@fastify/multipart';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type AcceptedDocument, acceptDocument, reprocessDocument } from '../audit/document-intake.ts';
import { documentReport } from '../db/document-report.ts';
import { findDocumentRow, listDocumentDetails, listDocumentRows } from '../db/documents.ts';
import { DecisionError } from '../domain/failures.ts';
import type { ApiDependencies } from './dependencies.ts';
import { requireDetail, requireVisibleDocument } from './document-access.ts';
import { registerDocumentContentRoutes } from './document-content-routes.ts';
import { registerDocumentLayoutRoutes } from './document-layout-routes.ts';
import { registerDocumentReviewRoutes } from './document-review-routes.ts';
import { DocumentListQuery, DocumentSchema } from './document-schemas.ts';
import { type Upload, withUpload } from './document-upload.ts';
import { documentView } from './document-views.ts';
import { clientScope, requireRole } from './identity.ts';
import { IdParams, KeyHeader, pageOf, problems } from './schemas.ts';
import { decodeCursor, encodeCursor } from './views.ts';

export async function registerDocumentRoutes(app: FastifyInstance, deps: ApiDependencies): Promise<void> {
  registerReads(app, deps);
  registerDocumentContentRoutes(app, deps);
  registerDocumentReviewRoutes(app, deps);
  registerReprocess(app, deps);
  registerReport(app, deps);
  registerDocumentLayoutRoutes(app, deps);
  // Multipart is taken here and nowhere else.
  await app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { fileSize: deps.documents.maxBytes, files: 1, fields: 10, fieldSize: 4_000, parts: 12, headerPairs: 50 },
    });
    registerIntake(scope as unknown as FastifyInstance, deps);
  });
}

function registerIntake(app: FastifyInstance, deps: ApiDependencies): void {
  app.post(
    '/v1/documents',
    {
      schema: {
        tags: ['documents'],
        summary:
          'Take in a document: multipart/form-data with a part file; optional parts type, caseReference, decisionId',
        description:
          'Accepted means committed; reading goes on. The same content from the same client for the same case is answered with the document that is there (200, duplicateOf).',
        consumes: ['multipart/form-data'],
        headers: KeyHeader,
        response: { 200: DocumentSchema, 202: DocumentSchema, ...problems },
      },
    },
    async (request, reply) => {
      const principal = requireRole(request, 'system');
      const idempotencyKey = readKey(request);
      const accepted = await withUpload(request, deps.documents, (upload) => {
        const fields = checkFields(upload, deps);
        return acceptDocument(
          {
            ...{ clientId: principal.clientId, actor: principal.id, idempotencyKey, source: 'api' },
            ...{ file: upload.file, fileName: upload.fileName, ...fields },
          },
          intakeContext(deps),
        );
      });
      return answer(deps, { reply, accepted });
    },
  );
}

function intakeContext(deps: ApiDependencies) {
  const { pool, idSecret, engineBuild, now, documents } = deps;
  return { pool, idSecret, engineBuild, now, blobs: documents.blobs, catalogue: documents.catalogue };
}

async function answer(
  deps: ApiDependencies,
  { reply, accepted }: { reply: FastifyReply; accepted: AcceptedDocument },
): Promise<FastifyReply> {
  const { decision, document, duplicate } = accepted;
  // What cannot be started now is started by the reconciler.
  if (decision.status === 'accepted') await deps.gateway.startDecision(decision).catch(() => {});
  const view = documentView(await requireDetail(deps, document.id), deps.documents);
  return reply
    .code(duplicate ? 200 : 202)
    .header('location', `/v1/documents/${document.id}`)
    .send({ ...view, duplicateOf: duplicate ? document.id : null });
}

/** @throws {@link DecisionError} DOCUMENT_TYPE_UNKNOWN, INPUT_INVALID. */
function checkFields({ fields }: Upload, { documents }: ApiDependencies) {
  const { type = null, caseReference = null, decisionId = null } = fields;
  if (type !== null && !documents.types.some((each) => each.type === type))
    throw new DecisionError('DOCUMENT_TYPE_UNKNOWN', 'GET /v1/document-types lists the types', [
      { path: 'type', reason: 'is not a document type', expected: documents.types.map((each) => each.type).join(', ') },
    ]);
  if (decisionId !== null && !UUID.test(decisionId))
    throw new DecisionError('INPUT_INVALID', 'The request does not fit', [
      { path: 'decisionId', reason: 'is not the id of a decision', expected: 'a UUID' },
    ]);
  return { requestedType: type, caseReference, attachedDecisionId: decisionId };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new DecisionError(
      'IDEMPOTENCY_KEY_MISSING',
      'Send the header Idempotency-Key: 1 to 200 visible ASCII characters, new for each document',
    );
  return key;
}

function registerReads(app: FastifyInstance, deps: ApiDependencies): void {
  app.get<{ Querystring: Record<string, string> & { limit: number } }>(
    '/v1/documents',
    {
      schema: {
        tags: ['documents'],
        summary: 'List documents, newest first',
        querystring: DocumentListQuery,
        response: { 200: pageOf(DocumentSchema), ...problems },
      },
    },
    async (request) => {
      const { status, type, caseReference, decisionId, limit } = request.query;
      const cursor = decodeCursor<{ at: string; id: string }>(
        request.query.cursor ?? request.query.after,
        (value) => typeof value.at === 'string' && typeof value.id === 'string',
      );
      const clientId = clientScope(request.principal);
      const rows = await listDocumentRows(deps.pool, {
        ...(clientId === undefined ? {} : { clientId }),
        ...(status === undefined ? {} : { status }),
        ...(type === undefined ? {} : { type }),
        ...(caseReference === undefined ? {} : { caseReference }),
        ...(decisionId === undefined || !UUID.test(decisionId) ? {} : { attachedTo: decisionId }),
        ...(cursor === undefined ? {} : { after: cursor }),
        limit,
      });
      const details = new Map(
        (
          await listDocumentDetails(
            deps.pool,
            rows.map(({ id }) => id),
          )
        ).map((row) => [row.id, row]),
      );
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return {
        items: rows.flatMap(({ id }) => {
          const detail = details.get(id);
          return detail === undefined ? [] : [documentView(detail, deps.documents)];
        }),
        next: last === undefined ? null : encodeCursor({ at: last.created_at.toISOString(), id: last.id }),
      };
    },
  );
  app.get<{ Params: { id: string } }>(
    '/v1/documents/:id',
    {
      schema: {
        tags: ['documents'],
        summary: 'A document as it stands',
        params: IdParams,
        response: { 200: DocumentSchema, ...problems },
      },
    },
    async (request) => documentView(await requireVisibleDocument(deps, request), deps.documents),
  );
  app.get(
    '/v1/document-types',
    { schema: { tags: ['documents'], summary: 'What this release reads, and what of it' } },
    async () =>
      deps.documents.types.map(({ type, version, title, fields, records }) => ({
        ...{ type, version, title },
        fields: fields.map((field) => ({
          ...{ name: field.name, title: field.title, valueType: field.type },
          ...{ required: field.required, material: field.material, personal: field.personal },
        })),
        records: records.map((record) => ({
          ...{ name: record.name, title: record.title },
          columns: record.columns.map((column) => ({
            ...{ name: column.name, title: column.title ?? column.headers[0] ?? column.name },
            ...{ valueType: column.type, required: column.required, material: column.material },
          })),
        })),
      })),
  );
}

function registerReport(app: FastifyInstance, deps: ApiDependencies): void {
  app.get(
    '/v1/reports/documents',
    {
      schema: {
        tags: ['documents'],
        summary: 'How well documents are read: straight through, accepted wrong, corrected, by type, label and sender',
        response: problems,
      },
    },
    async (request) => {
      requireRole(request, 'reviewer', 'auditor', 'operator', 'owner');
      const report = await documentReport(deps.pool);
      const titleOf = (type: string, field: string) => {
        const found = deps.documents.types.find((each) => each.type === type);
        const column = found?.records.flatMap(({ columns }) => columns).find(({ name }) => name === field);
        return found?.fields.find(({ name }) => name === field)?.title ?? column?.title ?? column?.headers[0] ?? field;
      };
      return { ...report, labels: report.labels.map((row) => ({ ...row, title: titleOf(row.type, row.field) })) };
    },
  );
}

function registerReprocess(app: FastifyInstance, deps: ApiDependencies): void {
  app.post<{ Params: { id: string } }>(
    '/v1/documents/:id/reprocess',
    {
      schema: {
        tags: ['documents'],
        summary: 'Read it again by the present types and extractor: a linked document',
        description: 'Without an Idempotency-Key the same release reads the same document again once.',
        params: IdParams,
        body: Type.Optional(Type.Object({}, { additionalProperties: false })),
        response: { 202: DocumentSchema, ...problems },
      },
    },
    async (request, reply) => {
      const principal = requireRole(request, 'system', 'reviewer', 'operator');
      const detail = await requireVisibleDocument(deps, request);
      const earlier = await findDocumentRow(deps.pool, detail.id);
      if (earlier === undefined) throw new DecisionError('NOT_FOUND', `There is no document ${detail.id}`);
      const { catalogue, extractorBuild } = deps.documents;
      const accepted = await reprocessDocument(
        {
          ...{ earlier, actor: principal.id },
          idempotencyKey:
            request.headers['idempotency-key'] === undefined
              ? `reprocess:${earlier.id}:${catalogue.hash.slice(0, 16)}:${extractorBuild.slice(0, 16)}`
              : readKey(request),
          fileName: documentView(detail, deps.documents).fileName,
        },
        intakeContext(deps),
      );
      return answer(deps, { reply, accepted });
    },
  );
}
