/**
 * The table of a list: one cell is in the tab order, arrows lead to the others.
 * @module
 */
import { Button, Group, ScrollArea, Table, Text } from '@mantine/core';
import { Fragment, type KeyboardEvent } from 'react';
import type { ValueView } from './document-api.ts';
import { lookOf } from './document-review.ts';
import type { ShownRow } from './document-rows.ts';
import { settledWords, VALUE_WORDS } from './document-words.ts';

export function isDoubtful({ status, correction }: ValueView): boolean {
  return correction === null && (status === 'needs-review' || status === 'conflict');
}

export function RowGrid({
  rows,
  title,
  selectedKey,
  onSelect,
  onUndo,
}: { rows: ShownRow[]; title: string; onUndo: ((at: number) => void) | undefined } & {
  selectedKey: string | null;
  onSelect: (key: string) => void;
}) {
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
          {rows.map((row, r) => (
            <Fragment key={row.key}>
              <Table.Tr data-change={row.change?.action}>
                <Table.Td c="dimmed">{row.number ?? '+'}</Table.Td>
                {row.values.map((value, c) => (
                  <Table.Td key={value.key}>
                    <Cell
                      value={value}
                      at={[r, c]}
                      change={row.change?.action}
                      selected={value.key === selectedKey}
                      isEntry={hasSelected ? value.key === selectedKey : r === 0 && c === 0}
                      onSelect={() => onSelect(value.key)}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
              {row.change !== null && <ChangeLine row={row} width={columns.length + 1} onUndo={onUndo} />}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

/** What becomes of the row above, by whom and why. */
function ChangeLine({
  row: { change, draft },
  width,
  onUndo,
}: {
  row: ShownRow;
  width: number;
  onUndo: ((at: number) => void) | undefined;
}) {
  if (change === null) return null;
  const did = change.action === 'add' ? 'Added' : 'Removed';
  return (
    <Table.Tr>
      <Table.Td />
      <Table.Td colSpan={width - 1}>
        <Group gap={6}>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {change.byName === null ? `${did}, not sent yet` : `${did} by ${change.byName}`}: “{change.reason}”
          </Text>
          {draft !== null && onUndo !== undefined && (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onUndo(draft)}>
              Undo
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** One cell is in the tab order; arrows lead to the others. */
function Cell({
  value,
  at: [row, column],
  change,
  selected,
  isEntry,
  onSelect,
}: {
  value: ValueView;
  at: [number, number];
  change: 'add' | 'remove' | undefined;
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
      data-look={change === 'add' ? 'person' : look}
      data-selected={selected}
      title={text}
      aria-label={`${value.title}, row ${row + 1}${change === undefined ? '' : CHANGE_WORDS[change]}: ${text}${isDoubtful(value) ? `, ${VALUE_WORDS[value.status].label}` : ''}`}
      style={typeof value.value === 'object' && value.value !== null ? { textAlign: 'right' } : undefined}
      onClick={onSelect}
    >
      {sign}
      {text}
    </button>
  );
}

const CHANGE_WORDS = { add: ', added', remove: ', removed' };

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
