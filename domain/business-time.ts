/**
 * Business time: deadlines that run only while the office is open. UTC throughout.
 * @module
 */
import { daysAfter, weekdayOf } from './dates.ts';
import type { BusinessCalendar } from './definition.ts';

const HOUR_MS = 3_600_000;

/**
 * The instant at which `hours` of business time have passed since `startIso`.
 * @param startIso - ISO 8601, UTC, milliseconds.
 * @throws if the calendar has no working day or no opening hours.
 */
export function addBusinessHours(startIso: string, hours: number, calendar: BusinessCalendar): string {
  const [opens, closes] = calendar.hours;
  if (calendar.workdays.length === 0 || closes <= opens)
    throw new Error('Cannot count business time: the calendar is never open');
  let remaining = Math.round(hours * HOUR_MS);
  let date = startIso.slice(0, 10);
  let from = Math.max(millisecondsOfDay(startIso), opens * HOUR_MS);
  for (;;) {
    const left = isWorkday(date, calendar) ? closes * HOUR_MS - from : 0;
    if (left > 0 && remaining <= left) return instantOf(date, from + remaining);
    if (left > 0) remaining -= left;
    date = daysAfter(date, 1);
    from = opens * HOUR_MS;
  }
}

function isWorkday(date: string, calendar: BusinessCalendar): boolean {
  return calendar.workdays.includes(weekdayOf(date)) && !calendar.holidays.includes(date);
}

function millisecondsOfDay(iso: string): number {
  const [hours, minutes, seconds, milliseconds] = [
    iso.slice(11, 13),
    iso.slice(14, 16),
    iso.slice(17, 19),
    iso.slice(20, 23),
  ].map(Number);
  return (((hours as number) * 60 + (minutes as number)) * 60 + (seconds as number)) * 1_000 + (milliseconds as number);
}

function instantOf(date: string, milliseconds: number): string {
  // Midnight at the end of a day is the start of the next one.
  if (milliseconds >= 24 * HOUR_MS) return instantOf(daysAfter(date, 1), milliseconds - 24 * HOUR_MS);
  const pad = (value: number, width = 2) => String(value).padStart(width, '0');
  const seconds = Math.floor(milliseconds / 1_000);
  const time = `${pad(Math.floor(seconds / 3_600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return `${date}T${time}.${pad(milliseconds % 1_000, 3)}Z`;
}
