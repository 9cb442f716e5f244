import { Button, Card, Table, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { type Principal, request } from './api.ts';
import { formatInstant, formatName } from './format.ts';
import { Failure } from './notices.tsx';

interface LayoutView {
  /** Of the first document of the layout that a person saw. */
  id: string;
  type: string;
  documents: number;
  places: { field: string; landmark: string; confirmed: number; corrected: number; known: boolean }[];
  lastSeen: string;
  withdrawnAt: string | null;
  withdrawnBy: string | null;
}

/** Forms, printouts and letters that persons have seen, and where values are accepted in them without a person. */
export function DocumentLayouts({ principal }: { principal: Principal }) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['document-layouts'],
    queryFn: async () => (await request<{ items: LayoutView[] }>('/v1/document-layouts')).items,
  });
  const withdraw = useMutation({
    mutationFn: (id: string) => request(`/v1/document-layouts/${id}/withdraw`, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['document-layouts'] }),
  });
  if (query.error !== null) return <Failure error={query.error} />;
  if (query.data === undefined || query.data.length === 0) return null;
  const mayWithdraw = principal.roles.some((role) => role === 'operator' || role === 'owner');
  return (
    <Card withBorder component="section" aria-label="Layouts that persons have seen">
      <Title order={3} size="h4">
        Layouts that persons have seen
      </Title>
      <Text size="sm" c="dimmed">
        A value is accepted unseen only where it was confirmed before in a document of the same layout.
      </Text>
      {withdraw.error !== null && <Failure error={withdraw.error} />}
      <Table.ScrollContainer minWidth={600}>
        <Table fz="sm" mt="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Type, first document</Table.Th>
              <Table.Th ta="right">Seen</Table.Th>
              <Table.Th>Accepted unseen</Table.Th>
              <Table.Th>Not yet</Table.Th>
              <Table.Th>Last seen</Table.Th>
              {mayWithdraw && <Table.Th />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {query.data.map((layout) => (
              <Table.Tr key={layout.id}>
                <Table.Td>
                  <Link to={`/documents/${layout.id}`}>{formatName(layout.type)}</Link>
                </Table.Td>
                <Table.Td ta="right">{layout.documents.toLocaleString()}</Table.Td>
                <Table.Td>{fieldsOf(layout, true)}</Table.Td>
                <Table.Td>{fieldsOf(layout, false)}</Table.Td>
                <Table.Td>
                  {formatInstant(layout.lastSeen)}
                  {layout.withdrawnAt !== null && (
                    <Text size="xs" c="orange">
                      taken back by {layout.withdrawnBy} on {formatInstant(layout.withdrawnAt)}
                    </Text>
                  )}
                </Table.Td>
                {mayWithdraw && (
                  <Table.Td>
                    {layout.withdrawnAt === null && (
                      <Button
                        size="compact-xs"
                        variant="default"
                        loading={withdraw.isPending && withdraw.variables === layout.id}
                        onClick={() => withdraw.mutate(layout.id)}
                      >
                        Take back
                      </Button>
                    )}
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function fieldsOf({ places }: LayoutView, known: boolean): string {
  const fields = new Set(places.filter((place) => place.known === known).map(({ field }) => formatName(field)));
  return fields.size === 0 ? '–' : [...fields].join(', ');
}
