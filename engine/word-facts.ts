/**
 * Words of a text as facts: counted now where the text is on the record, else as intake counted them
 * before a personal text was put apart. Both give the same values.
 * @module
 */
import type { Json } from '../domain/canonical.ts';
import { countWords, isWordCounts, type Vocabulary, type WordCounts } from '../domain/words.ts';
import { type FactRoot, Invalid, readAt, wrongType } from './fact-values.ts';

/** Listed word → count. */
export function deriveWords(
  root: FactRoot,
  { of, vocabulary }: { of: string; vocabulary: Vocabulary },
): Record<string, number> | null | Invalid {
  const words = readWords(root, of, vocabulary);
  return words === null || words instanceof Invalid ? words : words.counts;
}

/** @param among - `all` words of the text, those on the list, or these. */
export function deriveWordCount(
  root: FactRoot,
  { of, vocabulary, among }: { of: string; vocabulary: Vocabulary; among: 'all' | 'listed' | string[] },
): number | null | Invalid {
  const words = readWords(root, of, vocabulary);
  if (words === null || words instanceof Invalid) return words;
  if (among === 'all') return words.total;
  const wanted = among === 'listed' ? Object.keys(words.counts) : among;
  return wanted.reduce(
    (sum, word) => sum + (Object.hasOwn(words.counts, word) ? (words.counts[word] as number) : 0),
    0,
  );
}

function readWords(root: FactRoot, path: string, vocabulary: Vocabulary): WordCounts | null | Invalid {
  const value = readAt(root, path);
  if (value === null || value instanceof Invalid) return value;
  if (typeof value === 'string') return countWords(value, vocabulary);
  const kept: Json | undefined = typeof value === 'object' && !Array.isArray(value) ? value.words : undefined;
  return isWordCounts(kept) ? kept : wrongType(path, { value, expected: 'text' });
}
