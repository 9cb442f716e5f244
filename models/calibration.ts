/**
 * The plain walk's last step: a margin becomes a calibrated probability, from the constants of the
 * ONNX graph. onnxruntime's exponentials differ in the last place between processors, and between a
 * row alone and the same row in a batch; these do not, so they are the ones that are recorded.
 * @module
 */
import { DecisionError } from '../domain/failures.ts';

/** Forms and constants as `training/export_onnx.py` writes them. */
export type Calibration =
  | { method: 'none' }
  /** logit p = a m + b. */
  | { method: 'platt'; a: number; b: number }
  /** logit p = b ln(1 + e^m) − a ln(1 + e^−m) + c. */
  | { method: 'beta'; a: number; b: number; c: number }
  /** Linear between knots, constant outside. */
  | { method: 'isotonic'; low: number; high: number; inner: number[]; x: number[]; y: number[]; slope: number[] };

/**
 * @param constantOf - values of a named constant of the graph, or undefined.
 * @throws {@link DecisionError} ARTEFACT_INVALID for a form that is not one of the exporter's.
 */
export function readCalibration(
  constantOf: (name: string) => Float64Array | undefined,
  hasSigmoid: boolean,
): Calibration {
  const one = (name: string): number => {
    const [value] = constantOf(name) ?? [];
    if (value === undefined) throw invalid(`constant ${name} is missing`);
    return value;
  };
  const several = (name: string): number[] => {
    const values = constantOf(name);
    if (values === undefined) throw invalid(`constant ${name} is missing`);
    return Array.from(values);
  };
  if (constantOf('platt_a') !== undefined) return { method: 'platt', a: one('platt_a'), b: one('platt_b') };
  if (constantOf('beta_a') !== undefined)
    return { method: 'beta', a: one('beta_a'), b: one('beta_b'), c: one('beta_c') };
  if (constantOf('knots_x') === undefined) {
    if (!hasSigmoid) throw invalid('it has no form that is known');
    return { method: 'none' };
  }
  return {
    method: 'isotonic',
    low: one('knot_low'),
    high: one('knot_high'),
    inner: several('knots_x'),
    x: several('segment_x'),
    y: several('segment_y'),
    slope: several('segment_slope'),
  };
}

/** @returns 0 to 1. */
export function calibrate(calibration: Calibration, margin: number): number {
  switch (calibration.method) {
    case 'none':
      return sigmoid(margin);
    case 'platt':
      return sigmoid(margin * calibration.a + calibration.b);
    case 'beta':
      return sigmoid(softplus(margin) * calibration.b - softplus(-margin) * calibration.a + calibration.c);
    case 'isotonic': {
      const held = Math.max(Math.min(margin, calibration.high), calibration.low);
      const segment = calibration.inner.reduce((count, knot) => (held >= knot ? count + 1 : count), 0);
      const at = (values: number[]) => values[segment] as number;
      return at(calibration.y) + (held - at(calibration.x)) * at(calibration.slope);
    }
  }
}

function sigmoid(logit: number): number {
  if (logit >= 0) return 1 / (1 + Math.exp(-logit));
  const power = Math.exp(logit);
  return power / (1 + power);
}

/** ln(1 + e^x). */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function invalid(reason: string): DecisionError {
  return new DecisionError('ARTEFACT_INVALID', `Cannot read the model’s calibration: ${reason}`);
}
