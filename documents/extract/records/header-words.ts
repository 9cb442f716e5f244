/**
 * The words of headers and labels: which text names which column.
 *
 * Two texts are the same header when their words are, without case, punctuation, order, small words and
 * usual abbreviations. A text that is none so is looked up without its units and marks, and by what it asks for.
 * @module
 */
import { wordingOf } from '../wording.ts';
import { CURRENCY_MARK } from './currency.ts';

/** Synonyms → the names that they may stand for, in order of preference. */
export class Lexicon {
  readonly #names = new Map<string, Entry[]>();
  readonly #wordings = new Map<string, Entry[]>();
  readonly #words = new Set<string>();
  /** Texts of the document that were looked up before. */
  readonly #known = new Map<string, readonly Entry[]>();
  readonly #plausible = new Map<string, boolean>();

  readonly #wide: boolean;
  /** The column of amounts that a mark of currency alone may head. */
  readonly ofMark: string | undefined;

  /** `wide`: also by what a text asks for. Headers of a table bear each other out; a label stands alone. */
  constructor(
    entries: Iterable<{ name: string; synonyms: readonly string[] }>,
    { wide = false, ofMark }: { wide?: boolean; ofMark?: string | undefined } = {},
  ) {
    this.#wide = wide;
    this.ofMark = ofMark;
    for (const { name, synonyms } of entries) {
      for (const [rank, synonym] of synonyms.entries()) {
        const key = keyOf(synonym);
        if (key === '') continue;
        addTo(this.#names, key, { name, rank });
        for (const word of key.split(' ')) this.#words.add(word);
        if (!wide) continue;
        const wording = wordingOf(synonym);
        addTo(this.#wordings, wording, { name, rank });
        for (const word of wording.split(' ')) this.#words.add(word);
      }
    }
  }

  namesOf(text: string): readonly string[] {
    return this.entriesOf(text).map(({ name }) => name);
  }

  /** The names with the place of the synonym among those of its column: the first is the most usual. */
  entriesOf(text: string): readonly Entry[] {
    let entries = this.#known.get(text);
    if (!entries) {
      entries = this.#find(text);
      this.#known.set(text, entries);
    }
    return entries;
  }

  #find(text: string): readonly Entry[] {
    const exact = this.#names.get(keyOf(text));
    if (exact) return exact;
    if (!this.#wide) return [];
    const bare = withoutUnits(text);
    if (bare === '') return [];
    const named = bare === text ? undefined : this.#names.get(keyOf(bare));
    return named ?? this.#wordings.get(wordingOf(bare)) ?? [];
  }

  /** Whether at least half of the words occur in some header: worth a closer look. */
  isPlausible(text: string): boolean {
    let plausible = this.#plausible.get(text);
    if (plausible === undefined) {
      const known = (words: string[]) => words.filter((word) => this.#words.has(word)).length * 2 >= words.length;
      plausible = known(keyOf(text).split(' ')) || (this.#wide && known(wordingOf(text).split(' ')));
      this.#plausible.set(text, plausible);
    }
    return plausible;
  }
}

interface Entry {
  name: string;
  /** Place of the synonym among those of its column. */
  rank: number;
}

function addTo(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  if (key === '') return;
  const entries = map.get(key) ?? [];
  if (!entries.some(({ name }) => name === entry.name)) entries.push(entry);
  map.set(key, entries);
}

/** Whether tax or anything else is in a figure makes it another figure. */
const OTHER_FIGURE = /\b(?:incl?|including|inclusive|excl?|ex|excluding|exclusive|gross|net|with|without|less|plus)\b/i;

/** Without marks of currency, rates, and brackets that hold no more than a unit or a hint. */
function withoutUnits(text: string): string {
  return text
    .replace(/[([][^()[\]]*[)\]]/g, (bracket) => (OTHER_FIGURE.test(bracket) ? bracket : ' '))
    .replace(/(?:\b(?:at|@) )?(?<![\p{L}\p{N}])\d+(?:\.\d+)? ?%/gu, ' ')
    .replace(CURRENCY_MARK, ' ')
    .replace(/^[\s*†‡.]+|[\s*†‡]+$/gu, '')
    .replace(/\s+/g, ' ');
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
