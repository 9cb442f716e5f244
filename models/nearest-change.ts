/**
 * The nearest change that would have altered the outcome: which of the features that somebody can
 * change, to what, for the margin to cross a bound.
 *
 * A model here is constant (trees) or a straight line (linear terms) between neighbouring thresholds,
 * so trying every stretch between them is exhaustive. Distance is the sum over changed features of
 * the move divided by the spread of the training data (10th to 90th percentile); a changed category
 * counts 1. One feature is tried before two. Minimality is claimed only where all was tried.
 * @module
 */
import type { FeatureSpec, ModelManifest } from '../domain/model-manifest.ts';
import type { FeatureValue } from '../domain/steps.ts';
import type { ModelGraph } from './onnx-graph.ts';

export interface NearestChange {
  changes: { feature: string; from: FeatureValue; to: FeatureValue }[];
  margin: number;
  distance: number;
  /** True if every smaller change, of as many features, was tried and fell short. */
  isProvedMinimal: boolean;
}

/** Where the margin has to come to. */
export type MarginGoal = { below: number } | { atLeast: number };

/** A value that a feature could take, and how far it is. */
interface Candidate {
  feature: number;
  value: FeatureValue;
  distance: number;
}

interface Search {
  manifest: ModelManifest;
  row: FeatureValue[];
  goal: MarginGoal;
  marginOf: (row: FeatureValue[]) => number;
}

/** Pairs are tried from the nearest on; more than so many are left untried, and nothing is claimed. */
const MAX_PAIRS = 20_000;

/**
 * @param marginOf - margin of a row of features.
 * @returns undefined where no change of one or two changeable features reaches the goal.
 */
export function nearestChange(search: Search & { graph: ModelGraph }): NearestChange | undefined {
  const { manifest, row, graph } = search;
  const candidates = manifest.features.flatMap((feature, i) =>
    feature.changeable === undefined || row[i] === null
      ? []
      : feature.type === 'category'
        ? otherLevels(graph, { feature, index: i, manifest, row })
        : stretches(search, graph, i),
  );
  return nearestOfOne(search, candidates) ?? nearestOfTwo(search, candidates);
}

function nearestOfOne(search: Search, candidates: Candidate[]): NearestChange | undefined {
  const reaching = candidates.filter((candidate) => reaches(search, [candidate]));
  const [nearest] = sorted(reaching);
  return nearest && changeOf(search, [nearest], true);
}

function nearestOfTwo(search: Search, candidates: Candidate[]): NearestChange | undefined {
  const ordered = sorted(candidates);
  const pairs: { pair: [Candidate, Candidate]; distance: number }[] = [];
  for (const [i, first] of ordered.entries())
    for (const second of ordered.slice(i + 1)) {
      if (first.feature === second.feature) continue;
      pairs.push({ pair: [first, second], distance: first.distance + second.distance });
      if (pairs.length > MAX_PAIRS * 10) break;
    }
  pairs.sort((a, b) => a.distance - b.distance);
  const found = pairs.slice(0, MAX_PAIRS).find(({ pair }) => reaches(search, pair));
  if (found === undefined) return undefined;
  // A line inside a stretch could reach the goal a little before the stretch's end.
  const isExhaustive = pairs.length <= MAX_PAIRS && !hasLine(search);
  return changeOf(search, found.pair, isExhaustive);
}

function hasLine({ manifest }: Search): boolean {
  return manifest.form.includes('logistic');
}

function changeOf(search: Search, changes: Candidate[], isProvedMinimal: boolean): NearestChange {
  const { manifest, row } = search;
  return {
    changes: changes
      .toSorted((a, b) => a.feature - b.feature)
      .map(({ feature, value }) => ({
        feature: (manifest.features[feature] as FeatureSpec).name,
        from: row[feature] as FeatureValue,
        to: value,
      })),
    margin: search.marginOf(withChanges(row, changes)) + 0,
    distance: changes.reduce((sum, { distance }) => sum + distance, 0),
    isProvedMinimal,
  };
}

function reaches(search: Search, changes: Candidate[]): boolean {
  return isReached(search.goal, search.marginOf(withChanges(search.row, changes)));
}

function isReached(goal: MarginGoal, margin: number): boolean {
  return 'below' in goal ? margin < goal.below : margin >= goal.atLeast;
}

function withChanges(row: FeatureValue[], changes: Candidate[]): FeatureValue[] {
  const changed = [...row];
  for (const { feature, value } of changes) changed[feature] = value;
  return changed;
}

function sorted(candidates: Candidate[]): Candidate[] {
  return candidates.toSorted((a, b) => a.distance - b.distance || a.feature - b.feature || compare(a.value, b.value));
}

function compare(a: FeatureValue, b: FeatureValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
}

function otherLevels(
  graph: ModelGraph,
  { index, manifest, row }: { feature: FeatureSpec; index: number; manifest: ModelManifest; row: FeatureValue[] },
): Candidate[] {
  const category = index - manifest.features.filter(({ type }) => type === 'number').length;
  const levels = graph.encoders
    .filter((encoder) => encoder.category === category)
    .flatMap(({ values }) => [...values.keys()]);
  return [...new Set(levels)]
    .filter((level) => level !== '' && level !== row[index])
    .sort()
    .map((level) => ({ feature: index, value: level, distance: 1 }));
}

/** For each stretch between thresholds, its value nearest to the case that reaches the goal, or its nearest at all. */
function stretches(search: Search, graph: ModelGraph, index: number): Candidate[] {
  const feature = search.manifest.features[index] as FeatureSpec;
  const value = search.row[index] as number;
  const { min, max } = feature.domain as { min: number; max: number };
  const bounds = thresholdsOf(graph, index).filter((bound) => bound > min && bound < max);
  const scale = spreadOf(search.manifest, feature);
  const candidates: Candidate[] = [];
  for (let i = 0; i <= bounds.length; i++) {
    const low = i === 0 ? min : justAbove(bounds[i - 1] as number, feature);
    const high = i === bounds.length ? max : justBelowOrAt(bounds[i] as number, feature);
    if (low > high) continue;
    for (const end of endsFrom(value, low, high)) {
      const isAllowed = end > value ? feature.changeable !== 'down' : feature.changeable !== 'up';
      if (end === value || !isAllowed) continue;
      const near = nearestInStretch(search, { index, end, low, high });
      candidates.push({ feature: index, value: near, distance: Math.abs(near - value) / scale });
    }
  }
  return candidates;
}

/** The ends of a stretch to look at: the nearer one, or both where the case lies inside. */
function endsFrom(value: number, low: number, high: number): number[] {
  if (value < low) return [low];
  return value > high ? [high] : [low, high];
}

/** Along a line, the goal may be reached between the two ends of a stretch: found by bisection. */
function nearestInStretch(
  search: Search,
  { index, end, low, high }: { index: number; end: number; low: number; high: number },
): number {
  const value = search.row[index] as number;
  const isInside = value >= low && value <= high;
  const [start, far] = isInside ? [value, end] : [end, end === low ? high : low];
  const holds = (at: number) => reaches(search, [{ feature: index, value: at, distance: 0 }]);
  if (start !== value && holds(start)) return start;
  if (!holds(far)) return end;
  let [fails, meets] = [start, far];
  const isInteger = search.manifest.features[index]?.integer === true;
  for (let step = 0; step < 60; step++) {
    const middle = isInteger ? Math.trunc((fails + meets) / 2) : (fails + meets) / 2;
    if (middle === fails || middle === meets) break;
    if (holds(middle)) meets = middle;
    else fails = middle;
  }
  return meets;
}

function thresholdsOf({ ensemble, linear, columns }: ModelGraph, index: number): number[] {
  const bounds = new Set<number>();
  ensemble?.feature.forEach((column, node) => {
    if (columns[column] === index && column === index) bounds.add(ensemble.threshold[node] as number);
  });
  for (const { column, knot } of linear?.terms ?? [])
    if (column === index)
      for (const bound of [knot, linear?.low[column], linear?.high[column]])
        if (bound !== null && bound !== undefined) bounds.add(bound);
  return [...bounds].sort((a, b) => a - b);
}

function justAbove(bound: number, { integer }: FeatureSpec): number {
  return integer === true ? Math.floor(bound) + 1 : nextUp(bound);
}

function justBelowOrAt(bound: number, { integer }: FeatureSpec): number {
  return integer === true ? Math.floor(bound) : bound;
}

/** The next greater double. */
function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  const bits = new BigInt64Array(Float64Array.of(value).buffer);
  bits[0] = (bits[0] as bigint) + (value > 0 ? 1n : -1n);
  return new Float64Array(bits.buffer)[0] as number;
}

/** 10th to 90th percentile of the training data; 1 where it does not spread. */
function spreadOf({ reference }: ModelManifest, { name }: FeatureSpec): number {
  const known = reference[name];
  if (known?.type !== 'number' || known.quantiles.length < 11) return 1;
  const spread = (known.quantiles[9] as number) - (known.quantiles[1] as number);
  return spread > 0 ? spread : Math.max(1, (known.quantiles[10] as number) - (known.quantiles[0] as number));
}
