/**
 * What a document says as the API shows it: values and rows, with what people made of them beside.
 * @module
 */
import type { CorrectionRow } from '../db/document-extractions.ts';
import type { Json } from '../domain/canonical.ts';
import type { ExtractedValue, Extraction } from '../domain/document.ts';
import type { RecordSpec } from '../domain/document-records.ts';
import { isRowAction } from '../domain/document-row-changes.ts';
import type { DocumentType } from '../domain/document-type.ts';
import { isDoubtful, placeOf } from '../domain/document-values.ts';

/** An extraction with its corrections beside it; `limit` and `offset` count records. */
export function extractionView(
  extraction: Extraction,
  about: {
    version: number;
    type: DocumentType;
    corrections: CorrectionRow[];
    limit: number;
    offset: number;
  },
) {
  const { version, type } = about;
  const latest = latestCorrections(about.corrections);
  const view = (value: ExtractedValue) => valueView(value, { type, correction: latest.values.get(value.key) });
  return {
    version,
    ...{ type: extraction.type, typeVersion: extraction.typeVersion, status: extraction.status },
    reasons: extraction.reasons,
    fields: extraction.fields.map(view),
    recordCount: extraction.records.length,
    records: extraction.records.slice(about.offset, about.offset + about.limit).map((record) => ({
      ...{ record: record.record, index: record.index, values: record.values.map(view) },
      title: type.records.find(({ name }) => name === record.record)?.title ?? record.record,
    })),
    lists: type.records.map(listView),
    rowChanges: latest.rows.map((row) => rowChangeView(row, { type, cells: latest.values })),
    checks: extraction.checks,
    sentBack: latest.sentBack,
  };
}

/** A list of the type, also where none of its rows was read. */
function listView({ name, title, columns }: RecordSpec) {
  return {
    ...{ record: name, title },
    columns: columns.map(({ name: column, title: own, headers, type, required, material }) => ({
      ...{ column, title: own ?? headers[0] ?? column, valueType: type, required, material },
    })),
  };
}

interface Given {
  given: CorrectionRow;
  second: CorrectionRow | undefined;
}

/** What the last first person gave, unless it was sent back. */
function latestCorrections(made: CorrectionRow[]) {
  const round = made.reduce((latest, row) => Math.max(latest, row.round), 0);
  const last = made.filter((row) => row.round === round);
  const back = last.find(({ action }) => action === 'send-back');
  const values = new Map<string, Given>();
  const agreed = new Map(last.filter(({ action }) => action === 'agree').map((row) => [row.key, row]));
  const given = back === undefined ? last.filter(({ stage }) => stage === 'first') : [];
  for (const each of given) values.set(each.key, { given: each, second: agreed.get(each.key) });
  const rows = given.filter(({ action }) => isRowAction(action)).map(({ key }) => values.get(key) as Given);
  const sentBack =
    back === undefined ? null : { byName: back.actor_name, at: back.corrected_at.toISOString(), note: back.note };
  return { values, rows, sentBack };
}

/** A row that a person added or removed, also before it counts. */
function rowChangeView({ given, second }: Given, about: { type: DocumentType; cells: Map<string, Given> }) {
  const spec = about.type.records.find(({ name }) => name === given.field);
  const read = (given.original ?? {}) as Record<string, { value: Json }>;
  const place = given.corrected as { below: number | null; above: number | null; page: number | null } | null;
  return {
    ...{ key: given.key, record: given.field, index: Number(given.key.split('/')[2]) },
    ...{ action: given.action, title: spec?.title ?? given.field, material: given.material },
    ...{ below: place?.below ?? null, above: place?.above ?? null, page: place?.page ?? null },
    ...{ byName: given.actor_name, at: given.corrected_at.toISOString(), reason: given.note ?? '' },
    second: second === undefined ? null : { byName: second.actor_name, at: second.corrected_at.toISOString() },
    cells: (spec?.columns ?? []).map((column) => {
      const cell = about.cells.get(`${given.key}/${column.name}`)?.given;
      const isAdded = given.action === 'add-row';
      return {
        ...{ column: column.name, title: column.title ?? column.headers[0] ?? column.name, valueType: column.type },
        value: isAdded ? (cell?.corrected ?? null) : (read[column.name]?.value ?? null),
        ...{ action: cell?.action ?? null, text: cell?.corrected_text ?? null },
      };
    }),
  };
}

function valueView(value: ExtractedValue, about: { type: DocumentType; correction: Given | undefined }) {
  const place = placeOf(about.type, value.key);
  const { correction } = about;
  return {
    ...value,
    title: place?.title ?? value.key,
    material: place?.material ?? true,
    required: place?.required ?? false,
    valueType: place?.spec.type ?? 'text',
    doubtful: isDoubtful(about.type, value),
    correction:
      correction === undefined
        ? null
        : {
            ...{ value: correction.given.corrected, text: correction.given.corrected_text },
            ...{ action: correction.given.action, byName: correction.given.actor_name },
            ...{ at: correction.given.corrected_at.toISOString(), note: correction.given.note },
            original: {
              ...{ status: correction.given.original_status, value: correction.given.original },
              text: correction.given.original_text,
            },
            second:
              correction.second === undefined
                ? null
                : { byName: correction.second.actor_name, at: correction.second.corrected_at.toISOString() },
          },
  };
}
