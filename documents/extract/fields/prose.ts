/**
 * Values in the sentences of a letter: known words before, and known words or a mark behind.
 * @module
 */
import type { FieldSpec } from '../../../domain/document-type.ts';
import { labelKey } from '../check-type.ts';
import { isTelling } from './labels.ts';
import { type Layout, type Piece, sizeOf, type Token } from './layout.ts';
import { type Reading, readTokens } from './values.ts';

const MOST_WORDS = 14;

/** Every place where a sentence of the field fits, with the sentence as the type has it. */
export function proseReadings(layout: Layout, field: FieldSpec): { reading: Reading; sentence: string }[] {
  if (field.prose === undefined) return [];
  return paragraphsOf(layout).flatMap((tokens) =>
    (field.prose ?? []).flatMap((sentence) =>
      inParagraph(field, tokens, sentence).map((reading) => ({ reading, sentence })),
    ),
  );
}

function inParagraph(field: FieldSpec, tokens: readonly Token[], sentence: string): Reading[] {
  const [before = '', behind = ''] = sentence.split('{}');
  const found: Reading[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const start = wordsAt(tokens, at, before);
    // A comma or bracket before the value is part of the sentence.
    const mark = /[,(]$/.exec(before.trim())?.[0];
    if (
      start === null ||
      (mark !== undefined && !(tokens[start - 1]?.text.endsWith(mark) || tokens[start]?.text.startsWith(mark)))
    )
      continue;
    const reading = readBetween(field, tokens.slice(start, start + MOST_WORDS), behind.trim());
    // A name or text begins with a capital or a figure: "you" in "I authorise you to" is nobody's name.
    const isProper = isTelling(field) || /^[\p{Lu}\d]/u.test(reading?.raw ?? '');
    if (reading !== null && isProper) found.push(reading);
  }
  return found;
}

/** Running text: lines that are one piece each, set tightly under each other. */
function paragraphsOf(layout: Layout): Token[][] {
  const paragraphs: Token[][] = [];
  let last: Piece | null = null;
  for (const line of layout.lines) {
    const [piece] = line;
    if (line.length !== 1 || piece === undefined || piece.tokens.some((token) => token.kind !== 'word')) {
      last = null;
      continue;
    }
    const goesOn =
      last !== null && piece.box[1] - last.box[3] < 0.75 * sizeOf(piece) && Math.abs(piece.box[0] - last.box[0]) < 3;
    if (goesOn) paragraphs.at(-1)?.push(...piece.tokens);
    else paragraphs.push([...piece.tokens]);
    last = piece;
  }
  return paragraphs;
}

/** Index behind the words if they stand there, else null. */
function wordsAt(tokens: readonly Token[], at: number, words: string): number | null {
  let index = at;
  for (const word of words.trim().split(/\s+/)) {
    if (labelKey(word) === '') continue;
    if (index >= tokens.length || labelKey((tokens[index] as Token).text) !== labelKey(word)) return null;
    index++;
  }
  return index;
}

function readBetween(field: FieldSpec, tokens: readonly Token[], behind: string): Reading | null {
  if (behind !== '') {
    const end = endOf(tokens, behind);
    return end === null ? null : readTokens(field, trimmed(tokens.slice(0, end)));
  }
  if (!isTelling(field)) return null;
  // The longest text that is a value: "3 July 2025", not "3 July"; a number not beyond its sentence.
  for (let count = Math.min(6, tokens.length); count > 0; count--) {
    const some = tokens.slice(0, count);
    if (field.type !== 'date' && some.slice(0, -1).some((token) => /[.,;:)]$/.test(token.text))) continue;
    if (field.type === 'identifier' && some.some((token) => !/\d/.test(token.text) && !/^[A-Z]{1,2}$/.test(token.text)))
      continue;
    if (
      field.type === 'identifier' &&
      count > 1 &&
      !/\d/.test(some.at(-1)?.text ?? '') &&
      field.pattern === undefined &&
      field.scheme === undefined
    )
      continue;
    const reading = readTokens(field, trimmed(some));
    if (reading.parsed.ok) return reading;
  }
  return null;
}

/** Number of tokens before the words or the mark that end the value. */
function endOf(tokens: readonly Token[], behind: string): number | null {
  const mark = /^[.,;:()]/.exec(behind)?.[0] ?? '';
  const words = behind.slice(mark.length).trim();
  if (mark === '' && labelKey(words) === '') return null;
  for (let count = 1; count <= tokens.length; count++) {
    const last = (tokens[count - 1] as Token).text;
    if (mark === '(' ? !tokens[count]?.text.startsWith('(') : mark !== '' && !last.endsWith(mark)) continue;
    // A full stop behind a title or an initial does not end a sentence.
    if (mark === '.' && /^(?:[A-Z]|Mrs?|Ms|Dr|Prof|St|No|Ltd|Inc|Co)\.$/.test(last)) continue;
    if (labelKey(words) === '' || wordsAt(tokens, count, words) !== null) return count;
  }
  return null;
}

function trimmed(tokens: readonly Token[]): Token[] {
  return tokens.map((token, index) => {
    const open = index === 0 ? token.text.replace(/^\((?=[^)]*$)/, '') : token.text;
    const text =
      index === tokens.length - 1
        ? open
            .replace(/[.,;:]+$/, '')
            .replace(/^([^(]*)\)+$/, '$1')
            .replace(/[.,;:]+$/, '')
        : open;
    return { ...token, text };
  });
}
