import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showsText } from './raster-check.ts';

test('OCR’s usual slips on a clean page do not send a value to a person', () => {
  for (const [seen, text] of [
    ['EUR 1,250.00', 'EUR 1,250.00'],
    ['S 1,250.00', '$1,250.00'],
    ['EUR l,25O.OO', 'EUR 1,250.00'],
    ['Policy number: HL-2O4118', 'HL-204118'],
    ['Edda Marl0w', 'Edda Marlow'],
    ['Cornmercial Bakery', 'Commercial Bakery Limited'.slice(0, 17)],
  ] as const)
    assert.equal(showsText(seen, text), true, `${seen} / ${text}`);
});

test('a page that shows another amount, number or name than its text is found', () => {
  for (const [seen, text] of [
    ['EUR 7,250.00', 'EUR 1,250.00'],
    ['EUR 1,250.00', 'EUR 11,250.00'],
    ['HL-204119', 'HL-204118'],
    ['Peter Parker', 'Edda Marlow'],
    ['14 March 2025', '14 March 2026'],
    ['', 'EUR 1,250.00'],
    ['EUR 1,250.00', ''],
  ] as const)
    assert.equal(showsText(seen, text), false, `${seen} / ${text}`);
});
