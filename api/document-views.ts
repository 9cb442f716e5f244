/**
 * Documents as the API shows them.
 * @module
 */
import type { DocumentDetail } from '../db/documents.ts';
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
    erasedAt: row.erased_at?.toISOString() ?? null,
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
