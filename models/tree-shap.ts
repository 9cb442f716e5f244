/**
 * Exact path-dependent TreeSHAP, without recursion at run time.
 *
 * For a leaf of value v, let feature i on its path have o_i = 1 if the row passes all of i's splits
 * there and else 0, and z_i the product of the cover shares of those splits. The Shapley value is
 * the integral of the multilinear extension's partial derivative (Owen 1972):
 *   φ_i = v (o_i − z_i) ∫₀¹ Π_{j≠i} (o_j t + z_j (1 − t)) dt.
 * The integrand is a polynomial of degree D − 1 for D features on the path, so Gauss–Legendre
 * quadrature with ⌈D/2⌉ points gives it exactly. Values equal Lundberg's path-dependent TreeSHAP.
 * @module
 */
import type { TreeEnsemble } from './onnx-graph.ts';

export interface Explanation {
  baseValue: number;
  /** One per encoded column. */
  contributions: Float64Array;
}

export type TreeExplainer = (encoded: Float64Array) => Explanation;

/** Prepares the leaves' paths once; the returned function allocates one small array per row. */
export function createTreeExplainer(trees: TreeEnsemble, columns: number): TreeExplainer {
  const paths = flattenPaths(trees);
  const rules = quadratureRules(paths.deepest);
  const follows = new Uint8Array(trees.feature.length);
  const ones = new Uint8Array(paths.deepest);
  const factors = new Float64Array(paths.deepest);
  return (encoded) => {
    markLeft(trees, encoded, follows);
    const contributions = new Float64Array(columns);
    for (let leaf = 0; leaf < paths.value.length; leaf++)
      addLeaf(leaf, { paths, rules, follows, ones, factors, contributions });
    // −0 must not reach the record.
    for (let i = 0; i < columns; i++) contributions[i] = (contributions[i] as number) + 0;
    return { baseValue: paths.baseValue + 0, contributions };
  };
}

/** Leaves with the unique features of their paths, in flat arrays. */
interface Paths {
  baseValue: number;
  deepest: number;
  value: Float64Array;
  /** Leaf → its first entry; one longer than the leaves. */
  entryStart: Int32Array;
  /** Entry → encoded column, cover share z. */
  column: Int32Array;
  share: Float64Array;
  /** Entry → its first split; one longer than the entries. */
  splitStart: Int32Array;
  /** Split → node, and whether the path goes left there. */
  node: Int32Array;
  left: Uint8Array;
}

interface QuadratureRule {
  points: Float64Array;
  weights: Float64Array;
}

interface Work {
  paths: Paths;
  rules: QuadratureRule[];
  follows: Uint8Array;
  ones: Uint8Array;
  factors: Float64Array;
  contributions: Float64Array;
}

function markLeft(trees: TreeEnsemble, encoded: Float64Array, follows: Uint8Array): void {
  const { feature, threshold, missingGoesLeft } = trees;
  for (let node = 0; node < feature.length; node++) {
    const value = encoded[feature[node] as number] as number;
    follows[node] =
      value <= (threshold[node] as number) || (Number.isNaN(value) && missingGoesLeft[node] === 1) ? 1 : 0;
  }
}

function addLeaf(leaf: number, work: Work): void {
  const { paths, follows, ones, factors, contributions } = work;
  const start = paths.entryStart[leaf] as number;
  const size = (paths.entryStart[leaf + 1] as number) - start;
  for (let i = 0; i < size; i++) {
    let one = 1;
    const end = paths.splitStart[start + i + 1] as number;
    for (let split = paths.splitStart[start + i] as number; split < end; split++)
      if (follows[paths.node[split] as number] !== paths.left[split]) {
        one = 0;
        break;
      }
    ones[i] = one;
  }
  const value = paths.value[leaf] as number;
  const { points, weights } = work.rules[size] as QuadratureRule;
  for (let q = 0; q < points.length; q++) {
    const t = points[q] as number;
    let product = (weights[q] as number) * value;
    for (let i = 0; i < size; i++) {
      const factor = (ones[i] as number) * t + (paths.share[start + i] as number) * (1 - t);
      factors[i] = factor;
      product *= factor;
    }
    // Every factor is above 0: shares are, and 0 < t < 1.
    for (let i = 0; i < size; i++) {
      const column = paths.column[start + i] as number;
      contributions[column] =
        (contributions[column] as number) +
        ((ones[i] as number) - (paths.share[start + i] as number)) * (product / (factors[i] as number));
    }
  }
}

function flattenPaths(trees: TreeEnsemble): Paths {
  const value: number[] = [];
  const entryStart = [0];
  const column: number[] = [];
  const share: number[] = [];
  const splitStart = [0];
  const node: number[] = [];
  const left: number[] = [];
  let baseValue = 0;
  let deepest = 0;
  for (const root of trees.roots)
    for (const { leaf, splits } of leavesBelow(trees, root)) {
      const leafValue = trees.leafValue[leaf] as number;
      const entries = groupByFeature(splits);
      let reach = 1;
      for (const [feature, { share: z, splits: own }] of entries) {
        column.push(feature);
        share.push(z);
        reach *= z;
        for (const split of own) {
          node.push(split.node);
          left.push(split.left ? 1 : 0);
        }
        splitStart.push(node.length);
      }
      baseValue += leafValue * reach;
      value.push(leafValue);
      entryStart.push(column.length);
      deepest = Math.max(deepest, entries.size);
    }
  return {
    baseValue,
    deepest,
    value: Float64Array.from(value),
    entryStart: Int32Array.from(entryStart),
    column: Int32Array.from(column),
    share: Float64Array.from(share),
    splitStart: Int32Array.from(splitStart),
    node: Int32Array.from(node),
    left: Uint8Array.from(left),
  };
}

interface Split {
  node: number;
  feature: number;
  left: boolean;
  /** Cover of the child taken ÷ cover of the node. */
  share: number;
}

function leavesBelow(trees: TreeEnsemble, root: number): { leaf: number; splits: Split[] }[] {
  const leaves: { leaf: number; splits: Split[] }[] = [];
  const open: { at: number; splits: Split[] }[] = [{ at: root, splits: [] }];
  const coverOf = (at: number) => (at < 0 ? trees.leafCover[-1 - at] : trees.nodeCover[at]) as number;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { at, splits } = next;
    if (at < 0) {
      leaves.push({ leaf: -1 - at, splits });
      continue;
    }
    for (const goesLeft of [false, true]) {
      const child = (goesLeft ? trees.left[at] : trees.right[at]) as number;
      const split = {
        node: at,
        feature: trees.feature[at] as number,
        left: goesLeft,
        share: coverOf(child) / coverOf(at),
      };
      open.push({ at: child, splits: [...splits, split] });
    }
  }
  return leaves;
}

function groupByFeature(splits: Split[]): Map<number, { share: number; splits: Split[] }> {
  const groups = new Map<number, { share: number; splits: Split[] }>();
  for (const split of splits) {
    const group = groups.get(split.feature);
    if (group === undefined) groups.set(split.feature, { share: split.share, splits: [split] });
    else {
      group.share *= split.share;
      group.splits.push(split);
    }
  }
  return groups;
}

/** Rule for each number of features on a path, 0 to `deepest`. */
function quadratureRules(deepest: number): QuadratureRule[] {
  return Array.from({ length: deepest + 1 }, (_, size) => gaussLegendre(Math.ceil(size / 2)));
}

/** Points and weights on (0, 1), by Newton's method on the Legendre polynomial. */
function gaussLegendre(n: number): QuadratureRule {
  const points = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0; step < 100; step++) {
      let [p0, p1] = [1, x];
      for (let k = 2; k <= n; k++) [p0, p1] = [p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k];
      slope = (n * (x * p1 - p0)) / (x * x - 1);
      const next = x - p1 / slope;
      if (next === x) break;
      x = next;
    }
    points[i] = (x + 1) / 2;
    weights[i] = 1 / ((1 - x * x) * slope * slope);
  }
  return { points, weights };
}
