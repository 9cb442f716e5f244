/**
 * Numbers as printed: digits and grouping exactly right, or refused.
 * @module
 */
import type { ValueSpec } from '../../../domain/value-spec.ts';
import { withMarksRestored } from './misread-marks.ts';
import type { ParsedAs } from './parsed-as.ts';

/** Decimal text with the printed digits, such as "-8437" or "0.7359". */
export function parseNumber(spec: ValueSpec, text: string): ParsedAs {
  const decimal = decimalIn(spec, text, spec.decimals);
  if (decimal === null) return { ok: false, reason: 'NOT_A_NUMBER' };
  if (spec.decimals !== undefined && decimal.fraction.length > spec.decimals)
    return { ok: false, reason: 'TOO_MANY_DECIMALS' };
  return within(spec, decimalText(decimal));
}

export function parseInteger(spec: ValueSpec, text: string): ParsedAs {
  const decimal = decimalIn(spec, text, 0);
  if (decimal === null || decimal.fraction !== '') return { ok: false, reason: 'NOT_AN_INTEGER' };
  return within(spec, decimalText(decimal));
}

function decimalIn(spec: ValueSpec, text: string, decimals: number | undefined): Decimal | null {
  const mark = spec.decimalMark ?? '.';
  const bare = withoutUnit(text, spec.units ?? []);
  return readDecimal({ text: spec.scanned ? withMarksRestored(bare, { mark, decimals }) : bare, mark });
}

/** The figure in front of the sign: "73.59%" is "73.59"; a share without a sign stays as it is printed. */
export function parsePercent(spec: ValueSpec, text: string): ParsedAs {
  const bare = withoutUnit(text, [...(spec.units ?? []), '%', 'percent', 'per cent', 'pct']);
  const number = parseNumber({ ...spec, units: [] }, bare);
  return number.ok || number.reason !== 'NOT_A_NUMBER' ? number : { ok: false, reason: 'NOT_A_PERCENTAGE' };
}

/** A printed decimal: sign, digits without grouping, digits behind the mark. */
export interface Decimal {
  negative: boolean;
  whole: string;
  fraction: string;
}

// Spaces that group: plain, no-break, thin and narrow ones were folded to a plain one before.
const GROUPED = {
  '.': /^\d{1,3}(?:,\d{3})+$|^\d{1,3}(?: \d{3})+$|^\d{1,3}(?:'\d{3})+$/,
  ',': /^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?: \d{3})+$|^\d{1,3}(?:'\d{3})+$/,
};

/** The number in the text, or null if the text is anything else. Signs: -1, (1), 1-; never two of them. */
export function readDecimal({ text, mark }: { text: string; mark: '.' | ',' }): Decimal | null {
  const signed = /^(?:([-+]) ?(\S.*)|\( ?(\S.*?) ?\)|(\S.*?) ?(-)|(\S.*))$/.exec(text);
  if (signed === null) return null;
  const body = signed[2] ?? signed[3] ?? signed[4] ?? signed[6] ?? '';
  const negative = signed[1] === '-' || signed[3] !== undefined || signed[5] === '-';
  const parts = body.split(mark);
  if (parts.length > 2) return null;
  const [printed, fraction] = [parts[0] as string, parts[1]];
  if (fraction !== undefined && !/^\d+$/.test(fraction)) return null;
  if (!/^\d+$/.test(printed) && !GROUPED[mark].test(printed)) return null;
  const whole = printed.replace(/[ ,.']/g, '');
  // A grouped number never begins with a zero; a plain one may, as a printed figure such as 007 does.
  if (whole !== printed && whole.startsWith('0')) return null;
  return { negative, whole, fraction: fraction ?? '' };
}

/** Plain decimal text; a leading zero of a whole number is dropped, the digits behind the mark stay. */
export function decimalText({ negative, whole, fraction }: Decimal): string {
  const digits = whole.replace(/^0+(?=\d)/, '');
  const text = fraction === '' ? digits : `${digits}.${fraction}`;
  return negative && /[1-9]/.test(text) ? `-${text}` : text;
}

/** The text in front of a unit that the specification names, else the text itself. */
export function withoutUnit(text: string, units: string[]): string {
  const plain = text.toLowerCase();
  for (const unit of [...units].sort((a, b) => b.length - a.length)) {
    const end = unit.toLowerCase();
    if (plain.endsWith(end) && plain.length > end.length) {
      const bare = text.slice(0, -end.length);
      // A unit of letters stands apart or right behind a digit, never inside a word.
      if (/[\s\d)]$/.test(bare)) return bare.trimEnd();
    }
  }
  return text;
}

function within(spec: ValueSpec, value: string): ParsedAs {
  const number = Number(value);
  if ((spec.min !== undefined && number < spec.min) || (spec.max !== undefined && number > spec.max))
    return { ok: false, reason: 'OUT_OF_RANGE' };
  return { ok: true, value };
}
