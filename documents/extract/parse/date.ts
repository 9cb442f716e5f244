/**
 * Dates as printed, as ISO 8601. A date that could be read in two ways is refused.
 * @module
 */
import { isIsoDate, weekdayOf } from '../../../domain/dates.ts';
import type { ValueSpec } from '../../../domain/value-spec.ts';
import type { ParsedAs } from './parsed-as.ts';

/** YYYY-MM-DD. A time of day behind the date is read and left out; a weekday before it must be that day's. */
export function parseDate(spec: ValueSpec, text: string): ParsedAs {
  const { weekday, date } = withoutTimeAndWeekday(text);
  const read = readParts(spec, date);
  if (typeof read === 'string') return { ok: false, reason: read };
  const value = isoOf(spec, read);
  if (value === null) return { ok: false, reason: 'YEAR_OF_TWO_DIGITS' };
  if (!isIsoDate(value)) return { ok: false, reason: 'NOT_A_DATE' };
  if (weekday !== null && weekdayOf(value) !== weekday) return { ok: false, reason: 'OTHER_WEEKDAY' };
  return { ok: true, value };
}

interface Parts {
  year: string;
  month: number;
  day: number;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const CLOCK = '\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?(?: ?(?:am|pm|a\\.m\\.?|p\\.m\\.?|hrs|hours|h|uhr))?';
const HOUR = "\\d{1,2} ?(?:am|pm|a\\.m\\.?|p\\.m\\.?|o'clock|hrs|hours)|noon|midnight|midday";
const ABOUT = '(?:approx(?:\\.|imately)? |about |around |circa |c\\. ?|roughly |shortly (?:after|before) )?';
const ZONE = '(?: (?:[A-Z]{2,4}T|UTC|GMT|Z))?(?: (?:approx(?:\\.|imately)?|\\(approx(?:\\.|imately)?\\)))?';
// A space stands before it: 12.05.25 is a date.
const TIME = new RegExp(
  `[,;]? (?:[-–@|/] )?(?:at )?${ABOUT}(?:${CLOCK}|${HOUR})${ZONE}(?:,? (?:via|by|through|online|from)\\b.*)?$`,
  'i',
);
/** As soldiers and policemen write it, behind a whole date: "2042 hrs". */
const MILITARY = /(?<=\d{4}|\d{4}-\d\d-\d\d),? (?:at )?(?:[01]\d|2[0-3])[0-5]\d ?(?:hrs?|hours|h)?\.?$/i;
const TIME_FIRST = new RegExp(`^(?:at )?${ABOUT}(?:${CLOCK}|${HOUR})${ZONE},? (?:on )?(?=\\D|\\d{1,4}[ /.-])`, 'i');

function withoutTimeAndWeekday(text: string): { weekday: number | null; date: string } {
  const bare = text
    .replace(/^(?:electronically|online),? (?:on )?/i, '')
    .replace(TIME, '')
    .replace(MILITARY, '')
    .replace(TIME_FIRST, '');
  const named = /^([A-Za-z]{3,9})\.?,? (?=\d|[A-Za-z])(.+)$/.exec(bare);
  const weekday = named === null ? -1 : WEEKDAYS.findIndex((day) => isNameOf(named[1] ?? '', day));
  return weekday < 0 ? { weekday: null, date: bare } : { weekday: weekday + 1, date: named?.[2] ?? '' };
}

/** The whole name, or its first three letters (Sept also). */
function isNameOf(word: string, name: string): boolean {
  const plain = word.toLowerCase();
  return (
    plain === name ||
    plain === name.slice(0, 3) ||
    (plain === 'sept' && name === 'september') ||
    (plain === 'tues' && name === 'tuesday') ||
    (plain === 'thurs' && name === 'thursday')
  );
}

const YEAR = "(\\d{4}|'?\\d{2})";
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const MONTH = '([A-Za-z]{3,9})\\.?';
const DAY_MONTH = new RegExp(`^(?:(?:the|this) )?${DAY}(?: day)?(?: of)?[ -/.]{0,2}${MONTH},?[ -/.]{0,2}${YEAR}$`);
const MONTH_DAY = new RegExp(`^${MONTH}[ -]?${DAY}(?:, ?|[ -])${YEAR}$`);
const YEAR_FIRST_NAMED = /^(\d{4})[ -/]([A-Za-z]{3,9})[ -/](\d{1,2})$/;

function readParts(spec: ValueSpec, text: string): Parts | string {
  const dayFirst = DAY_MONTH.exec(text);
  if (dayFirst !== null) return named({ day: dayFirst[1], month: dayFirst[2], year: dayFirst[3] });
  const monthFirst = MONTH_DAY.exec(text);
  if (monthFirst !== null) return named({ day: monthFirst[2], month: monthFirst[1], year: monthFirst[3] });
  const yearFirst = YEAR_FIRST_NAMED.exec(text);
  if (yearFirst !== null) return named({ day: yearFirst[3], month: yearFirst[2], year: yearFirst[1] });
  return numeric(spec, text);
}

function named(printed: {
  day: string | undefined;
  month: string | undefined;
  year: string | undefined;
}): Parts | string {
  const month = MONTHS.findIndex((name) => isNameOf(printed.month ?? '', name)) + 1;
  if (month === 0) return 'NOT_A_DATE';
  return { year: (printed.year ?? '').replace("'", ''), month, day: Number(printed.day) };
}

/** Three groups of digits with one separator twice, or eight digits in boxes of their own. */
function numeric(spec: ValueSpec, text: string): Parts | string {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text);
  if (iso !== null) return { year: iso[1] ?? '', month: Number(iso[2]), day: Number(iso[3]) };
  const groups = groupsOf(spec, text);
  if (groups === null) return 'NOT_A_DATE';
  const [a, b, c] = groups;
  if (a.length === 4) return { year: a, month: Number(b), day: Number(c) };
  if (a.length > 2 || b.length > 2 || (c.length !== 4 && c.length !== 2)) return 'NOT_A_DATE';
  const order = spec.dateOrder ?? onlyOrder(a, b);
  if (order === null) return 'DATE_ORDER_UNKNOWN';
  if (order === 'YMD')
    return c.length === 2 && a.length === 2 ? { year: a, month: Number(b), day: Number(c) } : 'NOT_A_DATE';
  const [month, day] = order === 'MDY' ? [a, b] : [b, a];
  return { year: c, month: Number(month), day: Number(day) };
}

function groupsOf(spec: ValueSpec, text: string): [string, string, string] | null {
  const parted = /^(\d{1,4}) ?([/.-]| ) ?(\d{1,2}) ?\2 ?(\d{1,4})$/.exec(text);
  if (parted !== null) return [parted[1] ?? '', parted[3] ?? '', parted[4] ?? ''];
  // A character a box: "0 7 0 3 2 0 2 5" or "0 7 / 0 3 / 2 0 2 5". Only with an order that the type states.
  const digits = text.replace(/ ?[/.-] ?/g, ' ');
  if (!/^(?:\d ){7}\d$|^\d{8}$/.test(digits) || spec.dateOrder === undefined) return null;
  const all = digits.replace(/ /g, '');
  if (spec.dateOrder === 'YMD') return [all.slice(0, 4), all.slice(4, 6), all.slice(6)];
  return [all.slice(0, 2), all.slice(2, 4), all.slice(4)];
}

/** The one order in which the first two figures are a month and a day; null if both or none are possible. */
function onlyOrder(a: string, b: string): 'MDY' | 'DMY' | null {
  if (Number(a) > 12 && Number(b) <= 12) return 'DMY';
  if (Number(b) > 12 && Number(a) <= 12) return 'MDY';
  return null;
}

function isoOf(spec: ValueSpec, { year, month, day }: Parts): string | null {
  let full = year;
  if (year.length === 2) {
    if (spec.twoDigitYearsFrom === undefined) return null;
    const from = spec.twoDigitYearsFrom;
    const century = Math.floor(from / 100) * 100 + Number(year);
    full = String(century >= from ? century : century + 100);
  }
  return `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
