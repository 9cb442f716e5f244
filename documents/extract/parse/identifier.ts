/**
 * Identifiers: the exact form that the specification states, and check digits where a scheme has them.
 * @module
 */
import type { IdentifierScheme, ValueSpec } from '../../../domain/value-spec.ts';
import type { ParsedAs } from './parsed-as.ts';

/** Text as printed; of a scheme without spaces and separators, and refused if its check digit is wrong. */
export function parseIdentifier(spec: ValueSpec, text: string): ParsedAs {
  if (spec.scheme !== undefined) return ofScheme(spec.scheme, text);
  const form = spec.pattern === undefined ? ANY : new RegExp(`^(?:${spec.pattern})$`, 'u');
  if (form.test(text)) return { ok: true, value: text };
  const joined = withoutBoxes(text);
  return form.test(joined) ? { ok: true, value: joined } : { ok: false, reason: 'PATTERN_MISMATCH' };
}

/** Whether the value proves itself: a misread character would have been noticed by its check digit. */
export function hasCheckDigit(spec: ValueSpec, value: string): boolean {
  if (spec.scheme === undefined) return false;
  if (spec.scheme === 'vin') return vinHolds(value);
  return spec.scheme === 'iban' || spec.scheme === 'luhn' || spec.scheme === 'us-aba';
}

// One to four groups of capitals and digits, at least one digit among them, and no date.
const ANY =
  /^(?!\d{1,2}([/.-])\d{1,2}\1\d{4}$)(?=[^0-9]*[0-9])(?=.{1,40}$)[A-Z0-9][A-Z0-9./_#-]*(?: [A-Z0-9./_#-]+){0,3}$/;

interface Scheme {
  form: RegExp;
  /** Check over the value without separators; left out where the scheme has none. */
  holds?: (value: string) => boolean;
}

const SCHEMES: Record<IdentifierScheme, Scheme> = {
  iban: { form: /^[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}$/, holds: ibanHolds },
  luhn: { form: /^\d(?:[ -]?\d){7,18}$/, holds: luhnHolds },
  // Only North American numbers carry a check digit: it proves them where it holds, and refuses nobody.
  vin: { form: /^[A-HJ-NPR-Z0-9]{17}$/ },
  // HMRC: no D, F, I, Q, U, V first or second, no O second; not these prefixes; suffix A to D.
  'uk-nino': { form: /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]$/ },
  'uk-sort-code': { form: /^\d{2}( ?- ?|[ ]?)\d{2}\1\d{2}$/ },
  'us-ssn': { form: /^(?!000|666|9\d\d)\d{3}([- ]?)(?!00)\d{2}\1(?!0000)\d{4}$/ },
  'us-ein': { form: /^\d{2} ?-? ?\d{7}$/ },
  'us-aba': { form: /^\d{9}$/, holds: abaHolds },
};

function ofScheme(name: IdentifierScheme, text: string): ParsedAs {
  const scheme = SCHEMES[name];
  const joined = withoutBoxes(text);
  if (!scheme.form.test(joined)) return { ok: false, reason: 'PATTERN_MISMATCH' };
  const value = joined.replace(/[ -]/g, '');
  if (scheme.holds !== undefined && !scheme.holds(value)) return { ok: false, reason: 'CHECK_DIGIT_WRONG' };
  return { ok: true, value };
}

/** A character a box. */
function withoutBoxes(text: string): string {
  return /^(?:\S ){5,}\S$/.test(text) ? text.replace(/ /g, '') : text;
}

/** ISO 7064 MOD 97-10 as ISO 13616 applies it. */
function ibanHolds(value: string): boolean {
  let rest = 0;
  for (const character of value.slice(4) + value.slice(0, 4)) {
    const digits = /\d/.test(character) ? character : String(character.charCodeAt(0) - 55);
    for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

function luhnHolds(value: string): boolean {
  let sum = 0;
  [...value].reverse().forEach((character, index) => {
    const digit = Number(character) * (index % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  });
  return sum % 10 === 0;
}

const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const VIN_VALUES = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';

/** ISO 3779 check digit at the ninth place. */
function vinHolds(value: string): boolean {
  if (value.length !== 17) return false;
  const sum = [...value].reduce(
    (total, character, index) => total + (VIN_VALUES.indexOf(character) % 10) * (VIN_WEIGHTS[index] ?? 0),
    0,
  );
  return value[8] === (sum % 11 === 10 ? 'X' : String(sum % 11));
}

function abaHolds(value: string): boolean {
  const weights = [3, 7, 1];
  const sum = [...value].reduce((total, digit, index) => total + Number(digit) * (weights[index % 3] ?? 0), 0);
  return sum % 10 === 0 && !/^0+$/.test(value);
}
