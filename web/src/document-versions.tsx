import { Alert, Badge, Group, Modal, Select, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Json, request } from './api.ts';
import { formatTyped } from './document-words.ts';
import { formatInstant, formatName } from './format.ts';
import { Failure, Loading } from './notices.tsx';

interface VersionView {
  version: number;
  createdAt?: string;
  status?: string;
  typeVersion?: number;
  engineBuild?: string;
  cause?: string;
}

interface Side {
  status?: string;
  value?: Json;
  proposed?: Json;
  raw?: string | null;
}

interface Difference {
  key: string;
  title?: string;
  valueType?: string;
  change?: string;
  from: Side | null;
  to: Side | null;
}

/** What each reading of a document said, and where two of them differ. */
export function VersionsDialog({ id, opened, onClose }: { id: string; opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Versions" size="xl">
      <Versions id={id} />
    </Modal>
  );
}

function Versions({ id }: { id: string }) {
  const versions = useQuery({
    queryKey: ['document-versions', id],
    queryFn: async () => {
      const answer = await request<VersionView[] | { items: VersionView[] }>(`/v1/documents/${id}/versions`);
      return Array.isArray(answer) ? answer : answer.items;
    },
  });
  if (versions.isPending) return <Loading />;
  if (versions.error !== null) return <Failure error={versions.error} />;
  const sorted = versions.data.toSorted((a, b) => a.version - b.version);
  return (
    <Stack>
      {sorted.map(({ version, createdAt, status, typeVersion, engineBuild, cause }) => (
        <Group key={version} gap="xs">
          <Badge variant="light">version {version}</Badge>
          {status !== undefined && <Text size="sm">{formatName(status)}</Text>}
          <Text size="xs" c="dimmed">
            {[
              createdAt === undefined ? null : formatInstant(createdAt),
              typeVersion === undefined ? null : `document type version ${typeVersion}`,
              engineBuild === undefined ? null : `build ${engineBuild.slice(0, 10)}`,
              cause === undefined ? null : formatName(cause),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </Text>
        </Group>
      ))}
      {sorted.length < 2 ? (
        <Text c="dimmed" size="sm">
          It was read once. After “Read it again”, differences are shown here.
        </Text>
      ) : (
        <Differences id={id} versions={sorted.map(({ version }) => version)} />
      )}
    </Stack>
  );
}

function Differences({ id, versions }: { id: string; versions: number[] }) {
  const [from, setFrom] = useState(String(versions.at(-2)));
  const [to, setTo] = useState(String(versions.at(-1)));
  const diff = useQuery({
    queryKey: ['document-diff', id, from, to],
    queryFn: () => request<Record<string, Json>>(`/v1/documents/${id}/diff?from=${from}&to=${to}`),
  });
  const choices = versions.map((version) => ({ value: String(version), label: `version ${version}` }));
  return (
    <>
      <Group>
        <Select label="From" data={choices} value={from} onChange={(value) => setFrom(value ?? from)} w={140} />
        <Select label="To" data={choices} value={to} onChange={(value) => setTo(value ?? to)} w={140} />
      </Group>
      {diff.isPending ? (
        <Loading />
      ) : diff.error !== null ? (
        <Failure error={diff.error} />
      ) : (
        <DifferenceTable rows={differencesOf(diff.data)} />
      )}
    </>
  );
}

function differencesOf(answer: Record<string, Json>): Difference[] {
  const rows = answer.changes ?? answer.differences ?? answer.items ?? [];
  return rows as unknown as Difference[];
}

function DifferenceTable({ rows }: { rows: Difference[] }) {
  if (rows.length === 0) return <Alert color="teal">Both say the same.</Alert>;
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Value</Table.Th>
            <Table.Th>Before</Table.Th>
            <Table.Th>After</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.key}>
              <Table.Td>{row.title ?? formatName(row.key.replace(/^fields\//, '').replaceAll('/', ' '))}</Table.Td>
              <Table.Td>
                <SideCell side={row.from} valueType={row.valueType} />
              </Table.Td>
              <Table.Td>
                <SideCell side={row.to} valueType={row.valueType} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function SideCell({ side, valueType = 'text' }: { side: Side | null; valueType: string | undefined }) {
  if (side === null)
    return (
      <Text size="sm" c="dimmed">
        not there
      </Text>
    );
  const value = side.value ?? side.proposed ?? null;
  return (
    <>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {value === null ? (side.raw ?? '–') : formatTyped(value, valueType)}
      </Text>
      {side.status !== undefined && (
        <Text size="xs" c="dimmed">
          {formatName(side.status)}
        </Text>
      )}
    </>
  );
}
