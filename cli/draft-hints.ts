/**
 * What a column's name and values hint at when a specification is drafted.
 * @module
 */
import type { ColumnProfile } from './column-profile.ts';

const PROTECTED = [
  ['sex'],
  ['gender'],
  ['male'],
  ['female'],
  ['race'],
  ['ethnicity'],
  ['ethnic'],
  ['religion'],
  ['nationality'],
  ['marital'],
  ['marr'],
  ['married'],
  ['disability'],
  ['disabled'],
  ['orientation'],
  ['age'],
  ['ageph'],
];
const VEHICLE = ['auto', 'car', 'vehicle', 'vehicl', 'veh', 'model', 'make', 'built', 'construction', 'birth', 'born'];
const CODES = ['postcode', 'zip', 'zipcode', 'postal', 'code', 'region', 'rep', 'broker', 'agent', 'dealer', 'branch'];

/** Characteristics that equality law names in many places; age is one, of other things too. */
export function isProtected(words: string[]): boolean {
  const isOfThing = words.some((word) => [...VEHICLE, 'policy', 'company', 'contract'].includes(word));
  return !isOfThing && PROTECTED.some((each) => each.every((word) => words.includes(word)));
}

const CHANGEABLE = [
  'deductible',
  'deductable',
  'excess',
  'limit',
  'coverage',
  'cover',
  'insured',
  'premium',
  'contribution',
];
const FIXED = ['previous', 'prior', 'last', 'past', 'old'];

/** What is agreed on, and could be agreed on otherwise. */
export function isChangeable(words: string[]): boolean {
  return (
    words.some((word) => CHANGEABLE.includes(word)) &&
    !words.some((word) => FIXED.includes(word)) &&
    !isProtected(words)
  );
}

export function isVehicleWord(word: string): boolean {
  return VEHICLE.includes(word);
}

export function isYear({ kind, isInteger, min, max, words }: ColumnProfile): boolean {
  return (
    kind === 'number' && isInteger && min >= 1900 && max <= 2100 && words.some((word) => ['year', 'yr'].includes(word))
  );
}

export function isPostcode({ words }: ColumnProfile): boolean {
  return words.some((word) => ['postcode', 'zip', 'zipcode', 'postal'].includes(word));
}

/** Whole numbers whose name says that they count nothing. */
export function isLikeCode(profile: ColumnProfile): boolean {
  return (
    profile.kind === 'number' &&
    profile.isInteger &&
    profile.distinct > 10 &&
    profile.words.some((word) => CODES.includes(word))
  );
}

/**
 * How well a column alone ranks the label: ROC-AUC of its values, or of its categories' rates, over
 * the sampled rows, either way round. Null where too little is known.
 */
export function leakageOf({ kind, sample, distinct }: ColumnProfile): { auc: number } | null {
  if (kind === 'date' || kind === 'empty' || distinct > sample.length / 5 + 50) {
    if (kind !== 'number') return null;
  }
  const scored =
    kind === 'number'
      ? sample.filter(({ value }) => !Number.isNaN(value)).map(({ value, label }) => ({ score: value, label }))
      : byRate(sample);
  const auc = rocAuc(scored);
  if (auc === null) return null;
  // A category's rate is oriented already; turning it round would find leaks that are not there.
  return { auc: kind === 'number' ? Math.max(auc, 1 - auc) : auc };
}

function byRate(sample: ColumnProfile['sample']): { score: number; label: 0 | 1 }[] {
  const groups = new Map<string, { rows: number; positives: number }>();
  for (const { text, label } of sample) {
    const group = groups.get(text) ?? { rows: 0, positives: 0 };
    group.rows++;
    group.positives += label;
    groups.set(text, group);
  }
  // Each row's own label is left out of its group's rate, or small groups would look like leaks.
  return sample.map(({ text, label }) => {
    const group = groups.get(text) as { rows: number; positives: number };
    return { score: (group.positives - label + 0.05) / (group.rows - 1 + 1), label };
  });
}

/** Mann–Whitney, ties counted half. */
export function rocAuc(scored: { score: number; label: 0 | 1 }[]): number | null {
  const sorted = [...scored].sort((a, b) => a.score - b.score);
  let [positives, rankSum] = [0, 0];
  for (let i = 0; i < sorted.length; ) {
    let j = i;
    while (j < sorted.length && sorted[j]?.score === sorted[i]?.score) j++;
    const inTie = sorted.slice(i, j).filter(({ label }) => label === 1).length;
    positives += inTie;
    rankSum += inTie * ((i + 1 + j) / 2);
    i = j;
  }
  const negatives = sorted.length - positives;
  if (positives < 5 || negatives < 5) return null;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

const TREND_BINS = 8;
const MIN_BIN_ROWS = 100;

/** Whether the label's rate rises (or falls) from bin to bin without one step back. */
export function trendOf({ sample }: ColumnProfile): 'rising' | 'falling' | null {
  const sorted = sample.filter(({ value }) => !Number.isNaN(value)).sort((a, b) => a.value - b.value);
  const bins: { rows: number; positives: number }[] = [];
  const size = Math.max(MIN_BIN_ROWS, Math.ceil(sorted.length / TREND_BINS));
  for (let i = 0; i < sorted.length; ) {
    let j = Math.min(sorted.length, i + size);
    // Equal values stay together.
    while (j < sorted.length && sorted[j]?.value === sorted[j - 1]?.value) j++;
    bins.push({ rows: j - i, positives: sorted.slice(i, j).filter(({ label }) => label === 1).length });
    i = j;
  }
  if (bins.length < 4 || (bins.at(-1)?.rows ?? 0) < MIN_BIN_ROWS) return null;
  const rates = bins.map(({ rows, positives }) => positives / rows);
  const [first, last] = [bins[0], bins.at(-1)] as [(typeof bins)[0], (typeof bins)[0]];
  const pooled = (first.positives + last.positives) / (first.rows + last.rows);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / first.rows + 1 / last.rows));
  const difference = (rates.at(-1) as number) - (rates[0] as number);
  if (error === 0 || Math.abs(difference) / error < 4) return null;
  const goes = (sign: number) => rates.every((rate, i) => i === 0 || sign * (rate - (rates[i - 1] as number)) >= 0);
  return goes(1) ? 'rising' : goes(-1) ? 'falling' : null;
}
