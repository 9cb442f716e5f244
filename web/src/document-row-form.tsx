import {
  Alert,
  Button,
  Card,
  Group,
  Modal,
  NativeSelect,
  NumberInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import type { ColumnView, DocumentView, ListView, RecordView, SentRow } from './document-api.ts';
import { fetchPreview, type Previewed } from './document-preview.ts';
import { rowProblems, sentCells, type TypedCells } from './document-rows.ts';
import type { OpenRow } from './document-session.ts';
import { expectedWords } from './document-words.ts';

const REASON_MAX = 2_000;

/** A row that was not found, typed as it stands on the page; read by the server before it is taken. */
export function AddRowForm({
  document,
  list,
  read,
  opened,
  page,
  sent,
  onAdd,
  onClose,
}: {
  document: DocumentView;
  list: ListView;
  /** Rows of the list that were read. */
  read: RecordView[];
  opened: OpenRow & { act: 'add' };
  /** The page that is shown. */
  page: number;
  /** What else is given so far. */
  sent: Previewed;
  onAdd: (row: SentRow) => void;
  onClose: () => void;
}) {
  const [cells, setCells] = useState<TypedCells>({});
  const [place, setPlace] = useState(placeOf(opened));
  const [at, setAt] = useState<number | string>(page);
  const [reason, setReason] = useState('');
  const row: SentRow = {
    ...{ action: 'add', record: list.record, reason: reason.trim(), cells: sentCells(list, cells) },
    ...{ page: typeof at === 'number' ? at : null, ...sideOf(place) },
  };
  const attempt = useMutation({
    mutationFn: async (tried: SentRow) =>
      rowProblems(
        (await fetchPreview(document, { ...sent, rows: [...sent.rows, tried] })).problems,
        sent.rows.length,
        tried.cells ?? [],
      ),
    onSuccess: (problems, tried) => problems.size === 0 && onAdd(tried),
  });
  const problems = new Map(attempt.data ?? []);
  if (attempt.isSuccess && reason.trim() === '') problems.set('reason', 'Say why, in a few words.');
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <Card withBorder mt="xs" p="sm" component="section" aria-label={`Add a row: ${list.title}`} onKeyDown={leave}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          attempt.mutate(row.reason === '' ? { ...row, reason: ' ' } : row);
        }}
      >
        <Stack gap="sm">
          <Title order={4} size="h6">
            A row that was not found
          </Title>
          {attempt.error !== null && <Alert color="red">{attempt.error.message}</Alert>}
          {[...problems]
            .filter(([name]) => isOfNoInput(name, list))
            .map(([name, words]) => (
              <Alert key={name} color="red" role="alert">
                {words}
              </Alert>
            ))}
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="xs">
            {list.columns.map((column, i) => (
              <CellInput
                key={column.column}
                column={column}
                cell={cells[column.column]}
                problem={problems.get(column.column)}
                isFirst={i === 0}
                onChange={(cell) => setCells((before) => ({ ...before, [column.column]: cell }))}
              />
            ))}
          </SimpleGrid>
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <NativeSelect
              size="sm"
              label="Where it stands"
              data={placesOf(read)}
              value={place}
              error={problems.get('below') ?? problems.get('above')}
              onChange={(event) => setPlace(event.currentTarget.value)}
            />
            <NumberInput
              size="sm"
              label="Page"
              min={1}
              max={document.pageCount ?? 1}
              value={at}
              error={problems.get('page')}
              onChange={setAt}
            />
          </Group>
          <TextInput
            size="sm"
            label="Why?"
            description="Kept with the row."
            required
            withAsterisk
            maxLength={REASON_MAX}
            value={reason}
            error={problems.get('reason')}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group gap="xs" justify="flex-end">
            <Button size="xs" variant="default" onClick={onClose}>
              Leave it
              <kbd className="doc-key" aria-hidden>
                Esc
              </kbd>
            </Button>
            <Button size="xs" type="submit" loading={attempt.isPending}>
              Add the row
              <kbd className="doc-key" aria-hidden>
                ↵
              </kbd>
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

function isOfNoInput(name: string, { columns }: ListView): boolean {
  return !['below', 'above', 'page', 'reason'].includes(name) && !columns.some(({ column }) => column === name);
}

/** The text as printed; where a row must show it and nothing is typed, the ways to say so. */
function CellInput({
  column,
  cell = { text: '', action: 'correct' },
  problem,
  isFirst,
  onChange,
}: {
  column: ColumnView;
  cell: TypedCells[string] | undefined;
  problem: string | undefined;
  isFirst: boolean;
  onChange: (cell: TypedCells[string]) => void;
}) {
  const isTyped = cell.action === 'correct';
  return (
    <div>
      <TextInput
        size="sm"
        label={column.title}
        aria-required={column.required}
        withAsterisk={column.required}
        autoComplete="off"
        spellCheck={false}
        placeholder={isTyped ? '' : cell.action === 'none' ? 'the document says none' : 'cannot be read'}
        disabled={!isTyped}
        value={cell.text}
        error={problem}
        title={expectedWords(column.valueType)}
        ref={isFirst ? focusWhenShown : null}
        onChange={(event) => onChange({ text: event.currentTarget.value, action: 'correct' })}
      />
      {column.required && cell.text.trim() === '' && (
        <Group gap={4} mt={2}>
          {(isTyped ? (['none', 'unreadable'] as const) : (['correct'] as const)).map((action) => (
            <Button
              key={action}
              size="compact-xs"
              variant="subtle"
              color="gray"
              onClick={() => onChange({ text: '', action })}
            >
              {CELL_WORDS[action]}
            </Button>
          ))}
        </Group>
      )}
    </div>
  );
}

const CELL_WORDS = { none: 'says none', unreadable: 'unreadable', correct: 'type it after all' };

/** One function for all renders, so that it acts once. */
function focusWhenShown(input: HTMLInputElement | null): void {
  input?.focus();
  input?.scrollIntoView({ block: 'nearest' });
}

function placeOf({ beside, side }: OpenRow & { act: 'add' }): string {
  return beside === null ? 'end' : `${side} ${beside.index}`;
}

function placesOf(read: RecordView[]) {
  return [
    { value: 'end', label: 'at the end' },
    ...read.flatMap(({ index }) => [
      { value: `above ${index}`, label: `above row ${index + 1}` },
      { value: `below ${index}`, label: `below row ${index + 1}` },
    ]),
  ];
}

function sideOf(place: string): Pick<SentRow, 'above' | 'below'> {
  const [side, index] = place.split(' ');
  return index === undefined ? {} : { [side as 'above' | 'below']: Number(index) };
}

/** Asks why a row is none. */
export function RemoveRowDialog({
  title,
  opened,
  onRemove,
  onClose,
}: {
  title: string;
  opened: boolean;
  onRemove: (reason: string) => void;
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (reason.trim() !== '') onRemove(reason.trim());
        }}
      >
        <Stack gap="sm">
          <Text size="sm">It is taken out of what is published; what was read stays on the record beside it.</Text>
          <TextInput
            label="Why is it no row of this list?"
            required
            withAsterisk
            data-autofocus
            maxLength={REASON_MAX}
            value={reason}
            error={asked && reason.trim() === '' ? 'Say why, in a few words.' : null}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" color="red">
              Remove the row
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
