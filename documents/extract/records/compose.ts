/**
 * From pieces to records: cells that hold several values are taken apart, merged cells and context are
 * carried down, and parts that complete a record are joined to it by their keys.
 * @module
 */
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
    const runs = part.run ? runsOf(plan, [...records, ...own], part.key, ready) : new Map<Piece, number>();
    join({ plan, key: part.key, records, completing: own, runs });
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

/** To a part that completes records only what it is joined by: the rest holds for what stands near it, not for them. */
function addContext(plan: Plan, piece: Piece): void {
  const key = plan.parts.find((part) => part.name === piece.part)?.key;
  for (const [name, cell] of piece.context) {
    if (key && !key.includes(name)) continue;
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
  key,
  records,
  completing,
  runs,
}: {
  plan: Plan;
  key: readonly string[];
  records: readonly Piece[];
  completing: readonly Piece[];
  runs: ReadonlyMap<Piece, number>;
}): void {
  const wanted = byKey({ plan, pieces: records, key, runs });
  const offered = byKey({ plan, pieces: completing, key, runs });
  const isCertain = plan.spec.columns.some(({ scanned }) => scanned === true)
    ? certainJoins({ plan, key, records, completing, runs })
    : () => true;
  for (const [value, pieces] of offered) {
    const targets = wanted.get(value) ?? [];
    const [first] = pieces;
    if (targets.length === 0 || !first) continue;
    const alike = pieces.every((piece) => sameCells(piece, first));
    targets.forEach((target, index) => {
      const doubts = isCertain(target) ? [] : ['JOIN_AMBIGUOUS'];
      if (alike || pieces.length === targets.length)
        complete(plan, target, (alike ? first : pieces[index]) as Piece, doubts);
      else for (const piece of pieces) complete(plan, target, piece, ['JOIN_AMBIGUOUS']);
    });
  }
}

/**
 * On a scan a key that is misread, or a row that is lost, joins one row to another's. A join is certain where the
 * rows beside it, in its group such as one schedule, are joined too.
 */
function certainJoins(of: {
  plan: Plan;
  key: readonly string[];
  records: readonly Piece[];
  completing: readonly Piece[];
  runs: ReadonlyMap<Piece, number>;
}): (piece: Piece) => boolean {
  const { plan, key, runs } = of;
  const groupOf = (piece: Piece) => `${keyOf(plan, piece, key.slice(0, -1))} ${runs.get(piece) ?? ''}`;
  const besideOf = (pieces: readonly Piece[]) => {
    const groups = new Map<string, Piece[]>();
    for (const piece of pieces) groups.set(groupOf(piece), [...(groups.get(groupOf(piece)) ?? []), piece]);
    const beside = new Map<string, (string | null)[][]>();
    for (const [group, members] of groups)
      members.forEach((piece, index) => {
        const own = `${group} ${keyOf(plan, piece, key)}`;
        const keys = [members[index - 1], members[index + 1]].map((each) => each && keyOf(plan, each, key));
        beside.set(own, [...(beside.get(own) ?? []), keys.map((each) => each ?? null)]);
      });
    return beside;
  };
  const [records, completing] = [besideOf(of.records), besideOf(of.completing)];
  return (piece) => {
    const own = `${groupOf(piece)} ${keyOf(plan, piece, key)}`;
    const [mine, theirs] = [records.get(own) ?? [], completing.get(own) ?? []];
    if (mine.length !== theirs.length) return false;
    return mine.every((beside, index) => areBeside(beside, theirs[index] ?? []));
  };
}

/** Whether what stands before and behind is the same, where both have it, and something is. */
function areBeside(mine: readonly (string | null)[], theirs: readonly (string | null)[]): boolean {
  const both = mine.flatMap((key, side) => (key === null || theirs[side] == null ? [] : [key === theirs[side]]));
  return both.length > 0 && both.every(Boolean);
}

function byKey({
  plan,
  pieces,
  key,
  runs,
}: {
  plan: Plan;
  pieces: readonly Piece[];
  key: readonly string[];
  runs: ReadonlyMap<Piece, number>;
}): Map<string, Piece[]> {
  const found = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const value = keyOf(plan, piece, key);
    if (value === null) continue;
    const text = `${value} ${runs.get(piece) ?? ''}`;
    found.set(text, [...(found.get(text) ?? []), piece]);
  }
  return found;
}

/** The typed values of the key; null if one is blank or unread. */
export function keyOf(plan: Plan, piece: Piece, key: readonly string[]): string | null {
  const values = key.map((name) => {
    const column = plan.column(name);
    const cell = piece.cells.get(name);
    const parsed = column && cell ? parseValue(column, taking(column.takes, cell.raw)) : null;
    return parsed?.ok && 'value' in parsed ? JSON.stringify(parsed.value).toLowerCase() : null;
  });
  return values.includes(null) ? null : values.join(' ');
}

/** Pieces that follow each other with the same key, in document order, are one run. */
function runsOf(
  plan: Plan,
  pieces: readonly Piece[],
  key: readonly string[],
  order: readonly Piece[],
): Map<Piece, number> {
  const runs = new Map<Piece, number>();
  const places = new Map(order.map((piece, index) => [piece, index]));
  let [run, last]: [number, string | null] = [0, null];
  for (const piece of [...pieces].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))) {
    const value = keyOf(plan, piece, key);
    if (value !== last) run += 1;
    last = value;
    runs.set(piece, run);
  }
  return runs;
}

function sameCells(a: Piece, b: Piece): boolean {
  return a.cells.size === b.cells.size && [...a.cells].every(([name, cell]) => b.cells.get(name)?.raw === cell.raw);
}

/** What is doubtful about the piece is doubtful about all that it says. */
function complete(plan: Plan, target: Piece, piece: Piece, doubts: string[] = []): void {
  const own = [...piece.doubts, ...doubts];
  for (const [name, cell] of piece.cells)
    addValue({
      piece: target,
      name,
      cell: own.length === 0 ? cell : { ...cell, doubts: [...cell.doubts, ...own] },
      plan,
    });
  for (const name of piece.places) target.places.add(name);
}
