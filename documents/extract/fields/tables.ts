/**
 * Lines that are headers of a list: their words are no labels of single values.
 * @module
 */
import type { DocumentType } from '../../../domain/document-type.ts';
import { labelKey } from '../check-type.ts';
import type { Layout } from './layout.ts';

/** Line numbers on which at least three columns, or all of a smaller list, have their headers. */
export function headerLines(layout: Layout, type: DocumentType): Set<number> {
  const lines = new Set<number>();
  for (const record of type.records) {
    const keys = record.columns.map((column) => column.headers.map(labelKey));
    layout.lines.forEach((pieces, index) => {
      const texts = pieces.map((piece) => labelKey(piece.text));
      const found = keys.filter((headers) => headers.some((header) => texts.includes(header)));
      if (found.length >= Math.min(3, record.columns.length)) lines.add(index);
    });
  }
  return lines;
}
