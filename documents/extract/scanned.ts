/**
 * A type as scans need it: its numbers say that text recognition read them.
 * @module
 */
import type { DocumentText } from '../../domain/document.ts';
import type { DocumentType } from '../../domain/document-type.ts';

/** The type itself where a page has a text layer: what is written there is taken as it stands. */
export function asScanned<T extends Pick<DocumentType, 'records'> & Partial<Pick<DocumentType, 'fields'>>>(
  document: DocumentText,
  type: T,
): T {
  const engines = new Set(document.pages.map(({ engine }) => engine));
  if (engines.has('text-layer') || !(engines.has('paddle') || engines.has('tesseract'))) return type;
  const scanned = { scanned: true } as const;
  return {
    ...type,
    ...(type.fields === undefined ? {} : { fields: type.fields.map((field) => ({ ...field, ...scanned })) }),
    records: type.records.map((list) => ({
      ...list,
      columns: list.columns.map((column) => ({ ...column, ...scanned })),
    })),
  };
}
