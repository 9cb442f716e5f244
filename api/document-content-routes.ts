/**
 * Routes: what a document says, its pages as text and as pictures, the file itself, its versions. Reads
 * of content are audited.
 * @module
 */
import { Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { listCorrections, listExtractions } from '../db/document-extractions.ts';
import { findPart } from '../db/document-pages.ts';
import { type DocumentDetail, listReadings } from '../db/documents.ts';
import { insertAuditEvent } from '../db/principals.ts';
import type { Extraction, PageText } from '../domain/document.ts';
import { DecisionError } from '../domain/failures.ts';
import type { ApiDependencies } from './dependencies.ts';
import { type DocumentRequest, requireDocumentType, requireVisibleDocument } from './document-access.ts';
import { differences } from './document-differences.ts';
import { extractionView } from './document-extraction-view.ts';
import { ExtractionQuery, PageParams } from './document-schemas.ts';
import { requireRole } from './identity.ts';
import { IdParams, problems } from './schemas.ts';

type PageRequest = FastifyRequest<{ Params: { id: string; page: number } }>;

export function registerDocumentContentRoutes(app: FastifyInstance, deps: ApiDependencies): void {
  registerExtraction(app, deps);
  registerPages(app, deps);
  registerVersions(app, deps);
}

function registerExtraction(app: FastifyInstance, deps: ApiDependencies): void {
  app.get<{ Params: { id: string }; Querystring: { version?: number; limit: number; offset: number } }>(
    '/v1/documents/:id/extraction',
    {
      schema: {
        tags: ['documents'],
        summary: 'What it says: values with their proofs, reasons, places and corrections',
        params: IdParams,
        querystring: ExtractionQuery,
        response: problems,
      },
    },
    async (request) => {
      const row = await readable(deps, request, 'read-extraction');
      const { limit, offset, version = row.extraction_version } = request.query;
      const extraction = await requireExtraction(deps, row.id, version);
      const corrections = await listCorrections(deps.pool, row.id);
      const type = await requireDocumentType(deps, { id: row.id, extraction });
      return extractionView(extraction, { version, type, corrections, limit, offset });
    },
  );
}

function registerPages(app: FastifyInstance, deps: ApiDependencies): void {
  app.get<{ Params: { id: string; page: number }; Querystring: { words?: boolean } }>(
    '/v1/documents/:id/pages/:page',
    {
      schema: {
        tags: ['documents'],
        summary: 'A page: its size, engine, problems, hidden text; with words=true its words',
        params: PageParams,
        querystring: Type.Object({ words: Type.Optional(Type.Boolean()) }),
        response: problems,
      },
    },
    async (request) => {
      const row = await readable(deps, request as unknown as DocumentRequest, 'read-page');
      const bytes = await findPart(deps.pool, row.id, `page/${request.params.page}`);
      if (bytes === undefined) throw new DecisionError('NOT_FOUND', `Page ${request.params.page} is not read`);
      const { words, second, rules: _, ...page } = JSON.parse(bytes.toString('utf8')) as PageText;
      return request.query.words === true
        ? { ...page, words, second: second ?? null }
        : { ...page, wordCount: words.length };
    },
  );
  app.get<{ Params: { id: string; page: number }; Querystring: { dpi: number } }>(
    '/v1/documents/:id/pages/:page/image',
    {
      schema: {
        tags: ['documents'],
        summary: 'A page as shown, PNG',
        params: PageParams,
        querystring: Type.Object({ dpi: Type.Optional(Type.Integer({ minimum: 36, maximum: 300, default: 110 })) }),
      },
    },
    async (request, reply) => {
      const row = await readable(deps, request as unknown as DocumentRequest, 'read-page-image');
      const { page } = (request as PageRequest).params;
      if (row.page_count === null || page > row.page_count)
        throw new DecisionError('NOT_FOUND', `There is no page ${page}`);
      const read = await findPart(deps.pool, row.id, `page/${page}`);
      const view = read === undefined ? undefined : (JSON.parse(read.toString('utf8')) as PageText).view;
      const { id, sha256 } = row;
      const png = await deps.documents.renderPage({ id, sha256, page, dpi: request.query.dpi, view });
      return reply.type('image/png').header('cache-control', 'private, max-age=300').send(Buffer.from(png));
    },
  );
  app.get<{ Params: { id: string } }>(
    '/v1/documents/:id/content',
    { schema: { tags: ['documents'], summary: 'The file as it came', params: IdParams } },
    async (request, reply) => {
      const row = await readable(deps, request, 'read-content');
      if (row.refusal_code === 'INFECTED' || row.reasons.includes('VIRUS_SCAN_FAILED'))
        throw new DecisionError('DOCUMENT_NOT_SAFE', 'The virus scanner did not find this file clean');
      return (
        reply
          // Never shown in the page's own origin: a file can hold scripts.
          .header('content-disposition', `attachment; filename="document-${row.id}.${extensionOf(row)}"`)
          .type(MEDIA_TYPES[row.format ?? ''] ?? 'application/octet-stream')
          .send(Buffer.from(await deps.documents.blobs.get(row.sha256)))
      );
    },
  );
}

function registerVersions(app: FastifyInstance, deps: ApiDependencies): void {
  app.get<{ Params: { id: string } }>(
    '/v1/documents/:id/versions',
    {
      schema: {
        tags: ['documents'],
        summary: 'What it was read as, also by earlier releases: oldest first',
        params: IdParams,
        response: problems,
      },
    },
    async (request) => {
      const row = await readable(deps, request, 'read-versions');
      return { items: await listVersions(deps, row.id) };
    },
  );
  app.get<{ Params: { id: string }; Querystring: { from: number; to: number } }>(
    '/v1/documents/:id/diff',
    {
      schema: {
        tags: ['documents'],
        summary: 'Values that two versions give differently',
        params: IdParams,
        querystring: Type.Object({ from: Type.Integer({ minimum: 1 }), to: Type.Integer({ minimum: 1 }) }),
        response: problems,
      },
    },
    async (request) => {
      const row = await readable(deps, request, 'read-versions');
      const versions = await listVersions(deps, row.id);
      const load = async (version: number) => {
        const found = versions.find((each) => each.version === version);
        if (found === undefined) throw new DecisionError('NOT_FOUND', `There is no version ${version}`);
        return { extraction: await requireExtraction(deps, found.documentId, found.ownVersion), id: found.documentId };
      };
      const [from, to] = [await load(request.query.from), await load(request.query.to)];
      const changes = differences(from.extraction, { to: to.extraction, type: await requireDocumentType(deps, to) });
      return { from: request.query.from, to: request.query.to, changes };
    },
  );
}

/** Versions of all readings of one content, counted through. */
async function listVersions(deps: ApiDependencies, id: string) {
  const ids = await listReadings(deps.pool, id);
  const items = [];
  for (const documentId of ids)
    for (const row of await listExtractions(deps.pool, documentId)) {
      const corrected = (await listCorrections(deps.pool, documentId)).some(({ step_no }) => step_no === row.step_no);
      items.push({
        version: items.length + 1,
        ...{ documentId, ownVersion: row.version, type: row.type, typeVersion: row.type_version },
        ...{ engineBuild: row.extractor_build, status: row.status, reasons: row.reasons },
        ...{ createdAt: row.created_at.toISOString(), cause: corrected ? 'person' : 'extractor' },
      });
    }
  return items;
}

/** Checks role and sight, and keeps who read. @throws {@link DecisionError} DOCUMENT_ERASED, but for versions. */
async function readable(deps: ApiDependencies, request: DocumentRequest, act: string): Promise<DocumentDetail> {
  const principal = requireRole(request, 'system', 'reviewer', 'auditor');
  const row = await requireVisibleDocument(deps, request);
  const isGone = row.erased_at !== null && act !== 'read-versions';
  await insertAuditEvent(deps.pool, { actor: principal.id, act, subject: row.id, result: isGone ? 'erased' : 'ok' });
  if (isGone) throw new DecisionError('DOCUMENT_ERASED', `What document ${row.id} says was erased`);
  return row;
}

async function requireExtraction(deps: ApiDependencies, id: string, version: number): Promise<Extraction> {
  const bytes = version === 0 ? undefined : await findPart(deps.pool, id, `extraction/${version}`);
  if (bytes === undefined) throw new DecisionError('NOT_FOUND', `Document ${id} has no extraction ${version || 'yet'}`);
  return JSON.parse(bytes.toString('utf8')) as Extraction;
}

const MEDIA_TYPES: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  tiff: 'image/tiff',
  webp: 'image/webp',
};

function extensionOf({ format }: DocumentDetail): string {
  return format !== null && format in MEDIA_TYPES ? format : 'bin';
}
