/**
 * Headers and labels: which phrases of a page name a column.
 *
 * Two texts are the same header when their words are, without case, punctuation, order, small words and
 * usual abbreviations. Header cells may stand in up to three lines, and close to their neighbours.
 * @module
 */
import type { Box, Rule } from '../../../domain/document.ts';
import { boxAround, type Line, type Phrase, phrasesOf, typeSize } from '../lines.ts';

/** Synonyms → the names that they may stand for, in order of preference. */
export class Lexicon {
  readonly #names = new Map<string, string[]>();
  readonly #words = new Set<string>();
  /** Texts of the document that were looked up before. */
  readonly #known = new Map<string, readonly string[]>();
  readonly #plausible = new Map<string, boolean>();

  constructor(entries: Iterable<{ name: string; synonyms: readonly string[] }>) {
    for (const { name, synonyms } of entries) {
      for (const synonym of synonyms) {
        const key = keyOf(synonym);
        if (key === '') continue;
        const names = this.#names.get(key) ?? [];
        if (!names.includes(name)) names.push(name);
        this.#names.set(key, names);
        for (const word of key.split(' ')) this.#words.add(word);
      }
    }
  }

  namesOf(text: string): readonly string[] {
    let names = this.#known.get(text);
    if (!names) {
      names = this.#names.get(keyOf(text)) ?? [];
      this.#known.set(text, names);
    }
    return names;
  }

  /** Whether at least half of the words occur in some header: worth a closer look. */
  isPlausible(text: string): boolean {
    let plausible = this.#plausible.get(text);
    if (plausible === undefined) {
      const words = keyOf(text).split(' ');
      plausible = words.filter((word) => this.#words.has(word)).length * 2 >= words.length;
      this.#plausible.set(text, plausible);
    }
    return plausible;
  }
}

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

const ABBREVIATIONS: Record<string, string> = {
  no: 'number',
  nos: 'number',
  num: 'number',
  nbr: 'number',
  '#': 'number',
  numbers: 'number',
  vol: 'volume',
  gal: 'gallons',
  gals: 'gallons',
  gallon: 'gallons',
  dist: 'distance',
  mi: 'miles',
  juris: 'jurisdiction',
  jur: 'jurisdiction',
  jurisdictions: 'jurisdiction',
  lic: 'license',
  licence: 'license',
  veh: 'vehicle',
  yrs: 'years',
  yr: 'year',
  exp: 'experience',
  dob: 'birth date',
  dol: 'date loss',
  surch: 'surcharge',
  surchg: 'surcharge',
  dept: 'department',
  eff: 'effective',
  amt: 'amount',
  bal: 'balance',
  ded: 'deductible',
  desc: 'description',
  cov: 'coverage',
  loc: 'location',
  bldg: 'building',
  terr: 'territory',
  prem: 'premium',
  pol: 'policy',
  recov: 'recovered',
  reqd: 'required',
  tot: 'total',
  int: 'interest',
  sched: 'scheduled',
};
const SMALL = new Set(['of', 'the', 'in', 'at', 'for', 'a', 'an', 'to']);

/** The words that matter, in alphabetical order. */
export function keyOf(text: string): string {
  // Spaced letters are a word: N A M E D.
  const words = text
    .replace(/(?<!\S)\p{L}(?: \p{L}){3,}(?!\S)/gu, (letters) => letters.replaceAll(' ', ''))
    .toLowerCase()
    .replace(/#/g, ' # ')
    .replace(/[^\p{L}\p{N}#%]+/gu, ' ')
    .trim()
    .split(' ')
    .flatMap((word) => (ABBREVIATIONS[word] ?? word).split(' '))
    .filter((word) => word !== '' && !SMALL.has(word));
  return words.sort().join(' ');
}

/** Header lines of a page that name at least `least` columns. */
export function headerLinesOf({
  lines,
  rules,
  lexicon,
  least,
}: {
  lines: readonly Line[];
  rules: readonly Rule[];
  lexicon: Lexicon;
  least: number;
}): HeaderLine[] {
  const found: HeaderLine[] = [];
  for (let from = 0; from < lines.length; from += 1) {
    const best = bestHeaderAt({ lines, rules, lexicon, from });
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

const MOST_LINES = 3;

function bestHeaderAt({
  lines,
  rules,
  lexicon,
  from,
}: {
  lines: readonly Line[];
  rules: readonly Rule[];
  lexicon: Lexicon;
  from: number;
}): HeaderLine | null {
  const first = lines[from];
  if (!first?.words.some((word) => lexicon.isPlausible(word.text))) return null;
  let best: HeaderLine | null = null;
  for (let count = 1; count <= MOST_LINES && from + count <= lines.length; count += 1) {
    const taken = lines.slice(from, from + count);
    if (count > 1 && !standTogether(taken)) break;
    const cells = cellsOf({ lines: taken, rules, lexicon });
    const header = { cells, from, to: from + count, box: boxAround(taken.map((line) => line.box)) };
    const named = namedCells(header);
    if (named * 2 < cells.length) continue;
    if (!best || named > namedCells(best)) best = header;
  }
  return best;
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
    return { text, box: boxAround(stack.map((phrase) => phrase.box)), names: lexicon.namesOf(text) };
  });
  cells.sort((a, b) => a.box[0] - b.box[0]);
  return named(cells);
}

/** Gives each cell the first of its names that is free; a second table beside the first begins anew. */
function named(cells: { text: string; box: Box; names: readonly string[] }[]): HeaderCell[] {
  const used = new Set<string>();
  return cells.map(({ text, box, names }) => {
    let name = names.find((candidate) => !used.has(candidate)) ?? null;
    if (name === null && names[0] !== undefined) {
      used.clear();
      name = names[0];
    }
    if (name !== null) used.add(name);
    return { name, text, box };
  });
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
