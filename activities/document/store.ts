/**
 * Store: the bytes are there and are what was received, a scanner finds them clean, and the file opens
 * within its limits. What cannot be opened is refused with a code.
 * @module
 */
import { changeDocument } from '../../db/documents.ts';
import { DocumentRefused } from '../../documents/read/refusals.ts';
import { BlobError } from '../../domain/blob-store.ts';
import type { StoreOutput } from '../../domain/document-workflow.ts';
import { recordStep, type StepRef } from '../step.ts';
import { type ReadingDependencies, requireDocument } from './dependencies.ts';

export async function storeDocument(
  deps: ReadingDependencies,
  ref: StepRef,
): Promise<{ status: StoreOutput['status'] }> {
  const step = await recordStep(
    deps,
    { ...ref, name: 'store' },
    async () => {
      const document = await requireDocument(deps.pool, ref.decisionId);
      const output = await openOnce(deps, document.sha256);
      return {
        status: output.status === 'ok' ? 'ok' : 'fallback',
        input: { sha256: document.sha256, byteSize: document.byte_size },
        output,
        artefacts: [],
      };
    },
    async (db, { row }) => {
      const output = JSON.parse(row.output.toString('utf8')) as StoreOutput;
      await changeDocument(db, {
        id: ref.decisionId,
        at: row.finished_at,
        change:
          output.status === 'ok'
            ? {
                status: 'reading',
                format: output.format ?? null,
                page_count: output.pages ?? null,
                reader_build: deps.builds.reader,
              }
            : {},
      });
      return { status: 'running' };
    },
  );
  return { status: (step.output as StoreOutput).status };
}

async function openOnce(deps: ReadingDependencies, sha256: string): Promise<StoreOutput> {
  let bytes: Uint8Array;
  try {
    bytes = await deps.blobs.get(sha256);
  } catch (error) {
    // One that is missing may come back with a restored store: it is waited for.
    if (error instanceof BlobError && error.code === 'ALTERED') return { status: 'refused', code: 'CONTENT_ALTERED' };
    throw error;
  }
  const scan = deps.scanner === null ? 'none' : await deps.scanner.scan(bytes);
  if (scan === 'infected') return { status: 'refused', code: 'INFECTED', scan };
  if (scan === 'failed') return { status: 'not-scanned', scan };
  try {
    const info = await deps.readers.withDocument(bytes, async (document) => document.info);
    return { status: 'ok', format: info.format, pages: info.pages, scan, problems: info.problems };
  } catch (error) {
    if (error instanceof DocumentRefused) return { status: 'refused', code: error.code, scan };
    throw error;
  }
}
