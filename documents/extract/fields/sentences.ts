/**
 * Sentences as types have them, with `{}` where the value stands and `…` for some words in between.
 * @module
 */
import { labelKey } from '../check-type.ts';
import type { Token } from './layout.ts';
import type { Paragraph } from './paragraphs.ts';

export interface Sentence {
  /** Keys of the words before the value, none for a value that comes first; `…` for a few words. */
  before: string[];
  /** The mark before the value. */
  markBefore: string;
  /** The mark right behind the value, if any, and the words behind it. */
  mark: string;
  behind: string[];
  /** Nothing ends it: an announcement, and what follows is the value. */
  isOpen: boolean;
}

const SOME = '…';
/** So many words stand for `…` at most. */
const MOST_SKIPPED = 10;

const known = new Map<string, Sentence>();

export function sentenceOf(text: string): Sentence {
  let sentence = known.get(text);
  if (sentence === undefined) {
    const [before = '', behind = ''] = text.split('{}').map((part) => part.trim());
    const mark = /^[.,;:()]/.exec(behind)?.[0] ?? '';
    sentence = {
      before: keysOf(before),
      markBefore: before.at(-1) ?? '',
      mark,
      behind: keysOf(behind.slice(mark.length)),
      isOpen: behind === '' && /[.:]$/.test(before),
    };
    known.set(text, sentence);
  }
  return sentence;
}

function keysOf(words: string): string[] {
  return words
    .split(/\s+/)
    .map((word) => (word === SOME ? SOME : labelKey(word)))
    .filter((key) => key !== '');
}

/** Places in the paragraph where the first of the words stands. */
export function placesOf({ places }: Paragraph, words: readonly string[]): readonly number[] {
  return places.get(words[0] ?? '') ?? [];
}

/** Index behind the words if they stand there, else null. */
export function wordsAt({ tokens, keys }: Paragraph, at: number, words: readonly string[]): number | null {
  let index = at;
  for (const [place, word] of words.entries()) {
    if (word === SOME) return skipping({ tokens, keys }, index, words.slice(place + 1));
    // A dash or bullet between two words is none.
    while (index > at && index < keys.length && keys[index] === '') index++;
    if (keys[index] !== word) return null;
    index++;
  }
  return index;
}

function skipping(paragraph: Pick<Paragraph, 'tokens' | 'keys'>, at: number, words: readonly string[]): number | null {
  for (let index = at + 1; index <= at + MOST_SKIPPED && !endsSentence(paragraph.tokens, index - 1); index++) {
    const end = wordsAt(paragraph as Paragraph, index, words);
    if (end !== null) return end;
  }
  return null;
}

/** Behind these a full stop ends no sentence. */
const SHORT =
  /^\(?(?:[A-Z]|Mrs?|Ms|Dr|Prof|Rev|Sgt|St|Rd|Ave|Blvd|No|Nos|Ltd|Inc|Co|Corp|Ref|Tel|Ext|Pty|approx|e\.g|i\.e|[ap]\.m|etc|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$/;

/** Whether a sentence ends with the word. */
export function endsSentence(tokens: readonly Token[], index: number): boolean {
  const text = tokens[index]?.text ?? '';
  return /[.?!:]["”’)]*$/.test(text) && !SHORT.test(text);
}
