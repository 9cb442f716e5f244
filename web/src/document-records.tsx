import { Button, Card, Checkbox, Group, Pagination, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import type { ExtractionView, ListView, ValueView } from './document-api.ts';
import { AddRowForm, RemoveRowDialog } from './document-row-form.tsx';
import { isDoubtful, RowGrid } from './document-row-grid.tsx';
import { asPreviewed, rowOf, type ShownRow, shownRows } from './document-rows.ts';
import type { Session } from './document-session.ts';
import { Detail } from './document-settled.tsx';
import { settledWords } from './document-words.ts';

const ROWS_PER_PAGE = 25;

interface CellActs {
  selectedKey: string | null;
  onSelect: (key: string) => void;
  onCorrect: ((key: string) => void) | undefined;
}

/** The lists of a document, one table per kind of record; rows can be added and removed by who holds it. */
export function Records({
  extraction,
  session,
  page,
  ...acts
}: { extraction: ExtractionView; session: Session /** The page that is shown. */; page: number } & CellActs) {
  const { editable, stage, rows, openRow, setOpenRow, preview, sent } = session;
  const settled =
    preview === undefined
      ? extraction
      : asPreviewed(extraction, {
          open: new Set(preview.open),
          decided: new Set(sent.values.map(({ key }) => key)),
        });
  const isOpenToRows = editable && stage === 'first';
  return extraction.lists
    .map((list) => ({ list, shown: shownRows(settled, list, rows) }))
    .filter(({ shown }) => shown.length > 0 || isOpenToRows)
    .map(({ list, shown }) => (
      <RecordTable
        key={list.record}
        list={list}
        rows={shown}
        {...acts}
        onUndo={isOpenToRows ? session.undoRow : undefined}
      >
        {isOpenToRows && <RowActs list={list} session={session} selectedKey={acts.selectedKey} />}
        {openRow?.act === 'add' && openRow.record === list.record && (
          <AddRowForm
            key={`${openRow.side} ${openRow.beside?.index}`}
            document={session.document}
            list={list}
            read={extraction.records.filter(({ record }) => record === list.record)}
            opened={openRow}
            page={page}
            sent={session.sent}
            onAdd={(row) => {
              session.addRow(row);
              setOpenRow(null);
            }}
            onClose={() => setOpenRow(null)}
          />
        )}
        {openRow?.act === 'remove' && openRow.row.record === list.record && (
          <RemoveRowDialog
            opened
            title={`Remove row ${openRow.row.index + 1} of “${list.title}”?`}
            onRemove={(reason) => {
              session.removeRow(openRow.row, reason);
              setOpenRow(null);
            }}
            onClose={() => setOpenRow(null)}
          />
        )}
      </RecordTable>
    ));
}

function RowActs({ list, session, selectedKey }: { list: ListView; session: Session; selectedKey: string | null }) {
  const selected = rowOf(selectedKey);
  const beside = selected?.record === list.record ? selected : null;
  const isGone = session.rows.some(
    (row) => row.action === 'remove' && row.record === list.record && row.index === beside?.index,
  );
  return (
    <Group gap={6} mt={6}>
      <Button
        size="compact-sm"
        variant="default"
        aria-keyshortcuts="a"
        onClick={() => session.setOpenRow({ act: 'add', record: list.record, beside, side: 'below' })}
      >
        Add a row{beside === null ? '' : ` below row ${beside.index + 1}`}
        <kbd className="doc-key" aria-hidden>
          a
        </kbd>
      </Button>
      {beside !== null && !isGone && (
        <Button
          size="compact-sm"
          variant="default"
          aria-keyshortcuts="x"
          onClick={() => session.setOpenRow({ act: 'remove', row: beside })}
        >
          Remove row {beside.index + 1}
          <kbd className="doc-key" aria-hidden>
            x
          </kbd>
        </Button>
      )}
    </Group>
  );
}

function RecordTable({
  list: { title },
  rows,
  selectedKey,
  onSelect,
  onCorrect,
  onUndo,
  children,
}: {
  list: ListView;
  rows: ShownRow[];
  /** Takes a draft of a row back; left out where nobody may. */
  onUndo: ((at: number) => void) | undefined;
  children: ReactNode;
} & CellActs) {
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
  const standing = rows.filter(({ change }) => change?.action !== 'remove').length;
  return (
    <Card withBorder p="sm" component="section" aria-label={title}>
      <Group justify="space-between">
        <Title order={3} size="h5">
          {title} ({standing})
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
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          No row was read.
        </Text>
      ) : (
        <RowGrid
          rows={shown.slice(from, from + ROWS_PER_PAGE)}
          title={title}
          selectedKey={selectedKey}
          onSelect={onSelect}
          onUndo={onUndo}
        />
      )}
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
          <Detail value={selected} onCorrect={isStanding(rows, selected) ? onCorrect : undefined} />
        </div>
      )}
      {children}
    </Card>
  );
}

/** Whether it is of a row that was read and stays. */
function isStanding(rows: ShownRow[], { key }: ValueView): boolean {
  return rows.some(({ change, values }) => change === null && values.some((value) => value.key === key));
}
