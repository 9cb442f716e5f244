/**
 * Amounts of money as printed, in integer minor units.
 * @module
 */
import type { ValueSpec } from '../../../domain/value-spec.ts';
import { withDollarRestored, withMarksRestored } from './misread-marks.ts';
import { type Decimal, readDecimal, withoutUnit } from './number.ts';
import type { ParsedAs } from './parsed-as.ts';

/**
 * `{ currency, minor }`. A printed mark names the currency; without one the specification must. A decimal
 * comma is read where the specification says so, and in currencies that print it, if nothing else could be meant.
 */
export function parseMoney(spec: ValueSpec, text: string): ParsedAs {
  const bare = withoutUnit(spec.scanned ? withDollarRestored(text) : text, spec.units ?? []);
  const credit = creditOf(spec, bare);
  if (credit === null) return { ok: false, reason: 'CREDIT_OR_DEBIT' };
  const found = splitMark(credit.text);
  if (found === null) return { ok: false, reason: 'NOT_MONEY' };
  if (found.mark === '$' && spec.dollar === null) return { ok: false, reason: 'CURRENCY_UNCLEAR' };
  const currency = currencyOf(spec, found.mark);
  if (currency === null) return { ok: false, reason: found.mark === null ? 'NO_CURRENCY' : 'NOT_MONEY' };
  const decimal = readAmount({ spec, text: found.amount, currency });
  if (decimal === null) return { ok: false, reason: 'NOT_MONEY' };
  if (credit.marked && decimal.negative) return { ok: false, reason: 'CREDIT_OR_DEBIT' };
  return amountOf({ spec, currency, decimal: { ...decimal, negative: decimal.negative || credit.negative } });
}

const MARKS: Record<string, string> = {
  $: 'USD',
  US$: 'USD',
  '£': 'GBP',
  '€': 'EUR',
  A$: 'AUD',
  AU$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  NZ$: 'NZD',
  CHF: 'CHF',
  'Fr.': 'CHF',
};
const CODES = [
  'USD',
  'GBP',
  'EUR',
  'CHF',
  'CAD',
  'AUD',
  'NZD',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'HUF',
  'JPY',
  'SGD',
  'HKD',
  'ZAR',
  'INR',
];
for (const code of CODES) MARKS[code] = code;
const DOLLARS = ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD'];
const PRINTS_DECIMAL_COMMA = ['EUR', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF'];
const WITHOUT_MINOR = ['JPY'];

const MARK = Object.keys(MARKS)
  .sort((a, b) => b.length - a.length)
  .map((mark) => mark.replace(/[$.]/g, '\\$&'))
  .join('|');
const BEFORE = new RegExp(`^(-|\\+|\\()? ?(${MARK}) ?(-)?(.*)$`);
const BEHIND = new RegExp(`^(.*?\\d[)-]?) ?(${MARK})$`);

/** The mark taken out of the amount, with the sign left where the number's reader understands it. */
function splitMark(text: string): { mark: string | null; amount: string } | null {
  const before = BEFORE.exec(text);
  if (before !== null) {
    const [, sign, mark = '', inner, rest = ''] = before;
    if (sign !== undefined && inner !== undefined) return null;
    // A second mark would be an amount in two currencies, or two amounts.
    if (BEHIND.test(rest) || BEFORE.test(rest)) return null;
    return { mark, amount: `${sign ?? inner ?? ''}${rest}` };
  }
  const behind = BEHIND.exec(text);
  if (behind !== null) return { mark: behind[2] ?? '', amount: behind[1] ?? '' };
  return { mark: null, amount: text };
}

/** A bare $ is the dollar that the document shows, else the one that the specification names, else the US one. */
function currencyOf(spec: ValueSpec, mark: string | null): string | null {
  if (mark === null) return spec.currency ?? null;
  if (mark === '$' && typeof spec.dollar === 'string') return spec.dollar;
  if (mark === '$' && spec.currency !== undefined) return DOLLARS.includes(spec.currency) ? spec.currency : 'USD';
  return MARKS[mark] ?? null;
}

function readAmount({
  spec,
  text: read,
  currency,
}: {
  spec: ValueSpec;
  text: string;
  currency: string;
}): Decimal | null {
  const mark = spec.decimalMark ?? '.';
  // In a currency that prints either mark, a misread one cannot be told.
  const isTold = spec.decimalMark !== undefined || !PRINTS_DECIMAL_COMMA.includes(currency);
  const text = spec.scanned && isTold ? withMarksRestored(read, { mark, decimals: 2 }) : read;
  if (spec.decimalMark !== undefined) return readDecimal({ text, mark: spec.decimalMark });
  const point = readDecimal({ text, mark: '.' });
  if (point !== null && point.fraction.length !== 3) return point;
  // Two digits behind the comma: nothing but a decimal comma could be meant.
  if (PRINTS_DECIMAL_COMMA.includes(currency) && /,\d\d[)-]?$/.test(text)) return readDecimal({ text, mark: ',' });
  return point;
}

function creditOf(spec: ValueSpec, text: string): { text: string; negative: boolean; marked: boolean } | null {
  const marked = /^(.*\d) ?(CR|DR|Cr|Dr)\.?$/.exec(text);
  if (marked === null) return { text, negative: false, marked: false };
  if (spec.credit === undefined) return null;
  const isCredit = marked[2]?.toUpperCase() === 'CR';
  return { text: marked[1] ?? '', negative: isCredit === (spec.credit === 'negative'), marked: true };
}

function amountOf(amount: { spec: ValueSpec; currency: string; decimal: Decimal }): ParsedAs {
  const { spec, currency, decimal } = amount;
  const places = WITHOUT_MINOR.includes(currency) ? 0 : 2;
  if (decimal.fraction.length > places) return { ok: false, reason: 'TOO_MANY_DECIMALS' };
  if (decimal.fraction.length !== 0 && decimal.fraction.length !== places) return { ok: false, reason: 'NOT_MONEY' };
  // "$007" is no amount that anyone prints: more likely a part of something else.
  if (/^0\d/.test(decimal.whole)) return { ok: false, reason: 'NOT_MONEY' };
  const units = Number(`${decimal.whole}${decimal.fraction.padEnd(places, '0')}`);
  if (!Number.isSafeInteger(units)) return { ok: false, reason: 'OUT_OF_RANGE' };
  const minor = decimal.negative && units !== 0 ? -units : units;
  const whole = minor / 10 ** places;
  if ((spec.min !== undefined && whole < spec.min) || (spec.max !== undefined && whole > spec.max))
    return { ok: false, reason: 'OUT_OF_RANGE' };
  return { ok: true, value: { currency, minor } };
}
