import { Anchor, Button, Group, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { type DecisionSummary, type Page, request } from './api.ts';
import { formatInstant, formatName } from './format.ts';
import { Failure, Loading } from './notices.tsx';
import { oneLine } from './one-line.ts';

export function DecisionsPage() {
  const [reference, setReference] = useState('');
  const [status, setStatus] = useState<string | null>(null);
  const [debounced] = useDebouncedValue(reference.trim(), 300);
  const query = useInfiniteQuery({
    queryKey: ['decisions', debounced, status],
    initialPageParam: '',
    queryFn: ({ pageParam }) => {
      const search = new URLSearchParams({ limit: '50' });
      if (debounced !== '') search.set('caseReference', debounced);
      if (status !== null) search.set('status', status);
      if (pageParam !== '') search.set('after', pageParam);
      return request<Page<DecisionSummary>>(`/v1/decisions?${search}`);
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack>
      <Title order={2}>Decisions</Title>
      <Group>
        <TextInput
          label="Case reference"
          placeholder="exactly, e.g. CL-1001"
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <Select
          label="Status"
          clearable
          placeholder="any"
          data={['accepted', 'running', 'awaiting-review', 'decided', 'sealed']}
          value={status}
          onChange={setStatus}
        />
      </Group>
      {query.isPending ? (
        <Loading />
      ) : query.error !== null ? (
        <Failure error={query.error} />
      ) : rows.length === 0 ? (
        <Text c="dimmed" p="xl" ta="center">
          No decision fits.
        </Text>
      ) : (
        <Table.ScrollContainer minWidth={640}>
          <Table highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                {['Case', 'Kind', 'Status', 'Outcome', 'Accepted', ''].map((name) => (
                  <Table.Th key={name}>{name}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.id}>
                  <Table.Td>
                    <Anchor
                      component={Link}
                      to={row.kind === 'document' ? `/documents/${row.id}` : `/decisions/${row.id}`}
                      {...oneLine(row.caseReference ?? row.id)}
                    >
                      {row.caseReference ?? row.id.slice(0, 8)}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>{formatName(row.kind)}</Table.Td>
                  <Table.Td>{formatName(row.status)}</Table.Td>
                  <Table.Td>{row.outcome === null ? '–' : formatName(row.outcome)}</Table.Td>
                  <Table.Td title={row.createdAt}>{formatInstant(row.createdAt)}</Table.Td>
                  <Table.Td>
                    <Anchor component={Link} to={`/decisions/${row.id}/record`}>
                      Record
                    </Anchor>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {query.hasNextPage && (
        <Button variant="default" onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          More
        </Button>
      )}
    </Stack>
  );
}
