import assert from 'node:assert/strict';
import { test } from 'node:test';
import { median } from './clean.ts';

test('taking specks out leaves the picture that it was given as it was, whatever memory holds it', () => {
  const [width, height] = [9, 9];
  const speck = 4 * width + 4;
  for (const pixels of [new Uint8Array(81).fill(255), Buffer.alloc(81, 255)]) {
    pixels[speck] = 0;
    const filtered = median({ pixels, width, height });
    assert.equal(pixels[speck], 0);
    assert.equal(filtered.pixels[speck], 255);
  }
});
