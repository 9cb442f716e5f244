/**
 * What a list becomes of rows that people added and removed. Pure.
 * @module
 */
import type { ExtractedRecord, ExtractedValue, Extraction } from './document.ts';
import type { RecordSpec } from './document-records.ts';
import { type GivenValue, valueByPerson } from './document-review.ts';
import type { DocumentType } from './document-type.ts';

/** Where an added row stands: under the last one unless it says. */
export interface RowPlace {
  below: number | null;
  above: number | null;
  page: number | null;
}

export type RowAction = 'add-row' | 'remove-row';

/** Whether a correction is of a whole row, and not of a value. */
export function isRowAction(action: string): action is RowAction {
  return action === 'add-row' || action === 'remove-row';
}

/** A row that a person added or removed, as a submission or its corrections tell it. */
export interface RowChange {
  /** `records/RECORD/INDEX` */
  key: string;
  action: RowAction;
  record: string;
  index: number;
  /** Null for one that is removed. */
  place: RowPlace | null;
  /** Of an added row those that the person gave. */
  cells: GivenValue[];
}

/** The checks of a document over values and rows as people leave them. */
export type Recheck = (
  corrected: Extraction,
  about: {
    type: DocumentType;
    /** Keys of the values that a person decided: they stay as they are. */
    decided: ReadonlySet<string>;
    /** `records/RECORD/INDEX` of an added row → index of the read row beside which it stands. */
    anchors: ReadonlyMap<string, number>;
  },
) => {
  extraction: Extraction;
  /** Names of the checks of lists that fail. */
  failing: string[];
};

/** Added rows where they stand, removed ones gone. Rows keep their index. */
export function applyRows(
  extraction: Extraction,
  { rows, type }: { rows: RowChange[]; type: DocumentType },
): { extraction: Extraction; anchors: Map<string, number> } {
  const anchors = new Map<string, number>();
  if (rows.length === 0) return { extraction, anchors };
  const removed = new Set(rows.filter(({ action }) => action === 'remove-row').map(({ key }) => key));
  const records = type.records.flatMap((spec) => {
    const read = extraction.records.filter(({ record }) => record === spec.name);
    const added = rows.filter(({ action, record }) => action === 'add-row' && record === spec.name);
    const last = read.at(-1)?.index ?? 0;
    const [above, below] = [new Map<number, ExtractedRecord[]>(), new Map<number, ExtractedRecord[]>()];
    for (const row of added) {
      const [side, anchor] = row.place?.above != null ? [above, row.place.above] : [below, row.place?.below ?? last];
      anchors.set(row.key, anchor);
      side.set(anchor, [...(side.get(anchor) ?? []), recordOf(row, spec)]);
    }
    if (read.length === 0) return [...above.values(), ...below.values()].flat();
    return read.flatMap((record) => [
      ...(above.get(record.index) ?? []),
      ...(removed.has(`records/${spec.name}/${record.index}`) ? [] : [record]),
      ...(below.get(record.index) ?? []),
    ]);
  });
  return { extraction: { ...extraction, records }, anchors };
}

function recordOf(row: RowChange, spec: RecordSpec): ExtractedRecord {
  const given = new Map(row.cells.map((cell) => [cell.key, cell]));
  const values = spec.columns.map(({ name }) => {
    const blank = blankCell(row.key, name, row.place?.page ?? null);
    const cell = given.get(blank.key);
    return cell === undefined ? blank : valueByPerson(blank, cell);
  });
  return { record: row.record, index: row.index, values };
}

/** A cell of an added row before anybody said anything of it. */
export function blankCell(rowKey: string, column: string, page: number | null): ExtractedValue {
  return {
    ...{
      key: `${rowKey}/${column}`,
      status: 'missing',
      value: null,
      proposed: null,
      proofs: [],
      reasons: ['CELL_BLANK'],
    },
    ...{ raw: null, page, box: null, engine: null },
  };
}
