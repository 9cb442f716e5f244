/**
 * Values in the sentences of a letter: known words before or behind, and known words or a mark behind.
 * @module
 */
import type { FieldSpec } from '../../../domain/document-type.ts';
import { parseValue } from '../parse/parse.ts';
import { isTelling } from './labels.ts';
import type { Layout, Token } from './layout.ts';
import { type Paragraph, paragraphsOf } from './paragraphs.ts';
import { endsSentence, placesOf, type Sentence, sentenceOf, wordsAt } from './sentences.ts';
import { type Reading, readTokens } from './values.ts';

/** Words of a value, and of one that is a sentence or more. */
const [MOST_WORDS, MOST_OF_TEXT] = [14, 60];

/** Every place where a sentence of the field fits, with the sentence as the type has it. */
export function proseReadings(layout: Layout, field: FieldSpec): { reading: Reading; sentence: string }[] {
  if (field.prose === undefined) return [];
  const paragraphs = paragraphsOf(layout);
  const found = field.prose.flatMap((sentence) =>
    paragraphs.flatMap((paragraph, index) =>
      inParagraph(field, { paragraph, next: paragraphs[index + 1] }, sentenceOf(sentence)).map((reading) => ({
        reading,
        sentence,
      })),
    ),
  );
  return isTelling(field) ? found : found.filter((one) => !found.some((other) => isWithin(other.reading, one.reading)));
}

/** Of two texts that begin at one place, one sentence knows where the text ends, and the other one does not. */
function isWithin(one: Reading, other: Reading): boolean {
  return one.tokens[0]?.box === other.tokens[0]?.box && one.parsed.ok && one.raw.length < other.raw.length;
}

interface Place {
  paragraph: Paragraph;
  next: Paragraph | undefined;
}

function inParagraph(field: FieldSpec, place: Place, sentence: Sentence): Reading[] {
  const { paragraph } = place;
  const found = sentence.before.length === 0 ? valuesFirst(field, paragraph, sentence) : [];
  for (const at of placesOf(paragraph, sentence.before)) {
    const start = wordsAt(paragraph, at, sentence.before);
    if (start === null || !hasMarkBefore(paragraph, start, sentence.markBefore)) continue;
    const isOpen = sentence.isOpen && !isTelling(field);
    const reading = isOpen ? restOf(field, place, start) : readBetween(field, { paragraph, start }, sentence);
    if (reading !== null && isProper(field, reading, sentence)) found.push(reading);
  }
  return found;
}

/** A comma or bracket before the value is part of the sentence. */
function hasMarkBefore({ tokens }: Paragraph, start: number, mark: string): boolean {
  if (!/[,(]/.test(mark)) return true;
  return tokens[start - 1]?.text.endsWith(mark) === true || tokens[start]?.text.startsWith(mark) === true;
}

/**
 * A name or text begins with a capital or a figure: "you" in "I authorise you to" is nobody's name. A description
 * that ends its sentence may begin otherwise: "our client suffered a fracture of the left wrist".
 */
function isProper(field: FieldSpec, { raw }: Reading, { mark, isOpen }: Sentence): boolean {
  if (isTelling(field) || isOpen) return true;
  if (field.type === 'name' && /, ?\p{Ll}/u.test(raw)) return false;
  if (/^["“‘]?[\p{Lu}\d]/u.test(raw)) return true;
  return (
    field.type === 'text' &&
    mark === '.' &&
    DESCRIBES.test(`${field.name} ${field.title}`) &&
    raw.split(' ').length >= FEWEST &&
    !REFERS.test(raw)
  );
}

/** What texts describe, that are no names: of persons, firms, schemes. */
const DESCRIBES =
  /descri|circumstance|narrative|injur|cause|nature|reason|happen|detail|diagnos|damage|offence|offense|summary|complain|resolution|outcome|place|location|where|prognosis|treatment|occupation|relationship/i;

/** Words of a description at least, and what tells that it refers to something else, or is the sentence's middle. */
const FEWEST = 4;
const REFERS =
  /^(?:as|given|shown|stated|set|described|named|known|to|for|in|on|at|by|of|from|with|that|which|who|whom|whose|your?|my|me|our|us|his|her|him|their|them|it|its|not|now|also|still|being|been|be|due|subject|or|and|but|near|about|between|when|while|after|before|if|because)\b|\b(?:section|part|above|below|overleaf|enclosed|attached|aforesaid)\b/i;

/** Values that stand before the words of the sentence: the longest text there that is one. */
function valuesFirst(field: FieldSpec, paragraph: Paragraph, sentence: Sentence): Reading[] {
  const { tokens } = paragraph;
  return placesOf(paragraph, sentence.behind).flatMap((end) => {
    if (wordsAt(paragraph, end, sentence.behind) === null) return [];
    const first = startOf(tokens, end);
    for (let start = first; start < end; start++) {
      const some = trimmed(tokens.slice(start, end));
      const reading = readAs(field, some);
      if (reading?.parsed.ok === true && isProper(field, reading, sentence)) return [reading];
      if (!isTelling(field)) return [];
    }
    return [];
  });
}

/** Where the sentence begins in which the place is; not further back than a value is long. */
function startOf(tokens: readonly Token[], place: number): number {
  for (let at = place - 1; at > Math.max(0, place - MOST_WORDS); at--) if (endsSentence(tokens, at - 1)) return at;
  return Math.max(0, place - MOST_WORDS);
}

/** What follows an announcement, up to the end of its paragraph; or the next one, if nothing does. */
function restOf(field: FieldSpec, { paragraph, next }: Place, start: number): Reading | null {
  const rest = paragraph.tokens.slice(start);
  const tokens = rest.length > 0 ? rest : (next?.tokens ?? []);
  return tokens.length === 0 ? null : readTokens(field, tokens);
}

function readBetween(
  field: FieldSpec,
  { paragraph, start }: { paragraph: Paragraph; start: number },
  sentence: Sentence,
): Reading | null {
  const most = field.type === 'text' && sentence.mark === '.' ? MOST_OF_TEXT : MOST_WORDS;
  const tokens = paragraph.tokens.slice(start, start + most);
  if (sentence.mark !== '' || sentence.behind.length > 0) {
    const end = endOf({ paragraph, start, most }, sentence);
    return end === null ? null : readAs(field, trimmed(tokens.slice(0, end)));
  }
  return isTelling(field) ? longest(field, tokens) : null;
}

/** The longest text that is a value: "3 July 2025", not "3 July"; a number not beyond its sentence. */
function longest(field: FieldSpec, tokens: readonly Token[]): Reading | null {
  for (let count = Math.min(LONGEST, tokens.length); count > 0; count--) {
    const some = tokens.slice(0, count);
    if (field.type !== 'date' && some.slice(0, -1).some((token) => /[.,;:)]$/.test(token.text))) continue;
    if (field.type === 'identifier' && !mayBeNumber(field, some)) continue;
    const reading = readAs(field, trimmed(some));
    if (reading?.parsed.ok === true) return reading;
  }
  return null;
}

const LONGEST = 8;

function mayBeNumber({ pattern, scheme }: FieldSpec, tokens: readonly Token[]): boolean {
  if (tokens.some(({ text }) => !/\d/.test(text) && !/^[A-Z]{1,4}[.,;:)]*$/.test(text))) return false;
  const last = tokens.at(-1)?.text ?? '';
  const isFree = pattern === undefined && scheme === undefined;
  return !isFree || tokens.length === 1 || /\d/.test(last) || /^[B-HJ-Z][.,;:)]*$/.test(last);
}

/** Number of tokens before the words or the mark that end the value. */
function endOf(
  { paragraph, start, most }: { paragraph: Paragraph; start: number; most: number },
  { mark, behind }: Sentence,
): number | null {
  const { tokens } = paragraph;
  for (let count = 1; count <= most && start + count <= tokens.length; count++) {
    const last = start + count - 1;
    if (!hasMark(tokens, last, mark)) {
      if (endsSentence(tokens, last)) return null;
      continue;
    }
    if (behind.length === 0 || wordsAt(paragraph, last + 1, behind) !== null) return count;
    if (endsSentence(tokens, last)) return null;
  }
  return null;
}

function hasMark(tokens: readonly Token[], last: number, mark: string): boolean {
  if (mark === '(') return tokens[last + 1]?.text.startsWith('(') === true;
  if (mark === '.') return endsSentence(tokens, last) && !tokens[last]?.text.endsWith(':');
  return mark === '' || (tokens[last] as Token).text.endsWith(mark);
}

/** As the field's type; yes and no are told by verbs and by pronouns: "cannot", "nobody". */
function readAs(field: FieldSpec, tokens: readonly Token[]): Reading | null {
  if (tokens.length === 0) return null;
  const reading = readTokens(field, tokens);
  if (field.type !== 'boolean' || reading.parsed.ok) return reading;
  const told = toldBy(reading.raw);
  return told === null ? reading : { ...reading, parsed: parseValue(field, told ? 'yes' : 'no') };
}

const TOLD =
  /^(?:is|was|are|were|am|has|have|had|can|could|do|does|did|will|an?|some|somebody|someone)(?: (?:been|now|already))*$/i;
const DENIED =
  /^(?:(?:is|was|are|were|am|has|have|had|can|could|do|does|did|will) ?not|\p{L}+n't|no|nobody|no one|no-one|none|neither|never|not|no (?:person|persons|people|injury|injuries))(?: (?:been|yet|yet been|at present|currently|now))*$/iu;

function toldBy(raw: string): boolean | null {
  const text = raw.replace(/\u2019/g, "'");
  if (DENIED.test(text)) return false;
  return TOLD.test(text) ? true : null;
}

/** Without the marks of the sentence, and without quotation marks around the whole. */
function trimmed(tokens: readonly Token[]): Token[] {
  const text = tokens.map((token) => token.text).join(' ');
  const [opened, closed] = [text.split('(').length, text.split(')').length];
  const own = tokens.map((token, index) => {
    const open = index === 0 && opened > closed ? token.text.replace(/^\(/, '') : token.text;
    return { ...token, text: index === tokens.length - 1 ? withoutEnd(open, closed > opened) : open };
  });
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined || !/^["“‘]/.test(first.text) || !/["”’]$/.test(last.text)) return own;
  first.text = first.text.slice(1);
  last.text = withoutEnd(last.text.slice(0, -1), false);
  return own.filter(({ text }) => text !== '');
}

function withoutEnd(text: string, isClosed: boolean): string {
  const bare = text.replace(/[.,;:]+$/, '');
  return isClosed ? bare.replace(/\)+$/, '').replace(/[.,;:]+$/, '') : bare;
}
