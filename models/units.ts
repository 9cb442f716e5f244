/**
 * Amounts in another unit than training's: pounds for pence, thousands for units. A row is looked at
 * by itself, a file as a whole; both against the reference distributions of the manifest.
 * @module
 */
import type { FeatureSpec, ModelManifest, ReferenceDistribution } from '../domain/model-manifest.ts';
import type { FeatureValue } from '../domain/steps.ts';

/** Powers of ten that a unit error multiplies or divides by. */
const SHIFTS = [2, 3, -2, -3];
/** Ordinary columns drift, and months differ from years; by thirty times none does. */
const MIN_SHIFT = 1.5;
/** A value this far beyond all that training saw, in powers of ten (about three times). */
const BEYOND = 0.5;
/** Wider columns than this say nothing of a single row: both units are ordinary. */
const MAX_WIDTH = 1.5;

/** Magnitudes of a feature's values in training, in powers of ten; zeros have none. */
export interface Magnitudes {
  /** Minus infinity where training saw zero, or both signs: nothing is too small then. */
  least: number;
  /** Whether nine in ten lie on one side of zero, so that a small one stands out. */
  isOneSided: boolean;
  /** 10th, 20th … 90th percentile. */
  deciles: number[];
  greatest: number;
}

/** Per feature of the manifest; null where a unit cannot be told: categories, calendars, few values. */
export function magnitudesOf({
  features,
  reference,
}: Pick<ModelManifest, 'features' | 'reference'>): (Magnitudes | null)[] {
  return features.map((feature) => magnitudes(feature, reference[feature.name]));
}

/**
 * Features of a row that look as if they were in another unit: one far beyond what training saw, or
 * two or more in the same tail, which would all be ordinary if multiplied or divided by the same 100
 * or 1,000.
 */
export function unitSuspects(all: (Magnitudes | null)[], row: FeatureValue[]): number[] {
  for (const shift of SHIFTS) {
    const found: number[] = [];
    let isBeyond = false;
    all.forEach((known, i) => {
      const value = row[i];
      if (known === null || typeof value !== 'number' || value === 0) return;
      const at = Math.log10(Math.abs(value));
      if (!isOrdinary(known, at + shift)) return;
      const past = shift > 0 ? known.least - at : at - known.greatest;
      if (past >= BEYOND) isBeyond = true;
      if (past >= BEYOND || isInTail(known, at, shift)) found.push(i);
    });
    if (isBeyond || found.length >= Math.max(2, all.length / 50)) return found;
  }
  return [];
}

/** Counts of a column's magnitudes, to be added up over the parts of a file. */
export class MagnitudeCounts {
  readonly counts: Uint32Array;

  constructor(features: number, counts = new Uint32Array(features * BINS)) {
    this.counts = counts;
  }

  add(feature: number, value: number): void {
    if (value === 0 || !Number.isFinite(value)) return;
    const bin = Math.floor((Math.log10(Math.abs(value)) - LOWEST) / BIN_WIDTH);
    const at = feature * BINS + Math.min(BINS - 1, Math.max(0, bin));
    this.counts[at] = (this.counts[at] as number) + 1;
  }

  addAll(other: Uint32Array): void {
    other.forEach((count, i) => {
      if (count > 0) this.counts[i] = (this.counts[i] as number) + count;
    });
  }

  /** Magnitude in the middle of the bin → values, from the least. */
  of(feature: number): { at: number; count: number }[] {
    return Array.from(this.counts.subarray(feature * BINS, (feature + 1) * BINS), (count, bin) => ({
      at: LOWEST + (bin + 0.5) * BIN_WIDTH,
      count,
    })).filter(({ count }) => count > 0);
  }
}

export interface UnitShift {
  feature: number;
  rows: number;
  /** Power of ten by which the column, or a part of it, lies apart from training. */
  shift: number;
  /** Whether only a part of the rows does. */
  isPart: boolean;
}

/** Columns of a file that lie apart from training as a change of unit would move them. */
export function unitShifts(all: (Magnitudes | null)[], counts: MagnitudeCounts): UnitShift[] {
  return all.flatMap((known, feature): UnitShift[] => {
    const found = counts.of(feature);
    const rows = found.reduce((sum, { count }) => sum + count, 0);
    if (known === null || rows < 5) return [];
    const shifts = known.deciles.map((decile, i) => quantileOf(found, (rows * (i + 1)) / 10) - decile);
    const middle = shifts.toSorted((a, b) => a - b)[4] as number;
    // Few rows of a wide column may lie apart by chance.
    const chance = (4 * widthOf(known)) / 2.56 / Math.sqrt(rows);
    if (Math.abs(middle) >= Math.max(MIN_SHIFT, chance)) return [{ feature, rows, shift: middle, isPart: false }];
    const part = partApart(known, { found, shifts, rows });
    return part === null ? [] : [{ feature, rows, shift: part, isPart: true }];
  });
}

const LOWEST = -8;
const BIN_WIDTH = 0.1;
const BINS = 240;

/** A part of the rows in another unit: three deciles apart, or one row in twenty beyond what training saw. */
function partApart(
  known: Magnitudes,
  { found, shifts, rows }: { found: { at: number; count: number }[]; shifts: number[]; rows: number },
): number | null {
  for (const sign of [1, -1]) {
    const apart = shifts.filter((shift) => sign * shift >= MIN_SHIFT);
    if (rows >= 100 && apart.length >= 3) return apart[Math.floor(apart.length / 2)] as number;
  }
  for (const shift of SHIFTS) {
    const beyond = found
      .filter(
        ({ at }) => (shift > 0 ? known.least - at : at - known.greatest) >= BEYOND && isOrdinary(known, at + shift),
      )
      .reduce((sum, { count }) => sum + count, 0);
    if (beyond >= 5 && beyond >= rows / 20) return -shift;
  }
  return null;
}

function quantileOf(found: { at: number; count: number }[], rank: number): number {
  let before = 0;
  for (const { at, count } of found) {
    before += count;
    if (before >= rank) return at;
  }
  return found.at(-1)?.at ?? Number.NaN;
}

function widthOf({ deciles }: Magnitudes): number {
  return (deciles.at(-1) as number) - (deciles[0] as number);
}

/** About where the middle of training lies. */
function isOrdinary({ deciles }: Magnitudes, at: number): boolean {
  return at >= (deciles[0] as number) - 0.3 && at <= (deciles.at(-1) as number) + 0.3;
}

/** Past the outer tenth by half of the column's width: one row in some hundreds of an ordinary column. */
function isInTail(known: Magnitudes, at: number, shift: number): boolean {
  const width = widthOf(known);
  if (width > MAX_WIDTH || (shift > 0 && !known.isOneSided)) return false;
  const past = shift > 0 ? (known.deciles[0] as number) - at : at - (known.deciles.at(-1) as number);
  return past >= Math.max(BEYOND, width / 2);
}

const LEVELS = 200;

function magnitudes(feature: FeatureSpec, reference: ReferenceDistribution | undefined): Magnitudes | null {
  if (feature.calendar === true || feature.unit === 'month' || reference?.type !== 'number') return null;
  const { quantiles } = reference;
  if (quantiles.length < 11 || new Set(quantiles).size < 4) return null;
  const between = Array.from({ length: LEVELS + 1 }, (_, level) => {
    const at = (level / LEVELS) * (quantiles.length - 1);
    const [low, high] = [quantiles[Math.floor(at)] as number, quantiles[Math.ceil(at)] as number];
    return low + (high - low) * (at - Math.floor(at));
  });
  const found = between
    .filter((value) => value !== 0)
    .map((value) => Math.log10(Math.abs(value)))
    .sort((a, b) => a - b);
  const decile = (i: number) => found[Math.round((i / 10) * (found.length - 1))] as number;
  const [least, tenth, ninetieth, greatest] = [0, 1, 9, 10].map((i) => quantiles[i] as number) as [
    number,
    number,
    number,
    number,
  ];
  return {
    least: least > 0 || greatest < 0 ? decile(0) : Number.NEGATIVE_INFINITY,
    isOneSided: tenth > 0 || ninetieth < 0,
    deciles: [1, 2, 3, 4, 5, 6, 7, 8, 9].map(decile),
    greatest: decile(10),
  };
}
