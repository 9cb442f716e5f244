/**
 * Reads weights and offsets of a model of words out of its ONNX file: counts [N,V] · weights [V,K] +
 * offsets [K] are the classes' log-odds.
 * @module
 */
import { DecisionError } from '../domain/failures.ts';
import { doublesOf, ModelProto, type Tensor } from './onnx-graph.ts';

export interface WordsGraph {
  /** Word by word, each with its weight per class. */
  weights: Float64Array;
  offsets: Float64Array;
}

/**
 * Weights and offsets are whole multiples of this, and so small that every sum of them is exact in
 * double precision. Any order of summing, by any library, then gives the same bits.
 */
export const GRAIN = 2 ** -24;

/** @throws {@link DecisionError} ARTEFACT_INVALID if the file is not of this form, or its sums could round. */
export function readWordsGraph(
  bytes: Uint8Array,
  { words, classes, maxCount }: { words: number; classes: number; maxCount: number },
): WordsGraph {
  const { graph } = ModelProto.decode(bytes) as unknown as {
    graph: { node: { op_type: string }[]; initializer: (Tensor & { name: string })[] };
  };
  const shape = graph.node.map((node) => node.op_type).join(' ');
  const read = (name: string) => doublesOf(graph.initializer.find((tensor) => tensor.name === name) ?? null);
  const [weights, offsets] = [read('weights'), read('offsets')];
  if (shape !== 'MatMul Add Softmax' || weights.length !== words * classes || offsets.length !== classes)
    throw new DecisionError(
      'ARTEFACT_INVALID',
      `Cannot read the model: ${weights.length} weights for ${words} words and ${classes} classes in a graph of ${shape}`,
    );
  const all = [...weights, ...offsets];
  const greatest = all.reduce((sum, value) => sum + Math.abs(value), 0) * maxCount;
  // Twice, for the difference between two classes; 2^52 of the grain keeps every step exact.
  if (!all.every((value) => Number.isInteger(value / GRAIN)) || !(2 * greatest < 2 ** 52 * GRAIN))
    throw new DecisionError('ARTEFACT_INVALID', 'Cannot read the model: its sums would not be exact');
  return { weights, offsets };
}
