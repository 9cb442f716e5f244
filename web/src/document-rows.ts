/**
 * Rows of lists as a reviewer sees them: those that were read, with what people add and remove. Pure.
 * @module
 */
import type {
  ExtractionView,
  FieldProblem,
  ListView,
  RecordView,
  RowChangeView,
  SentCell,
  SentRow,
  ValueView,
} from './document-api.ts';
import { problemWords } from './document-review.ts';

/** A row of a table on the screen. */
export interface ShownRow {
  key: string;
  /** As read, or as somebody typed it. */
  values: ValueView[];
  /** Null for one that was added. */
  number: number | null;
  /** What is to become of it, or became of it, by whom and why. */
  change: { action: 'add' | 'remove'; byName: string | null; reason: string } | null;
  /** Its place among the drafts; null where it is not one. */
  draft: number | null;
}

/** Where a row of a list stands: `records/RECORD/INDEX`. */
export interface RowRef {
  record: string;
  index: number;
}

/** The row that a key of a value or a row belongs to. */
export function rowOf(key: string | null): RowRef | null {
  const match = /^records\/([^/]+)\/(\d+)(?:\/|$)/.exec(key ?? '');
  return match === null ? null : { record: match[1] as string, index: Number(match[2]) };
}

/** Rows of one list in the order of the page: read ones, and added ones beside their neighbours. */
export function shownRows(extraction: ExtractionView, list: ListView, drafts: SentRow[]): ShownRow[] {
  const read = extraction.records.filter(({ record }) => record === list.record);
  const known = new Set(read.map(({ index }) => index));
  const changes = extraction.rowChanges.filter(({ record }) => record === list.record);
  const added = [
    ...changes
      .filter(({ action, index }) => action === 'add-row' && !known.has(index))
      .map((row) => addedRow(row, list)),
    ...drafts.flatMap((row, at) =>
      row.action === 'add' && row.record === list.record ? [draftRow(row, at, list)] : [],
    ),
  ];
  const last = read.at(-1)?.index ?? null;
  const beside = (side: 'above' | 'below', index: number) =>
    added.filter(({ above, below }) =>
      side === 'above' ? above === index : above === null && (below ?? last) === index,
    );
  if (read.length === 0) return added.map(({ row }) => row);
  return read.flatMap((record) => [
    ...beside('above', record.index).map(({ row }) => row),
    readRow(record, changes, drafts),
    ...beside('below', record.index).map(({ row }) => row),
  ]);
}

/**
 * The extraction as a preview leaves it: what the checks prove now is accepted, what they doubt now waits.
 * @param decided - keys that the person has decided; they stay as they are.
 */
export function asPreviewed(
  extraction: ExtractionView,
  { open, decided }: { open: ReadonlySet<string>; decided: ReadonlySet<string> },
): ExtractionView {
  const settle = (value: ValueView): ValueView => {
    if (decided.has(value.key) || value.correction !== null) return value;
    if (open.has(value.key)) return value.status === 'accepted' ? { ...value, status: 'needs-review' } : value;
    if (!value.doubtful || value.proposed === null) return value;
    return { ...value, status: 'accepted', value: value.proposed, reasons: [], doubtful: false };
  };
  return {
    ...extraction,
    records: extraction.records.map((record) => ({ ...record, values: record.values.map(settle) })),
  };
}

interface Added {
  row: ShownRow;
  below: number | null;
  above: number | null;
}

function readRow({ record, index, values }: RecordView, changes: RowChangeView[], drafts: SentRow[]): ShownRow {
  const change = changes.find((each) => each.index === index);
  const draft = drafts.findIndex((each) => each.action === 'remove' && each.record === record && each.index === index);
  const said =
    draft >= 0
      ? ({ action: 'remove', byName: null, reason: drafts[draft]?.reason ?? '' } as const)
      : change === undefined
        ? null
        : changeOf(change);
  return {
    key: `records/${record}/${index}`,
    number: said?.action === 'add' ? null : index + 1,
    ...{ values, change: said, draft: draft >= 0 ? draft : null },
  };
}

function changeOf({ action, byName, reason }: RowChangeView) {
  return { action: action === 'add-row' ? ('add' as const) : ('remove' as const), byName, reason };
}

function addedRow(row: RowChangeView, list: ListView): Added {
  const values = list.columns.map((column) => {
    const cell = row.cells.find((each) => each.column === column.column);
    const text = cell?.text ?? (cell?.action === 'none' ? 'none' : cell?.action === 'unreadable' ? 'unreadable' : null);
    return typedValue(`${row.key}/${column.column}`, column, { text, page: row.page });
  });
  const { below, above, key } = row;
  return { below, above, row: { key, number: null, values, change: changeOf(row), draft: null } };
}

function draftRow(row: SentRow, at: number, list: ListView): Added {
  const key = `draft/${list.record}/${at}`;
  const values = list.columns.map((column) => {
    const cell = row.cells?.find((each) => each.column === column.column);
    const text = cell === undefined ? null : cell.action === 'correct' ? (cell.text ?? null) : cell.action;
    return typedValue(`${key}/${column.column}`, column, { text, page: row.page ?? null });
  });
  const change = { action: 'add' as const, byName: null, reason: row.reason };
  const { below = null, above = null } = row;
  return { below, above, row: { key, number: null, values, change, draft: at } };
}

function typedValue(
  key: string,
  { title, material, required }: ListView['columns'][number],
  { text, page }: { text: string | null; page: number | null },
): ValueView {
  return {
    ...{ key, title, material, required, valueType: 'text', value: text, raw: text, page, proposed: null },
    ...{ status: text === null ? 'missing' : 'accepted', proofs: [], reasons: [], box: null, engine: 'person' },
    ...{ doubtful: false, correction: null },
  };
}

/** What the form of a new row holds: per column the text, or that there is none to type. */
export type TypedCells = Record<string, { text: string; action: SentCell['action'] }>;

export function sentCells(list: ListView, cells: TypedCells): SentCell[] {
  return list.columns.flatMap(({ column }): SentCell[] => {
    const { text = '', action = 'correct' } = cells[column] ?? {};
    if (action !== 'correct') return [{ column, action }];
    return text.trim() === '' ? [] : [{ column, action, text: text.trim() }];
  });
}

/** Problems of one row, by column; what concerns the row as a whole under the empty name. */
export function rowProblems(problems: FieldProblem[], at: number, cells: SentCell[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path, reason, expected } of problems) {
    if (path !== `rows.${at}` && !path.startsWith(`rows.${at}.`)) continue;
    const column = cells[Number(/^rows\.\d+\.cells\.(\d+)/.exec(path)?.[1] ?? -1)]?.column;
    const unsaid = /^say nothing of (.+)$/.exec(reason)?.[1]?.split(', ');
    if (unsaid !== undefined) for (const name of unsaid) found.set(name, 'Type it, or say why not.');
    else if (column !== undefined) found.set(column, problemWords(reason, expected));
    else found.set(/^rows\.\d+\.(\w+)$/.exec(path)?.[1] ?? '', problemWords(reason, expected));
  }
  return found;
}
