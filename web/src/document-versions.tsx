import { Alert, Badge, Group, Modal, Select, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Json, request } from './api.ts';
import type { ValueStatus } from './document-api.ts';
import { formatTyped, VALUE_WORDS } from './document-words.ts';
import { formatInstant, formatName, shortHash } from './format.ts';
import { Failure, Loading } from './notices.tsx';

interface VersionView {
  version: number;
  createdAt: string;
  status: string;
  type: string;
  typeVersion: number;
  engineBuild: string;
  cause: 'extractor' | 'person';
}

interface Side {
  status: ValueStatus;
  value: Json;
  proposed: Json;
  raw: string | null;
  statedNone: boolean;
}

interface Difference {
  key: string;
  title: string;
  valueType: string;
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
    queryFn: () => request<{ items: VersionView[] }>(`/v1/documents/${id}/versions`),
  });
  if (versions.isPending) return <Loading />;
  if (versions.error !== null) return <Failure error={versions.error} />;
  const sorted = versions.data.items;
  return (
    <Stack>
      {sorted.map((each) => (
        <Group key={each.version} gap="xs">
          <Badge variant="light">version {each.version}</Badge>
          <Text size="sm">
            {each.cause === 'person' ? 'as people left it' : 'as it was read'}, {formatName(each.status).toLowerCase()}
          </Text>
          <Text size="xs" c="dimmed">
            {formatInstant(each.createdAt)} · {formatName(each.type)}, version {each.typeVersion} of the type · build{' '}
            {shortHash(each.engineBuild)}
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
    queryFn: () => request<{ changes: Difference[] }>(`/v1/documents/${id}/diff?from=${from}&to=${to}`),
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
        <DifferenceTable rows={diff.data.changes} />
      )}
    </>
  );
}

function DifferenceTable({ rows }: { rows: Difference[] }) {
  if (rows.length === 0) return <Alert color="teal">Both say the same.</Alert>;
  return (
    <Table.ScrollContainer minWidth={300}>
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
              <Table.Td>{titleOf(row)}</Table.Td>
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

/** With the row, where the value stands in a list. */
function titleOf({ key, title }: Difference): string {
  const [kind, record, index] = key.split('/');
  return kind === 'records' ? `${title} (${formatName(record ?? '')}, row ${Number(index) + 1})` : title;
}

function SideCell({ side, valueType }: { side: Side | null; valueType: string }) {
  if (side === null)
    return (
      <Text size="sm" c="dimmed">
        not there
      </Text>
    );
  const value = side.value ?? side.proposed;
  const { sign, label } = VALUE_WORDS[side.status];
  return (
    <>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {side.statedNone
          ? 'The document says none'
          : value === null
            ? (side.raw ?? '–')
            : formatTyped(value, valueType)}
      </Text>
      <Text size="xs" c="dimmed">
        {sign} {label}
      </Text>
    </>
  );
}
