/**
 * What the activities of documents may use, beside what every activity may.
 * @module
 */
import { type DocumentRow, findDocumentRow } from '../../db/documents.ts';
import type { Queryable } from '../../db/pool.ts';
import type { BlobStore } from '../../domain/blob-store.ts';
import type { ActivityDependencies } from '../step.ts';
import type { DocumentBuilds } from './build.ts';
import type { CatalogueStore } from './catalogue.ts';
import type { ExtractionThread } from './extraction-thread.ts';
import type { ReaderPool } from './reading.ts';
import type { VirusScanner } from './virus-scan.ts';

export interface DocumentDependencies extends ActivityDependencies {
  catalogue: CatalogueStore;
  builds: DocumentBuilds;
}

/** Of the worker that opens files: on the queue of documents. */
export interface ReadingDependencies extends DocumentDependencies {
  blobs: BlobStore;
  readers: ReaderPool;
  extraction: ExtractionThread;
  /** Null: none is set. */
  scanner: VirusScanner | null;
}

export async function requireDocument(pool: Queryable, id: string): Promise<DocumentRow> {
  const row = await findDocumentRow(pool, id);
  if (row === undefined) throw new Error(`Cannot go on with document ${id}: there is none`);
  return row;
}
