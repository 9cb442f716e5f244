/**
 * Whether a person is on a list of names: exact after folding, never fuzzy. Two names are the same
 * when they have the same words whatever their order, case, accents and punctuation. What spelling
 * changes, such as a transliteration, is found only where the list names it as an alias.
 * @module
 */

export interface ListedPerson {
  entryId: string;
  /** The list, such as a sanctions list's own name. */
  list: string;
  programme: string | null;
  /** ISO date. */
  listedOn: string | null;
  /** The name and its aliases. */
  names: string[];
  /** ISO date; null where the list has none. */
  dateOfBirth: string | null;
}

/** What is told of a match: enough to look the entry up, and no name. */
export interface NameMatch {
  entryId: string;
  list: string;
  programme: string | null;
  listedOn: string | null;
  basis: 'name and date of birth' | 'name only' | 'name, another date of birth';
}

/** Words of a name, folded and in order: the key under which equal names meet. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}

/** Entries by folded name. */
export function indexNames(entries: ListedPerson[]): Map<string, ListedPerson[]> {
  const index = new Map<string, ListedPerson[]>();
  for (const entry of entries)
    for (const key of new Set(entry.names.map(foldName))) {
      if (key !== '') index.set(key, [...(index.get(key) ?? []), entry]);
    }
  return index;
}

/**
 * Matches by entry, in order of their ids.
 * @param dateOfBirth - ISO date; null where it is not known.
 */
export function matchName(
  index: Map<string, ListedPerson[]>,
  { name, dateOfBirth }: { name: string; dateOfBirth: string | null },
): NameMatch[] {
  return (index.get(foldName(name)) ?? [])
    .map(({ entryId, list, programme, listedOn, dateOfBirth: listed }) => ({
      ...{ entryId, list, programme, listedOn },
      basis: basisOf(dateOfBirth, listed),
    }))
    .sort((a, b) => (a.entryId < b.entryId ? -1 : 1));
}

function basisOf(given: string | null, listed: string | null): NameMatch['basis'] {
  if (given === null || listed === null) return 'name only';
  return given === listed ? 'name and date of birth' : 'name, another date of birth';
}
