import { Anchor, Badge, Button, Group, Select, Stack, Table, Tabs, Text, Title, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { type Page, type Principal, request, type Task } from './api.ts';
import type { DocumentView } from './document-api.ts';
import { DocumentCase, taskLink, taskReason, useDocumentsOf } from './document-inbox.tsx';
import { formatInstant, formatName, formatRelative } from './format.ts';
import { Failure, Loading } from './notices.tsx';
import { oneLine } from './one-line.ts';
import { type ReasonTexts, useReasonTexts } from './reason-texts.ts';

const TABS = {
  open: {
    label: 'Open',
    query: 'status=open',
    empty: 'Nothing waits. Cases that need a person appear here by themselves.',
  },
  mine: { label: 'Mine', query: 'status=claimed&mine=true', empty: 'You hold no task. Claim one from the open ones.' },
  completed: { label: 'Completed', query: 'status=completed&mine=true', empty: 'You have completed no task yet.' },
} as const;
type Tab = keyof typeof TABS;

const REFRESH_MS = 5_000;

export function InboxPage({ principal }: { principal: Principal }) {
  const [tab, setTab] = useState<Tab>('open');
  const [queue, setQueue] = useState<string | null>(null);
  const [row, setRow] = useState(0);
  const navigate = useNavigate();
  const client = useQueryClient();
  const tasks = useQuery({
    queryKey: ['tasks', tab],
    queryFn: () => request<Page<Task>>(`/v1/tasks?${TABS[tab].query}&limit=200`),
    refetchInterval: REFRESH_MS,
  });
  const claim = useMutation({
    mutationFn: (task: Task) => request<Task>(`/v1/tasks/${task.id}/claim`, {}),
    onSuccess: (task) => navigate(taskLink(task)),
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
  const all = tasks.data?.items ?? [];
  const shown = queue === null ? all : all.filter((task) => task.queue === queue);
  const documents = useDocumentsOf(all);
  const reasons = useReasonTexts(all);
  const at = Math.min(row, Math.max(0, shown.length - 1));
  const selected = shown[at];
  useHotkeys([
    ['j', () => setRow(Math.min(at + 1, shown.length - 1))],
    ['k', () => setRow(Math.max(at - 1, 0))],
    ['Enter', () => selected && navigate(taskLink(selected))],
    ['c', () => selected?.status === 'open' && claim.mutate(selected)],
  ]);
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2}>Inbox</Title>
        <Select
          placeholder="All queues"
          aria-label="Queue"
          clearable
          data={[...new Set(all.map((task) => task.queue))].sort()}
          value={queue}
          onChange={setQueue}
        />
      </Group>
      <Tabs value={tab} onChange={(value) => setTab((value ?? 'open') as Tab)}>
        <Tabs.List>
          {(Object.keys(TABS) as Tab[]).map((name) => (
            <Tabs.Tab key={name} value={name}>
              {TABS[name].label}
              {name === tab && tasks.data !== undefined ? ` (${shown.length})` : ''}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {claim.error !== null && <Failure error={claim.error} />}
      {tasks.isPending ? (
        <Loading />
      ) : tasks.error !== null ? (
        <Failure error={tasks.error} />
      ) : shown.length === 0 ? (
        <Text c="dimmed" p="xl" ta="center">
          {TABS[tab].empty}
        </Text>
      ) : (
        <Table.ScrollContainer minWidth={760}>
          <Table highlightOnHover verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                {['Case', 'Why', 'Queue', 'Due', tab === 'completed' ? 'Outcome' : 'Held by', ''].map((name) => (
                  <Table.Th key={name}>{name}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((task, i) => (
                <TaskRow
                  key={task.id}
                  task={task}
                  document={documents.get(task.decisionId)}
                  texts={reasons.get(task.kind)}
                  selected={i === at}
                  mine={task.assignee?.id === principal.id}
                  onClaim={() => claim.mutate(task)}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Text size="xs" c="dimmed">
        Keys: j and k move, Enter opens, c claims.
      </Text>
    </Stack>
  );
}

function TaskRow({
  task,
  document,
  texts,
  selected,
  mine,
  onClaim,
}: {
  task: Task;
  /** Of the reason codes of its kind. */
  texts: ReasonTexts | undefined;
  document: DocumentView | undefined;
  selected: boolean;
  mine: boolean;
  onClaim: () => void;
}) {
  const name = task.caseReference ?? document?.fileName ?? task.decisionId.slice(0, 8);
  return (
    <Table.Tr bg={selected ? 'var(--mantine-color-default-hover)' : undefined} aria-selected={selected}>
      <Table.Td>
        <Anchor component={Link} to={taskLink(task)} fw={600} {...oneLine(name)}>
          {name}
        </Anchor>
        {document === undefined ? (
          <Text size="xs" c="dimmed">
            {formatName(task.kind)}
          </Text>
        ) : (
          <DocumentCase document={document} />
        )}
      </Table.Td>
      <Table.Td>{task.reasonCodes.map((code) => taskReason(task, { code, texts })).join('; ')}</Table.Td>
      <Table.Td>
        {task.queue} {task.escalatedAt !== null && <Badge color="orange">escalated</Badge>}
      </Table.Td>
      <Table.Td>
        <Tooltip label={task.dueAt}>
          <Text size="sm" {...(task.overdue ? { c: 'red', fw: 600 } : {})}>
            {task.overdue ? 'Overdue: ' : ''}
            {formatRelative(task.dueAt)}
          </Text>
        </Tooltip>
        <Text size="xs" c="dimmed">
          {formatInstant(task.dueAt)}
        </Text>
      </Table.Td>
      <Table.Td>
        {task.status === 'completed' ? formatName(task.outcome ?? '') : mine ? 'you' : (task.assignee?.name ?? '–')}
      </Table.Td>
      <Table.Td>
        {task.status === 'open' && (
          <Button size="xs" variant="light" onClick={onClaim}>
            Claim
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
