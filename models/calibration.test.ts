import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calibrate, readCalibration } from './calibration.ts';

const graph = (constants: Record<string, number[]>, hasSigmoid = true) =>
  readCalibration((name) => constants[name] && Float64Array.from(constants[name]), hasSigmoid);
const logit = (p: number) => Math.log(p / (1 - p));
const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected)), `${actual} for ${expected}`);

describe('a margin becomes a probability', () => {
  test('by the logistic function where nothing was fitted', () => {
    const none = graph({});
    for (const margin of [-800, -3, -1e-9, 0, 0.25, 40, 800])
      near(calibrate(none, margin), margin < -700 ? 0 : 1 / (1 + Math.exp(-margin)));
  });

  test('by Platt’s line in log-odds', () => {
    const platt = graph({ platt_a: [1.5], platt_b: [-0.25] });
    for (const margin of [-4, -0.1, 0, 2]) near(logit(calibrate(platt, margin)), 1.5 * margin - 0.25);
  });

  test('by beta calibration of the logistic score', () => {
    const beta = graph({ beta_a: [0.8], beta_b: [1.2], beta_c: [0.1] });
    for (const margin of [-4, -0.1, 0, 2]) {
      const s = 1 / (1 + Math.exp(-margin));
      near(logit(calibrate(beta, margin)), 0.8 * Math.log(s) - 1.2 * Math.log(1 - s) + 0.1);
    }
  });

  test('by isotonic knots, constant outside them', () => {
    const isotonic = graph({
      knot_low: [-1],
      knot_high: [3],
      knots_x: [1],
      segment_x: [-1, 1],
      segment_y: [0.1, 0.2],
      segment_slope: [0.05, 0.3],
    });
    for (const [margin, expected] of [
      [-9, 0.1],
      [-1, 0.1],
      [0, 0.15],
      [1, 0.2],
      [2, 0.5],
      [3, 0.8],
      [9, 0.8],
    ] as const)
      near(calibrate(isotonic, margin), expected);
  });

  test('never by a form that is not known', () => {
    assert.throws(() => graph({}, false), { code: 'ARTEFACT_INVALID' });
    assert.throws(() => graph({ beta_a: [1] }), { code: 'ARTEFACT_INVALID' });
  });
});
