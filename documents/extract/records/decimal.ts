/**
 * Exact decimal arithmetic on typed values: money in minor units and decimal text.
 * @module
 */
import type { Json } from '../../../domain/canonical.ts';

/** units × 10^−scale */
export interface Exact {
  units: bigint;
  scale: number;
}

/** The number in a typed value; null if it holds none. */
export function exactOf(value: Json): Exact | null {
  if (typeof value === 'string') {
    const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value);
    if (!parts) return null;
    const fraction = parts[3] ?? '';
    const units = BigInt(`${parts[2]}${fraction}`);
    return { units: parts[1] === '-' ? -units : units, scale: fraction.length };
  }
  if (value !== null && typeof value === 'object' && !Array.isArray(value) && typeof value.minor === 'number')
    return { units: BigInt(value.minor), scale: 2 };
  return null;
}

/** Decimal text, as {@link exactOf} reads it. */
export function textOfExact({ units, scale }: Exact): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return units < 0n ? `-${text}` : text;
}

export function add(a: Exact, b: Exact): Exact {
  const scale = Math.max(a.scale, b.scale);
  return { units: at(a, scale) + at(b, scale), scale };
}

export function negate(a: Exact): Exact {
  return { units: -a.units, scale: a.scale };
}

export function multiply(a: Exact, b: Exact): Exact {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

export function same(a: Exact, b: Exact): boolean {
  const scale = Math.max(a.scale, b.scale);
  return at(a, scale) === at(b, scale);
}

/** Whether `printed` is `exact` rounded to the digits that it prints; a half may go either way. */
export function isRounded(exact: Exact, printed: Exact): boolean {
  const difference = add(exact, negate(printed));
  const twice = (difference.units < 0n ? -difference.units : difference.units) * 2n;
  return twice * 10n ** BigInt(printed.scale) <= 10n ** BigInt(difference.scale);
}

function at({ units, scale }: Exact, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}
