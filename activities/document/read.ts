/**
 * Read: page by page, each committed on its own. After a crash it goes on with the first page that is
 * not there; pages that an earlier reading by the same reader left are taken over.
 * @module
 */
import { CancelledFailure, Context } from '@temporalio/activity';
import {
  decodePart,
  FORMS_PART,
  loadSalt,
  loadText,
  readHashOf,
  recordable,
  sealPart,
} from '../../audit/document-parts.ts';
import { insertDocumentPage, keepPart, listDocumentPages, listParts } from '../../db/document-pages.ts';
import { changeDocument, type DocumentRow } from '../../db/documents.ts';
import { DocumentRefused } from '../../documents/read/refusals.ts';
import type { PageText } from '../../domain/document.ts';
import type { ReadOutput, StoreOutput } from '../../domain/document-workflow.ts';
import { recordStep, requireOutput, type StepRef } from '../step.ts';
import { type ReadingDependencies, requireDocument } from './dependencies.ts';

/** @returns whether the document could be read at all. */
export async function readDocument(deps: ReadingDependencies, ref: StepRef): Promise<{ refused: boolean }> {
  const { decisionId } = ref;
  const step = await recordStep(
    deps,
    { ...ref, name: 'read' },
    async () => {
      const before = await deps.recorded.before(decisionId, ref.stepNo);
      const stored = requireOutput<StoreOutput>(before, 'store');
      const input = { format: stored.format ?? null, pages: stored.pages ?? null, reader: deps.builds.reader };
      const code = await readPages(deps, decisionId, stored.pages ?? 0);
      if (code !== null) return { status: 'failed', input, output: { code }, artefacts: [] };
      return { input, output: await readOutput(deps, decisionId), artefacts: [] };
    },
    async (db, { row }) => {
      await changeDocument(db, { id: decisionId, at: row.finished_at, change: { reader_build: deps.builds.reader } });
      return {};
    },
  );
  return { refused: 'code' in (step.output as object) };
}

/** @returns the code of a refusal, or null once every page is there. */
async function readPages(deps: ReadingDependencies, documentId: string, count: number): Promise<string | null> {
  const document = await requireDocument(deps.pool, documentId);
  const salt = await loadSalt(deps.pool, documentId);
  await takeOverPages(deps, document, salt);
  const there = new Set((await listDocumentPages(deps.pool, documentId)).map(({ page }) => page));
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter((page) => !there.has(page));
  const forms = await listParts(deps.pool, documentId, FORMS_PART);
  if (missing.length === 0 && forms.size > 0) return null;
  const bytes = await deps.blobs.get(document.sha256);
  try {
    await deps.readers.withDocument(bytes, async (open) => {
      await keepPart(deps.pool, { documentId, part: FORMS_PART, bytes: sealPart(salt, open.info.forms).bytes });
      for (const page of missing) {
        if (Context.current().cancellationSignal.aborted) throw new CancelledFailure('The worker stops');
        const started = performance.now();
        const text = await open.readPage(page);
        await keepPage(deps, { documentId, salt, text, durationMs: Math.round(performance.now() - started) });
      }
    });
    return null;
  } catch (error) {
    if (error instanceof DocumentRefused) return error.code;
    throw error;
  }
}

async function keepPage(
  deps: ReadingDependencies,
  page: { documentId: string; salt: Uint8Array; text: PageText; durationMs: number },
): Promise<void> {
  const { text, documentId } = page;
  const { bytes, hash } = sealPart(page.salt, text);
  await insertDocumentPage(deps.pool, {
    ...{ document_id: documentId, page: text.page, hash, bytes },
    ...{ engine: text.engine, words: text.words.length, quarantined: text.quarantined.length },
    ...{ problems: text.problems, reader_build: deps.builds.reader, duration_ms: page.durationMs, read_at: deps.now() },
  });
}

/** The earlier reading of the same content by the same reader: OCR need not be done again. */
async function takeOverPages(deps: ReadingDependencies, document: DocumentRow, salt: Uint8Array): Promise<void> {
  if (document.reprocess_of === null) return;
  const pages = await listDocumentPages(deps.pool, document.reprocess_of);
  const parts = await listParts(deps.pool, document.reprocess_of, 'page/');
  for (const page of pages) {
    const bytes = parts.get(`page/${page.page}`);
    if (page.reader_build !== deps.builds.reader || bytes === undefined) continue;
    const text = decodePart<PageText>(bytes);
    await keepPage(deps, { documentId: document.id, salt, text, durationMs: page.duration_ms });
  }
}

async function readOutput(deps: ReadingDependencies, documentId: string): Promise<ReadOutput> {
  const salt = await loadSalt(deps.pool, documentId);
  const { pages, forms, pageHashes } = await loadText(deps.pool, documentId);
  const engines: Record<string, number> = {};
  for (const { engine } of pages) engines[engine] = (engines[engine] ?? 0) + 1;
  return recordable({
    pages: pages.length,
    hash: readHashOf(salt, pageHashes, forms),
    engines,
    problems: [...new Set(pages.flatMap(({ problems }) => problems))].sort(),
    quarantined: pages.reduce((sum, page) => sum + page.quarantined.length, 0),
  }) as ReadOutput;
}
