import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { removeLeftovers } from './leftovers.ts';

test('what a killed process has left behind goes, what is being worked on stays', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'arbiter-leftovers-'));
  const now = Date.now();
  for (const [name, minutes] of [
    ['left', 61],
    ['under-way', 59],
  ] as const) {
    writeFileSync(join(dir, name), 'a copy');
    const at = new Date(now - minutes * 60_000);
    utimesSync(join(dir, name), at, at);
  }
  await removeLeftovers(dir, now);
  assert.deepEqual(readdirSync(dir), ['under-way']);
  await removeLeftovers(join(dir, 'no such folder'), now);
  rmSync(dir, { recursive: true });
});
