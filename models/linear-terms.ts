/**
 * The linear part of a model: terms over the encoded row (a value, a hinge above a knot, a flag for
 * missing), folded in one fixed order so that the sum equals onnxruntime's to the bit.
 *
 * A feature's contribution is what its terms add beyond their means over the training rows: the
 * exact Shapley value of an additive model (Štrumbelj and Kononenko 2014).
 * @module
 */

export interface LinearTerm {
  /** Encoded column. */
  column: number;
  kind: 'value' | 'hinge' | 'missing';
  /** Set for a hinge: the term is max(value − knot, 0). */
  knot: number | null;
  weight: number;
  /** Mean of the term, before its weight, over the training rows. */
  mean: number;
}

export interface LinearPart {
  intercept: number;
  /** Per encoded column: what a missing value becomes, and the bounds that values are held to. */
  fill: number[];
  low: number[];
  high: number[];
  terms: LinearTerm[];
}

/** @param encoded - NaN is missing. */
export function linearMargin(linear: LinearPart, encoded: Float64Array): number {
  const { terms } = linear;
  let sum = termValue(linear, terms[0] as LinearTerm, encoded) * (terms[0] as LinearTerm).weight;
  for (let i = 1; i < terms.length; i++) {
    const term = terms[i] as LinearTerm;
    sum += termValue(linear, term, encoded) * term.weight;
  }
  return sum + linear.intercept;
}

/** The margin of a row whose terms are all at their means. */
export function linearBase({ terms, intercept }: LinearPart): number {
  return terms.reduce((sum, { mean, weight }) => sum + mean * weight, 0) + intercept;
}

/** Adds each term's share to its column. */
export function addLinearContributions(linear: LinearPart, encoded: Float64Array, contributions: Float64Array): void {
  for (const term of linear.terms) {
    const share = (termValue(linear, term, encoded) - term.mean) * term.weight;
    contributions[term.column] = (contributions[term.column] as number) + share;
  }
}

function termValue({ fill, low, high }: LinearPart, { column, kind, knot }: LinearTerm, encoded: Float64Array): number {
  const value = encoded[column] as number;
  const isMissing = Number.isNaN(value);
  if (kind === 'missing') return isMissing ? 1 : 0;
  const known = isMissing ? (fill[column] as number) : value;
  const held = Math.max(Math.min(known, high[column] as number), low[column] as number);
  return kind === 'hinge' ? Math.max(held - (knot as number), 0) : held;
}
