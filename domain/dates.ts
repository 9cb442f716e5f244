/**
 * Calendar dates as ISO text, on the proleptic Gregorian calendar. No clock and no time zone: a
 * date is a date.
 * @module
 */

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

/** Whether the text is a real date from 1900 to 2199 as YYYY-MM-DD. */
export function isIsoDate(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const parts = ISO_DATE.exec(value);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Days on the proleptic Gregorian calendar from a fixed origin; only differences mean anything. */
export function dayNumber(date: string): number {
  const [year, month, day] = partsOf(date);
  const leapDays = (y: number) => Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  const thisYearsLeapDay = month > 2 && isLeapYear(year) ? 1 : 0;
  return year * 365 + leapDays(year - 1) + (DAYS_BEFORE_MONTH[month - 1] as number) + thisYearsLeapDay + day;
}

/** Whole days from the first date to the second; negative if the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** The date so many months earlier; a day that the month lacks becomes its last day. */
export function monthsBefore(date: string, months: number): string {
  const [year, month, day] = partsOf(date);
  const index = year * 12 + (month - 1) - months;
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
  return isoOf(y, m, Math.min(day, daysInMonth(y, m)));
}

/** The date so many days later; `days` is 0 or more. */
export function daysAfter(date: string, days: number): string {
  let [year, month, day] = partsOf(date);
  day += days;
  while (day > daysInMonth(year, month)) {
    day -= daysInMonth(year, month);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return isoOf(year, month, day);
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: string): number {
  // 2024-01-01 was a Monday.
  const days = daysBetween('2024-01-01', date) % 7;
  return ((days + 7) % 7) + 1;
}

function partsOf(date: string): [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

function isoOf(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** One part of a date; weekday as {@link weekdayOf}. */
export function datePartOf(date: string, part: 'year' | 'month' | 'day' | 'weekday'): number {
  if (part === 'weekday') return weekdayOf(date);
  const [year, month, day] = partsOf(date);
  return { year, month, day }[part];
}
