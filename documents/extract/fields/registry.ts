/**
 * Which labels a type knows, and whose each is. What OCR read may differ a little from a long one.
 * @module
 */
import type { DocumentType, FieldSpec } from '../../../domain/document-type.ts';
import { labelKey } from '../check-type.ts';
import { isEnded, isWhole, LONGEST_LABEL, wordingOf } from '../wording.ts';
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
  /** By what they ask for (`wording.ts`), where only one field's labels do. */
  wordings: Map<string, LabelOwners>;
  /** Labels that may have other words before them. */
  endings: Set<string>;
  longest: number;
}

/** The words of a label on the page, and whose it is. */
export interface LabelMatch {
  key: string;
  owners: LabelOwners;
}

export interface Search {
  registry: Registry;
  tolerant: boolean;
}

export function registryOf(type: DocumentType): Registry {
  const owners = new Map<string, LabelOwners>();
  const endings = new Set<string>();
  const wordings = new Map<string, string>();
  const at = (label: string, isLabel = true): LabelOwners => {
    const { key, wording } = meaningOf(label);
    if (label.startsWith('…')) endings.add(key);
    const known = owners.get(key) ?? { fields: [], within: [], sections: [], isLabel: false };
    known.isLabel ||= isLabel;
    owners.set(key, known);
    wordings.set(key, wording);
    return known;
  };
  for (const field of type.fields) {
    // "@sender" is a part of a letter.
    for (const label of field.labels.filter((one) => !one.startsWith('@'))) at(label).fields.push(field);
    for (const { section, labels } of field.within ?? [])
      for (const label of labels) at(label).within.push({ field, section });
  }
  for (const section of type.sections ?? [])
    for (const heading of section.headings) at(heading, false).sections.push(section.name);
  for (const record of type.records)
    for (const column of record.columns) for (const header of column.headers) at(header);
  for (const label of [...COMMON_LABELS, ...(type.otherLabels ?? [])]) at(label);
  const longest = Math.max(LONGEST_LABEL, ...[...owners.keys()].map((key) => key.length));
  return { owners, wordings: wordingsOf(owners, wordings), endings, longest };
}

interface Meaning {
  key: string;
  /** Empty for a label that asks for two things, or that goes on. */
  wording: string;
}

/** Of labels of types: they are looked up anew for every document. */
const meanings = new Map<string, Meaning>();

function meaningOf(label: string): Meaning {
  let meaning = meanings.get(label);
  if (meaning === undefined) {
    const isGeneral = (isEnded(label) || /\bon$/.test(label)) && !/ and |&|\//.test(label);
    meaning = { key: labelKey(label), wording: isGeneral ? wordingOf(label) : '' };
    meanings.set(label, meaning);
  }
  return meaning;
}

/** Labels that ask for the same become one; where they are several fields' they are nobody's. */
function wordingsOf(owners: Registry['owners'], asked: ReadonlyMap<string, string>): Registry['wordings'] {
  const wordings: Registry['wordings'] = new Map();
  for (const [key, own] of owners) {
    const wording = asked.get(key) as string;
    if (wording === '') continue;
    const known = wordings.get(wording) ?? { fields: [], within: [], sections: [], isLabel: false };
    wordings.set(wording, {
      fields: [...new Set([...known.fields, ...own.fields])],
      within: [...known.within, ...own.within],
      sections: [...new Set([...known.sections, ...own.sections])],
      isLabel: known.isLabel || own.isLabel,
    });
  }
  for (const [wording, { fields, within, sections }] of wordings)
    if (isShared(fields, within)) wordings.set(wording, { fields: [], within: [], sections, isLabel: true });
  return wordings;
}

/** More than one field's, and not because values in columns share the label of their line. */
function isShared(fields: readonly FieldSpec[], within: LabelOwners['within']): boolean {
  if (fields.filter(({ row }) => row === undefined).length > 1) return true;
  const sections = new Map<string, FieldSpec>();
  return within.some(({ field, section }) => {
    const other = sections.get(section);
    sections.set(section, field);
    return other !== undefined && other !== field && field.row === undefined;
  });
}

/**
 * Whose label the words are: exactly a known one, or one that asks for the same. In `part` of a text such a one
 * must not begin or end with a small word; of several lines that are labels themselves only a known one is.
 */
export function ownersOf(
  { registry, tolerant }: Search,
  tokens: readonly Token[],
  stands: 'alone' | 'part' | 'labels' = 'alone',
): LabelMatch | null {
  if (tokens.some((token) => token.kind !== 'word')) return null;
  const key = labelKey(tokens.map((token) => token.text).join(''));
  if (key === '' || key.length > registry.longest + 3) return null;
  const exact = registry.owners.get(key);
  if (exact !== undefined) return { key, owners: exact };
  const text = tokens.map((token) => token.text).join(' ');
  // A word by itself is hardly a label unless it is known, or marked as one.
  const isBare = tokens.length === 1 && !/[:?]$/.test(text);
  const isAllowed = !isBare && (stands === 'alone' || (stands === 'part' && isWhole(text)));
  const alike = isAllowed ? registry.wordings.get(wordingOf(text)) : undefined;
  if (alike !== undefined) return { key, owners: alike };
  return tolerant && key.length >= SHORTEST_TOLERANT ? nearest(registry, key) : null;
}

/** Letters from which on a label read by OCR may differ: by one, and by two from twice as many. */
const SHORTEST_TOLERANT = 8;

function nearest(registry: Registry, key: string): LabelMatch | null {
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
