/**
 * Rows of two lists side by side by what they say, in order: a row that was put in between moves none of the
 * others. Rows that are alike to the last value hold the rest in place; between them the best match counts.
 * @module
 */

export interface AlignedRow<T> {
  from: T | null;
  to: T | null;
}

/** A row by its columns: what each says, and how much that tells rows apart; all rows weigh alike. */
export interface ComparableRow {
  cells: ReadonlyMap<string, string>;
  weights: ReadonlyMap<string, number>;
}

// Of the weight of their columns rows must share this part to be one row.
const ALIKE = 0.5;
// Cells of the table of matches at most.
const TABLE_MAX = 250_000;

/** @returns pairs in the order of both lists; a row without a partner stands alone. */
export function alignRows<T extends ComparableRow>(from: readonly T[], to: readonly T[]): AlignedRow<T>[] {
  return alignBy([wholeOf, nameOf], from, to);
}

type KeyOf = (row: ComparableRow) => string;

/** The first of the keys holds rows in place; what lies between is matched in detail, or by the next key. */
function alignBy<T extends ComparableRow>(
  [keyOf, ...others]: KeyOf[],
  from: readonly T[],
  to: readonly T[],
): AlignedRow<T>[] {
  if (keyOf === undefined) return alignInStep(from, to);
  const aligned: AlignedRow<T>[] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...anchorsOf(from.map(keyOf), to.map(keyOf)), [from.length, to.length] as const]) {
    const [own, other] = [from.slice(i, nextI), to.slice(j, nextJ)];
    aligned.push(...(own.length * other.length > TABLE_MAX ? alignBy(others, own, other) : alignGap(own, other)));
    if (nextI < from.length) aligned.push({ from: from[nextI] as T, to: to[nextJ] as T });
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return aligned;
}

function wholeOf({ cells }: ComparableRow): string {
  return JSON.stringify([...cells]);
}

/** What the columns say that weigh most; empty for a row that says nothing there. */
function nameOf({ cells, weights }: ComparableRow): string {
  const most = Math.max(...weights.values());
  const said = [...cells].filter(([column]) => weights.get(column) === most);
  return said.length === 0 ? '' : JSON.stringify(said);
}

/** Long lists that nothing holds in place: as they stand, where as many differ. */
function alignInStep<T extends ComparableRow>(from: readonly T[], to: readonly T[]): AlignedRow<T>[] {
  const isInStep = from.length === to.length;
  return [
    ...from.flatMap((row, at): AlignedRow<T>[] => {
      const other = to[at] as T;
      if (isInStep && likeness(row, other) > 0) return [{ from: row, to: other }];
      return isInStep
        ? [
            { from: row, to: null },
            { from: null, to: other },
          ]
        : [{ from: row, to: null }];
    }),
    ...(isInStep ? [] : to.map((row) => ({ from: null, to: row }))),
  ];
}

/** Rows alike in both: from both ends, then those that stand once in each, as many as keep their order. */
function anchorsOf(a: readonly string[], b: readonly string[]): [number, number][] {
  let head = 0;
  while (head < a.length && a[head] !== '' && a[head] === b[head]) head += 1;
  let tail = 0;
  const isTail = (at: number) => a.at(-1 - at) !== '' && a.at(-1 - at) === b.at(-1 - at);
  while (tail < a.length - head && tail < b.length - head && isTail(tail)) tail += 1;
  const places = onceOnly(b, head, b.length - tail);
  const once = [...onceOnly(a, head, a.length - tail)].flatMap(([text, at]): [number, number][] => {
    const other = places.get(text);
    return other === undefined ? [] : [[at, other]];
  });
  const ends = (count: number, fromA: number, fromB: number) =>
    Array.from({ length: count }, (_, k): [number, number] => [fromA + k, fromB + k]);
  return [
    ...ends(head, 0, 0),
    ...longestRising(once.sort((one, other) => one[0] - other[0])),
    ...ends(tail, a.length - tail, b.length - tail),
  ];
}

function onceOnly(texts: readonly string[], from: number, before: number): Map<string, number> {
  const places = new Map<string, number>();
  const twice = new Set<string>();
  for (let at = from; at < before; at++) {
    const text = texts[at] as string;
    if (places.has(text)) twice.add(text);
    places.set(text, at);
  }
  for (const text of [...twice, '']) places.delete(text);
  return places;
}

/** The longest run of pairs that rises in both, by patience sorting. */
function longestRising(pairs: [number, number][]): [number, number][] {
  const piles: number[] = [];
  const before: number[] = [];
  for (const [at, [, place]] of pairs.entries()) {
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[piles[middle] as number] as [number, number])[1] < place) low = middle + 1;
      else high = middle;
    }
    before[at] = low === 0 ? -1 : (piles[low - 1] as number);
    piles[low] = at;
  }
  const rising: [number, number][] = [];
  for (let at = piles.at(-1) ?? -1; at >= 0; at = before[at] as number) rising.push(pairs[at] as [number, number]);
  return rising.reverse();
}

/** The alignment in order that shares the most weight; rows that are less than half alike are no pair. */
function alignGap<T extends ComparableRow>(from: readonly T[], to: readonly T[]): AlignedRow<T>[] {
  if (from.length === 0 || to.length === 0)
    return [...from.map((row) => ({ from: row, to: null })), ...to.map((row) => ({ from: null, to: row }))];
  const width = to.length + 1;
  const best = new Float64Array((from.length + 1) * width);
  const shared = (i: number, j: number) => likeness(from[i] as T, to[j] as T);
  for (let i = from.length - 1; i >= 0; i--)
    for (let j = to.length - 1; j >= 0; j--)
      best[i * width + j] = Math.max(
        best[(i + 1) * width + j] as number,
        best[i * width + j + 1] as number,
        shared(i, j) + (best[(i + 1) * width + j + 1] as number),
      );
  const aligned: AlignedRow<T>[] = [];
  let [i, j] = [0, 0];
  while (i < from.length && j < to.length) {
    const share = shared(i, j);
    if (share > 0 && best[i * width + j] === share + (best[(i + 1) * width + j + 1] as number))
      aligned.push({ from: from[i++] as T, to: to[j++] as T });
    else if (best[i * width + j] === best[(i + 1) * width + j]) aligned.push({ from: from[i++] as T, to: null });
    else aligned.push({ from: null, to: to[j++] as T });
  }
  return [
    ...aligned,
    ...from.slice(i).map((row) => ({ from: row, to: null })),
    ...to.slice(j).map((row) => ({ from: null, to: row })),
  ];
}

/** Part of the weight of all columns that says the same; 0 for rows that are none alike. */
function likeness(one: ComparableRow, other: ComparableRow): number {
  let [same, all] = [0, 0];
  for (const [column, weight] of one.weights) {
    const [a, b] = [one.cells.get(column), other.cells.get(column)];
    if (a === undefined && b === undefined) continue;
    all += weight;
    if (a === b) same += weight;
  }
  return all > 0 && same / all >= ALIKE ? same / all : 0;
}
