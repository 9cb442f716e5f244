/**
 * Printed text → typed value. Strict, and over the whole text: what is not exactly a value of its type is
 * refused with a reason, never repaired, cut or defaulted. Pure; knows no clock and no locale.
 * @module
 */
import type { Json } from '../../../domain/canonical.ts';
import type { ValueSpec, ValueType } from '../../../domain/value-spec.ts';
import { parseBoolean, parseChoice } from './choice.ts';
import { parseAddress, parseEmail, parseName, parsePhone, parseText } from './contact.ts';
import { parseDate } from './date.ts';
import { parseIdentifier } from './identifier.ts';
import { parseMoney } from './money.ts';
import { parseInteger, parseNumber, parsePercent } from './number.ts';
import type { ParsedAs } from './parsed-as.ts';

/**
 * `value`: see {@link parseValue}. `none`: the document itself says that there is none. `reason`: a code of
 * documents/reasons.ts.
 */
export type Parsed = { ok: true; value: Json } | { ok: true; none: true } | { ok: false; reason: string };

const PARSERS: Record<ValueType, (spec: ValueSpec, text: string) => ParsedAs> = {
  text: parseText,
  name: parseName,
  identifier: parseIdentifier,
  address: parseAddress,
  email: parseEmail,
  phone: parsePhone,
  date: parseDate,
  money: parseMoney,
  number: parseNumber,
  integer: parseInteger,
  percent: parsePercent,
  boolean: parseBoolean,
  choice: parseChoice,
};

/**
 * Typed value of the text, whole or not at all.
 *
 * Money: `{ currency, minor }`, an integer in the currency's smallest unit. Dates: YYYY-MM-DD. Numbers,
 * integers, percentages: decimal text with the printed digits, without grouping. Identifiers of a scheme:
 * without spaces. Phone numbers: digits, with a leading + where printed. Everything else: text, white space folded.
 */
export function parseValue(spec: ValueSpec, raw: string): Parsed {
  const text = cleanText(raw);
  if (text === '') return { ok: false, reason: 'VALUE_BLANK' };
  if (UNSEEN.test(text)) return { ok: false, reason: 'UNSEEN_CHARACTERS' };
  if (text.length > LONGEST) return { ok: false, reason: 'TOO_LONG' };
  // A choice may well print "none" or "n/a" as one of its answers.
  if (spec.type === 'choice') {
    const chosen = parseChoice(spec, text);
    if (chosen.ok) return chosen;
  }
  if (saysNone(spec, text)) return { ok: true, none: true };
  return PARSERS[spec.type](spec, text);
}

const LONGEST = 8_000;
// Controls, zero-width and direction marks: a person sees another text than the machine reads.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\ufffd]/u;

/** White space folded, typographic ligatures spelt out, minus signs and quotes made plain. */
export function cleanText(raw: string): string {
  return raw
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'))
    .replace(/\s+/gu, ' ')
    .replace(/\u2212/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .trim();
}

const NONE_WORDS = [
  'none',
  'nil',
  'n/a',
  'n.a.',
  'n.a',
  'na',
  'not applicable',
  '-',
  '--',
  '---',
  '–',
  '—',
  'none known',
  'not any',
];

/** Whether the document says here that there is none. */
export function saysNone(spec: ValueSpec, text: string): boolean {
  const plain = cleanText(text).toLowerCase().replace(/\.$/, '');
  const words = [...NONE_WORDS, ...(spec.noneWords ?? []).map((word) => word.toLowerCase())];
  return words.includes(plain) || words.includes(`${plain}.`);
}
