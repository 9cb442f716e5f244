import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rulesIn } from './raster-rules.ts';

const [WIDTH, HEIGHT, DPI] = [900, 600, 200];

test('ruling lines of a noisy scan are found where they were drawn, upright and level', () => {
  const image = noisyPaper();
  draw(image, { left: 100, top: 80, right: 800, bottom: 82 });
  draw(image, { left: 400, top: 80, right: 402, bottom: 500 });
  const rules = rulesIn(image, DPI).map((rule) => rule.map(Math.round));
  assert.equal(rules.length, 2);
  const [level, upright] = rules as [number[], number[]];
  assert.ok(near(level, [100, 80, 800, 81]), `level line at ${level}`);
  assert.ok(near(upright, [400, 80, 401, 500]), `upright line at ${upright}`);
});

test('letters, dashes, filled areas and specks are no ruling lines', () => {
  const image = noisyPaper();
  for (let y = 100; y < 500; y += 40)
    for (let x = 100; x < 700; x += 20) draw(image, { left: x, top: y, right: x + 3, bottom: y + 24 });
  draw(image, { left: 720, top: 100, right: 760, bottom: 400 });
  draw(image, { left: 100, top: 550, right: 200, bottom: 552 });
  assert.deepEqual(rulesIn(image, DPI), []);
});

function noisyPaper(): { pixels: Uint8Array; width: number; height: number } {
  const pixels = new Uint8Array(WIDTH * HEIGHT);
  let state = 1;
  for (let at = 0; at < pixels.length; at++) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    pixels[at] = 205 + ((state >>> 16) % 50);
  }
  return { pixels, width: WIDTH, height: HEIGHT };
}

function draw(
  { pixels }: { pixels: Uint8Array },
  box: { left: number; top: number; right: number; bottom: number },
): void {
  for (let y = box.top; y < box.bottom; y++) pixels.fill(60, y * WIDTH + box.left, y * WIDTH + box.right);
}

function near(found: number[], drawn: number[]): boolean {
  return found.every((value, index) => Math.abs(value - (drawn[index] as number)) <= 6);
}
