/**
 * The document of the same layout that persons saw last, and what it shows of the one at hand.
 * @module
 */
import { ContentErased, loadExtraction, loadText } from '../../audit/document-parts.ts';
import type { LayoutRow } from '../../db/document-layouts.ts';
import type { Queryable } from '../../db/pool.ts';
import type { Example } from '../../documents/extract/example/example.ts';
import type { DocumentText } from '../../domain/document.ts';
import { correctedPlaces, placesOf } from '../../domain/document-layout.ts';
import type { CataloguedType } from './catalogue.ts';
import { type ReadingDependencies, requireDocument } from './dependencies.ts';
import type { Learned } from './extraction.ts';
import { ExtractionFailed } from './extraction-thread.ts';

/**
 * @param seen.taught - documents of the same layout, oldest first.
 * @returns null where there is no such document, where it is erased, or where comparing took too long.
 */
export async function learnedOf(
  { pool, extraction: thread }: Pick<ReadingDependencies, 'pool' | 'extraction'>,
  { text, type, taught }: { text: DocumentText; type: CataloguedType; taught: readonly LayoutRow[] },
): Promise<Learned | null> {
  const last = taught.at(-1);
  const example = last === undefined ? null : await exampleOf(pool, last);
  if (example === null) return null;
  const { pages, forms } = text;
  try {
    const shown = await thread.perform({ work: 'show', text: { pages, forms }, type, example });
    const corrected = correctedPlaces(placesOf(taught));
    return { shown, corrected: corrected.map(({ field, landmark }) => ({ field, landmark })) };
  } catch (error) {
    if (error instanceof ExtractionFailed) return null;
    throw error;
  }
}

async function exampleOf(db: Queryable, { document_id: id, type }: LayoutRow): Promise<Example | null> {
  const { extraction_version: version } = await requireDocument(db, id);
  try {
    const { pages, forms } = await loadText(db, id);
    const extraction = await loadExtraction(db, id, version);
    return extraction.type === type ? { text: { pages, forms }, extraction } : null;
  } catch (error) {
    if (error instanceof ContentErased) return null;
    throw error;
  }
}
