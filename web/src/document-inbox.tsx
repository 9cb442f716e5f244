import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Page, request, type Task } from './api.ts';
import type { DocumentView } from './document-api.ts';
import { reasonWords } from './document-words.ts';
import { formatName } from './format.ts';
import { DOCUMENT_KIND, type ReasonTexts } from './reason-texts.ts';

/** Where a task is done. */
export function taskLink({ kind, decisionId }: Pick<Task, 'kind' | 'decisionId'>): string {
  return kind === DOCUMENT_KIND ? `/documents/${decisionId}` : `/decisions/${decisionId}`;
}

/** Why a task is there; the code as words where its kind has no text for it. */
export function taskReason(
  { kind }: Pick<Task, 'kind'>,
  { code, texts }: { code: string; texts: ReasonTexts | undefined },
): string {
  return (kind === DOCUMENT_KIND ? reasonWords(code) : (texts?.[code]?.text ?? formatName(code))).replace(/\.$/, '');
}

/** The documents behind tasks: those that wait in one request, others one by one. */
export function useDocumentsOf(tasks: Task[]): Map<string, DocumentView> {
  const ids = tasks.filter(({ kind }) => kind === DOCUMENT_KIND).map(({ decisionId }) => decisionId);
  const query = useQuery({
    queryKey: ['task-documents', ids],
    queryFn: () => fetchDocuments(ids),
    enabled: ids.length > 0,
    placeholderData: (before) => before,
  });
  return query.data ?? new Map();
}

const AT_ONCE = 100;

async function fetchDocuments(ids: string[]): Promise<Map<string, DocumentView>> {
  const { items } = await request<Page<DocumentView>>(`/v1/documents?status=awaiting-review&limit=${AT_ONCE}`);
  const found = new Map(items.map((document) => [document.id, document]));
  const others = ids.filter((id) => !found.has(id)).slice(0, AT_ONCE);
  for (const document of await Promise.all(others.map((id) => request<DocumentView>(`/v1/documents/${id}`))))
    found.set(document.id, document);
  return found;
}

/** What a document's task asks: its type, and how many values are doubtful. */
export function DocumentCase({ document: { typeTitle, counts, task } }: { document: DocumentView }) {
  const isSecond = task?.stage === 'second';
  const doubtful = isSecond ? 0 : (counts?.needsReview ?? 0) + (counts?.conflict ?? 0);
  const missing = isSecond ? 0 : (counts?.missing ?? 0);
  const parts = [
    typeTitle ?? 'Document, type not recognised',
    isSecond ? 'second person' : null,
    doubtful > 0 ? `${doubtful} ${doubtful === 1 ? 'value' : 'values'} to check` : null,
    missing > 0 ? `${missing} not found` : null,
  ];
  return (
    <Text size="xs" c="dimmed">
      {parts.filter((part) => part !== null).join(' · ')}
    </Text>
  );
}
