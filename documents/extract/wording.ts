/**
 * What a label asks for, whatever its words: order, case, small words, usual abbreviations and
 * synonyms do not count. Every other word does, so that "Date of death" is never "Date".
 * @module
 */
import { LINKS, PHRASES, SMALL, WORDS } from './wording-classes.ts';

/** Beyond so many letters a text is a sentence, and no label. */
export const LONGEST_LABEL = 90;

const small = new Set(SMALL);
const links = new Set(LINKS);
const classOf = new Map(WORDS.flatMap(([own, ...others]) => [own, ...others].map((word) => [word, own] as const)));
const phrasesAt = new Map<string, { own: string[]; words: string[] }[]>();
for (const [own, ...others] of PHRASES)
  for (const words of others.map((phrase) => phrase.split(' '))) {
    const first = words[0] as string;
    const entry = { own: own.split(' ').filter((word) => word !== ''), words };
    phrasesAt.set(
      first,
      [...(phrasesAt.get(first) ?? []), entry].sort((a, b) => b.words.length - a.words.length),
    );
  }

/** The words that matter, each as the first of its class, in alphabetical order; empty if none does. */
export function wordingOf(text: string): string {
  const words = wordsOf(text);
  const found: string[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = phrasesAt.get(words[at] as string)?.find((entry) => standsAt(words, at, entry.words));
    if (phrase !== undefined) {
      found.push(...phrase.own);
      at += phrase.words.length;
    } else {
      found.push(...meaningOf(words, at));
      at++;
    }
  }
  return [...new Set(found)].sort().join(' ');
}

/** Whether the text neither begins nor ends with a word that carries nothing: "Address of the" goes on. */
export function isWhole(text: string): boolean {
  return !small.has(wordsOf(text)[0] ?? '') && isEnded(text);
}

/** Whether the text does not end with such a word: "Benefits at" does not ask for benefits. */
export function isEnded(text: string): boolean {
  const last = wordsOf(text).at(-1) ?? '';
  return !small.has(last) && !links.has(last);
}

function standsAt(words: readonly string[], at: number, phrase: readonly string[]): boolean {
  return phrase.every((word, index) => words[at + index] === word);
}

function meaningOf(words: readonly string[], at: number): string[] {
  const word = words[at] as string;
  if (small.has(word)) return [];
  if (links.has(word)) {
    // "Joined on" asks for a date.
    if (at < words.length - 1) return [];
    return [word === 'on' && at > 0 ? 'date' : word];
  }
  // Alone, "years" is a unit and "year" a label.
  const own = words.length === 1 ? word : singular(word);
  return [classOf.get(word) ?? classOf.get(own) ?? own];
}

function singular(word: string): string {
  return word.length > 3 && /[^aisu]s$/.test(word) ? word.slice(0, -1) : word;
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      // Spaced letters are a word: N A M E D.
      .replace(/(?<!\S)\p{L}(?: \p{L}){3,}(?!\S)/gu, (letters) => letters.replaceAll(' ', ''))
      .toLowerCase()
      .replace(/['\u2019](?:s\b)?/g, '')
      .replace(/#/g, ' # ')
      .replace(/&/g, ' and ')
      .replace(/[^\p{L}\p{N}#%]+/gu, ' ')
      .trim()
      .split(' ')
      .filter((word) => word !== '')
  );
}
