/**
 * The lists of a document: every record with its values, and the checks over them.
 * @module
 */
import type { CheckResult, DocumentText, ExtractedRecord, PageText, StatedFigure } from '../../../domain/document.ts';
import type { RecordSpec } from '../../../domain/document-records.ts';
import type { DocumentType } from '../../../domain/document-type.ts';
import { type Line, linesOf } from '../lines.ts';
import { parseValue } from '../parse/parse.ts';
import { asScanned, doubtsOfScan } from '../scanned.ts';
import { checkRows, checkTotals } from './arithmetic.ts';
import { composeRecords, keyOf } from './compose.ts';
import { checkCounts } from './counts.ts';
import { withPrintedCurrency } from './currency.ts';
import { taking } from './expression.ts';
import type { Piece } from './piece.ts';
import { Plan } from './plan.ts';
import { isScanned, valueOfCell } from './values.ts';
import { walk } from './walk.ts';

/** Check that fails where a document of lists shows none. */
export const RECORDS_FOUND = 'records-found';

/** Reads all lists that the type specifies. Deterministic; the same words give the same records. */
export function extractRecords(
  document: DocumentText,
  type: Pick<DocumentType, 'records'> & Partial<Pick<DocumentType, 'fields'>>,
): { records: ExtractedRecord[]; checks: CheckResult[]; stated: StatedFigure[] } {
  const linesByPage = new Map(document.pages.map((page) => [page, linesOf(page)]));
  const specs = asScanned(document, type).records.map((spec) => withPrintedCurrency(document, spec));
  const sums = (type.fields ?? []).filter((field) => field.type === 'money').flatMap(({ labels }) => labels);
  const lists = specs.map((spec) => readList({ document, spec, sums, linesByPage }));
  const records = lists.flatMap((list) => list.records);
  // A document that is known by its lists and shows none was not understood.
  const none = type.records.length > 0 && type.records.every((spec) => spec.parts) && records.length === 0;
  const found: CheckResult[] = none ? [{ name: RECORDS_FOUND, result: 'fails', keys: [] }] : [];
  return {
    records,
    checks: [...lists.flatMap((list) => list.checks), ...found],
    stated: lists.flatMap((list) => list.stated),
  };
}

function readList({
  document,
  spec,
  sums,
  linesByPage,
}: {
  document: DocumentText;
  spec: RecordSpec;
  /** What the type calls its sums. */
  sums: readonly string[];
  linesByPage: ReadonlyMap<PageText, Line[]>;
}): { records: ExtractedRecord[]; checks: CheckResult[]; stated: StatedFigure[] } {
  const plan = new Plan(spec, sums);
  const walked = walk(plan, linesByPage);
  const lists = new Set(plan.parts.filter((part) => part.key === undefined).map((part) => part.name));
  const composed = composeRecords(plan, walked.pieces);
  const pieces = spec.distinct ? distinctOf(spec, composed) : composed;
  const seen = new Set(pieces.flatMap(({ cells, places }) => [...cells.keys(), ...places]));
  const repeated = repeatedOnScan(plan, pieces);
  const records = pieces.map((piece, index): ExtractedRecord => {
    const key = (name: string) => `records/${spec.name}/${index}/${name}`;
    // What a record lacks that it must show may stand in another of its cells, or in the record beside it.
    const lacks = !piece.charged && spec.columns.some(({ name, required }) => required && !piece.cells.has(name));
    const doubts = [
      ...(lacks ? ['ROW_INCOMPLETE'] : []),
      ...(isUnlikelyRow(spec, piece) || repeated.has(piece) ? ['ROW_UNCLEAR'] : []),
    ];
    const read = doubts.length > 0 ? { ...piece, doubts: [...piece.doubts, ...doubts] } : piece;
    const values = spec.columns.map((column) =>
      valueOfCell({ plan, column, piece: read, key: key(column.name), isSeen: seen.has(column.name) }),
    );
    return { record: spec.name, index, values };
  });
  // Totals count the list's own pieces only.
  const before = (after: number) => walked.pieces.slice(0, after).filter((piece) => lists.has(piece.part)).length;
  const totals = walked.totals.map((total) => ({ ...total, after: before(total.after) }));
  const rows = checkRows(spec, records);
  const footed = checkTotals({ plan, totals, records, pieces });
  const counts = checkCounts(document, spec, records.length);
  return {
    records,
    checks: [...rows, ...footed.checks, ...counts.checks],
    stated: [...footed.stated, ...counts.stated],
  };
}

/** Rows of a scan that go by one key: one of them was misread, or a heading between them was not read. */
function repeatedOnScan(plan: Plan, pieces: readonly Piece[]): Set<Piece> {
  const key = plan.parts.find((part) => part.key !== undefined && part.run !== true)?.key;
  const alike = new Map<string, Piece[]>();
  if (key === undefined || !pieces.some(isScanned)) return new Set();
  for (const piece of pieces) {
    const value = keyOf(plan, piece, key);
    if (value !== null) alike.set(value, [...(alike.get(value) ?? []), piece]);
  }
  return new Set([...alike.values()].filter(({ length }) => length > 1).flat());
}

/** On a scan a total whose word was misread passes for a row, but names nothing that a row names. */
function isUnlikelyRow(spec: RecordSpec, piece: Piece): boolean {
  return (
    isScanned(piece) &&
    spec.columns.some((column) => {
      const cell = piece.cells.get(column.name);
      if (!column.required || column.type !== 'text' || cell === undefined) return false;
      const text = taking(column.takes, cell.raw);
      return !parseValue(column, text).ok || doubtsOfScan(column, text).includes('TEXT_UNUSUAL');
    })
  );
}

/** Records without those that say the same as one before. */
function distinctOf(spec: RecordSpec, pieces: readonly Piece[]): Piece[] {
  const seen = new Set<string>();
  return pieces.filter((piece) => {
    const said = JSON.stringify(spec.columns.map((column) => piece.cells.get(column.name)?.raw ?? null));
    return seen.size < seen.add(said).size;
  });
}
