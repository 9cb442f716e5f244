import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { LAYOUTS_FILE, loadTypes } from '../documents/extract/type.ts';
import { judgeGolden, layoutsText, TYPES_DIR } from './document-golden.ts';

for (const { definition } of loadTypes(TYPES_DIR)) {
  const file = join(TYPES_DIR, definition.type, LAYOUTS_FILE);
  test(`layouts known from the start are those of the golden cases: ${definition.type}`, () => {
    const { layouts } = judgeGolden(definition, null);
    if (definition.confirmations === 0 || layouts.length === 0)
      assert.ok(!existsSync(file), 'they are never asked for');
    else
      assert.equal(
        readFileSync(file, 'utf8'),
        layoutsText(layouts),
        `npx arbiter document check-type ${definition.type} --write-layouts writes it anew`,
      );
  });
}
