/**
 * Exact path-dependent TreeSHAP, without recursion at run time.
 *
 * For a leaf of value v, let feature i on its path have o_i = 1 if the row passes all of i's splits
 * there and else 0, and z_i the product of the cover shares of those splits. The Shapley value is
 * the integral of the multilinear extension's partial derivative (Owen 1972):
 *   φ_i = v (o_i − z_i) ∫₀¹ Π_{j≠i} (o_j t + z_j (1 − t)) dt.
 * The integrand is a polynomial of degree D − 1 for D features on the path, so Gauss–Legendre
 * quadrature with ⌈D/2⌉ points gives it exactly. Values equal Lundberg's path-dependent TreeSHAP.
 *
 * One pass down multiplies the factors o t + z (1 − t) along the edges, one pass up sums over the
 * leaves; each edge then contributes its (o − z) times that sum without its own factor. A feature
 * that splits again below replaces its earlier factor, and its leaves are taken off the earlier edge.
 *
 * What a tree contributes hangs only on which of its splits a row passes. For trees of few splits all
 * patterns are worked out once, and a row looks its pattern up.
 * @module
 */
import type { TreeEnsemble } from './onnx-graph.ts';

export interface Explanation {
  baseValue: number;
  /** One per encoded column. */
  contributions: Float64Array;
}

export type TreeExplainer = (encoded: Float64Array) => Explanation;

/** Up to so many splits a tree's patterns (2 to that power) are worked out beforehand. */
const MAX_TABLE_SPLITS = 8;

/** Prepares once; the returned function allocates the result only. Not reentrant: it never awaits. */
export function createTreeExplainer(trees: TreeEnsemble, columns: number): TreeExplainer {
  const edges = flattenEdges(trees);
  const baseValue = baseValueOf(trees) + 0;
  const scratch: Scratch = {
    goesLeft: new Uint8Array(trees.feature.length),
    passes: new Uint8Array(edges.largest),
    gains: new Float64Array(edges.largest),
    inverses: new Float64Array(edges.largest),
    products: new Float64Array(edges.largest),
    sums: new Float64Array(edges.largest),
  };
  const tables = edges.rules.map((_, tree) => tabulate(edges, tree, { scratch, columns }));
  return (encoded) => {
    markLeft(trees, encoded, scratch.goesLeft);
    const contributions = new Float64Array(columns);
    for (let tree = 0; tree < edges.rules.length; tree++) {
      const table = tables[tree];
      if (table === null || table === undefined) explainTree(edges, tree, { scratch, contributions });
      else lookUpTree(table, scratch.goesLeft, contributions);
    }
    // −0 must not reach the record.
    for (let i = 0; i < columns; i++) contributions[i] = (contributions[i] as number) + 0;
    return { baseValue, contributions };
  };
}

/** Contributions of one small tree by the pattern of its splits. */
interface PatternTable {
  /** Bit k of the pattern is whether a row goes left at this split. */
  splits: Int32Array;
  /** Columns that the tree splits on. */
  columns: Int32Array;
  /** Pattern-major: one value per column. */
  values: Float64Array;
}

function tabulate(
  edges: Edges,
  tree: number,
  { scratch, columns }: { scratch: Scratch; columns: number },
): PatternTable | null {
  const [first, end] = [edges.first[tree] as number, edges.first[tree + 1] as number];
  const splits = [...new Set(edges.split.subarray(first + 1, end))];
  if (splits.length > MAX_TABLE_SPLITS) return null;
  const used = [...new Set(edges.column.subarray(first + 1, end))].sort((x, y) => x - y);
  const values = new Float64Array(2 ** splits.length * used.length);
  for (let pattern = 0; pattern < 2 ** splits.length; pattern++) {
    for (const [k, split] of splits.entries()) scratch.goesLeft[split] = (pattern >> k) & 1;
    const contributions = new Float64Array(columns);
    explainTree(edges, tree, { scratch, contributions });
    for (const [c, column] of used.entries()) values[pattern * used.length + c] = contributions[column] as number;
  }
  return { splits: Int32Array.from(splits), columns: Int32Array.from(used), values };
}

function lookUpTree(table: PatternTable, goesLeft: Uint8Array, contributions: Float64Array): void {
  const { splits, columns, values } = table;
  let pattern = 0;
  for (let k = 0; k < splits.length; k++) pattern |= (goesLeft[splits[k] as number] as number) << k;
  const at = pattern * columns.length;
  for (let c = 0; c < columns.length; c++) {
    const column = columns[c] as number;
    contributions[column] = (contributions[column] as number) + (values[at + c] as number);
  }
}

function explainTree(
  edges: Edges,
  tree: number,
  { scratch, contributions }: { scratch: Scratch; contributions: Float64Array },
): void {
  markGains(edges, tree, scratch);
  const { points, weights } = edges.rules[tree] as QuadratureRule;
  for (let q = 0; q < points.length; q++)
    addPoint(edges, { tree, point: points[q] as number, weight: weights[q] as number }, { scratch, contributions });
}

/**
 * All trees' edges in pre-order, each leading to a node or a leaf; a tree's root is an edge from
 * nowhere. A tree's edges lie side by side; `parent` and `earlier` count from the tree's first.
 */
interface Edges {
  /** Tree → its first edge; one longer than the trees. */
  first: Int32Array;
  rules: QuadratureRule[];
  /** Edges of the largest tree. */
  largest: number;
  /** Edge above. */
  parent: Int32Array;
  /** Encoded column; −1 for a root. */
  column: Int32Array;
  /** Split that the edge leaves, and whether to the left. */
  split: Int32Array;
  left: Uint8Array;
  /** Nearest edge above on the same column; −1 if there is none. */
  earlier: Int32Array;
  /** Product of the cover shares of the column's splits down to here: z. Above 0, as covers are. */
  share: Float64Array;
  /** Value of the leaf that the edge leads to; 0 for a node. */
  leaf: Float64Array;
}

/** Per split of all trees; the rest per edge of the tree at hand. */
interface Scratch {
  goesLeft: Uint8Array;
  /** o of each edge. */
  passes: Uint8Array;
  /** o − z. */
  gains: Float64Array;
  /** 1 ÷ factor. */
  inverses: Float64Array;
  products: Float64Array;
  sums: Float64Array;
}

function markLeft(trees: TreeEnsemble, encoded: Float64Array, goesLeft: Uint8Array): void {
  const { feature, threshold, missingGoesLeft } = trees;
  for (let node = 0; node < feature.length; node++) {
    const value = encoded[feature[node] as number] as number;
    goesLeft[node] =
      value <= (threshold[node] as number) || (Number.isNaN(value) && missingGoesLeft[node] === 1) ? 1 : 0;
  }
}

/** o − z of each edge of a tree: what its column gains by being known. */
function markGains(edges: Edges, tree: number, { goesLeft, passes, gains }: Scratch): void {
  const { split, left, earlier, share } = edges;
  const first = edges.first[tree] as number;
  const size = (edges.first[tree + 1] as number) - first;
  for (let local = 1; local < size; local++) {
    const edge = first + local;
    const before = earlier[edge] as number;
    const passing = (before < 0 || passes[before] === 1) && goesLeft[split[edge] as number] === left[edge] ? 1 : 0;
    passes[local] = passing;
    gains[local] = passing - (share[edge] as number);
  }
}

/** One quadrature point of one tree: products down the edges, sums over the leaves up again. */
function addPoint(
  edges: Edges,
  { tree, point, weight }: { tree: number; point: number; weight: number },
  { scratch, contributions }: { scratch: Scratch; contributions: Float64Array },
): void {
  const { parent, column, earlier, share, leaf } = edges;
  const { gains, inverses, products, sums } = scratch;
  const first = edges.first[tree] as number;
  const size = (edges.first[tree + 1] as number) - first;
  products[0] = weight;
  sums[0] = 0;
  for (let local = 1; local < size; local++) {
    const edge = first + local;
    // o t + z (1 − t), above 0 since 0 < t < 1.
    const factor = (share[edge] as number) + (gains[local] as number) * point;
    inverses[local] = 1 / factor;
    let product = (products[parent[edge] as number] as number) * factor;
    const before = earlier[edge] as number;
    // The column's earlier factor is replaced.
    if (before >= 0) product *= inverses[before] as number;
    products[local] = product;
    sums[local] = product * (leaf[edge] as number);
  }
  for (let local = size - 1; local > 0; local--) {
    const edge = first + local;
    const sum = sums[local] as number;
    const above = parent[edge] as number;
    sums[above] = (sums[above] as number) + sum;
    let contribution = (gains[local] as number) * sum * (inverses[local] as number);
    const before = earlier[edge] as number;
    // These leaves are this edge's, not the earlier one's.
    if (before >= 0) contribution -= (gains[before] as number) * sum * (inverses[before] as number);
    const feature = column[edge] as number;
    contributions[feature] = (contributions[feature] as number) + contribution;
  }
}

/** An edge while the arrays are being built. */
interface Edge {
  /** Node, or −1 − leaf. */
  to: number;
  parent: number;
  column: number;
  split: number;
  left: boolean;
  earlier: number;
  share: number;
  /** Different columns on the path down to here. */
  depth: number;
}

function flattenEdges(trees: TreeEnsemble): Edges {
  const all: Edge[] = [];
  const first = [0];
  const rules: QuadratureRule[] = [];
  let largest = 0;
  for (const root of trees.roots) {
    const edges = edgesBelow(trees, root);
    const points = Math.max(1, Math.ceil(Math.max(...edges.map((edge) => edge.depth)) / 2));
    all.push(...edges);
    first.push(all.length);
    rules.push(gaussLegendre(points));
    largest = Math.max(largest, edges.length);
  }
  return {
    first: Int32Array.from(first),
    rules,
    largest,
    parent: Int32Array.from(all, (edge) => edge.parent),
    column: Int32Array.from(all, (edge) => edge.column),
    split: Int32Array.from(all, (edge) => edge.split),
    left: Uint8Array.from(all, (edge) => (edge.left ? 1 : 0)),
    earlier: Int32Array.from(all, (edge) => edge.earlier),
    share: Float64Array.from(all, (edge) => edge.share),
    leaf: Float64Array.from(all, (edge) => (edge.to < 0 ? (trees.leafValue[-1 - edge.to] as number) : 0)),
  };
}

/** In pre-order, indices counting from 0. */
function edgesBelow(trees: TreeEnsemble, root: number): Edge[] {
  const edges: Edge[] = [];
  const coverOf = (at: number) => (at < 0 ? trees.leafCover[-1 - at] : trees.nodeCover[at]) as number;
  const open: Edge[] = [{ to: root, parent: -1, column: -1, split: -1, left: false, earlier: -1, share: 1, depth: 0 }];
  for (let edge = open.pop(); edge !== undefined; edge = open.pop()) {
    const index = edges.length;
    edges.push(edge);
    if (edge.to < 0) continue;
    const node = edge.to;
    const column = trees.feature[node] as number;
    let earlier = index;
    while (earlier >= 0 && (edges[earlier] as Edge).column !== column) earlier = (edges[earlier] as Edge).parent;
    const before = earlier < 0 ? undefined : (edges[earlier] as Edge);
    for (const left of [false, true]) {
      const to = (left ? trees.left[node] : trees.right[node]) as number;
      open.push({
        to,
        parent: index,
        column,
        split: node,
        left,
        earlier,
        share: (before?.share ?? 1) * (coverOf(to) / coverOf(node)),
        depth: edge.depth + (before === undefined ? 1 : 0),
      });
    }
  }
  return edges;
}

/** Mean of the leaves by cover. */
function baseValueOf(trees: TreeEnsemble): number {
  let base = 0;
  for (const root of trees.roots) {
    const open = [{ at: root, reach: 1 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { at, reach } = next;
      if (at < 0) {
        base += (trees.leafValue[-1 - at] as number) * reach;
        continue;
      }
      for (const child of [trees.right[at] as number, trees.left[at] as number]) {
        const cover = (child < 0 ? trees.leafCover[-1 - child] : trees.nodeCover[child]) as number;
        open.push({ at: child, reach: reach * (cover / (trees.nodeCover[at] as number)) });
      }
    }
  }
  return base;
}

interface QuadratureRule {
  points: Float64Array;
  weights: Float64Array;
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
