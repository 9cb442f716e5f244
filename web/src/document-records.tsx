import { Card, Checkbox, Group, Pagination, ScrollArea, Table, Text, Title } from '@mantine/core';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { ExtractionView, RecordView, ValueView } from './document-api.ts';
import { lookOf } from './document-review.ts';
import { Detail } from './document-settled.tsx';
import { settledWords, VALUE_WORDS } from './document-words.ts';

const ROWS_PER_PAGE = 25;

interface CellActs {
  selectedKey: string | null;
  onSelect: (key: string) => void;
  onCorrect: ((key: string) => void) | undefined;
}

/** The lists of a document, one table per kind of record. */
export function Records({ extraction, ...acts }: { extraction: ExtractionView } & CellActs) {
  return [...groupRecords(extraction.records)].map(([name, rows]) => <RecordTable key={name} rows={rows} {...acts} />);
}

function groupRecords(records: RecordView[]): Map<string, RecordView[]> {
  const groups = new Map<string, RecordView[]>();
  for (const record of records) {
    const group = groups.get(record.record);
    if (group === undefined) groups.set(record.record, [record]);
    else group.push(record);
  }
  return groups;
}

function RecordTable({ rows, selectedKey, onSelect, onCorrect }: { rows: RecordView[] } & CellActs) {
  const [onlyDoubtful, setOnlyDoubtful] = useState(false);
  const [page, setPage] = useState(1);
  const doubtful = rows.filter(({ values }) => values.some(isDoubtful));
  const shown = onlyDoubtful ? doubtful : rows;
  const selectedAt = shown.findIndex(({ values }) => values.some(({ key }) => key === selectedKey));
  useEffect(() => {
    if (selectedAt >= 0) setPage(Math.floor(selectedAt / ROWS_PER_PAGE) + 1);
  }, [selectedAt]);
  const pages = Math.max(1, Math.ceil(shown.length / ROWS_PER_PAGE));
  const from = (Math.min(page, pages) - 1) * ROWS_PER_PAGE;
  const selected = rows.flatMap(({ values }) => values).find(({ key }) => key === selectedKey);
  const title = rows[0]?.title ?? '';
  return (
    <Card withBorder p="sm" component="section" aria-label={title}>
      <Group justify="space-between">
        <Title order={3} size="h5">
          {title} ({rows.length})
        </Title>
        {doubtful.length > 0 && (
          <Checkbox
            size="xs"
            label={`only the ${doubtful.length} with doubts`}
            checked={onlyDoubtful}
            onChange={(event) => setOnlyDoubtful(event.currentTarget.checked)}
          />
        )}
      </Group>
      <Grid
        rows={shown.slice(from, from + ROWS_PER_PAGE)}
        title={title}
        selectedKey={selectedKey}
        onSelect={onSelect}
      />
      {pages > 1 && (
        <Group justify="space-between" mt="xs">
          <Text size="xs" c="dimmed">
            Rows {from + 1} to {Math.min(from + ROWS_PER_PAGE, shown.length)} of {shown.length}
          </Text>
          <Pagination
            size="sm"
            total={pages}
            value={Math.min(page, pages)}
            onChange={setPage}
            getControlProps={(control) => ({ 'aria-label': `${control} page of rows` })}
          />
        </Group>
      )}
      {selected !== undefined && !isDoubtful(selected) && (
        <div style={{ marginTop: 8 }}>
          <Text size="sm" fw={600}>
            {selected.title}: {settledWords(selected)}
          </Text>
          <Detail value={selected} onCorrect={onCorrect} />
        </div>
      )}
    </Card>
  );
}

function isDoubtful({ status, correction }: ValueView): boolean {
  return correction === null && (status === 'needs-review' || status === 'conflict');
}

function Grid({
  rows,
  title,
  selectedKey,
  onSelect,
}: { rows: RecordView[]; title: string } & Pick<CellActs, 'selectedKey' | 'onSelect'>) {
  const columns = rows[0]?.values ?? [];
  const hasSelected = rows.some(({ values }) => values.some(({ key }) => key === selectedKey));
  return (
    <ScrollArea type="auto" mt={6}>
      <Table fz="sm" horizontalSpacing={4} verticalSpacing={2} aria-label={title} onKeyDown={moveByArrows}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={36}>#</Table.Th>
            {columns.map(({ key, title: name }) => (
              <Table.Th key={key} style={{ whiteSpace: 'nowrap', padding: '2px 10px' }}>
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ index, values }, r) => (
            <Table.Tr key={index}>
              <Table.Td c="dimmed">{index + 1}</Table.Td>
              {values.map((value, c) => (
                <Table.Td key={value.key}>
                  <Cell
                    value={value}
                    at={[r, c]}
                    selected={value.key === selectedKey}
                    isEntry={hasSelected ? value.key === selectedKey : r === 0 && c === 0}
                    onSelect={() => onSelect(value.key)}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

/** One cell is in the tab order; arrows lead to the others. */
function Cell({
  value,
  at: [row, column],
  selected,
  isEntry,
  onSelect,
}: {
  value: ValueView;
  at: [number, number];
  selected: boolean;
  isEntry: boolean;
  onSelect: () => void;
}) {
  const look = lookOf(value);
  const sign = look === 'person' ? '✎ ' : isDoubtful(value) ? `${VALUE_WORDS[look].sign} ` : '';
  const text = isDoubtful(value) ? (value.raw ?? 'nothing read') : cellText(value);
  return (
    <button
      type="button"
      className="doc-cell"
      tabIndex={isEntry ? 0 : -1}
      data-row={value.key}
      data-cell={`${row}:${column}`}
      data-look={look}
      data-selected={selected}
      title={text}
      aria-label={`${value.title}, row ${row + 1}: ${text}${isDoubtful(value) ? `, ${VALUE_WORDS[value.status].label}` : ''}`}
      style={typeof value.value === 'object' && value.value !== null ? { textAlign: 'right' } : undefined}
      onClick={onSelect}
    >
      {sign}
      {text}
    </button>
  );
}

function cellText(value: ValueView): string {
  if (value.correction === null && value.statedNone === true) return 'none';
  if (value.correction === null && value.status === 'missing') return '–';
  return settledWords(value);
}

const ARROWS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function moveByArrows(event: KeyboardEvent<HTMLTableElement>): void {
  const step = ARROWS[event.key];
  const [row, column] = ((event.target as HTMLElement).dataset.cell ?? '').split(':').map(Number);
  if (step === undefined || row === undefined || column === undefined) return;
  const next = event.currentTarget.querySelector<HTMLElement>(`[data-cell="${row + step[0]}:${column + step[1]}"]`);
  if (next === null) return;
  event.preventDefault();
  next.focus();
}
