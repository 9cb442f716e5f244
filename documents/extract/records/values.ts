/**
 * Cells to values: typed strictly, accepted only where nothing speaks against them.
 * @module
 */
import type { ExtractedValue } from '../../../domain/document.ts';
import type { ColumnSpec } from '../../../domain/document-records.ts';
import { parseValue } from '../parse/parse.ts';
import { doubtsOfScan, needsRecord } from '../scanned.ts';
import { withHeaderCurrency } from './currency.ts';
import { expression, taking } from './expression.ts';
import type { Cell, Piece } from './piece.ts';
import type { Plan } from './plan.ts';

export function valueOfCell({
  plan,
  column: declared,
  piece,
  key,
  isSeen,
}: {
  plan: Plan;
  column: ColumnSpec;
  piece: Piece;
  key: string;
  /** Whether the list shows this column anywhere. */
  isSeen: boolean;
}): ExtractedValue {
  const cell = piece.cells.get(declared.name);
  if (!cell) {
    const found = blank(key, piece, piece.places.has(declared.name) ? 'CELL_BLANK' : 'COLUMN_NOT_FOUND');
    return isSeen && isScanned(piece) ? doubtfulBlank(found) : found;
  }
  const column = withHeaderCurrency(declared, cell.header);
  const place = { key, raw: cell.raw, page: cell.page, box: cell.box, engine: cell.engine };
  const refused = (reason: string): ExtractedValue => ({
    ...place,
    status: 'needs-review',
    value: null,
    proposed: null,
    proofs: [],
    reasons: [reason, ...cell.doubts],
  });
  if (plan.isDeferred(cell.raw)) return refused('VALUE_ELSEWHERE');
  const parsed = parseValue(column, taking(column.takes, cell.raw));
  if (!parsed.ok) return refused(parsed.reason);
  const value = 'value' in parsed ? parsed.value : null;
  const none = 'value' in parsed ? {} : { statedNone: true as const };
  const doubts = doubtsOf({ column, piece, cell, value });
  if (doubts.length > 0)
    return { ...place, status: 'needs-review', value: null, proposed: value, ...none, proofs: [], reasons: doubts };
  if (cell.engine === 'text-layer')
    return { ...place, status: 'accepted', value, proposed: value, ...none, proofs: ['text-layer'], reasons: [] };
  const agreed = agrees(column, cell, JSON.stringify(parsed));
  const unproved = agreed === true ? reasonAgainst(column, cell) : null;
  if (agreed === true && unproved === null)
    return { ...place, status: 'accepted', value, proposed: value, ...none, proofs: ['engines-agree'], reasons: [] };
  return {
    ...place,
    status: 'needs-review',
    value: null,
    proposed: value,
    ...none,
    proofs: [],
    reasons: [unproved ?? (agreed === false ? 'ENGINES_DISAGREE' : 'ONE_ENGINE_ONLY')],
  };
}

/** Reasons that an arithmetic proof overcomes: they only say that one engine alone read it. */
export const UNPROVED: readonly string[] = ['ENGINES_DISAGREE', 'ENGINES_UNSURE', 'ONE_ENGINE_ONLY'];

/** What two engines that agree do not prove. */
function reasonAgainst(column: ColumnSpec, cell: Cell): string | null {
  if (needsRecord(column)) return 'RECORD_MATCH_NEEDED';
  return cell.unsure ? 'ENGINES_UNSURE' : null;
}

/** Nothing stated; of a record that is doubtful itself, a person must look. */
function blank(key: string, piece: Piece, reason: string): ExtractedValue {
  return {
    key,
    status: piece.doubts.length > 0 ? 'needs-review' : 'missing',
    value: null,
    proposed: null,
    proofs: [],
    reasons: [reason, ...piece.doubts],
    raw: null,
    page: null,
    box: null,
    engine: null,
  };
}

export function isScanned({ cells }: Piece): boolean {
  return [...cells.values()].some(({ engine }) => engine === 'paddle' || engine === 'tesseract');
}

/** Text recognition loses single letters and faint words: on a scan a blank is no proof that nothing stands there. */
function doubtfulBlank(value: ExtractedValue): ExtractedValue {
  return { ...value, status: 'needs-review', reasons: [...value.reasons, 'BLANK_ON_SCAN'] };
}

function doubtsOf({
  column,
  piece,
  cell,
  value,
}: {
  column: ColumnSpec;
  piece: Piece;
  cell: Cell;
  value: unknown;
}): string[] {
  const doubts = [...piece.doubts, ...cell.doubts];
  if (column.doubtful !== undefined && typeof value === 'string' && expression(column.doubtful).test(value))
    doubts.push('VALUE_DOUBTFUL');
  if (cell.engine !== 'text-layer') doubts.push(...doubtsOfScan(column, taking(column.takes, cell.raw)));
  return [...new Set(doubts)];
}

/** Whether the second engine's text parses to the same; undefined where there is no second engine. */
function agrees(column: ColumnSpec, cell: Cell, parsed: string): boolean | undefined {
  if (cell.second === undefined) return undefined;
  return JSON.stringify(parseValue(column, taking(column.takes, cell.second))) === parsed;
}
