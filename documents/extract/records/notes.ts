/**
 * Notes under a record that say more of it, such as "Claim ledger: reserve $0.00; paid $120.00".
 * @module
 */
import { parseValue } from '../parse/parse.ts';
import { expression, taking } from './expression.ts';
import { type Cell, type Piece, taken } from './piece.ts';
import type { Plan } from './plan.ts';

/**
 * Adds what the note says to the record. A value that the record itself states must be the same, or
 * becomes doubtful. False if the note is none of those expected.
 */
export function readNote({
  notes,
  cell,
  piece,
  plan,
}: {
  notes: readonly string[];
  cell: Cell;
  piece: Piece;
  plan: Plan;
}): boolean {
  for (const pattern of notes) {
    const match = expression(pattern).exec(cell.raw);
    if (!match) continue;
    for (const [name, raw] of Object.entries(match.groups ?? {}))
      if (raw !== undefined && raw.trim() !== '') addValue({ piece, name, cell: taken(cell, raw.trim()), plan });
    return true;
  }
  return false;
}

/** Fills a blank or deferred cell; else compares. */
export function addValue({ piece, name, cell, plan }: { piece: Piece; name: string; cell: Cell; plan: Plan }): void {
  const before = piece.cells.get(name);
  if (!before || plan.isDeferred(before.raw)) piece.cells.set(name, cell);
  else if (!sameValue(plan, name, before.raw, cell.raw))
    piece.cells.set(name, { ...before, doubts: [...before.doubts, 'OCCURRENCES_DISAGREE'] });
}

/** Whether two texts are the same value of the column. */
export function sameValue(plan: Plan, name: string, a: string, b: string): boolean {
  const column = plan.column(name);
  if (a.toLowerCase() === b.toLowerCase() || !column) return a.toLowerCase() === b.toLowerCase();
  const [first, second] = [a, b].map((raw) => parseValue(column, taking(column.takes, raw)));
  return first?.ok === true && second?.ok === true && JSON.stringify(first) === JSON.stringify(second);
}
