/**
 * Source adapter: documents of a register by their key. With the parameter `list` all documents of
 * the key come under that name, none being an empty list; without it the one document, or not found.
 * @module
 */
import type { Pool } from '../../db/pool.ts';
import { findDocument, listDocuments } from '../../db/registers.ts';
import type { SourceAdapter } from './adapter.ts';

export function register(pool: Pool): SourceAdapter {
  return async ({ register: name, list, key }) => {
    if (typeof name !== 'string') throw new Error('The source names no register');
    if (key === null || key === undefined) return list === undefined ? undefined : { [String(list)]: [] };
    const place = { register: name, key: String(key) };
    return list === undefined ? findDocument(pool, place) : { [String(list)]: await listDocuments(pool, place) };
  };
}
