/**
 * Values in the sentences of a letter: known words before, and known words or a mark behind.
 * @module
 */
import type { FieldSpec } from '../../../domain/document-type.ts';
import { labelKey } from '../check-type.ts';
import { isTelling } from './labels.ts';
import type { Layout, Token } from './layout.ts';
import { type Reading, readTokens } from './values.ts';

const MOST_WORDS = 14;

/** Every place where a sentence of the field fits. */
export function proseReadings(layout: Layout, field: FieldSpec): Reading[] {
  const tokens = layout.lines.flat().flatMap((piece) => piece.tokens.filter((token) => token.kind === 'word'));
  return (field.prose ?? []).flatMap((sentence) => {
    const [before = '', behind = ''] = sentence.split('{}');
    const found: Reading[] = [];
    for (let at = 0; at < tokens.length; at++) {
      const start = wordsAt(tokens, at, before);
      if (start === null) continue;
      const reading = readBetween(field, tokens.slice(start, start + MOST_WORDS), behind.trim());
      if (reading !== null) found.push(reading);
    }
    return found;
  });
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
  if (labelKey(behind) !== '' || behind !== '') {
    const end = endOf(tokens, behind);
    return end === null ? null : readTokens(field, withoutMark(tokens.slice(0, end)));
  }
  if (!isTelling(field)) return null;
  // The longest text that is a value: "3 July 2025", not "3 July".
  for (let count = Math.min(6, tokens.length); count > 0; count--) {
    const reading = readTokens(field, withoutMark(tokens.slice(0, count)));
    if (reading.parsed.ok) return reading;
  }
  return null;
}

/** Number of tokens before the words or the mark that end the value. */
function endOf(tokens: readonly Token[], behind: string): number | null {
  const mark = /^[.,;:)]/.exec(behind)?.[0] ?? '';
  const words = behind.slice(mark.length).trim();
  for (let count = 1; count <= tokens.length; count++) {
    const last = (tokens[count - 1] as Token).text;
    if (mark !== '' && !last.endsWith(mark)) continue;
    // A full stop behind a title or an initial does not end a sentence.
    if (mark === '.' && /^(?:[A-Z]|Mrs?|Ms|Dr|Prof|St|No|Ltd|Inc|Co)\.$/.test(last)) continue;
    if (words === '' || wordsAt(tokens, count, words) !== null) return count;
  }
  return null;
}

function withoutMark(tokens: readonly Token[]): Token[] {
  return tokens.map((token, index) =>
    index === tokens.length - 1 ? { ...token, text: token.text.replace(/[.,;:)]+$/, '') } : token,
  );
}
