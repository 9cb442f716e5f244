/**
 * Text layer against raster: what a file says in its text, and what its page shows, must be the same
 * for a material field. A file can hold one amount as text and show another.
 * @module
 */
import type { ExtractedValue, Extraction } from '../../domain/document.ts';
import { isCertainButForPlace } from '../../domain/document-layout.ts';
import type { DocumentType } from '../../domain/document-type.ts';
import { mapValues, placeOf, withStatus } from '../../domain/document-values.ts';

/** Key → what OCR read at the value's place; null where it read nothing. */
export type RasterAnswers = Record<string, string | null>;

/** Material fields that a text layer or a form field alone speaks for, certain but for their place. */
export function valuesToCompare(extraction: Extraction, type: DocumentType): ExtractedValue[] {
  return extraction.fields.filter(
    (value) =>
      isStanding(value) &&
      (value.engine === 'text-layer' || value.engine === 'form-field') &&
      value.page !== null &&
      value.box !== null &&
      (value.raw ?? '') !== '' &&
      placeOf(type, value.key)?.material === true,
  );
}

/** What only its place, or nothing, speaks against. */
function isStanding(value: ExtractedValue): boolean {
  return value.status === 'accepted' || isCertainButForPlace(value);
}

/** The extraction with what the raster contradicts, or does not show, taken back for review. */
export function applyRaster(
  extraction: Extraction,
  { answers, type }: { answers: RasterAnswers; type: DocumentType },
): Extraction {
  const changed = mapValues(extraction, (value) => {
    if (!Object.hasOwn(answers, value.key) || !isStanding(value)) return value;
    const seen = answers[value.key] ?? null;
    if (seen !== null && showsText(seen, value.raw ?? '')) return value;
    return doubted(value, seen === null ? 'RASTER_UNREADABLE' : 'RASTER_DIFFERS');
  });
  return withStatus(changed, type);
}

/** An accepted value that a person must now look at; what was accepted becomes the proposal. */
export function doubted(value: ExtractedValue, reason: string): ExtractedValue {
  const { statedNone, ...rest } = value;
  return {
    ...rest,
    status: 'needs-review',
    value: null,
    proposed: statedNone === true ? null : (value.value ?? value.proposed),
    proofs: [],
    reasons: [...value.reasons, reason],
  };
}

/**
 * Whether OCR saw the text. Digits must agree one by one, but for shapes that OCR confuses; of letters
 * one in eight may be read otherwise: OCR of a clean page errs, a spoofed value differs.
 */
export function showsText(seen: string, text: string): boolean {
  const [page, wanted] = [foldShapes(seen), foldShapes(text)];
  if (wanted === '') return false;
  if (page.includes(wanted)) return true;
  if (digitsOf(page) !== digitsOf(wanted)) return false;
  const letters = wanted.replace(/\d/g, '');
  return distance(page, wanted) <= Math.floor(letters.length / 8);
}

// Shapes that look alike in print, on one of them.
const ALIKE: Record<string, string> = {
  o: '0',
  q: '0',
  i: '1',
  l: '1',
  '|': '1',
  '!': '1',
  s: '5',
  $: '5',
  b: '8',
  z: '2',
};

function foldShapes(text: string): string {
  return [...text.normalize('NFKD').toLowerCase().replaceAll('rn', 'm')]
    .map((character) => ALIKE[character] ?? character)
    .filter((character) => /[\p{L}\p{N}]/u.test(character))
    .join('');
}

function digitsOf(folded: string): string {
  return folded.replace(/\D/g, '');
}

/** Levenshtein. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] as number) + 1,
          (next[j - 1] as number) + 1,
          (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] as number;
}
