import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DocumentRefused, type OpenDocument, Reader } from './reader.ts';
import { type HostileInput, hostileFiles } from './testing/hostile-files.ts';
import { hostilePages } from './testing/hostile-pages.ts';
import { hostileStructures } from './testing/hostile-structures.ts';
import { line, onePage } from './testing/pdf-builder.ts';

/** Small limits, so that what hangs does not hold up the tests. */
const LIMITS = { maxPages: 500, maxPixels: 20_000_000, openTimeoutMs: 3_000, pageTimeoutMs: 3_000, maxMemoryMb: 700 };
const PAGES_TRIED = 3;

const inputs = [...hostileFiles(), ...hostileStructures(), ...hostilePages()];
let reader: Reader;

before(async () => {
  reader = await Reader.start({ ocr: 'off', limits: LIMITS });
});
after(() => reader.stop());

describe('a hostile file ends in a clear state', () => {
  test('there are at least 60 of them', () => assert.ok(inputs.length >= 60, String(inputs.length)));

  for (const input of inputs)
    test(input.name, async (context) => {
      const ended = await endOf(input);
      context.diagnostic(ended.join(' '));
      assertEnd(ended, input.end);
    });

  test('and the reader goes on as if nothing had been', async () => {
    const document = await reader.open(onePage(line('Claim 4711')));
    const page = await document.readPage(1);
    assert.deepEqual(
      page.words.map(({ text }) => text),
      ['Claim', '4711'],
    );
  });
});

/** `refused` and its code, or `read` and everything that was reported. */
async function endOf({ bytes }: HostileInput): Promise<string[]> {
  let document: OpenDocument;
  try {
    document = await reader.open(bytes);
  } catch (error) {
    assert.ok(error instanceof DocumentRefused, String(error));
    return ['refused', error.code];
  }
  const found = new Set(['read', ...document.info.problems]);
  for (let number = 1; number <= Math.min(document.info.pages, PAGES_TRIED); number++) {
    const page = await document.readPage(number);
    for (const problem of page.problems) found.add(problem);
    if (page.quarantined.length > 0) found.add('quarantined');
    assert.ok(
      page.words.every(({ text }) => !text.includes('approve')) || page.problems.includes('TEXT_LAYER_TRUNCATED'),
      'a hidden word passes for a visible one',
    );
    assert.ok(
      [...page.words.flatMap(({ box }) => box), page.width, page.height].every(Number.isFinite),
      'every place is a number',
    );
  }
  await document.close();
  return [...found];
}

function assertEnd([state, ...codes]: string[], end: HostileInput['end']): void {
  const expected = state === 'refused' ? ('refused' in end ? end.refused : null) : 'read' in end ? end.read : null;
  assert.ok(expected !== null, `${state} ${codes.join(' ')}`);
  const matches = expected.length === 0 || expected.some((code) => code === 'ok' || codes.includes(code));
  assert.ok(matches, `${state} ${codes.join(' ')}, expected one of ${expected.join(' ')}`);
}
