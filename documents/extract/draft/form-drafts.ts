/**
 * Fields of a sample's own form (AcroForm).
 * @module
 */
import type { DocumentText, FormValue } from '../../../domain/document.ts';
import type { FieldSpec } from '../../../domain/document-type.ts';
import { guessType } from './guess.ts';
import { nameOf, TO_CHECK } from './naming.ts';

/** One field for each filled form field. */
export function formFieldDrafts(document: DocumentText): FieldSpec[] {
  return document.forms.filter(isFilled).map((form) => {
    const label = labelOf(form);
    const isTick = form.kind === 'checkbox' || form.kind === 'radio';
    const guess = isTick
      ? { spec: { type: 'boolean' as const }, material: false, personal: false }
      : guessType(label, String(form.value));
    const { material, personal, spec } = guess;
    return {
      name: nameOf(label),
      title: `${TO_CHECK}${label}`,
      labels: [],
      formFields: [form.name],
      ...spec,
      required: false,
      material,
      personal,
      note: `Type guessed: ${spec.type}.`,
    };
  });
}

function isFilled({ kind, value }: FormValue): boolean {
  if (kind === 'signature') return false;
  return value === true || (typeof value === 'string' && value.trim() !== '');
}

/** The last part of the field's name as words; its tooltip where that is short. */
function labelOf({ name, label }: FormValue): string {
  if (label !== null && label !== '' && label.length <= 60) return label;
  const last = name.split('.').at(-1) ?? name;
  return last
    .replace(/\[\d+\]$/, '')
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .trim();
}
