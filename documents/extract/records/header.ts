/**
 * Headers: which phrases of a page name a column. Header cells may stand in several lines, and close to
 * their neighbours.
 * @module
 */
import type { Box, Rule } from '../../../domain/document.ts';
import { boxAround, type Line, type Phrase, phrasesOf, typeSize } from '../lines.ts';
import { isMark } from './currency.ts';
import { keyOf, type Lexicon } from './header-words.ts';

/** A header cell; `name` is null where the header is none of the specification's. */
export interface HeaderCell {
  name: string | null;
  text: string;
  box: Box;
}

export interface HeaderLine {
  cells: HeaderCell[];
  /** Index of its first line, and of the line after its last. */
  from: number;
  to: number;
  box: Box;
}

interface Page {
  lines: readonly Line[];
  rules: readonly Rule[];
  lexicon: Lexicon;
  /** The columns that each table must show: a header that names all of them may have many that are none of the list's. */
  needs: readonly (readonly string[])[];
}

/** Header lines of a page that name at least `least` columns. */
export function headerLinesOf({ least, ...page }: Page & { least: number }): HeaderLine[] {
  const { lines } = page;
  const found: HeaderLine[] = [];
  for (let from = 0; from < lines.length; from += 1) {
    const best = bestHeaderAt({ ...page, from });
    if (!best || namedCells(best) < least) continue;
    // The same header may also be seen from the line before, where it begins in two lines.
    const previous = found[found.length - 1];
    if (previous && previous.to > from) {
      if (namedCells(previous) >= namedCells(best)) continue;
      found.pop();
    }
    found.push(best);
  }
  return found;
}

const MOST_LINES = 5;
/** An amount is no header. */
const FIGURE = /^[£€$]? ?-?[\d,]*\d\.\d\d$/;

function bestHeaderAt({ lines, rules, lexicon, needs, from }: Page & { from: number }): HeaderLine | null {
  const first = lines[from];
  if (!first?.words.some((word) => lexicon.isPlausible(word.text))) return null;
  let best: HeaderLine | null = null;
  for (let count = 1; count <= MOST_LINES && from + count <= lines.length; count += 1) {
    const taken = lines.slice(from, from + count);
    if (count > 1 && !standTogether(taken)) break;
    const cells = cellsOf({ lines: taken, rules, lexicon });
    const header = { cells, from, to: from + count, box: boxAround(taken.map((line) => line.box)) };
    const named = namedCells(header);
    if (!isNamedEnough(cells, needs) || cells.some(({ text }) => FIGURE.test(text))) continue;
    if (!best || named > namedCells(best) || goesOn(best, header, { last: taken[count - 1] as Line, rules }))
      best = header;
  }
  return best;
}

/** Half of the columns, or all that a table must show and one more: printouts have many of their own. */
function isNamedEnough(cells: readonly HeaderCell[], needs: readonly (readonly string[])[]): boolean {
  const names = cells.flatMap(({ name }) => (name === null ? [] : [name]));
  if (names.length * 2 >= cells.length) return true;
  return names.length >= 3 && needs.some((all) => all.length >= 2 && all.every((name) => names.includes(name)));
}

/** A further line of words alone that names as many columns is part of the header. */
function goesOn(
  best: HeaderLine,
  header: HeaderLine,
  { last, rules }: { last: Line; rules: readonly Rule[] },
): boolean {
  if (namedCells(header) < namedCells(best) || header.to !== best.to + 1) return false;
  const joins = phrasesOf(last, rules).filter(({ box }) => best.cells.some((cell) => overlapX(cell.box, box) > 0));
  return joins.length >= 2 && !last.words.some((word) => /\d/.test(word.text) && !word.text.includes('%'));
}

function namedCells(header: HeaderLine): number {
  return header.cells.filter((cell) => cell.name !== null).length;
}

function standTogether(lines: readonly Line[]): boolean {
  return lines.every((line, index) => {
    const above = lines[index - 1];
    if (!above) return true;
    const size = Math.min(...[...above.words, ...line.words].map(typeSize));
    return line.box[1] - above.box[3] < 0.9 * size;
  });
}

function cellsOf({
  lines,
  rules,
  lexicon,
}: {
  lines: readonly Line[];
  rules: readonly Rule[];
  lexicon: Lexicon;
}): HeaderCell[] {
  const stacks: Phrase[][] = [];
  for (const line of lines) {
    for (const phrase of phrasesOf(line, rules).flatMap((whole) => splitByNames(whole, lexicon))) {
      const stack = stacks.find((members) => members.some((member) => overlapX(member.box, phrase.box) > 0));
      if (stack) stack.push(phrase);
      else stacks.push([phrase]);
    }
  }
  const cells = stacks.map((stack) => {
    const text = stack.map((phrase) => phrase.text).join(' ');
    return { text, box: boxAround(stack.map((phrase) => phrase.box)), entries: lexicon.entriesOf(text) };
  });
  cells.sort((a, b) => a.box[0] - b.box[0]);
  return withMark(named(cells), lexicon);
}

/** Beside headers that are all the list's own, a mark of currency alone heads its amounts. */
function withMark(cells: HeaderCell[], { ofMark }: Lexicon): HeaderCell[] {
  const [mark, ...others] = cells.filter(({ name }) => name === null);
  if (ofMark === undefined || mark === undefined || others.length > 0 || !isMark(mark.text)) return cells;
  if (cells.length < 2 || cells.some(({ name }) => name === ofMark)) return cells;
  return cells.map((cell) => (cell === mark ? { ...cell, name: ofMark } : cell));
}

type Candidate = { text: string; box: Box; entries: readonly { name: string; rank: number }[] };

/**
 * Gives each cell the first of its names that is free. The same header again begins a second table beside
 * the first; of two headers that say the same of a column in other words, the more usual one names it.
 */
function named(candidates: readonly Candidate[]): HeaderCell[] {
  const cells: HeaderCell[] = [];
  let used = new Map<string, { at: number; rank: number }>();
  candidates.forEach(({ text, box, entries }, at) => {
    const free = entries.find(({ name }) => !used.has(name)) ?? null;
    const [first] = entries;
    const before = first && used.get(first.name);
    cells.push({ name: free?.name ?? null, text, box });
    if (free) used.set(free.name, { at, rank: free.rank });
    else if (first && before) {
      const rival = cells[before.at] as HeaderCell;
      if (keyOf(rival.text) === keyOf(text)) used = new Map();
      else if (first.rank < before.rank) rival.name = null;
      else return;
      (cells[at] as HeaderCell).name = first.name;
      used.set(first.name, { at, rank: first.rank });
    }
  });
  return cells;
}

/** Headers that stand closer than usual are one phrase: split where both sides are headers. */
function splitByNames(phrase: Phrase, lexicon: Lexicon): Phrase[] {
  if (phrase.words.length < 2 || lexicon.namesOf(phrase.text).length > 0) return [phrase];
  for (let at = phrase.words.length - 1; at >= 1; at -= 1) {
    const head = phraseOf(phrase.words.slice(0, at));
    if (lexicon.namesOf(head.text).length === 0) continue;
    const tail = splitByNames(phraseOf(phrase.words.slice(at)), lexicon);
    if (tail.every((part) => lexicon.namesOf(part.text).length > 0)) return [head, ...tail];
  }
  return [phrase];
}

function phraseOf(words: Phrase['words']): Phrase {
  return {
    words,
    text: words.map((word) => word.text).join(' '),
    box: boxAround(words.map((word) => word.box)),
  };
}

/** Points that two boxes share horizontally; negative is the gap between them. */
export function overlapX(a: Box, b: Box): number {
  return Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
}
