/**
 * What the API is given of documents.
 * @module
 */
import type { DocumentService } from '../api/document-service.ts';
import { parseValue } from '../documents/extract/parse/parse.ts';
import { recheck } from '../documents/extract/recheck.ts';
import { sniffFormat } from '../documents/read/format.ts';
import { REFUSALS } from '../documents/read/refusals.ts';
import { DOCUMENT_REASON_CODES } from '../domain/document-workflow.ts';
import type { Config } from '../worker/config.ts';
import type { Documents } from '../worker/documents.ts';
import { copyDirs } from '../worker/leftovers.ts';
import type { PageImages } from '../worker/page-images.ts';

export function documentService(
  { catalogue, blobs, builds }: Documents,
  { config, images }: { config: Config; images: PageImages },
): DocumentService {
  return {
    blobs,
    catalogue: catalogue.current,
    types: catalogue.types.map(({ definition }) => definition),
    typesOf: async (hash) => (await catalogue.load(hash)).map(({ definition }) => definition),
    sniff: sniffFormat,
    parse: parseValue,
    recheck,
    renderPage: (image) => images.render(image),
    refusalText,
    spoolDir: copyDirs(config.stateDir).spool,
    maxBytes: config.documents.maxBytes,
    extractorBuild: builds.extractor,
  };
}

const OWN_REFUSALS: Record<string, string> = {
  INFECTED: 'The virus scanner found something in the file.',
  CONTENT_ALTERED: 'The stored bytes are not those that were received.',
  SUPERSEDED: 'The document was read again; see the later reading.',
};

export function refusalText(code: string): string {
  const known: Record<string, string> = { ...REFUSALS, ...OWN_REFUSALS };
  return known[code] ?? DOCUMENT_REASON_CODES[code]?.text ?? code;
}
