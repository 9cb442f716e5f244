/**
 * Drafts a document type from one sample: labels and their values, lists, form fields, and a guess of each
 * value's type. Everything is a guess that a person checks; nothing is in use before that.
 * @module
 */
import type { Json } from '../../../domain/canonical.ts';
import type { DocumentText } from '../../../domain/document.ts';
import type { DocumentType, FieldSpec } from '../../../domain/document-type.ts';
import { labelKey } from '../check-type.ts';
import { extractFields } from '../fields/fields.ts';
import { formFieldDrafts } from './form-drafts.ts';
import { guessType } from './guess.ts';
import { labelledTexts } from './labelled.ts';
import { listDrafts } from './list-drafts.ts';
import { nameOf, TO_CHECK } from './naming.ts';
import { phrasesOfDocument } from './phrases.ts';

export interface Draft {
  definition: DocumentType;
  /** A golden case of the sample, to be checked by a person: see documents/types/golden.test.ts. */
  golden: { document: DocumentText; expected: { fields: Record<string, Json>; records: Record<string, never[]> } };
}

/** Labels by which a document without headings is recognised. */
const MOST_LABELS = 8;

export function draftType(document: DocumentText, { type }: { type: string }): Draft {
  const records = listDrafts(document);
  const headings = phrasesOfDocument(document);
  // Of a heading with a colon in it what stands before that, too.
  const titles = new Set(headings.flatMap(({ text }) => [text, text.split(':')[0] as string]).map(labelKey));
  const headers = new Set(records.flatMap(({ columns }) => columns.flatMap((column) => column.headers.map(labelKey))));
  const fields = uniqueNames([
    ...formFieldDrafts(document),
    ...labelledTexts(document)
      .filter(({ label }) => !headers.has(labelKey(label)) && !titles.has(labelKey(label)))
      .map(({ label, text }) => fieldOf(label, text)),
  ]);
  const labels = fields.slice(0, MOST_LABELS).map(({ labels: [text = ''] }) => ({ text, weight: 1 }));
  const phrases = headings.length > 0 ? headings : labels;
  const definition: DocumentType = {
    type,
    version: 1,
    title: `${TO_CHECK}${headings[0]?.text ?? type}`,
    recognise: { phrases, minimum: Math.max(1, Math.round(phrases.reduce((sum, { weight }) => sum + weight, 0) / 2)) },
    fields,
    records,
    checks: [],
    matching: [],
    note: 'Drafted from one sample. Check every title, type, label and flag; add synonyms of other issuers, checks between values, and which register knows the key.',
  };
  const values = extractFields(document, definition).filter(({ status }) => status === 'accepted');
  const expected = Object.fromEntries(values.map(({ key, value }) => [key.slice('fields/'.length), value]));
  return { definition, golden: { document, expected: { fields: expected, records: {} } } };
}

function fieldOf(label: string, text: string): FieldSpec {
  const guess = guessType(label, text);
  return {
    name: nameOf(label),
    title: `${TO_CHECK}${label}`,
    labels: [label],
    ...guess.spec,
    required: false,
    material: guess.material,
    personal: guess.personal,
    note: `Type guessed: ${guess.spec.type}.`,
  };
}

/** The first of a name and of a label stays. */
function uniqueNames(fields: FieldSpec[]): FieldSpec[] {
  const [names, labels] = [new Set<string>(), new Set<string>()];
  return fields.filter(({ name, labels: own }) => {
    const keys = own.map(labelKey);
    if (names.has(name) || keys.some((key) => labels.has(key))) return false;
    names.add(name);
    for (const key of keys) labels.add(key);
    return true;
  });
}
