/**
 * Values of a PDF's own form fields, by the names that the type knows.
 * @module
 */
import type { DocumentText, FormValue } from '../../../domain/document.ts';
import type { FieldSpec } from '../../../domain/document-type.ts';
import { type Parsed, parseValue } from '../parse/parse.ts';
import type { Candidate } from './values.ts';

/** What the form's fields of these names say; empty where the document has none of them. */
export function formCandidates(document: DocumentText, field: FieldSpec): Candidate[] {
  const names = field.formFields ?? [];
  return names.flatMap((name, rank) => {
    // "Name=answer": the box of this name stands for this answer.
    const [pattern = '', answer] = name.split('=');
    const form = patternOf(pattern);
    return document.forms
      .filter((value) => form.test(value.name))
      .flatMap((value) => candidate(value, { field, rank, answer: answer ?? null }));
  });
}

function candidate(
  value: FormValue,
  { field, rank, answer }: { field: FieldSpec; rank: number; answer: string | null },
): Candidate[] {
  const parsed = parsedOf(value, field, answer);
  if (parsed === null) return [];
  const raw = typeof value.value === 'string' ? value.value : (answer ?? (value.value === true ? '☒' : ''));
  const landmark = { of: `form/${value.name}`, left: -1 };
  return [{ parsed, raw, page: value.page, box: value.box, engine: 'form-field', doubts: [], rank, landmark }];
}

/** Null for a box that is not ticked: it says nothing about a choice. */
function parsedOf({ value, kind }: FormValue, field: FieldSpec, answer: string | null): Parsed | null {
  if (kind === 'checkbox' || (kind === 'radio' && typeof value !== 'string')) {
    if (value !== true) return null;
    if (answer !== null) return parseValue(field, answer);
    return field.type === 'boolean' ? { ok: true, value: true } : null;
  }
  if (typeof value !== 'string' || value.trim() === '') return { ok: false, reason: 'VALUE_BLANK' };
  if (kind === 'radio' && answer !== null) return value === answer ? parseValue(field, answer) : null;
  return parseValue(field, value.replace(/\r\n?|\n/g, ' '));
}

function patternOf(name: string): RegExp {
  const escaped = name.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`);
}
