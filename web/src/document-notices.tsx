import { Alert, Anchor, Button, Group, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { request } from './api.ts';
import type { CheckView, DocumentView, ExtractionView, PageView } from './document-api.ts';
import { quarantineWords, reasonWords } from './document-words.ts';
import { formatInstant, formatName } from './format.ts';

const HIDDEN_SHOWN_MAX = 6;
const HIDDEN_PAGES_MAX = 4;

/** What concerns the whole document: refused, hidden text, checks that fail. */
export function DocumentNotices({
  document,
  extraction,
  checks = extraction?.checks ?? [],
  onShow,
}: {
  document: DocumentView;
  extraction: ExtractionView | undefined;
  /** As decisions and rows that are not sent yet would leave them. */
  checks?: CheckView[] | undefined;
  onShow: (page: number, key: string | null) => void;
}) {
  const reasons = [...new Set([...document.reasons, ...(extraction?.reasons ?? [])])];
  const hasHidden = reasons.some((code) => code.startsWith('HIDDEN_TEXT'));
  // That the type is unknown is asked about below.
  const others = reasons.filter((code) => !code.startsWith('HIDDEN_TEXT') && code !== 'TYPE_UNKNOWN');
  return (
    <>
      {document.refusal !== null && document.supersededBy === null && (
        <Alert color="red" title={document.reviewed ? 'A person rejected this document' : 'This file was refused'}>
          {document.refusal.text} Nothing of it was published.
        </Alert>
      )}
      {document.supersededBy !== null && (
        <Alert color="yellow">
          It was read again:{' '}
          <Anchor component={Link} to={`/documents/${document.supersededBy}`}>
            open the newer reading
          </Anchor>
          .
        </Alert>
      )}
      {extraction?.sentBack != null && document.status === 'awaiting-review' && (
        <Alert color="indigo" title={`${extraction.sentBack.byName} sent it back`}>
          {formatInstant(extraction.sentBack.at)}
          {extraction.sentBack.note !== null && `: “${extraction.sentBack.note}”`}
        </Alert>
      )}
      {others.length > 0 && (
        <Alert color="orange" title="About the whole document">
          {others.map((code) => (
            <Text key={code} size="sm">
              {reasonWords(code)}
            </Text>
          ))}
        </Alert>
      )}
      {isNewLayout(document, extraction) && (
        <Alert color="indigo" title="The first document of this layout">
          What you confirm here is accepted unseen in the next ones. What you correct is looked for where you found it.
        </Alert>
      )}
      {hasHidden && <HiddenText document={document} onShow={onShow} />}
      <FailedChecks checks={checks} onShow={onShow} />
    </>
  );
}

function isNewLayout({ status }: DocumentView, extraction: ExtractionView | undefined): boolean {
  return (
    status === 'awaiting-review' && extraction?.fields.some(({ reasons }) => reasons.includes('LAYOUT_NEW')) === true
  );
}

/** What the file says and the page does not show. It is quoted, and believed nowhere. */
function HiddenText({
  document,
  onShow,
}: {
  document: DocumentView;
  onShow: (page: number, key: string | null) => void;
}) {
  const found = useQuery({
    queryKey: ['document-hidden', document.id, document.pagesRead],
    queryFn: () => findHidden(document),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const hidden = groupHidden(found.data ?? []);
  return (
    <Alert color="grape" title="This file holds text that a person would not see">
      <Text size="sm">It was kept out of the reading. Be wary: somebody may have put it there on purpose.</Text>
      {found.isPending && (
        <Text size="sm" c="dimmed">
          Looking where …
        </Text>
      )}
      <List size="sm" mt={4}>
        {hidden.slice(0, HIDDEN_SHOWN_MAX).map(({ text, reason, pages, count }) => (
          <List.Item key={`${reason}:${text}`} style={{ overflowWrap: 'anywhere' }}>
            “{text}”, {quarantineWords(reason)}
            {count > 1 && `, ${count} times`}{' '}
            {pages.slice(0, HIDDEN_PAGES_MAX).map((page) => (
              <Button key={page} size="compact-xs" variant="subtle" color="grape" onClick={() => onShow(page, null)}>
                page {page}
              </Button>
            ))}
            {pages.length > HIDDEN_PAGES_MAX && ` and ${pages.length - HIDDEN_PAGES_MAX} more pages`}
          </List.Item>
        ))}
      </List>
      {hidden.length > HIDDEN_SHOWN_MAX && (
        <Text size="sm">and {hidden.length - HIDDEN_SHOWN_MAX} other texts; on the pages they are marked.</Text>
      )}
    </Alert>
  );
}

interface HiddenPiece {
  page: number;
  reason: string;
  text: string;
}

/** Each text once, the longest first: a sentence says more than a stray sign. */
function groupHidden(pieces: HiddenPiece[]) {
  const groups = new Map<string, { text: string; reason: string; pages: number[]; count: number }>();
  for (const { page, reason, text } of pieces) {
    const group = groups.get(`${reason}:${text}`) ?? { text, reason, pages: [], count: 0 };
    group.count += 1;
    if (group.pages.at(-1) !== page) group.pages.push(page);
    groups.set(`${reason}:${text}`, group);
  }
  return [...groups.values()].sort((a, b) => b.text.length - a.text.length);
}

const PAGES_ASKED_MAX = 50;

async function findHidden({ id, pageCount }: DocumentView) {
  const found: HiddenPiece[] = [];
  for (let page = 1; page <= Math.min(pageCount ?? 0, PAGES_ASKED_MAX); page++) {
    const { quarantined } = await request<PageView>(`/v1/documents/${id}/pages/${page}`);
    found.push(...quarantined.map(({ reason, text }) => ({ page, reason, text })));
  }
  return found;
}

function FailedChecks({ checks, onShow }: { checks: CheckView[]; onShow: (page: number, key: string | null) => void }) {
  const failed = checks.filter(({ result }) => result === 'fails');
  if (failed.length === 0) return null;
  return (
    <Alert color="orange" title={failed.length === 1 ? 'A check fails' : `${failed.length} checks fail`}>
      {failed.map(({ name, keys }) => (
        <Group key={name} gap="xs">
          <Text size="sm">{formatName(name)}</Text>
          {keys.slice(0, 1).map((key) => (
            <Button key={key} size="compact-xs" variant="subtle" color="orange" onClick={() => onShow(0, key)}>
              show
            </Button>
          ))}
        </Group>
      ))}
    </Alert>
  );
}
