/**
 * Versions of what a document says, their values, and what people made of them.
 * @module
 */
import type { Json } from '../domain/canonical.ts';
import type { ExtractedValue, Extraction } from '../domain/document.ts';
import type { DocumentType } from '../domain/document-type.ts';
import { placeOf, type TypedColumns, typedColumns, valuesOf } from '../domain/document-values.ts';
import type { Queryable } from './pool.ts';

export interface ExtractionRow {
  document_id: string;
  version: number;
  step_no: number;
  type: string;
  type_version: number;
  type_hash: string;
  extractor_build: string;
  status: 'accepted' | 'needs-review';
  reasons: string[];
  hash: string;
  created_at: Date;
}

export type NewExtraction = Omit<ExtractionRow, 'created_at'> & { created_at: string };

export async function insertExtraction(db: Queryable, row: NewExtraction): Promise<void> {
  await db.query(
    `INSERT INTO arbiter.extraction (document_id, version, step_no, type, type_version, type_hash, extractor_build,
        status, reasons, hash, created_at)
      VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
    [
      ...[row.document_id, row.version, row.step_no, row.type, row.type_version, row.type_hash],
      ...[row.extractor_build, row.status, row.reasons, row.hash, row.created_at],
    ],
  );
}

export async function listExtractions(db: Queryable, documentId: string): Promise<ExtractionRow[]> {
  const { rows } = await db.query('SELECT * FROM arbiter.extraction WHERE document_id = $1 ORDER BY version', [
    documentId,
  ]);
  return rows;
}

/** A row of `extraction_value`, as it follows from an extraction and its type. */
export interface ExtractionValueRow {
  key: string;
  record: string | null;
  row_index: number | null;
  field: string;
  status: string;
  stated_none: boolean;
  material: boolean;
  reasons: string[];
  proofs: string[];
  engine: string | null;
  page: number | null;
  box: number[] | null;
  raw: string | null;
  value: Json;
  proposed: Json;
  typed: TypedColumns;
}

/** @throws for a value that the type does not know: an extractor that made one up is broken. */
export function valueRows(extraction: Extraction, type: DocumentType): ExtractionValueRow[] {
  return valuesOf(extraction).map((value) => rowOf(value, type));
}

function rowOf(value: ExtractedValue, type: DocumentType): ExtractionValueRow {
  const place = placeOf(type, value.key);
  if (place === undefined) throw new Error(`Type ${type.type} version ${type.version} has no value at this key`);
  return {
    key: value.key,
    record: place.record,
    row_index: place.index,
    field: place.field,
    status: value.status,
    stated_none: value.statedNone === true,
    material: place.material,
    reasons: value.reasons,
    proofs: value.proofs,
    engine: value.engine,
    page: value.page,
    box: value.box,
    raw: value.raw,
    value: value.value,
    proposed: value.proposed,
    typed: typedColumns(place.spec, value.value),
  };
}

/** All in one statement, whatever their number. */
export async function insertExtractionValues(
  db: Queryable,
  { documentId, version, rows }: { documentId: string; version: number; rows: ExtractionValueRow[] },
): Promise<void> {
  if (rows.length === 0) return;
  await db.query(
    `INSERT INTO arbiter.extraction_value (document_id, version, key, record, row_index, field, status, stated_none,
        material, reasons, proofs, engine, page, box, raw, value, proposed, value_text, value_date, value_number,
        value_minor, value_currency, value_boolean)
      SELECT $1, $2, v ->> 'key', v ->> 'record', (v ->> 'row_index')::integer, v ->> 'field', v ->> 'status',
        (v ->> 'stated_none')::boolean, (v ->> 'material')::boolean,
        ARRAY(SELECT jsonb_array_elements_text(v -> 'reasons')), ARRAY(SELECT jsonb_array_elements_text(v -> 'proofs')),
        v ->> 'engine', (v ->> 'page')::integer,
        CASE WHEN jsonb_typeof(v -> 'box') = 'array' THEN ARRAY(SELECT jsonb_array_elements_text(v -> 'box')::real) END,
        v ->> 'raw', v -> 'value', v -> 'proposed', v -> 'typed' ->> 'text', (v -> 'typed' ->> 'date')::date,
        (v -> 'typed' ->> 'number')::numeric, (v -> 'typed' ->> 'minor')::bigint, v -> 'typed' ->> 'currency',
        (v -> 'typed' ->> 'boolean')::boolean
      FROM jsonb_array_elements($3::jsonb) AS v`,
    [documentId, version, JSON.stringify(rows)],
  );
}

/** What the verifier compares with the extraction that the rows follow from. */
export async function listExtractionValues(
  db: Queryable,
  documentId: string,
  version: number,
): Promise<Pick<ExtractionValueRow, 'key' | 'status' | 'value' | 'stated_none'>[]> {
  const { rows } = await db.query(
    `SELECT key, status, value, stated_none FROM arbiter.extraction_value WHERE document_id = $1 AND version = $2
      ORDER BY key COLLATE "C"`,
    [documentId, version],
  );
  return rows;
}

export type CorrectionAction =
  | 'confirm'
  | 'correct'
  | 'none'
  | 'unreadable'
  /**
   * Of a row of a list: `key` is `records/RECORD/INDEX`, `field` the record, `original` what was read of it by
   * column, `corrected` where an added one stands.
   */
  | 'add-row'
  | 'remove-row'
  | 'agree'
  | 'send-back';

export interface CorrectionRow {
  document_id: string;
  step_no: number;
  stage: 'first' | 'second';
  round: number;
  key: string;
  type: string;
  type_version: number;
  field: string;
  material: boolean;
  action: CorrectionAction;
  original_status: string;
  original: Json;
  corrected: Json;
  original_text: string | null;
  corrected_text: string | null;
  actor: string;
  actor_name: string;
  note: string | null;
  corrected_at: Date;
}

export type NewCorrection = Omit<CorrectionRow, 'corrected_at'> & { corrected_at: string };

const CORRECTION_COLUMNS = [
  ...(['document_id', 'step_no', 'stage', 'round', 'key', 'type', 'type_version', 'field', 'material'] as const),
  ...(['action', 'original_status', 'original', 'corrected', 'original_text', 'corrected_text', 'actor'] as const),
  ...(['actor_name', 'note', 'corrected_at'] as const),
] satisfies (keyof NewCorrection)[];

// A JSON null is a value here, and SQL's null is none.
const JSON_COLUMNS: string[] = ['original', 'corrected'];

export async function insertCorrections(db: Queryable, rows: NewCorrection[]): Promise<void> {
  if (rows.length === 0) return;
  await db.query(
    `INSERT INTO arbiter.document_correction (${CORRECTION_COLUMNS.join()})
      SELECT ${CORRECTION_COLUMNS.map((column) => (JSON_COLUMNS.includes(column) ? `v -> '${column}'` : `row.${column}`)).join()}
      FROM jsonb_array_elements($1::jsonb) AS v,
        jsonb_populate_record(NULL::arbiter.document_correction, v) AS row`,
    [JSON.stringify(rows)],
  );
}

/** In the order in which they were made. */
export async function listCorrections(db: Queryable, documentId: string): Promise<CorrectionRow[]> {
  const { rows } = await db.query(
    `SELECT ${CORRECTION_COLUMNS.join()} FROM arbiter.document_correction WHERE document_id = $1 ORDER BY correction_no`,
    [documentId],
  );
  return rows;
}
