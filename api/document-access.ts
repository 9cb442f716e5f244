/**
 * Which documents a principal may see, and the type that a document pinned.
 * @module
 */
import type { FastifyRequest } from 'fastify';
import { findDecision } from '../db/decisions.ts';
import { type DocumentDetail, listDocumentDetails } from '../db/documents.ts';
import type { Extraction } from '../domain/document.ts';
import type { DocumentType } from '../domain/document-type.ts';
import { DecisionError } from '../domain/failures.ts';
import type { ApiDependencies } from './dependencies.ts';
import { clientScope } from './identity.ts';

export type DocumentRequest = FastifyRequest<{ Params: { id: string } }>;

/** @throws {@link DecisionError} NOT_FOUND: also for what the principal may not see. */
export async function requireVisibleDocument(deps: ApiDependencies, request: DocumentRequest): Promise<DocumentDetail> {
  const row = await requireDetail(deps, request.params.id);
  const scope = clientScope(request.principal);
  if (scope !== undefined && row.client_id !== scope)
    throw new DecisionError('NOT_FOUND', `There is no document ${request.params.id}`);
  return row;
}

export async function requireDetail(deps: ApiDependencies, id: string): Promise<DocumentDetail> {
  const [row] = await listDocumentDetails(deps.pool, [id]);
  if (row === undefined) throw new DecisionError('NOT_FOUND', `There is no document ${id}`);
  return row;
}

/** The type as the document pinned it. */
export async function requireDocumentType(
  deps: ApiDependencies,
  { id, extraction }: { id: string; extraction: Pick<Extraction, 'type'> },
): Promise<DocumentType> {
  const decision = await findDecision(deps.pool, id);
  const types = decision === undefined ? [] : await deps.documents.typesOf(decision.definition_hash);
  const type = types.find((each) => each.type === extraction.type);
  if (type === undefined) throw new Error(`The catalogue of document ${id} has no type ${extraction.type}`);
  return type;
}
