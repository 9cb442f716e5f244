import {
  Alert,
  Anchor,
  Badge,
  Button,
  Card,
  Grid,
  Group,
  List,
  Stack,
  Table,
  Text,
  Timeline,
  Title,
  Tooltip,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import {
  type Case,
  type ClassShare,
  type Gate,
  type Hit,
  type Json,
  type NearestChange,
  type Principal,
  request,
  type Task,
} from './api.ts';
import { CompletionForm } from './completion-form.tsx';
import { byProbability, ContributionsChart } from './contributions-chart.tsx';
import { formatInstant, formatName, formatRelative, formatValue, isMoney } from './format.ts';
import { Failure, Loading } from './notices.tsx';

export function CasePage({ principal }: { principal: Principal }) {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['case', id],
    queryFn: () => request<Case>(`/v1/decisions/${id}/case`),
    refetchInterval: 5_000,
  });
  if (query.isPending) return <Loading />;
  if (query.error !== null) return <Failure error={query.error} />;
  const view = query.data;
  return (
    <Stack>
      <Header view={view} principal={principal} />
      <Grid>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack>
            <Rules hits={view.hits} />
            <ScoreCard view={view} />
            <History view={view} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack>
            {view.task?.status === 'claimed' && view.task.assignee?.id === principal.id && (
              <CompletionForm view={view} task={view.task} />
            )}
            <Reasons view={view} />
            <ClaimCard view={view} />
            <Facts view={view} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

function Header({ view, principal }: { view: Case; principal: Principal }) {
  const { decision, task } = view;
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: (name: 'claim' | 'release') => request<Task>(`/v1/tasks/${task?.id}/${name}`, {}),
    onSettled: () => client.invalidateQueries({ queryKey: ['case', decision.id] }),
  });
  const outcome =
    decision.outcome === null ? null : (view.routing[decision.outcome]?.title ?? formatName(decision.outcome));
  return (
    <>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={2}>{decision.caseReference ?? decision.id}</Title>
          <Group gap="xs" mt={4}>
            <Badge variant="light">{formatName(decision.kind)}</Badge>
            <Badge variant="outline">{formatName(decision.status)}</Badge>
            {outcome !== null && <Badge>{outcome}</Badge>}
            {task !== null && task.status !== 'completed' && task.status !== 'cancelled' && (
              <Tooltip label={task.dueAt}>
                <Badge color={task.overdue ? 'red' : 'gray'} variant="light">
                  {task.overdue ? 'Overdue ' : 'Due '}
                  {formatRelative(task.dueAt)}, {formatInstant(task.dueAt)}
                </Badge>
              </Tooltip>
            )}
          </Group>
        </div>
        <Group>
          {task?.status === 'open' && principal.roles.includes('reviewer') && (
            <Button onClick={() => act.mutate('claim')} loading={act.isPending}>
              Claim
            </Button>
          )}
          {task?.status === 'claimed' && task.assignee?.id === principal.id && (
            <Button variant="default" onClick={() => act.mutate('release')} loading={act.isPending}>
              Release
            </Button>
          )}
          <Button component={Link} to={`/decisions/${decision.id}/record`} variant="default">
            Record
          </Button>
        </Group>
      </Group>
      {task?.status === 'claimed' && task.assignee?.id !== principal.id && (
        <Alert color="gray">{task.assignee?.name} holds this task.</Alert>
      )}
      {decision.supersededBy !== null && (
        <Alert color="yellow">
          Another decision has taken this one’s place:{' '}
          <Anchor component={Link} to={`/decisions/${decision.supersededBy}`}>
            open it
          </Anchor>
          .
        </Alert>
      )}
      {act.error !== null && <Failure error={act.error} />}
    </>
  );
}

function Rules({ hits }: { hits: Hit[] }) {
  const shown = hits.filter((hit) => hit.result === 'fired' || hit.effect !== null);
  return (
    <Card withBorder>
      <Title order={3} size="h4">
        Rules that fired
      </Title>
      {shown.length === 0 && <Text c="dimmed">None.</Text>}
      {shown.map((hit) => (
        <Stack key={hit.ruleId} gap={2} mt="sm">
          <Group gap="xs">
            <Text fw={600}>{hit.title}</Text>
            {hit.result === 'unknown' && <Badge color="orange">could not be checked</Badge>}
            {hit.effect !== null && (
              <Badge variant="light">
                {hit.effect.type === 'decide'
                  ? formatName(hit.effect.outcome ?? '')
                  : hit.effect.type === 'refer'
                    ? 'refers to a person'
                    : 'noted'}
              </Badge>
            )}
          </Group>
          <Text size="sm">{hit.reasonText ?? hit.rationale}</Text>
          <Text size="sm" c="dimmed">
            {hit.facts
              .map(
                (fact) =>
                  `${formatName(fact.name)}: ${fact.state === 'present' ? formatValue(fact.value) : fact.state}`,
              )
              .join(' · ')}
          </Text>
        </Stack>
      ))}
    </Card>
  );
}

function ScoreCard({ view }: { view: Case }) {
  const { score, explanation, fallback } = view;
  return (
    <Card withBorder>
      <Title order={3} size="h4">
        Score
      </Title>
      {score === null ? (
        <Text c="dimmed">
          {fallback === null
            ? 'This decision has no score.'
            : `The model could not answer (${fallback.code}); the fallback was taken.`}
        </Text>
      ) : (
        <>
          <Group gap="xs" mt={4}>
            <Text size="xl" fw={700}>
              {(score.probability * 100).toFixed(1)} %
            </Text>
            <Badge size="lg" variant="light">
              band {score.band}
            </Badge>
          </Group>
          {score.classes !== null && <Classes classes={score.classes} />}
          {explanation?.bandDistances.map(({ band, distance }) => (
            <Text key={band} size="sm" c="dimmed">
              {Math.abs(distance).toFixed(2)} {distance > 0 ? 'below' : 'above'} the upper bound of band {band}{' '}
              (log-odds)
            </Text>
          ))}
          {explanation !== null && (
            <ContributionsChart
              contributions={explanation.contributions}
              baseValue={explanation.baseValue}
              margin={score.margin}
              classes={score.classes}
            />
          )}
          {score.gate?.isUnsure && <Unsure gate={score.gate} />}
          {explanation?.nearestChange !== undefined && <WhatWouldChange found={explanation.nearestChange} />}
        </>
      )}
    </Card>
  );
}

function Classes({ classes }: { classes: ClassShare[] }) {
  return (
    <Text size="sm">
      {byProbability(classes)
        .map(({ name, probability }) => `${formatName(name)} ${(probability * 100).toFixed(1)} %`)
        .join(' · ')}
    </Text>
  );
}

function Unsure({ gate }: { gate: Gate }) {
  const rate = `${(gate.alpha * 100).toFixed(0)} %`;
  return (
    <Alert mt="sm" color="orange" title="Too unsure to decide alone">
      {gate.canBeZero
        ? `At an error rate of ${rate}, the model can rule out neither answer`
        : `At an error rate of ${rate}, neither answer fits what the model has seen`}
      {gate.segment === null ? '.' : ` in the segment ${gate.segment}.`}
    </Alert>
  );
}

function WhatWouldChange({ found }: { found: NearestChange | null }) {
  return (
    <Stack gap={2} mt="sm">
      <Text size="sm" fw={600}>
        What would have changed the band
      </Text>
      {found === null ? (
        <Text size="sm" c="dimmed">
          No change of one or two changeable features.
        </Text>
      ) : (
        <>
          {found.changes.map(({ feature, label, from, to }) => (
            <Text key={feature} size="sm">
              {label}: {formatValue(from)} → {formatValue(to)}
            </Text>
          ))}
          <Text size="sm" c="dimmed">
            leads to band {found.band}; {found.isProvedMinimal ? 'no smaller change does' : 'a smaller change may do'}.
          </Text>
        </>
      )}
    </Stack>
  );
}

function Reasons({ view }: { view: Case }) {
  return (
    <Card withBorder>
      <Title order={3} size="h4">
        Reasons
      </Title>
      <List mt="xs" spacing={4}>
        {view.reasonCodes.map(({ code, text, adverse }) => (
          <List.Item key={code}>
            {text}{' '}
            {adverse && (
              <Badge color="orange" size="sm">
                adverse
              </Badge>
            )}
          </List.Item>
        ))}
      </List>
      {view.reviewNote !== null && (
        <Alert mt="sm" color="gray" title="The reviewer’s note">
          {view.reviewNote}
        </Alert>
      )}
    </Card>
  );
}

function ClaimCard({ view }: { view: Case }) {
  const erased = new Set(view.personal.filter((field) => field.erased).map((field) => field.path));
  const personal = new Set(view.personal.map((field) => field.path));
  const rows = flatten(view.input);
  return (
    <Card withBorder>
      <Title order={3} size="h4">
        The case as posted
      </Title>
      <Table mt="xs" fz="sm">
        <Table.Tbody>
          {rows.map(([path, value]) => (
            <Table.Tr key={path}>
              <Table.Td c="dimmed" w="40%">
                {formatName(path.replaceAll('.', ' '))}{' '}
                {personal.has(path) && (
                  <Badge size="xs" variant="outline">
                    personal
                  </Badge>
                )}
              </Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {erased.has(path) ? 'not shown: erased, or not for this role' : formatValue(value)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
}

function Facts({ view }: { view: Case }) {
  return (
    <Card withBorder>
      <Title order={3} size="h4">
        Facts
      </Title>
      <Table mt="xs" fz="sm">
        <Table.Tbody>
          {view.facts.map((fact) => (
            <Table.Tr key={fact.name}>
              <Table.Td c="dimmed">{fact.description}</Table.Td>
              <Table.Td w="35%">
                {fact.invalid !== null ? (
                  <Badge color="orange">invalid: {fact.invalid}</Badge>
                ) : fact.value === null ? (
                  <Text size="sm" c="dimmed">
                    missing
                  </Text>
                ) : (
                  formatValue(fact.value, fact.unit)
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
}

function History({ view }: { view: Case }) {
  return (
    <Card withBorder>
      <Title order={3} size="h4" mb="sm">
        History
      </Title>
      <Timeline active={view.history.length} bulletSize={14} lineWidth={2}>
        {view.history.map((step) => (
          <Timeline.Item
            key={step.stepNo}
            title={formatName(step.name)}
            color={step.status === 'ok' ? undefined : 'orange'}
          >
            <Tooltip label={step.finishedAt}>
              <Text size="xs" c="dimmed" w="fit-content">
                {formatInstant(step.finishedAt)} by {step.actor}
                {step.status === 'ok' ? '' : `, ${step.status}`}
              </Text>
            </Tooltip>
          </Timeline.Item>
        ))}
      </Timeline>
    </Card>
  );
}

function flatten(value: { [key: string]: Json }, prefix = ''): [string, Json][] {
  return Object.entries(value).flatMap(([key, child]): [string, Json][] => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (Array.isArray(child))
      return [
        [
          path,
          child.length === 0
            ? 'none'
            : child
                .map((item) =>
                  item !== null && typeof item === 'object' && !Array.isArray(item)
                    ? Object.values(item)
                        .filter((each) => each !== null)
                        .join(', ')
                    : String(item),
                )
                .join('; '),
        ],
      ];
    const isLeaf = child === null || typeof child !== 'object' || isMoney(child) || '$personal' in child;
    return isLeaf ? [[path, child]] : flatten(child, path);
  });
}
