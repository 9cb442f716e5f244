/**
 * Texts of the reason codes of the kinds that tasks are of.
 * @module
 */
import { useQueries } from '@tanstack/react-query';
import { request, type Task } from './api.ts';

/** The kind of a decision about what a document says: it is none of the API's kinds. */
export const DOCUMENT_KIND = 'document';

export type ReasonTexts = Record<string, { text: string }>;

/** Kind → code → text, as the release that runs has them; a kind that it does not know is left out. */
export function useReasonTexts(tasks: Task[]): Map<string, ReasonTexts> {
  const kinds = [...new Set(tasks.map(({ kind }) => kind))].filter((kind) => kind !== DOCUMENT_KIND).sort();
  const queries = useQueries({
    queries: kinds.map((kind) => ({
      queryKey: ['kind', kind],
      queryFn: () => request<{ reasonCodes: ReasonTexts }>(`/v1/kinds/${kind}`),
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    })),
  });
  return new Map(
    queries.flatMap(({ data }, at): [string, ReasonTexts][] =>
      data === undefined ? [] : [[kinds[at] as string, data.reasonCodes]],
    ),
  );
}
