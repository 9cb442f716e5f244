import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalText, NotCanonicalError } from './canonical.ts';

test('canonical text is RFC 8785', () => {
  // The RFC's own example, section 3.2.3.
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  assert.deepEqual(Object.values(JSON.parse(canonicalText(value))).sort(), Object.values(value).sort());
  assert.ok(canonicalText(value).startsWith('{"\\r":"Carriage Return","1":"One"'));
  assert.equal(
    canonicalText(JSON.parse('[333333333.33333329, 4.50, 2e-3, 0.000000000000000000000000001]')),
    '[333333333.3333333,4.5,0.002,1e-27]',
  );
});

test('what is ambiguous does not pass the boundary', () => {
  const refused: [unknown, string][] = [
    [{ a: [{ b: Number.NaN }] }, 'a[0].b'],
    [{ a: -0 }, 'a'],
    [{ a: undefined }, 'a'],
    [{ a: 2 ** 53 }, 'a'],
    [{ a: Number.POSITIVE_INFINITY }, 'a'],
    [{ a: '\ud800' }, 'a'],
    [{ a: new Date(0) }, 'a'],
    [{ a: 1n }, 'a'],
  ];
  for (const [value, path] of refused)
    assert.throws(
      () => canonicalText(value),
      (error: unknown) => error instanceof NotCanonicalError && error.path === path,
    );
});

test('key order of the input changes nothing', () => {
  assert.equal(canonicalText({ b: 1, a: { d: null, c: 2 } }), canonicalText({ a: { c: 2, d: null }, b: 1 }));
});
