/**
 * Values drawn from a seed that a JSON Schema lets through, for tests that hold for every case of a
 * kind rather than for some.
 * @module
 */
import type { Json, JsonObject } from '../../domain/canonical.ts';
import { daysAfter } from '../../domain/dates.ts';

/** Uniform in [0, 1). */
export type Random = () => number;

/** A value that a schema lets through, as far as facts tell values apart. */
export function sample(schema: JsonObject, random: Random): Json {
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[Math.floor(random() * schema.enum.length)] as Json;
  const types = [schema.type ?? 'null'].flat() as string[];
  if (types.includes('null') && random() < 0.15) return null;
  switch (types.find((type) => type !== 'null')) {
    case 'object':
      return Object.fromEntries(
        Object.entries((schema.properties ?? {}) as Record<string, JsonObject>)
          .filter(([key]) => (schema.required as string[] | undefined)?.includes(key) !== false || random() < 0.8)
          // One currency throughout: another one makes a sum invalid, whenever it was paid.
          .map(([key, each]) => [key, key === 'currency' && !each.enum ? 'EUR' : sample(each, random)]),
      );
    case 'array':
      return [];
    case 'boolean':
      return random() < 0.5;
    case 'integer':
      return Math.max(Number(schema.minimum ?? 0), 0) + Math.floor(random() * 20);
    case 'number':
      return Math.max(Number(schema.minimum ?? 0), 0) + random();
    case 'string':
      return schema.format === 'date' ? sampleDate(random) : `T${Math.floor(random() * 9)}`;
    default:
      return null;
  }
}

/** Puts a value at a plain path, making objects on the way. */
export function setAt(root: JsonObject, path: string, value: Json): void {
  const keys = path.split('.');
  const last = keys.pop() as string;
  let at = root;
  for (const key of keys) {
    if (at[key] === null || typeof at[key] !== 'object') at[key] = {};
    at = at[key] as JsonObject;
  }
  at[last] = value;
}

/** An ISO date from 2016 to 2024. */
export function sampleDate(random: Random): string {
  return daysAfter('2016-02-29', Math.floor(random() * 3_000));
}

/** The same items in another order. */
export function shuffled<T>(list: T[], random: Random): T[] {
  return list
    .map((each) => ({ each, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);
}

/** mulberry32: uniform in [0, 1). */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
