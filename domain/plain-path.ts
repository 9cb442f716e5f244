/**
 * Plain paths: dotted names from a root, the only way in which data name data.
 * @module
 */
import type { Json } from './canonical.ts';

/** The value at a plain dotted path; undefined where it leads nowhere. */
export function readPath(root: unknown, path: string): Json | undefined {
  let value: unknown = root;
  for (const key of path.split('.')) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    value = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
  }
  return value as Json | undefined;
}
