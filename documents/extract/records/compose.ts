/**
 * From pieces to records: cells that hold several values are taken apart, merged cells and context are
 * carried down, and parts that complete a record are joined to it by their keys.
 * @module
 */
import type { PartSpec } from '../../../domain/document-records.ts';
import { parseValue } from '../parse/parse.ts';
import { valuesIn } from './composite.ts';
import { taking } from './expression.ts';
import { addValue } from './notes.ts';
import type { Cell, Piece } from './piece.ts';
import type { Plan } from './plan.ts';

/** Pieces of the list, completed; in document order. */
export function composeRecords(plan: Plan, pieces: readonly Piece[]): Piece[] {
  const lists = new Set(plan.parts.filter((part) => part.key === undefined).map((part) => part.name));
  const ready = pieces.map((piece) => unfolded(plan, piece));
  carryDown(plan, ready);
  for (const piece of ready) addContext(plan, piece);
  const records = ready.filter((piece) => lists.has(piece.part));
  for (const part of plan.parts) {
    if (part.key === undefined) continue;
    const own = ready.filter((piece) => piece.part === part.name);
    join({ plan, part, key: part.key, records, completing: own });
  }
  return records;
}

/** The piece with the values of its composite cells as cells of their own. */
function unfolded(plan: Plan, piece: Piece): Piece {
  const part = plan.parts.find((candidate) => candidate.name === piece.part);
  const cells = new Map(piece.cells);
  const copy = { ...piece, cells, places: new Set(piece.places) };
  for (const composite of part?.composites ?? []) {
    const cell = cells.get(composite.name);
    cells.delete(composite.name);
    if (!cell) continue;
    for (const [name, value] of valuesIn(composite, cell)) addValue({ piece: copy, name, cell: value, plan });
  }
  return copy;
}

/** Blank cells that are merged with the cell above take its value, within one part. */
function carryDown(plan: Plan, pieces: readonly Piece[]): void {
  const merged = plan.spec.columns.filter((column) => column.blank === 'carry');
  if (merged.length === 0) return;
  const above = new Map<string, Cell>();
  for (const piece of pieces) {
    for (const { name } of merged) {
      const slot = `${piece.part} ${name}`;
      const own = piece.cells.get(name);
      const before = above.get(slot);
      if (own) above.set(slot, own);
      else if (before && piece.places.has(name)) piece.cells.set(name, before);
    }
  }
}

function addContext(plan: Plan, piece: Piece): void {
  for (const [name, cell] of piece.context) {
    if (plan.column(name) === undefined || piece.cells.has(name)) continue;
    // A blank cell of the table says that there is none; a context does not overrule it.
    if (piece.places.has(name) && plan.column(name)?.blank !== 'carry') continue;
    piece.cells.set(name, cell);
  }
}

/**
 * Completes records by key. Several records with one key are completed by as many pieces in their order;
 * other numbers leave it open which belongs to which, and what the pieces say needs review.
 */
function join({
  plan,
  part,
  key,
  records,
  completing,
}: {
  plan: Plan;
  part: PartSpec;
  key: readonly string[];
  records: readonly Piece[];
  completing: readonly Piece[];
}): void {
  const wanted = byKey(plan, records, key);
  const offered = byKey(plan, completing, key);
  for (const [value, pieces] of offered) {
    const targets = wanted.get(value) ?? [];
    const [first] = pieces;
    if (targets.length === 0 || !first) continue;
    const alike = pieces.every((piece) => sameCells(piece, first));
    targets.forEach((target, index) => {
      if (alike || pieces.length === targets.length) complete(plan, target, (alike ? first : pieces[index]) as Piece);
      else for (const piece of pieces) complete(plan, target, piece, ['JOIN_AMBIGUOUS', part.name]);
    });
  }
}

function byKey(plan: Plan, pieces: readonly Piece[], key: readonly string[]): Map<string, Piece[]> {
  const found = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const values = key.map((name) => {
      const column = plan.column(name);
      const cell = piece.cells.get(name);
      const parsed = column && cell ? parseValue(column, taking(column.takes, cell.raw)) : null;
      return parsed?.ok && 'value' in parsed ? JSON.stringify(parsed.value).toLowerCase() : null;
    });
    if (values.includes(null)) continue;
    const text = values.join(' ');
    found.set(text, [...(found.get(text) ?? []), piece]);
  }
  return found;
}

function sameCells(a: Piece, b: Piece): boolean {
  return a.cells.size === b.cells.size && [...a.cells].every(([name, cell]) => b.cells.get(name)?.raw === cell.raw);
}

function complete(plan: Plan, target: Piece, piece: Piece, doubts: string[] = []): void {
  for (const [name, cell] of piece.cells)
    addValue({
      piece: target,
      name,
      cell: doubts.length === 0 ? cell : { ...cell, doubts: [...cell.doubts, doubts[0] as string] },
      plan,
    });
  for (const name of piece.places) target.places.add(name);
}
