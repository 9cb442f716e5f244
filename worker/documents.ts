/**
 * What every process that deals with documents opens: the catalogue of types, and where bytes are kept.
 * @module
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { S3Client } from '@aws-sdk/client-s3';
import { type DocumentBuilds, documentBuilds } from '../activities/document/build.ts';
import { CatalogueStore } from '../activities/document/catalogue.ts';
import type { Pool } from '../db/pool.ts';
import { type LoadedType, loadTypes } from '../documents/extract/type.ts';
import type { BlobStore } from '../domain/blob-store.ts';
import { DirectoryBlobStore } from './blob-directory.ts';
import { S3BlobStore } from './blob-s3.ts';
import type { Config } from './config.ts';
import type { S3Endpoint } from './document-config.ts';
import { sweepLeftovers } from './leftovers.ts';

const TYPES_DIR = fileURLToPath(new URL('../documents/types', import.meta.url));

export interface Documents {
  catalogue: CatalogueStore;
  blobs: BlobStore;
  builds: DocumentBuilds;
  stop(): void;
}

/**
 * @param types - default: the release's, and those of one's own.
 * @throws where a type does not load: a release with a broken type does not start.
 */
export async function openDocuments(pool: Pool, config: Config, types = documentTypes(config)): Promise<Documents> {
  const catalogue = await CatalogueStore.open(pool, types);
  const { blobs, stop: stopBlobs } = openBlobs(config);
  const stopSweep = sweepLeftovers(config.stateDir);
  const stop = () => {
    stopSweep();
    stopBlobs();
  };
  return { catalogue, blobs, builds: documentBuilds(), stop };
}

/** The release's types, then those of one's own; one of the same name takes its place. */
export function documentTypes({ documents: { typesDir } }: Pick<Config, 'documents'>): LoadedType[] {
  const own = typesDir === null ? [] : loadTypes(typesDir);
  const names = new Set(own.map(({ definition }) => definition.type));
  return [...loadTypes(TYPES_DIR).filter(({ definition }) => !names.has(definition.type)), ...own];
}

export function openBlobs({ stateDir, documents }: Pick<Config, 'stateDir' | 'documents'>): {
  blobs: BlobStore;
  stop: () => void;
} {
  if (documents.blobBucket === null)
    return { blobs: new DirectoryBlobStore(documents.blobDir ?? join(stateDir, 'blobs')), stop: () => {} };
  const client = createS3Client(documents.s3);
  return { blobs: new S3BlobStore({ client, ...documents.blobBucket }), stop: () => client.destroy() };
}

export function createS3Client({ endpoint, region, credentials }: S3Endpoint): S3Client {
  return new S3Client({
    region,
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials === null ? {} : { credentials }),
  });
}
