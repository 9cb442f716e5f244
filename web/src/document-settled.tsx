import { Badge, Button, Card, Collapse, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect } from 'react';
import type { RowChangeView, ValueView } from './document-api.ts';
import { lookOf, rowWords } from './document-review.ts';
import { ACTION_WORDS, formatTyped, proofWords, settledWords, VALUE_WORDS } from './document-words.ts';
import { formatInstant } from './format.ts';

interface ListProps {
  selectedKey: string | null;
  onSelect: (key: string) => void;
  /** Left out where nobody may correct. */
  onCorrect: ((key: string) => void) | undefined;
}

/** What people said, beside what stands on the page. */
export function Corrections({
  values,
  rows,
  selectedKey,
  onSelect,
}: { values: ValueView[]; rows: RowChangeView[] } & Omit<ListProps, 'onCorrect'>) {
  const inRow = (key: string) => rows.some((row) => key.startsWith(`${row.key}/`));
  const corrected = values.filter(({ key, correction }) => correction !== null && !inRow(key));
  if (corrected.length + rows.length === 0) return null;
  return (
    <Card withBorder p="sm" component="section" aria-label="Read by people">
      <Title order={3} size="h5" mb={4}>
        Read by people ({corrected.length + rows.length})
      </Title>
      {corrected.map((value) => (
        <button
          type="button"
          key={value.key}
          className="doc-row"
          style={{ gridTemplateColumns: '1fr' }}
          data-selected={value.key === selectedKey}
          onClick={() => onSelect(value.key)}
        >
          <CorrectionLines value={value} />
        </button>
      ))}
      {rows.map((row) => (
        <div key={row.key} className="doc-row" style={{ gridTemplateColumns: '1fr', cursor: 'auto' }}>
          <RowChangeLines row={row} />
        </div>
      ))}
    </Card>
  );
}

/** A row that somebody added or removed: what it says, who, when and why. */
export function RowChangeLines({ row }: { row: RowChangeView }) {
  const said = row.cells.filter(({ value, action }) => value !== null || action !== null);
  const isAdded = row.action === 'add-row';
  return (
    <span>
      <Text span size="sm" c="dimmed">
        {row.title}, {rowWords(row)}:{' '}
      </Text>
      {said.map(({ column, title, value, valueType, action }, at) => (
        <Text
          span
          size="sm"
          key={column}
          td={isAdded ? undefined : 'line-through'}
          style={{ overflowWrap: 'anywhere' }}
        >
          {at > 0 && ' · '}
          {title} <b>{value === null && action !== null ? ACTION_WORDS[action] : formatTyped(value, valueType)}</b>
        </Text>
      ))}
      <Text size="xs" c="dimmed">
        {isAdded ? 'Added' : 'Removed'} by {row.byName}, {formatInstant(row.at)}
        {row.page !== null && `, page ${row.page}`}: “{row.reason}”
        {row.second !== null && ` · confirmed by ${row.second.byName}, ${formatInstant(row.second.at)}`}
      </Text>
    </span>
  );
}

/** The original, what a person made of it, who, when and why. */
export function CorrectionLines({ value }: { value: ValueView }) {
  const { correction, title } = value;
  if (correction === null) return null;
  return (
    <span>
      <Text span size="sm" c="dimmed">
        {title}:{' '}
      </Text>
      {correction.action === 'correct' ? (
        <Text span size="sm">
          {correction.original.text === null ? <i>nothing read</i> : <s>{correction.original.text}</s>} →{' '}
          <b>{settledWords(value)}</b>
        </Text>
      ) : (
        <Text span size="sm" fw={600}>
          {settledWords(value)}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {ACTION_WORDS[correction.action]} by {correction.byName}, {formatInstant(correction.at)}
        {correction.note === null ? '' : `: “${correction.note}”`}
        {correction.second !== null &&
          ` · confirmed by ${correction.second.byName}, ${formatInstant(correction.second.at)}`}
      </Text>
    </span>
  );
}

/** Values that need nobody, folded away until somebody asks. */
export function SettledFields({
  title,
  values,
  startOpen,
  ...list
}: { title: string; values: ValueView[]; startOpen: boolean } & ListProps) {
  const [opened, { open, toggle }] = useDisclosure(startOpen);
  const hasSelected = values.some(({ key }) => key === list.selectedKey);
  useEffect(() => {
    if (hasSelected) open();
  }, [hasSelected, open]);
  if (values.length === 0) return null;
  return (
    <Card withBorder p="sm" component="section" aria-label={title}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={3} size="h5">
          {title} ({values.length})
        </Title>
        <Button size="compact-sm" variant="subtle" aria-expanded={opened} onClick={toggle}>
          {opened ? 'Fold' : 'Show'}
        </Button>
      </Group>
      <Collapse expanded={opened}>
        <Stack gap={0} mt={4}>
          {values.map((value) => (
            <SettledRow key={value.key} value={value} {...list} />
          ))}
        </Stack>
      </Collapse>
    </Card>
  );
}

function SettledRow({ value, selectedKey, onSelect, onCorrect }: { value: ValueView } & ListProps) {
  const selected = value.key === selectedKey;
  return (
    <>
      <button
        type="button"
        className="doc-row"
        data-row={value.key}
        data-selected={selected}
        aria-expanded={selected}
        onClick={() => onSelect(value.key)}
      >
        <Text span size="sm" c="dimmed">
          {value.title}
        </Text>
        <Text
          span
          size="sm"
          style={{ overflowWrap: 'anywhere' }}
          c={value.status === 'missing' && value.correction === null ? 'dimmed' : undefined}
        >
          {settledWords(value)}
        </Text>
        <StatusSign value={value} />
      </button>
      {selected && <Detail value={value} onCorrect={onCorrect} />}
    </>
  );
}

export function StatusSign({ value }: { value: ValueView }) {
  const look = lookOf(value);
  if (look === 'person')
    return (
      <Badge size="sm" variant="light" color="indigo">
        ✎ person
      </Badge>
    );
  const { sign, label, color } = VALUE_WORDS[look];
  return (
    <Badge size="sm" variant="light" color={color} title={label} aria-label={label}>
      {sign}
    </Badge>
  );
}

/** Why a value is accepted, and the way to say that it is wrong all the same. */
export function Detail({ value, onCorrect }: { value: ValueView; onCorrect: ListProps['onCorrect'] }) {
  return (
    <Stack gap={4} px="sm" py={6} bg="var(--mantine-color-default-hover)">
      <CorrectionLines value={value} />
      {value.raw !== null && (
        <Text size="sm">
          On the page:{' '}
          <Text span ff="monospace" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {value.raw}
          </Text>
          {value.page !== null && `, page ${value.page}`}
        </Text>
      )}
      {value.proofs.length > 0 && (
        <Text size="sm" c="dimmed">
          Accepted because {value.proofs.map(proofWords).join('; ')}.
        </Text>
      )}
      {onCorrect !== undefined && value.correction === null && (
        <Button size="compact-sm" variant="default" w="fit-content" onClick={() => onCorrect(value.key)}>
          {value.status === 'missing' ? 'The document does say it' : 'This is wrong'}
        </Button>
      )}
    </Stack>
  );
}
