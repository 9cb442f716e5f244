import { Anchor, Badge, Button, Group, Select, Stack, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { type Page, type Principal, request } from './api.ts';
import { type Counts, type DocumentView, fetchDocumentTypes } from './document-api.ts';
import { DocumentUpload } from './document-upload.tsx';
import { STATUS_WORDS, sourceWords, typeWords } from './document-words.ts';
import { formatInstant, formatRelative } from './format.ts';
import { Failure, Loading } from './notices.tsx';
import { oneLine } from './one-line.ts';

const REFRESH_MS = 5_000;
const PAGE_SIZE = 50;

export function DocumentListPage({ principal }: { principal: Principal }) {
  const [search, setSearch] = useSearchParams();
  const status = search.get('status');
  const type = search.get('type');
  const types = useQuery({ queryKey: ['document-types'], queryFn: fetchDocumentTypes, staleTime: 60_000 });
  const query = useDocuments({ status, type });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const filter = (name: string, value: string | null) =>
    setSearch(
      (before) => {
        if (value === null) before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2}>Documents</Title>
        <Anchor component={Link} to="/reports/documents">
          How well they are read
        </Anchor>
      </Group>
      {principal.roles.includes('system') ? (
        <DocumentUpload types={types.data ?? []} />
      ) : (
        <Text size="sm" c="dimmed">
          Documents arrive through the API, a folder or a bucket. Posting one needs the role system; yours is{' '}
          {principal.roles.join(', ')}.
        </Text>
      )}
      <Group>
        <Select
          label="Status"
          clearable
          placeholder="any"
          data={Object.entries(STATUS_WORDS).map(([value, { label }]) => ({ value, label }))}
          value={status}
          onChange={(value) => filter('status', value)}
        />
        <Select
          label="Type"
          clearable
          searchable
          placeholder="any"
          w={260}
          data={(types.data ?? []).map(({ type: value, title }) => ({ value, label: title }))}
          value={type}
          onChange={(value) => filter('type', value)}
        />
      </Group>
      {query.isPending ? (
        <Loading />
      ) : query.error !== null ? (
        <Failure error={query.error} />
      ) : rows.length === 0 ? (
        <Text c="dimmed" p="xl" ta="center">
          {status === null && type === null ? 'No document has come yet.' : 'No document fits.'}
        </Text>
      ) : (
        <DocumentTable rows={rows} />
      )}
      {query.hasNextPage && (
        <Button variant="default" onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          More
        </Button>
      )}
    </Stack>
  );
}

function useDocuments({ status, type }: { status: string | null; type: string | null }) {
  return useInfiniteQuery({
    queryKey: ['documents', status, type],
    initialPageParam: '',
    queryFn: ({ pageParam }) => {
      const search = new URLSearchParams({ limit: String(PAGE_SIZE) });
      if (status !== null) search.set('status', status);
      if (type !== null) search.set('type', type);
      if (pageParam !== '') search.set('cursor', pageParam);
      return request<Page<DocumentView>>(`/v1/documents?${search}`);
    },
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: REFRESH_MS,
  });
}

function DocumentTable({ rows }: { rows: DocumentView[] }) {
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table highlightOnHover verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            {['Document', 'Type', 'Status', 'Values', 'Pages', 'Source', 'Arrived'].map((name) => (
              <Table.Th key={name}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <DocumentRow key={row.id} row={row} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function DocumentRow({ row }: { row: DocumentView }) {
  const status = STATUS_WORDS[row.status];
  return (
    <Table.Tr>
      <Table.Td maw={260}>
        <Anchor component={Link} to={`/documents/${row.id}`} fw={600} style={{ overflowWrap: 'anywhere' }}>
          {row.fileName ?? row.id.slice(0, 8)}
        </Anchor>
        {row.caseReference !== null && (
          <Text size="xs" c="dimmed" {...oneLine(row.caseReference)}>
            {row.caseReference}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm" c={row.typeTitle === null ? 'dimmed' : undefined}>
          {typeWords(row)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={status.color}>
          {status.label}
        </Badge>
        {row.status === 'awaiting-review' && (
          <Text size="xs" c="dimmed">
            {row.task?.stage === 'second' ? 'second person' : (row.task?.assignee?.name ?? 'nobody holds it')}
          </Text>
        )}
        {row.refusal !== null && (
          <Text size="xs" c="red">
            {row.refusal.text}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{row.counts === null ? '–' : <CountBadges counts={row.counts} />}</Table.Td>
      <Table.Td>
        {row.status === 'reading' ? `${row.pagesRead} of ${row.pageCount ?? '?'}` : (row.pageCount ?? '–')}
      </Table.Td>
      <Table.Td>{sourceWords(row.source)}</Table.Td>
      <Table.Td title={formatInstant(row.createdAt)}>{formatRelative(row.createdAt)}</Table.Td>
    </Table.Tr>
  );
}

/** Accepted, to check, not found: by sign and word, not by colour alone. */
export function CountBadges({ counts }: { counts: Counts }) {
  const shown = [
    { sign: '✓', count: counts.accepted, label: 'accepted', color: 'teal' },
    { sign: '?', count: counts.needsReview + counts.conflict, label: 'to check', color: 'orange' },
    { sign: '∅', count: counts.missing, label: 'not found', color: 'grape' },
  ];
  return (
    <Group gap={4} wrap="nowrap" w="max-content">
      {shown
        .filter(({ count }) => count > 0)
        .map(({ sign, count, label, color }) => (
          <Badge
            key={label}
            variant="light"
            color={color}
            style={{ flex: 'none' }}
            title={`${count} ${label}`}
            aria-label={`${count} ${label}`}
          >
            {sign} {count.toLocaleString()}
          </Badge>
        ))}
    </Group>
  );
}
