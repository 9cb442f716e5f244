/**
 * Source adapter: whether a person is on a list of names that a register holds. The name comes from
 * the personal store when the source is asked; the answer names entries, never the person.
 * @module
 */
import type { Pool } from '../../db/pool.ts';
import { listAllDocuments, registerState } from '../../db/registers.ts';
import type { Json } from '../../domain/canonical.ts';
import { indexNames, type ListedPerson, matchName } from '../../domain/name-match.ts';
import type { SourceAdapter } from './adapter.ts';

export function nameList(pool: Pool): SourceAdapter {
  const kept = new Map<string, { state: string; index: Map<string, ListedPerson[]> }>();
  const indexOf = async (register: string) => {
    const state = await registerState(pool, register);
    const known = kept.get(register);
    if (known?.state === state) return known.index;
    const index = indexNames((await listAllDocuments(pool, register)) as unknown as ListedPerson[]);
    kept.set(register, { state, index });
    return index;
  };
  return async ({ register, name, dateOfBirth }) => {
    if (typeof register !== 'string') throw new Error('The source names no register');
    // A name that was erased, or is not there, cannot be said to be on no list.
    if (typeof name !== 'string') throw new Error('There is no name to look for');
    const matches = matchName(await indexOf(register), {
      name,
      dateOfBirth: typeof dateOfBirth === 'string' ? dateOfBirth : null,
    });
    return { matches: matches as unknown as Json };
  };
}
