/**
 * Which labels a type knows, and whose each is. What OCR read may differ a little from a long one.
 * @module
 */
import type { DocumentType, FieldSpec } from '../../../domain/document-type.ts';
import { labelKey } from '../check-type.ts';
import type { Token } from './layout.ts';
import { COMMON_LABELS } from './lexicon.ts';

/** Whose label it is: fields directly, fields only within sections, a heading, or nobody's that we read. */
export interface LabelOwners {
  fields: FieldSpec[];
  within: { field: FieldSpec; section: string }[];
  sections: string[];
  /** Not only a heading. */
  isLabel: boolean;
}

export interface Registry {
  owners: Map<string, LabelOwners>;
  /** Labels that may have other words before them. */
  endings: Set<string>;
  longest: number;
}

export interface Search {
  registry: Registry;
  tolerant: boolean;
}

export function registryOf(type: DocumentType): Registry {
  const owners = new Map<string, LabelOwners>();
  const endings = new Set<string>();
  const at = (label: string, isLabel = true): LabelOwners => {
    const key = labelKey(label);
    if (label.startsWith('…')) endings.add(key);
    const known = owners.get(key) ?? { fields: [], within: [], sections: [], isLabel: false };
    known.isLabel ||= isLabel;
    owners.set(key, known);
    return known;
  };
  for (const field of type.fields) {
    for (const label of field.labels) at(label).fields.push(field);
    for (const { section, labels } of field.within ?? [])
      for (const label of labels) at(label).within.push({ field, section });
  }
  for (const section of type.sections ?? [])
    for (const heading of section.headings) at(heading, false).sections.push(section.name);
  for (const record of type.records)
    for (const column of record.columns) for (const header of column.headers) at(header);
  for (const label of [...COMMON_LABELS, ...(type.otherLabels ?? [])]) at(label);
  return { owners, endings, longest: Math.max(...[...owners.keys()].map((key) => key.length)) };
}

export function ownersOf(
  { registry, tolerant }: Search,
  tokens: readonly Token[],
): { key: string; owners: LabelOwners } | null {
  if (tokens.some((token) => token.kind !== 'word')) return null;
  const key = labelKey(tokens.map((token) => token.text).join(''));
  if (key === '' || key.length > registry.longest + 3) return null;
  const exact = registry.owners.get(key);
  if (exact !== undefined) return { key, owners: exact };
  return tolerant && key.length >= SHORTEST_TOLERANT ? nearest(registry, key) : null;
}

/** Letters from which on a label read by OCR may differ: by one, and by two from twice as many. */
const SHORTEST_TOLERANT = 8;

function nearest(registry: Registry, key: string): { key: string; owners: LabelOwners } | null {
  const allowed = key.length >= 2 * SHORTEST_TOLERANT ? 2 : 1;
  const near = [...registry.owners].filter(
    ([label]) =>
      Math.abs(label.length - key.length) <= allowed &&
      label.length >= SHORTEST_TOLERANT &&
      // Figures are values: "Telephone +44" is no label.
      digitsOf(label) === digitsOf(key) &&
      distance(label, key, allowed) <= allowed,
  );
  const [only] = near;
  return near.length === 1 && only !== undefined ? { key: only[0], owners: only[1] } : null;
}

function digitsOf(key: string): string {
  return key.replace(/[^\p{N}]/gu, '');
}

/** Edit distance, given up beyond the limit. */
function distance(one: string, other: string, limit: number): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const swap = (previous[j - 1] as number) + (one[i - 1] === other[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (previous[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    if (Math.min(...row) > limit) return limit + 1;
    previous = row;
  }
  return previous[other.length] as number;
}
