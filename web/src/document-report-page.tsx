import { Alert, Anchor, Card, Group, Progress, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ApiProblem, type Principal, request } from './api.ts';
import { DocumentLayouts } from './document-layouts.tsx';
import { type DocumentReport, type ReportRow, readReport, type Share } from './document-report.ts';
import { Failure, Loading } from './notices.tsx';

/** Where reading fails, so that the type, the label or the sender can be put right. */
export function DocumentReportPage({ principal }: { principal: Principal }) {
  const query = useQuery({
    queryKey: ['document-report'],
    queryFn: async () => readReport(await request('/v1/reports/documents')),
  });
  if (query.isPending) return <Loading />;
  if (query.error instanceof ApiProblem && query.error.status === 404)
    return <Alert color="gray">This server makes no such report.</Alert>;
  if (query.error !== null) return <Failure error={query.error} />;
  const report = query.data;
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2}>How well documents are read</Title>
        <Anchor component={Link} to="/documents">
          Documents
        </Anchor>
      </Group>
      <Headline report={report} />
      <Ranking title="By document type" name="Type" rows={report.types} />
      <Ranking title="Labels that fail most" name="Label" rows={report.labels} />
      <Ranking title="By sender" name="Sender" rows={report.senders} />
      <DocumentLayouts principal={principal} />
      <Text size="xs" c="dimmed">
        Accuracy counts values that a person looked at, with the interval in which it lies at 95 % confidence. Few cases
        make wide intervals.
      </Text>
    </Stack>
  );
}

function Headline({ report }: { report: DocumentReport }) {
  if (report.documents === 0)
    return <Alert color="gray">No document has been finished yet. Figures come with the first ones.</Alert>;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, md: 4 }}>
      <Figure title="Documents" value={report.documents.toLocaleString()} note="came in" />
      {report.straightThrough !== null && (
        <Figure
          title="Straight through"
          value={percent(report.straightThrough.rate)}
          note={`nobody had to look; ${intervalWords(report.straightThrough)}`}
        />
      )}
      {report.accuracy !== null && (
        <Figure
          title="Read right"
          value={percent(report.accuracy.rate)}
          note={`of what people looked at; ${intervalWords(report.accuracy)}`}
        />
      )}
      {report.acceptedWrong !== null && (
        <Figure
          title="Accepted, but wrong"
          value={percent(report.acceptedWrong.rate)}
          note={`of accepted values that people saw; ${intervalWords(report.acceptedWrong)}`}
        />
      )}
    </SimpleGrid>
  );
}

function Figure({ title, value, note }: { title: string; value: string; note: string }) {
  return (
    <Card withBorder>
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <Text size="xl" fw={700}>
        {value}
      </Text>
      <Text size="xs" c="dimmed">
        {note}
      </Text>
    </Card>
  );
}

function Ranking({ title, name, rows }: { title: string; name: string; rows: ReportRow[] }) {
  if (rows.length === 0) return null;
  const hasDocuments = rows.some(({ documents }) => documents !== null);
  return (
    <Card withBorder component="section" aria-label={title}>
      <Title order={3} size="h4">
        {title}
      </Title>
      <Table.ScrollContainer minWidth={600}>
        <Table fz="sm" mt="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{name}</Table.Th>
              {hasDocuments && <Table.Th ta="right">Documents</Table.Th>}
              {hasDocuments && <Table.Th>Straight through</Table.Th>}
              <Table.Th ta="right">Looked at</Table.Th>
              <Table.Th ta="right">Corrected</Table.Th>
              <Table.Th>Read right</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.name}>
                <Table.Td>
                  {row.title}
                  {row.detail !== null && (
                    <Text size="xs" c="dimmed">
                      {row.detail}
                    </Text>
                  )}
                </Table.Td>
                {hasDocuments && <Table.Td ta="right">{row.documents?.toLocaleString() ?? '–'}</Table.Td>}
                {hasDocuments && (
                  <Table.Td>
                    <ShareCell share={row.straightThrough} />
                  </Table.Td>
                )}
                <Table.Td ta="right">{row.reviewed?.toLocaleString() ?? '–'}</Table.Td>
                <Table.Td ta="right">{row.corrected?.toLocaleString() ?? '–'}</Table.Td>
                <Table.Td>
                  <ShareCell share={row.accuracy} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function ShareCell({ share }: { share: Share | null }) {
  if (share === null) return '–';
  return (
    <div style={{ minWidth: 120 }}>
      <Text size="sm">
        {percent(share.rate)}{' '}
        <Text span size="xs" c="dimmed">
          {intervalWords(share)}
        </Text>
      </Text>
      <Progress size="xs" value={100 * share.rate} color="teal" aria-hidden />
    </div>
  );
}

function percent(rate: number): string {
  return `${(100 * rate).toFixed(1)} %`;
}

function intervalWords({ lower, upper }: Share): string {
  return lower === null || upper === null ? '' : `between ${percent(lower)} and ${percent(upper)}`;
}
