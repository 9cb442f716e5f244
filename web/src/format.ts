/**
 * Values as people read them.
 * @module
 */
import type { Json } from './api.ts';

const instant = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

export function formatInstant(iso: string): string {
  return instant.format(new Date(iso));
}

/** “in 3 hours”, “2 days ago”. */
export function formatRelative(iso: string, now = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1_000;
  for (const [unit, size] of [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const)
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  return relative.format(Math.round(seconds), 'second');
}

/** `claimedShareOfLimit` → “Claimed share of limit”. */
export function formatName(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function isMoney(value: Json): value is { amountMinor: number; currency: string } {
  return (
    value !== null &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    typeof value.amountMinor === 'number' &&
    typeof value.currency === 'string'
  );
}

/** Words and how often each occurs. */
function isCounts(value: Json): value is Record<string, number> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  return Object.values(value).every((count) => typeof count === 'number');
}

export function formatMoney({ amountMinor, currency }: { amountMinor: number; currency: string }): string {
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

export function formatValue(value: Json, unit: string | null = null): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') {
    const number = Number.isInteger(value)
      ? value.toLocaleString()
      : value.toLocaleString(undefined, { maximumSignificantDigits: 4 });
    return unit === null || unit === 'people' ? number : `${number} ${unit}`;
  }
  if (isMoney(value)) return formatMoney(value);
  if (typeof value === 'object' && !Array.isArray(value) && typeof value.$personal === 'string') return 'kept apart';
  if (isCounts(value))
    return Object.entries(value)
      .map(([word, count]) => (count === 1 ? word : `${word} (${count})`))
      .join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}
