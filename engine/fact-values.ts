/**
 * Reads single values at plain paths for {@link deriveFacts}: present, absent (null), or unusable.
 * @module
 */
import type { Json } from '../domain/canonical.ts';
import { isIsoDate } from '../domain/dates.ts';
import type { FactType } from '../domain/definition.ts';
import { isCounts } from '../domain/words.ts';

/** Why a value cannot be used; holds paths and types, never the value, which may be personal. */
export class Invalid {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

/** Where values are read from; sources that stayed down have no value to read. */
export interface FactRoot {
  /** `{ input, sources }`, or one item of a list. */
  value: Json;
  /** Plain path of `value`, for messages; empty for the root. */
  path: string;
  unavailable: readonly string[];
}

export interface Money {
  amountMinor: number;
  currency: string;
}

/** The value at a path. Null on the way is absent; anything else that has no fields is invalid. */
export function readAt(root: FactRoot, path: string): Json | Invalid {
  const keys = path === '.' ? [] : path.split('.');
  if (root.path === '' && keys[0] === 'sources' && root.unavailable.includes(keys[1] ?? ''))
    return new Invalid(`sources.${keys[1]}: the source did not answer`);
  let value = root.value;
  for (const [i, key] of keys.entries()) {
    if (value === null) return null;
    if (typeof value !== 'object' || Array.isArray(value))
      return wrongType([root.path, ...keys.slice(0, i)].filter((part) => part !== '').join('.'), {
        value,
        expected: 'object',
      });
    value = Object.hasOwn(value, key) ? (value[key] ?? null) : null;
  }
  return value;
}

export function readDate(root: FactRoot, path: string): string | null | Invalid {
  const value = readAt(root, path);
  if (value === null || value instanceof Invalid) return value;
  return isIsoDate(value) ? value : wrongType(placeOf(root, path), { value, expected: 'date' });
}

export function readNumber(root: FactRoot, path: string): number | null | Invalid {
  const value = readAt(root, path);
  if (value === null || value instanceof Invalid) return value;
  return typeof value === 'number' ? value : wrongType(placeOf(root, path), { value, expected: 'number' });
}

export function readMoney(root: FactRoot, path: string): Money | null | Invalid {
  const value = readAt(root, path);
  if (value === null || value instanceof Invalid) return value;
  return isMoney(value) ? value : wrongType(placeOf(root, path), { value, expected: 'money' });
}

export function readList(root: FactRoot, path: string): Json[] | null | Invalid {
  const value = readAt(root, path);
  if (value === null || value instanceof Invalid) return value;
  return Array.isArray(value) ? value : wrongType(placeOf(root, path), { value, expected: 'list' });
}

/** What a formula takes: a fact's type, money, a list, or an object with fields of its own. */
export function readOfKind(root: FactRoot, path: string, kind: FactType | 'money' | 'list' | 'object'): Json | Invalid {
  const value = readAt(root, path);
  if (value === null || value instanceof Invalid) return value;
  const fits =
    kind === 'money'
      ? isMoney(value)
      : kind === 'list'
        ? Array.isArray(value)
        : kind === 'object'
          ? typeof value === 'object' && !Array.isArray(value)
          : isOfType(value, kind);
  return fits ? value : wrongType(placeOf(root, path), { value, expected: kind });
}

/** `claims[].paid` for a path inside an item. */
export function placeOf(root: FactRoot, path: string): string {
  if (path === '.') return root.path;
  return root.path === '' ? path : `${root.path}.${path}`;
}

export function wrongType(place: string, { value, expected }: { value: Json; expected: string }): Invalid {
  return new Invalid(`${place}: expected ${expected}, got ${typeName(value)}`);
}

export function isOfType(value: Json, type: FactType): boolean {
  switch (type) {
    case 'number':
      return Number.isFinite(value);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'date':
      return isIsoDate(value);
    case 'words':
      return isCounts(value);
    default:
      return typeof value === type;
  }
}

function isMoney(value: Json): value is Json & Money {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  return Number.isSafeInteger(value.amountMinor) && typeof value.currency === 'string';
}

/** Tells apart what a reader needs to know: an amount that is no integer is not just "number". */
function typeName(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : 'number';
  return typeof value;
}
