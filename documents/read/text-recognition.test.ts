import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { recogniseText } from './text-recognition.ts';

const CHARACTERS = new Map([
  [1, 'a'],
  [2, 'l'],
  [3, ' '],
]);
const CLASSES = 4;

/** Probabilities of `a`, `l` and the space by step; the rest is the blank's. */
type Steps = [a: number, l: number, space: number][];

/** A model that has read these steps, whatever it is shown. */
function modelOf(steps: Steps) {
  const data = Float32Array.from(steps.flatMap(([a, l, space]) => [1 - a - l - space, a, l, space]));
  const output = { data, dims: [1, steps.length, CLASSES] } as unknown as Tensor;
  const session = { inputNames: ['x'], outputNames: ['y'], run: async () => ({ y: output }) };
  const tensor = (values: Float32Array, dims: number[]) => ({ data: values, dims }) as unknown as Tensor;
  return { session: session as unknown as InferenceSession, tensor, characters: CHARACTERS };
}

async function read(steps: Steps): Promise<[text: string, confidence: number][]> {
  const image = { pixels: new Uint8Array(200 * 60).fill(255), width: 200, height: 60 };
  const words = await recogniseText(image, { boxes: [[10, 10, 190, 40]], recogniser: modelOf(steps) });
  return words.map(({ text, confidence = 0 }) => [text, Math.round(confidence * 100) / 100]);
}

test('a word is as sure as its least certain letter', async () => {
  const steps: Steps = [
    [0.99, 0, 0],
    [0, 0, 0],
    [0, 0.7, 0],
    [0, 0, 0.95],
    [0.98, 0, 0],
  ];
  assert.deepEqual(await read(steps), [
    ['al', 0.7],
    ['a', 0.98],
  ]);
});

test('a letter that may have been passed over makes its word unsure', async () => {
  const steps: Steps = [
    [0.99, 0, 0],
    [0, 0, 0],
    [0, 0.4, 0],
    [0, 0, 0],
    [0.99, 0, 0],
  ];
  assert.deepEqual(await read(steps), [['aa', 0.6]]);
});

test('the slope of a letter is no other letter, but one that rises again may be its double', async () => {
  const slope: Steps = [
    [0.99, 0, 0],
    [0.4, 0, 0],
    [0, 0.3, 0],
    [0, 0.99, 0],
  ];
  const double: Steps = [
    [0.99, 0, 0],
    [0.1, 0, 0],
    [0.45, 0, 0],
    [0, 0.99, 0],
  ];
  assert.deepEqual(await read(slope), [['al', 0.99]]);
  assert.deepEqual(await read(double), [['al', 0.55]]);
});
