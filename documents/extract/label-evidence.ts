/**
 * How far the labels on a document's pages are those of a type's fields. Labels that many types ask for say
 * little: each counts as the logarithm of the share of types that know it.
 * @module
 */
import type { PageText } from '../../domain/document.ts';
import type { DocumentType } from '../../domain/document-type.ts';
import { occurrencesOf } from './fields/labels.ts';
import { type Layout, layoutOf } from './fields/layout.ts';
import { type LabelOwners, type Registry, registryOf } from './fields/registry.ts';
import { wordingOf } from './wording.ts';

/** Bits of evidence for the type: one sum over its fields, each by its most telling label on the pages. */
export type LabelEvidence = (type: DocumentType) => number;

export function labelEvidence(pages: readonly PageText[], types: readonly DocumentType[]): LabelEvidence {
  const layouts = pages.map((page) => layoutOf(page, []));
  const known = labelsOf(types);
  return (type) => evidenceFor(layouts, type, known);
}

interface Labels {
  registries: Map<DocumentType, Registry>;
  /** How many types have a field with such a label. */
  counts: Map<string, number>;
}

function labelsOf(types: readonly DocumentType[]): Labels {
  const registries = new Map(types.map((type) => [type, registryOf(type)]));
  const counts = new Map<string, number>();
  for (const { wordings } of registries.values())
    for (const [wording, owners] of wordings)
      if (fieldsOf(owners).length > 0) counts.set(wording, (counts.get(wording) ?? 0) + 1);
  return { registries, counts };
}

function evidenceFor(layouts: readonly Layout[], type: DocumentType, { registries, counts }: Labels): number {
  const registry = registries.get(type) as Registry;
  const best = new Map<string, number>();
  for (const { owners, tokens } of layouts.flatMap((layout) => occurrencesOf(layout, registry))) {
    const fields = fieldsOf(owners);
    const wording = wordingOf(tokens.map(({ text }) => text).join(' '));
    const bits = Math.log2(registries.size / (counts.get(wording) ?? 1)) / fields.length;
    for (const name of fields) best.set(name, Math.max(best.get(name) ?? 0, bits));
  }
  return [...best.values()].reduce((sum, bits) => sum + bits, 0);
}

function fieldsOf({ fields, within }: LabelOwners): string[] {
  return [...new Set([...fields, ...within.map(({ field }) => field)].map(({ name }) => name))];
}
