/**
 * An operating point: where a model's band begins, set by what people can review. Content-hashed and
 * approved like a model; a decision pins the one in force and uses its bound in place of the manifest's.
 * @module
 */

export interface OperatingPoint {
  /** The decision kind. */
  kind: string;
  version: number;
  /** It counts for this model only: another one's margins mean something else. */
  model: { id: string; version: number; hash: string };
  /** Cases with this margin or a greater one fall into `band`. */
  band: string;
  marginFrom: number;
  probabilityFrom: number;
  capacityPerDay: number;
  /** The scores that it was found from. */
  basis: { from: string; to: string; days: number; scores: number };
  /** What to expect a day at this point, by the calibrated probabilities of those scores. */
  expected: OperatingExpectation;
}

export interface OperatingExpectation {
  reviewsPerDay: number;
  /** Share of reviewed cases that are what is looked for. */
  precision: number;
  /** Share of what is looked for that is reviewed. */
  recall: number;
  /** Probability-weighted amounts a day, by currency, in minor units. */
  atRiskReviewed: MoneyByCurrency;
  atRiskMissed: MoneyByCurrency;
}

export type MoneyByCurrency = Record<string, number>;

/** One recent score. */
export interface RecentScore {
  margin: number;
  probability: number;
  amount: { amountMinor: number; currency: string } | null;
}

/**
 * The lowest bound at which no more cases a day than the capacity fall into the band. Cases of one
 * margin stay together: either all are reviewed or none.
 * @returns null where not even the highest margin fits, or nothing was scored.
 */
export function findOperatingPoint(
  scores: RecentScore[],
  { perDay, days }: { perDay: number; days: number },
): { marginFrom: number; probabilityFrom: number; expected: OperatingExpectation } | null {
  const ordered = scores.toSorted((a, b) => b.margin - a.margin);
  const capacity = Math.floor(perDay * days);
  let count = Math.min(capacity, ordered.length);
  // A tie across the cut would be reviewed as a whole: it is left out as a whole.
  while (count > 0 && count < ordered.length && ordered[count - 1]?.margin === ordered[count]?.margin) count--;
  const last = ordered[count - 1];
  if (last === undefined) return null;
  const [reviewed, missed] = [ordered.slice(0, count), ordered.slice(count)];
  const found = sumOf(reviewed);
  const total = found + sumOf(missed);
  return {
    marginFrom: last.margin,
    probabilityFrom: last.probability,
    expected: {
      reviewsPerDay: count / days,
      precision: found / count,
      recall: total === 0 ? 0 : found / total,
      atRiskReviewed: atRisk(reviewed, days),
      atRiskMissed: atRisk(missed, days),
    },
  };
}

function sumOf(scores: RecentScore[]): number {
  return scores.reduce((sum, { probability }) => sum + probability, 0);
}

function atRisk(scores: RecentScore[], days: number): MoneyByCurrency {
  const sums = new Map<string, number>();
  for (const { probability, amount } of scores)
    if (amount !== null) sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + probability * amount.amountMinor);
  return Object.fromEntries(
    [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, sum]) => [currency, Math.round(sum / days)]),
  );
}
