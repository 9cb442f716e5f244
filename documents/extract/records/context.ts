/**
 * Values that stand once and hold for the records after them: lines such as "Unit 118", and labels with a
 * value beside or below, such as "POLICY NO." in a block above a table.
 * @module
 */

import type { PageText, Word } from '../../../domain/document.ts';
import type { ContextSpec } from '../../../domain/document-records.ts';
import { type Line, type Phrase, phrasesOf, typeSize } from '../lines.ts';
import { expression } from './expression.ts';
import { Lexicon } from './header.ts';
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
      const found = labelOf(phrase, lexicon);
      if (!found) return;
      const value =
        found.rest.length > 0
          ? { words: [found.rest], at }
          : besideOrBelow({ page, lines, at, phrases, index, lexicon });
      if (!value) return;
      for (const column of lexicon.namesOf(found.label))
        events.push({ column, cell: cellOf(page, value.words), at: value.at, lines: [at, value.at] });
    });
  });
  return events;
}

/** The label of a phrase, alone or with a colon and its value behind. */
function labelOf(phrase: Phrase, lexicon: Lexicon): { label: string; rest: Word[] } | null {
  if (lexicon.namesOf(phrase.text).length > 0) return { label: phrase.text, rest: [] };
  const colon = phrase.words.findIndex((word) => word.text.endsWith(':'));
  if (colon < 0) return null;
  const label = phrase.words
    .slice(0, colon + 1)
    .map((word) => word.text)
    .join(' ');
  return lexicon.namesOf(label).length > 0 ? { label, rest: phrase.words.slice(colon + 1) } : null;
}

/** Below the label, in line with its left edge; else beside it. */
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
  const size = Math.max(...label.words.map(typeSize));
  const below = lines[at + 1];
  if (below && below.box[1] - label.box[3] < 1.6 * size) {
    const under = phrasesOf(below, page.rules).find((phrase) => Math.abs(phrase.box[0] - label.box[0]) < 4);
    const cut = next ? next.box[0] - 2 : Number.POSITIVE_INFINITY;
    const words = under?.words.filter((word) => word.box[0] < cut) ?? [];
    if (words.length > 0 && !(under && labelOf(under, lexicon))) return { words: [words], at: at + 1 };
  }
  if (next && !labelOf(next, lexicon)) return { words: [next.words], at };
  return null;
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
