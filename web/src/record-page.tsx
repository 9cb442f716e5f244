import {
  Accordion,
  Alert,
  Badge,
  Button,
  Code,
  CopyButton,
  Group,
  Stack,
  Table,
  Text,
  Title,
  Tooltip,
} from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { type Json, type Principal, type ReplayReport, request, type Step, type VerifyReport } from './api.ts';
import { formatInstant, formatName, shortHash } from './format.ts';
import { Failure, Loading } from './notices.tsx';

export function RecordPage({ principal }: { principal: Principal }) {
  const { id = '' } = useParams();
  const steps = useQuery({
    queryKey: ['steps', id],
    queryFn: () => request<{ items: Step[] }>(`/v1/decisions/${id}/steps`),
  });
  const verify = useMutation({ mutationFn: () => request<VerifyReport>(`/v1/decisions/${id}/verify`, {}) });
  const replay = useMutation({ mutationFn: () => request<ReplayReport>(`/v1/decisions/${id}/replay`, {}) });
  const evidence = useMutation({ mutationFn: () => download(id) });
  const audits = principal.roles.includes('auditor');
  if (steps.isPending) return <Loading />;
  if (steps.error !== null) return <Failure error={steps.error} />;
  // Only a document is stored before anything else is done with it.
  const isDocument = steps.data.items.some(({ name }) => name === 'store');
  return (
    <Stack>
      <Group justify="space-between">
        <div>
          <Title order={2}>Record</Title>
          <Hash label="decision" hash={id} whole />
        </div>
        <Group>
          {audits && (
            <>
              <Button onClick={() => verify.mutate()} loading={verify.isPending}>
                Verify
              </Button>
              <Button onClick={() => replay.mutate()} loading={replay.isPending}>
                Replay
              </Button>
              <Button variant="default" onClick={() => evidence.mutate()} loading={evidence.isPending}>
                Download evidence
              </Button>
            </>
          )}
          <Button component={Link} to={isDocument ? `/documents/${id}` : `/decisions/${id}`} variant="default">
            {isDocument ? 'Document' : 'Case'}
          </Button>
        </Group>
      </Group>
      <div aria-live="polite">
        <Stack>
          {verify.data !== undefined && <Verified report={verify.data} />}
          {replay.data !== undefined && <Replayed report={replay.data} />}
          {[verify.error, replay.error, evidence.error].map(
            (error, i) => error !== null && <Failure key={String(i)} error={error} />,
          )}
        </Stack>
      </div>
      <Accordion multiple variant="separated">
        {steps.data.items.map((step) => (
          <StepItem key={step.stepNo} step={step} />
        ))}
      </Accordion>
    </Stack>
  );
}

function Verified({ report }: { report: VerifyReport }) {
  return (
    <Alert
      color={report.ok ? 'teal' : 'red'}
      title={report.ok ? 'Verified: intact' : `${report.findings.length} findings`}
    >
      {report.steps} rows recomputed; {report.sealed ? `sealed as number ${report.sealNo}` : 'not sealed yet'}.
      {report.findings.map((finding) => (
        <Text key={`${finding.code}-${finding.chainSeq}`} size="sm">
          {finding.code}
          {finding.chainSeq === null ? '' : ` at row ${finding.chainSeq}`}: {finding.detail}
        </Text>
      ))}
    </Alert>
  );
}

function Replayed({ report }: { report: ReplayReport }) {
  const rows = [
    ...report.steps.map((step) => ({ ...step, key: `s${step.stepNo}`, name: formatName(step.name) })),
    ...report.workflows.map((workflow, i) => ({
      key: `w${i}`,
      ...workflow,
      name: `${formatName(workflow.workflowType)} workflow`,
    })),
  ];
  return (
    <Alert color={report.ok ? 'teal' : 'red'} title={report.ok ? 'Replayed: the same bytes' : 'Replayed: it differs'}>
      <Table fz="sm">
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.key}>
              <Table.Td>{row.name}</Table.Td>
              <Table.Td fw={600}>{formatName(row.result)}</Table.Td>
              <Table.Td>{row.detail}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Alert>
  );
}

function StepItem({ step }: { step: Step }) {
  return (
    <Accordion.Item value={String(step.stepNo)}>
      <Accordion.Control>
        <Group justify="space-between" pr="md">
          <Group gap="xs">
            <Text c="dimmed" w={24}>
              {step.stepNo}
            </Text>
            <Text fw={600}>{formatName(step.name)}</Text>
            {step.status !== 'ok' && <Badge color="orange">{step.status}</Badge>}
          </Group>
          <Text size="sm" c="dimmed">
            {formatInstant(step.finishedAt)} · {step.actor} · {shortHash(step.hash)}
          </Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <Group gap="md">
          <Hash label="hash" hash={step.hash} />
          <Hash label="previous" hash={step.previousHash} />
          <Hash label="input" hash={step.inputHash} />
          <Hash label="output" hash={step.outputHash} />
          <Hash label="engine" hash={step.engineBuild} />
          {step.artefacts.map((artefact) => (
            <Hash key={artefact.hash} label={`${artefact.id} v${artefact.version}`} hash={artefact.hash} />
          ))}
        </Group>
        <Payload name="Input" value={step.input} />
        <Payload name="Output" value={step.output} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function Payload({ name, value }: { name: string; value: Json }) {
  return (
    <>
      <Text fw={600} mt="sm" size="sm">
        {name}
      </Text>
      <Code block mah={320} style={{ overflow: 'auto' }}>
        {JSON.stringify(value, null, 2)}
      </Code>
    </>
  );
}

function Hash({ label, hash, whole = false }: { label: string; hash: string; whole?: boolean }) {
  return (
    <CopyButton value={hash}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : `Copy ${hash}`}>
          <Text
            size="xs"
            component="button"
            type="button"
            onClick={copy}
            style={{ background: 'none', border: 0, cursor: 'pointer', padding: 0, color: 'inherit' }}
          >
            {label} <Code>{whole ? hash : shortHash(hash)}</Code>
          </Text>
        </Tooltip>
      )}
    </CopyButton>
  );
}

async function download(id: string): Promise<void> {
  const evidence = await request<Json>(`/v1/decisions/${id}/evidence`);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(evidence)], { type: 'application/json' }));
  link.download = `evidence-${id}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
