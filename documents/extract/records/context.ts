/**
 * Values that stand once and hold for the records after them: lines such as "Unit 118", and labels with a
 * value beside or below, such as "POLICY NO." in a block above a table.
 * @module
 */

import type { PageText, Word } from '../../../domain/document.ts';
import type { ContextSpec } from '../../../domain/document-records.ts';
import { type Line, type Phrase, phrasesOf, textOf, typeSize } from '../lines.ts';
import { expression } from './expression.ts';
import { Lexicon } from './header-words.ts';
import { type Cell, cellOf } from './piece.ts';

/** A value that holds from this line on. */
export interface ContextEvent {
  column: string;
  cell: Cell;
  /** Index of the line. */
  at: number;
  /** Found by a label: the lines of label and value are no rows. */
  lines: number[];
}

/** Values that labels of this page give, in the order of their lines. */
export function labelledContext(page: PageText, lines: readonly Line[], specs: readonly ContextSpec[]): ContextEvent[] {
  const labelled = specs.filter((spec) => spec.labels !== undefined);
  if (labelled.length === 0) return [];
  const lexicon = new Lexicon(labelled.map(({ column, labels }) => ({ name: column, synonyms: labels ?? [] })));
  const events: ContextEvent[] = [];
  lines.forEach((line, at) => {
    const phrases = phrasesOf(line, page.rules);
    phrases.forEach((phrase, index) => {
      for (const found of labelsOf(phrase, lexicon)) {
        const inline = found.rest.length > 0 ? { words: [found.rest], at } : null;
        const value = inline ?? besideOrBelow({ page, lines, at, phrases, index, lexicon });
        if (!value || !isValue(value.words.flat())) continue;
        for (const column of lexicon.namesOf(found.label))
          events.push({ column, cell: cellOf(page, value.words), at: value.at, lines: [at, value.at] });
      }
    });
  });
  return events;
}

interface Label {
  label: string;
  /** What stands behind it in its phrase. */
  rest: Word[];
}

/** The label that a phrase is; or those with colons in it, each with its value behind. */
function labelsOf(phrase: Phrase, lexicon: Lexicon): Label[] {
  // The middle or the end of a sentence is no label: those begin with a capital, and only short words end with a stop.
  if (!/^[^\p{L}]*\p{Lu}/u.test(phrase.text) || /\p{L}{6,}\.$/u.test(phrase.text)) return [];
  if (lexicon.namesOf(phrase.text).length > 0) return [{ label: phrase.text, rest: [] }];
  const places = labelPlaces(phrase.words, lexicon);
  return places.flatMap(({ start, end }, index): Label[] => {
    const rest = phrase.words.slice(end, places[index + 1]?.start);
    // Another label's colon in the value: where the value ends is not known.
    if (rest.some((word) => word.text.endsWith(':'))) return [];
    return [{ label: textOf(phrase.words.slice(start, end)), rest }];
  });
}

/** Where labels with a colon stand among the words, the longest at each place. */
function labelPlaces(words: readonly Word[], lexicon: Lexicon): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = [];
  for (let start = 0; start < words.length; start = Math.max(start + 1, places[places.length - 1]?.end ?? 0)) {
    for (let end = Math.min(words.length, start + 6); end > start; end -= 1) {
      const last = words[end - 1] as Word;
      if (!last.text.endsWith(':') || lexicon.namesOf(textOf(words.slice(start, end))).length === 0) continue;
      places.push({ start, end });
      break;
    }
  }
  return places;
}

/** Beside a label with a colon; else below it, in line with its left edge; else beside it. */
function besideOrBelow({
  page,
  lines,
  at,
  phrases,
  index,
  lexicon,
}: {
  page: PageText;
  lines: readonly Line[];
  at: number;
  phrases: readonly Phrase[];
  index: number;
  lexicon: Lexicon;
}): { words: Word[][]; at: number } | null {
  const label = phrases[index] as Phrase;
  const next = phrases[index + 1];
  const beside = next && labelsOf(next, lexicon).length === 0 ? { words: [next.words], at } : null;
  if (label.text.endsWith(':') && beside) return beside;
  const under = underOf({ page, lines, at, label, next });
  if (!under || labelsOf(under.phrase, lexicon).length > 0) return beside;
  // In a table of labels and values what stands below is the next label, set alike.
  if (beside && setAlike(label, under.phrase)) return beside;
  return { words: [under.words], at: under.at };
}

/** The phrase right below the label, in line with its left edge, up to the label beside it. */
function underOf({
  page,
  lines,
  at,
  label,
  next,
}: {
  page: PageText;
  lines: readonly Line[];
  at: number;
  label: Phrase;
  next: Phrase | undefined;
}): { phrase: Phrase; words: Word[]; at: number } | null {
  const size = Math.max(...label.words.map(typeSize));
  // A row of dashes may part the label from its value.
  const step = lines[at + 1]?.words.every((word) => /^[-_=*]+$/.test(word.text)) ? 2 : 1;
  const below = lines[at + step];
  if (!below || below.box[1] - label.box[3] >= 1.6 * step * size) return null;
  const phrase = phrasesOf(below, page.rules).find((candidate) => Math.abs(candidate.box[0] - label.box[0]) < 4);
  const cut = next ? next.box[0] - 2 : Number.POSITIVE_INFINITY;
  const words = phrase?.words.filter((word) => word.box[0] < cut) ?? [];
  return phrase && words.length > 0 ? { phrase, words, at: at + step } : null;
}

/** Same size, same face, and not the one in capitals only. */
function setAlike(a: Phrase, b: Phrase): boolean {
  const [first, second] = [a.words[0] as Word, b.words[0] as Word];
  const isCapital = (text: string) => text === text.toUpperCase();
  return (
    Math.abs(typeSize(first) - typeSize(second)) < 0.3 &&
    first.bold === second.bold &&
    isCapital(a.text) === isCapital(b.text)
  );
}

/** Letters or digits, and not a label itself. */
function isValue(words: readonly Word[]): boolean {
  const text = words.map((word) => word.text).join(' ');
  return /[\p{L}\p{N}]/u.test(text) && !text.endsWith(':');
}

/** Values that the line itself states, whole or in one of its phrases. */
export function statedContext({
  page,
  line,
  at,
  specs,
}: {
  page: PageText;
  line: Line;
  at: number;
  specs: readonly ContextSpec[];
}): ContextEvent[] {
  const events: ContextEvent[] = [];
  for (const { column, pattern } of specs) {
    if (pattern === undefined) continue;
    const texts = [line.words, ...phrasesOf(line, page.rules).map((phrase) => phrase.words)];
    for (const words of texts) {
      const groups = expression(pattern).exec(words.map((word) => word.text).join(' '))?.groups;
      const raw = groups?.[column]?.trim();
      if (!raw) continue;
      events.push({ column, cell: { ...cellOf(page, [words]), raw }, at, lines: [at] });
      break;
    }
  }
  return events;
}

/** The one phrase right above a table's header, for contexts that are headings. */
export function headingContext({
  page,
  lines,
  header,
  specs,
}: {
  page: PageText;
  lines: readonly Line[];
  /** Index of the header's first line. */
  header: number;
  specs: readonly ContextSpec[];
}): ContextEvent[] {
  const line = lines[header - 1];
  const below = lines[header];
  const [phrase, ...others] = line ? phrasesOf(line, page.rules) : [];
  if (!below || !phrase || others.length > 0) return [];
  if (below.box[1] - phrase.box[3] > 2.5 * Math.max(...phrase.words.map(typeSize)) || !/\p{L}{3}/u.test(phrase.text))
    return [];
  return specs
    .filter((spec) => spec.heading)
    .map(({ column }) => ({ column, cell: cellOf(page, [phrase.words]), at: header - 1, lines: [header - 1] }));
}
