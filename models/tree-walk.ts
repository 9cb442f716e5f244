/**
 * The second scorer: a plain walk down every tree, summed in tree order, in double precision. Its
 * margin equals onnxruntime's to the bit.
 * @module
 */
import type { CategoryEncoder, TreeEnsemble } from './onnx-graph.ts';

/** @param encoded - the row that the trees see; NaN is missing. */
export function marginOf(trees: TreeEnsemble, encoded: Float64Array): number {
  let margin = 0;
  for (const root of trees.roots) {
    let at = root;
    while (at >= 0) at = nextNode(trees, at, encoded);
    margin += trees.leafValue[-1 - at] as number;
  }
  return margin;
}

/** The child that a row goes to. */
export function nextNode(trees: TreeEnsemble, node: number, encoded: Float64Array): number {
  const value = encoded[trees.feature[node] as number] as number;
  const goesLeft = Number.isNaN(value) ? trees.missingGoesLeft[node] === 1 : value <= (trees.threshold[node] as number);
  return (goesLeft ? trees.left[node] : trees.right[node]) as number;
}

/** Numbers first, then one column per encoder; a missing category is the empty text. */
export function encodeRow(
  numbers: ArrayLike<number>,
  categories: readonly string[],
  encoders: CategoryEncoder[],
): Float64Array {
  const encoded = new Float64Array(numbers.length + encoders.length);
  encoded.set(numbers);
  encoders.forEach(({ category, values, unseen }, i) => {
    encoded[numbers.length + i] = values.get(categories[category] as string) ?? unseen;
  });
  return encoded;
}
