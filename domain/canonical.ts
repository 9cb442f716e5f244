/**
 * Canonical bytes: the one encoding that is hashed, stored and replayed.
 * RFC 8785 (JSON Canonicalization Scheme) as UTF-8, behind a boundary check that
 * lets only values through whose JSON form is unambiguous.
 * @module
 */
import canonicalizeModule from 'canonicalize';

// The package's types describe its ES form, its code is CommonJS.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Thrown for a value that must not enter the record. `path` is a plain dotted path. */
export class NotCanonicalError extends Error {
  readonly path: string;
  constructor(path: string, reason: string) {
    super(`Cannot record ${path === '' ? 'value' : path}: ${reason}`);
    this.name = 'NotCanonicalError';
    this.path = path;
  }
}

const encoder = new TextEncoder();

/**
 * Canonical UTF-8 bytes of a JSON value.
 * @throws {@link NotCanonicalError} for undefined (missing is null), NaN, ±Infinity, −0,
 *   integers at or beyond 2^53, lone surrogates, and anything that is not plain JSON.
 */
export function canonicalBytes(value: unknown): Uint8Array {
  return encoder.encode(canonicalText(value));
}

/** The same as text. */
export function canonicalText(value: unknown): string {
  assertCanonical(value, '');
  // The check above leaves nothing for which the library returns undefined.
  return canonicalize(value) as string;
}

const WELL_FORMED = /^(?:[^\ud800-\udfff]|[\ud800-\udbff][\udc00-\udfff])*$/;

function assertCanonical(value: unknown, path: string): asserts value is Json {
  switch (typeof value) {
    case 'boolean':
      return;
    case 'string':
      if (!WELL_FORMED.test(value)) throw new NotCanonicalError(path, 'a lone surrogate');
      return;
    case 'number':
      if (!Number.isFinite(value)) throw new NotCanonicalError(path, 'not a finite number');
      if (Object.is(value, -0)) throw new NotCanonicalError(path, 'negative zero');
      if (Number.isInteger(value) && !Number.isSafeInteger(value))
        throw new NotCanonicalError(path, 'an integer of 2^53 or more');
      return;
    case 'object':
      break;
    default:
      throw new NotCanonicalError(path, `a ${typeof value}; missing is null`);
  }
  if (value === null) return;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) assertCanonical(value[i], `${path}[${i}]`);
    return;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonicalError(path, 'not a plain object');
  for (const [key, entry] of Object.entries(value)) {
    if (!WELL_FORMED.test(key)) throw new NotCanonicalError(path, 'a key with a lone surrogate');
    assertCanonical(entry, path === '' ? key : `${path}.${key}`);
  }
}
