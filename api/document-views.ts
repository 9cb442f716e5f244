/**
 * Documents as the API shows them.
 * @module
 */
import type { CorrectionRow } from '../db/document-extractions.ts';
import type { DocumentDetail } from '../db/documents.ts';
import type { ExtractedValue, Extraction } from '../domain/document.ts';
import type { DocumentType } from '../domain/document-type.ts';
import { isDoubtful, placeOf } from '../domain/document-values.ts';
import type { DocumentService } from './document-service.ts';

export function documentView(row: DocumentDetail, service: DocumentService) {
  const type = service.types.find((candidate) => candidate.type === row.type);
  return {
    id: row.id,
    status: row.status,
    type: row.type,
    typeTitle: type?.title ?? row.type,
    typeVersion: row.type_version,
    fileName: row.file_name === null ? null : (JSON.parse(row.file_name.toString('utf8')) as string),
    sha256: row.sha256,
    byteSize: row.byte_size,
    format: row.format,
    pageCount: row.page_count,
    pagesRead: Number(row.pages_read),
    caseReference: row.case_reference,
    caseId: row.case_id,
    decisionId: row.attached_decision_id,
    source: row.source,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    publishedAt: row.published_at?.toISOString() ?? null,
    task:
      row.task_id === null
        ? null
        : {
            id: row.task_id,
            status: row.task_status,
            assignee:
              row.task_assignee_id === null
                ? null
                : { id: row.task_assignee_id, name: row.task_assignee_name ?? row.task_assignee_id },
            stage: row.review_stage ?? 'first',
          },
    refusal: row.refusal_code === null ? null : { code: row.refusal_code, text: service.refusalText(row.refusal_code) },
    reasons: row.reasons,
    reviewed: row.reviewed,
    extractionVersion: row.extraction_version === 0 ? null : row.extraction_version,
    counts:
      row.extraction_version === 0
        ? null
        : {
            accepted: row.counts_accepted,
            needsReview: row.counts_needs_review,
            missing: row.counts_missing,
            conflict: row.counts_conflict,
          },
    supersedes: row.supersedes,
    supersededBy: row.superseded_by,
  };
}

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
    checks: extraction.checks,
    sentBack: latest.sentBack,
  };
}

interface GivenValue {
  given: CorrectionRow;
  second: CorrectionRow | undefined;
}

/** What the last first person gave, unless it was sent back. */
function latestCorrections(rows: CorrectionRow[]) {
  const round = Math.max(0, ...rows.map((row) => row.round));
  const last = rows.filter((row) => row.round === round);
  const back = last.find(({ action }) => action === 'send-back');
  const values = new Map<string, GivenValue>();
  for (const given of last)
    if (given.stage === 'first' && back === undefined)
      values.set(given.key, {
        given,
        second: last.find((row) => row.stage === 'second' && row.key === given.key && row.action === 'agree'),
      });
  const sentBack =
    back === undefined ? null : { byName: back.actor_name, at: back.corrected_at.toISOString(), note: back.note };
  return { values, sentBack };
}

function valueView(value: ExtractedValue, about: { type: DocumentType; correction: GivenValue | undefined }) {
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

/** Keys whose value, or its standing, is another in two versions. */
export function differences(
  from: Extraction,
  { to, type }: { to: Extraction; type: DocumentType },
): { key: string; title: string; valueType: string; from: object | null; to: object | null }[] {
  const [before, after] = [byKey(from), byKey(to)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [one, other] = [before.get(key), after.get(key)];
    if (one !== undefined && other !== undefined && sideText(one) === sideText(other)) return [];
    const place = placeOf(type, key);
    return [
      {
        ...{ key, title: place?.title ?? key, valueType: place?.spec.type ?? 'text' },
        ...{ from: one === undefined ? null : sideOf(one), to: other === undefined ? null : sideOf(other) },
      },
    ];
  });
}

function byKey(extraction: Extraction): Map<string, ExtractedValue> {
  return new Map(
    [...extraction.fields, ...extraction.records.flatMap(({ values }) => values)].map((value) => [value.key, value]),
  );
}

function sideOf({ status, value, proposed, raw, statedNone }: ExtractedValue) {
  return { status, value, proposed, raw, statedNone: statedNone ?? false };
}

function sideText(value: ExtractedValue): string {
  const { raw: _, ...rest } = sideOf(value);
  return JSON.stringify(rest);
}
