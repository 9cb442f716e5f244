/**
 * Words of a text: the one tokenizer, for intake, facts and training tables alike, and the published
 * list of words that may be kept of a text that is personal.
 * @module
 */

/** Known by name, so that a list and a model say by what they were made. */
export const TOKENIZER = 'letters-1';

/**
 * Words, and pairs of neighbouring words joined by one space, that may stand on the record. All that
 * is not on the list is never kept.
 */
export interface Vocabulary {
  tokenizer: typeof TOKENIZER;
  /** A word that occurs more often counts as often as this. */
  maxCount: number;
  /** As {@link tokensOf} gives them, sorted by code unit, each once; pairs joined by one space. */
  words: string[];
}

/** What is kept of a text. */
export interface WordCounts {
  /** Number of all words of the text, listed or not. */
  total: number;
  /** Listed word → how often it occurs, 1 to the list's `maxCount`; words that do not occur are left out. */
  counts: Record<string, number>;
}

/** Compatible forms folded (Unicode NFKC), lower case without a locale, then every run of letters and marks. */
export function tokensOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{M}]+/gu) ?? []
  );
}

/** Counts a text's words and neighbouring pairs that are on the list. Pairs reach across punctuation. */
export function countWords(text: string, { maxCount, words }: Vocabulary): WordCounts {
  const tokens = tokensOf(text);
  const listed = new Set(words);
  const counts = new Map<string, number>();
  const add = (word: string) => {
    if (listed.has(word)) counts.set(word, Math.min(maxCount, (counts.get(word) ?? 0) + 1));
  };
  tokens.forEach((token, i) => {
    add(token);
    if (i > 0) add(`${tokens[i - 1]} ${token}`);
  });
  return { total: tokens.length, counts: Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** @returns every problem of a list, in plain words. */
export function checkVocabulary({ tokenizer, maxCount, words }: Vocabulary): string[] {
  const problems: string[] = [];
  if (tokenizer !== TOKENIZER) problems.push(`its tokenizer must be ${TOKENIZER}`);
  if (!Number.isInteger(maxCount) || maxCount < 1 || maxCount > 100)
    problems.push('its maxCount must be a whole number from 1 to 100');
  if (words.length === 0) problems.push('it lists no word');
  for (const [i, word] of words.entries()) {
    const tokens = tokensOf(word);
    if (tokens.length === 0 || tokens.length > 2 || tokens.join(' ') !== word)
      problems.push(`${word} is no word or pair as the tokenizer gives them`);
    if (i > 0 && (words[i - 1] as string) >= word) problems.push(`${word} is there twice or out of order`);
  }
  return problems;
}

/** Whether a value, such as one from the record, is word counts. */
export function isWordCounts(value: unknown): value is WordCounts {
  if (value === null || typeof value !== 'object') return false;
  const { total, counts } = value as Partial<WordCounts>;
  return Number.isSafeInteger(total) && (total as number) >= 0 && isCounts(counts);
}

/** Whether a value is a record of word → whole number above zero. */
export function isCounts(value: unknown): value is Record<string, number> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  return Object.values(value).every((count) => Number.isSafeInteger(count) && (count as number) >= 1);
}
