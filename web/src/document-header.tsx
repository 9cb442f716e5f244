import { Alert, Anchor, Badge, Button, Group, Menu, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { ApiProblem, type Principal, request, requestBlob, type Task } from './api.ts';
import type { DocumentView } from './document-api.ts';
import { STATUS_WORDS, sourceWords, typeWords } from './document-words.ts';
import { formatInstant } from './format.ts';
import { Failure } from './notices.tsx';

/** What the document is, who holds it, and what can be done with it as a whole. */
export function DocumentHeader({
  document,
  principal,
  firstReaders,
  onVersions,
}: {
  document: DocumentView;
  principal: Principal;
  firstReaders: string[];
  onVersions: () => void;
}) {
  const { id, task } = document;
  const client = useQueryClient();
  const navigate = useNavigate();
  const refresh = () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes(id) });
  const act = useMutation({
    mutationFn: (name: 'claim' | 'release') => request<Task>(`/v1/tasks/${task?.id}/${name}`, {}),
    onSettled: refresh,
  });
  const reprocess = useMutation({
    mutationFn: () => request<{ id?: string }>(`/v1/documents/${id}/reprocess`, {}),
    onSuccess: (answer) => (answer.id !== undefined && answer.id !== id ? navigate(`/documents/${answer.id}`) : null),
    onSettled: refresh,
  });
  const open = useMutation({ mutationFn: () => openFile(document) });
  const reviews = principal.roles.includes('reviewer');
  const isMine = task?.assignee?.id === principal.id;
  return (
    <>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div style={{ minWidth: 0 }}>
          <Title order={2} size="h3" style={{ overflowWrap: 'anywhere' }}>
            {document.fileName ?? `Document ${id.slice(0, 8)}`}
          </Title>
          <Badges document={document} />
        </div>
        <Group gap="xs">
          {task?.status === 'open' && reviews && (
            <Button size="sm" onClick={() => act.mutate('claim')} loading={act.isPending}>
              Claim
            </Button>
          )}
          {task?.status === 'claimed' && isMine && (
            <Button size="sm" variant="default" onClick={() => act.mutate('release')} loading={act.isPending}>
              Release
            </Button>
          )}
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="sm" variant="default" aria-label="More about this document">
                More ▾
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item component={Link} to={`/decisions/${id}/record`}>
                Record: verify, replay
              </Menu.Item>
              <Menu.Item onClick={onVersions}>Versions and differences</Menu.Item>
              <Menu.Item onClick={() => open.mutate()}>Download the file</Menu.Item>
              {principal.roles.some((role) => ['system', 'reviewer', 'operator'].includes(role)) && (
                <Menu.Item onClick={() => reprocess.mutate()}>Read it again</Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        </Group>
      </Group>
      {act.error === null ? (
        <Holding document={document} principal={principal} firstReaders={firstReaders} />
      ) : (
        <Refusal error={act.error} />
      )}
      {[reprocess.error, open.error].map((error, i) => error !== null && <Failure key={String(i)} error={error} />)}
    </>
  );
}

function Badges({ document }: { document: DocumentView }) {
  const status = STATUS_WORDS[document.status];
  const linked = document.decisionId ?? null;
  return (
    <Group gap={6} mt={4}>
      <Badge variant="light" color={status.color}>
        {status.label}
      </Badge>
      <Badge variant="outline" tt="none">
        {typeWords(document)}
      </Badge>
      {document.task?.stage === 'second' && document.task.status !== 'completed' && (
        <Badge color="indigo" variant="light">
          second person
        </Badge>
      )}
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {[
          document.caseReference,
          document.pageCount === null ? null : `${document.pageCount} ${document.pageCount === 1 ? 'page' : 'pages'}`,
          sourceWords(document.source),
          formatInstant(document.createdAt),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
        {linked !== null && (
          <>
            {' · '}
            <Anchor component={Link} to={`/decisions/${linked}`} size="xs">
              its case
            </Anchor>
          </>
        )}
      </Text>
    </Group>
  );
}

function Holding({
  document: { task },
  principal,
  firstReaders,
}: {
  document: DocumentView;
  principal: Principal;
  firstReaders: string[];
}) {
  if (task === null) return null;
  if (task.status === 'claimed' && task.assignee?.id !== principal.id)
    return <Alert color="gray">{task.assignee?.name} holds this document.</Alert>;
  if (task.status !== 'open' || task.stage !== 'second') return null;
  return firstReaders.includes(principal.name) ? (
    <Alert color="indigo" title="A second person must look">
      You read these values first, so somebody else confirms them.
    </Alert>
  ) : (
    <Alert color="indigo" title="A second look is wanted">
      {firstReaders.join(' and ')} read values on which money or identity hangs. Claim the document, compare them with
      the page, then confirm or send back.
    </Alert>
  );
}

/** A refused claim: four eyes have a title of their own. */
function Refusal({ error }: { error: Error }) {
  return error instanceof ApiProblem && error.code === 'SECOND_PERSON_NEEDED' ? (
    <Alert color="red" title="A second person must do this" role="alert">
      You made the first reading of this document. Somebody else has to confirm it; nothing of yours is lost.
    </Alert>
  ) : (
    <Failure error={error} />
  );
}

async function openFile({ id, fileName }: DocumentView): Promise<void> {
  const link = window.document.createElement('a');
  link.href = URL.createObjectURL(await requestBlob(`/v1/documents/${id}/content`));
  link.download = fileName ?? `document-${id}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
