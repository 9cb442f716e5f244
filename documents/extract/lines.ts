/**
 * Words of a page as lines and phrases: what stands on one height, and what stands together on it.
 * @module
 */
import type { Box, PageText, Rule, Word } from '../../domain/document.ts';

/** Words on one height, left to right. */
export interface Line {
  words: Word[];
  box: Box;
  page: number;
}

/** Words of one line with no more than ordinary spaces between them. */
export interface Phrase {
  words: Word[];
  text: string;
  box: Box;
}

/**
 * The lines of a page, top to bottom. Words belong to one line when their middles are closer than half
 * of the smaller height: sub- and superscripts stay with their line, tight rows of a table do not merge.
 */
export function linesOf(page: PageText): Line[] {
  const open: { words: Word[]; middle: number; height: number }[] = [];
  const words = [...page.words].sort((a, b) => middleOf(a.box) - middleOf(b.box) || a.box[0] - b.box[0]);
  for (const word of words) {
    const middle = middleOf(word.box);
    const height = Math.max(1, word.box[3] - word.box[1]);
    const last = open[open.length - 1];
    if (last && middle - last.middle <= Math.min(height, last.height) / 2) {
      last.words.push(word);
      last.middle += (middle - last.middle) / last.words.length;
      last.height = Math.max(last.height, height);
    } else {
      open.push({ words: [word], middle, height });
    }
  }
  return open.map(({ words: members }) => lineOf(members, page.page));
}

/** Splits a line where the gap is wider than ordinary spaces, or where a vertical ruling line passes. */
export function phrasesOf(line: Line, rules: readonly Rule[] = NONE): Phrase[] {
  const known = split.get(line);
  if (known?.rules === rules) return known.phrases;
  const phrases = splitLine(line, rules);
  split.set(line, { rules, phrases });
  return phrases;
}

const NONE: readonly Rule[] = [];
/** Lines are looked at many times, by every list and field of a type. */
const split = new WeakMap<Line, { rules: readonly Rule[]; phrases: Phrase[] }>();

function splitLine(line: Line, rules: readonly Rule[]): Phrase[] {
  const uprights = rules.filter((rule) => crosses(rule, line.box));
  const isTypewritten = typewritten(line);
  const phrases: Word[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const [index, word] of line.words.entries()) {
    const before = line.words[index - 1];
    const isWide =
      isTypewritten && before ? spacesBetween(before, word) > 1 : word.box[0] - right > 0.75 * typeSize(word);
    const current = phrases[phrases.length - 1];
    const ruled = uprights.some((rule) => rule[0] >= right - 1 && rule[2] <= word.box[0] + 1);
    if (!current || isWide || ruled) phrases.push([word]);
    else current.push(word);
    right = Math.max(right, word.box[2]);
  }
  return phrases.map((words) => ({ words, text: textOf(words), box: boxAround(words.map((word) => word.box)) }));
}

/** The words' text with one space between them. */
export function textOf(words: readonly Word[]): string {
  return words.map((word) => word.text).join(' ');
}

export function boxAround(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box[0]);
    top = Math.min(top, box[1]);
    right = Math.max(right, box[2]);
    bottom = Math.max(bottom, box[3]);
  }
  return [left, top, right, bottom];
}

export function middleOf(box: Box): number {
  return (box[1] + box[3]) / 2;
}

/** Type size in points; an OCR word without one counts with the height of its box. */
export function typeSize(word: Word): number {
  return word.size > 0 ? word.size : Math.max(1, word.box[3] - word.box[1]);
}

// Every character of a typewriter's type is six tenths of the type size wide.
const PITCH = 0.6;

/** All words as wide as that many characters of one width: spaces can be counted then. */
function typewritten({ words }: Line): boolean {
  const long = words.filter((word) => word.text.length > 2);
  return (
    long.length > 1 &&
    long.every((word) => {
      const characters = (word.box[2] - word.box[0]) / (PITCH * typeSize(word));
      return characters > word.text.length - 0.8 && characters < word.text.length + 0.1;
    })
  );
}

function spacesBetween(before: Word, word: Word): number {
  return Math.round((word.box[0] - before.box[0]) / (PITCH * typeSize(word))) - before.text.length;
}

function lineOf(words: Word[], page: number): Line {
  words.sort((a, b) => a.box[0] - b.box[0]);
  return { words, box: boxAround(words.map((word) => word.box)), page };
}

function crosses(rule: Rule, box: Box): boolean {
  const upright = rule[3] - rule[1] > rule[2] - rule[0];
  const middle = middleOf(box);
  return upright && rule[1] <= middle && rule[3] >= middle;
}
