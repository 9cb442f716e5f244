/**
 * Keeps a version of what a document says: its body, its values one by one, and what lists show of it.
 * @module
 */

import { sealPart } from '../../audit/document-parts.ts';
import { insertExtraction, insertExtractionValues, valueRows } from '../../db/document-extractions.ts';
import { keepPart } from '../../db/document-pages.ts';
import { changeDocument } from '../../db/documents.ts';
import type { Client } from '../../db/pool.ts';
import type { Extraction } from '../../domain/document.ts';
import { countValues } from '../../domain/document-values.ts';
import type { CataloguedType } from './catalogue.ts';

export interface ExtractionToKeep {
  documentId: string;
  version: number;
  /** Of the step that keeps it. */
  stepNo: number;
  extraction: Extraction;
  type: CataloguedType;
  salt: Uint8Array;
  extractorBuild: string;
  /** ISO instant. */
  at: string;
}

export async function keepExtraction(db: Client, kept: ExtractionToKeep): Promise<void> {
  const { documentId, version, extraction, type, at } = kept;
  const { bytes, hash } = sealPart(kept.salt, extraction);
  await insertExtraction(db, {
    ...{ document_id: documentId, version, step_no: kept.stepNo, type: type.definition.type },
    ...{ type_version: type.definition.version, type_hash: type.hash, extractor_build: kept.extractorBuild },
    ...{ status: extraction.status, reasons: extraction.reasons, hash, created_at: at },
  });
  await keepPart(db, { documentId, part: `extraction/${version}`, bytes });
  await insertExtractionValues(db, { documentId, version, rows: valueRows(extraction, type.definition) });
  const counts = countValues(extraction);
  await changeDocument(db, {
    id: documentId,
    at,
    change: {
      ...typeColumns(type),
      ...{ extraction_version: version, extractor_build: kept.extractorBuild, reasons: extraction.reasons },
      ...{ counts_accepted: counts.accepted, counts_needs_review: counts.needsReview },
      ...{ counts_missing: counts.missing, counts_conflict: counts.conflict },
    },
  });
}

export function typeColumns({ definition, hash }: CataloguedType) {
  return { type: definition.type, type_version: definition.version, type_hash: hash };
}
