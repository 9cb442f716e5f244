/**
 * What decisions and rows would come to, as the server says it: the checks run again, and what is doubtful
 * still. Nothing is kept there.
 * @module
 */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from './api.ts';
import type { DocumentView, ExtractionView, PreviewView, SentRow } from './document-api.ts';
import type { ReviewedValue } from './document-review.ts';

export interface Previewed {
  values: ReviewedValue[];
  rows: SentRow[];
}

export function fetchPreview({ task }: DocumentView, sent: Previewed): Promise<PreviewView> {
  return request<PreviewView>(`/v1/tasks/${task?.id}/document-review/preview`, sent);
}

/** Asked only where rows are changed, or a list does not fit what is printed. */
export function usePreview(
  document: DocumentView,
  { extraction, sent, enabled }: { extraction: ExtractionView | undefined; sent: Previewed; enabled: boolean },
): PreviewView | undefined {
  const isAsked = enabled && extraction !== undefined && extraction.lists.length > 0;
  const query = useQuery({
    queryKey: ['document-preview', document.id, extraction?.version, sent],
    queryFn: () => fetchPreview(document, sent),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return isAsked ? query.data : undefined;
}
