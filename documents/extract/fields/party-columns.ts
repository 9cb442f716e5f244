/**
 * Tables with a column for each party, headed by parts of the form: "Insured vehicle" and "Other vehicle" over rows
 * of labels with a value of each.
 * @module
 */
import type { FieldSpec } from '../../../domain/document-type.ts';
import { middleOf } from '../lines.ts';
import type { Occurrence } from './label-words.ts';
import { looksLikeLabel } from './labels.ts';
import type { Piece } from './layout.ts';
import { isSetAlike, type PageLabels } from './places.ts';

interface Column {
  left: number;
  sections: string[];
}

export interface PartyTable {
  headers: Occurrence[];
  columns: Column[];
  /** Lines of its rows. */
  rows: ReadonlySet<number>;
}

/** Between a label and the first column, in points. */
const APART = 20;
/** So many rows with labels make it a table. */
const FEWEST = 3;

export function partyTables({ layout, occurrences }: PageLabels): PartyTable[] {
  return layout.lines.flatMap((line) => {
    const headers = line.flatMap((piece) => occurrences.find((one) => one.piece === piece && isHeader(one)) ?? []);
    const sections = new Set(headers.flatMap(({ owners }) => owners.sections));
    const isWhole = headers.length >= 2 && headers.length >= line.length - 1 && sections.size >= headers.length;
    if (!isWhole) return [];
    const columns = headers.map(({ box, owners }) => ({ left: box[0], sections: owners.sections }));
    const rows = rowsUnder({ layout, occurrences }, headers[0] as Occurrence, columns);
    const labels = [...rows].filter((row) => occurrences.some(({ piece }) => piece === layout.lines[row]?.[0]));
    return labels.length >= FEWEST ? [{ headers, columns, rows }] : [];
  });
}

function isHeader({ owners, ending, rest }: Occurrence): boolean {
  return owners.sections.length > 0 && ending === 'end' && rest.length === 0;
}

/** Lines that begin left of the columns, and whose other pieces stand in them. */
function rowsUnder({ layout, occurrences }: PageLabels, header: Occurrence, columns: readonly Column[]): Set<number> {
  const { lines } = layout;
  const rows = new Set<number>();
  const first = columns[0]?.left ?? 0;
  for (let index = header.piece.line + 1; index < lines.length; index++) {
    const [label, ...values] = lines[index] as [Piece, ...Piece[]];
    const isRow =
      label.box[0] < first - APART &&
      label.box[2] < first &&
      (isSetAlike(header, label.tokens) || occurrences.some(({ piece }) => piece === label)) &&
      values.every((piece) => columnOf(columns, piece) !== null && !looksLikeLabel(piece, occurrences));
    if (!isRow) break;
    rows.add(index);
  }
  return rows;
}

function columnOf(columns: readonly Column[], { box }: Piece): Column | null {
  return columns.find(({ left }) => Math.abs(left - box[0]) < 6) ?? null;
}

export interface PartyValue {
  /** What stands in the field's column; null where it is blank. */
  piece: Piece | null;
  section: string | null;
}

/**
 * Where the field's value stands in the row of the label: in the column of its section, or in the first one where
 * the label is the field's own. Null if the label is none of a row, or the field has no claim on it.
 */
export function partyValue(
  { layout }: PageLabels,
  tables: readonly PartyTable[],
  { label, field }: { label: Occurrence; field: FieldSpec },
): PartyValue | null {
  const table = tables.find(({ rows, headers }) => rows.has(label.piece.line) || headers.includes(label));
  if (table === undefined || label.rest.length > 0) return null;
  if (table.headers.includes(label)) return { piece: null, section: null };
  const claim = label.owners.within.find(
    (within) =>
      within.field.name === field.name && table.columns.some(({ sections }) => sections.includes(within.section)),
  );
  const isOwn = label.owners.fields.some(({ name }) => name === field.name);
  if (claim === undefined && !isOwn) return null;
  const column =
    claim === undefined ? table.columns[0] : table.columns.find(({ sections }) => sections.includes(claim.section));
  const piece = layout.lines[label.piece.line]?.find(
    (other) =>
      other !== label.piece &&
      column !== undefined &&
      Math.abs(column.left - other.box[0]) < 6 &&
      Math.abs(middleOf(other.box) - middleOf(label.box)) < 4,
  );
  return { piece: piece ?? null, section: claim?.section ?? null };
}
