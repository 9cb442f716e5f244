/**
 * What codes of documents mean, in the words of the people who read them.
 * @module
 */
import type { Json } from './api.ts';
import type { DocumentStatus, DocumentView, ValueAction, ValueStatus, ValueView } from './document-api.ts';
import { REASONS } from './document-reasons.ts';
import { formatName } from './format.ts';

export const STATUS_WORDS: Record<DocumentStatus, { label: string; color: string }> = {
  accepted: { label: 'Waiting to be read', color: 'gray' },
  reading: { label: 'Being read', color: 'blue' },
  'awaiting-review': { label: 'Needs a person', color: 'orange' },
  refused: { label: 'Refused', color: 'red' },
  published: { label: 'Published', color: 'teal' },
};

/** What it is, as far as that is known. */
export function typeWords({ typeTitle, status }: Pick<DocumentView, 'typeTitle' | 'status'>): string {
  if (typeTitle !== null) return typeTitle;
  return status === 'accepted' || status === 'reading' ? 'Type not known yet' : 'Type not recognised';
}

/** Told apart by colour, by sign and by word. */
export const VALUE_WORDS: Record<ValueStatus, { label: string; color: string; sign: string }> = {
  accepted: { label: 'Accepted', color: 'teal', sign: '✓' },
  'needs-review': { label: 'Please check', color: 'orange', sign: '?' },
  missing: { label: 'Not found', color: 'grape', sign: '∅' },
  conflict: { label: 'Says two things', color: 'red', sign: '≠' },
};

export const ACTION_WORDS: Record<ValueAction, string> = {
  confirm: 'Confirmed',
  correct: 'Corrected',
  none: 'The document says none',
  unreadable: 'Could not be read',
};

const SOURCES: Record<string, string> = { api: 'API', folder: 'Folder', bucket: 'Bucket' };

const ENGINES: Record<string, string> = {
  'text-layer': 'text of the file',
  'form-field': 'form field of the file',
  paddle: 'read from the picture by PP-OCR',
  tesseract: 'read from the picture by Tesseract',
  person: 'a person',
  none: 'nothing could read it',
};

const PROOFS: Record<string, string> = {
  'text-layer': 'the file’s own text says so, with its label',
  'form-field': 'the form’s own field holds it',
  'engines-agree': 'two readings agree',
  'row-foots': 'the row adds up',
  'column-foots': 'the column adds up to the printed total',
  'count-ties': 'the printed count fits',
  'check-digit': 'the check digit fits',
  'record-match': 'the system of record holds the same',
  'layout-known': 'persons confirmed this place of the layout before',
  person: 'a person read it',
};

const EXPECTED: Record<string, string> = {
  date: 'a date as printed, such as 03/12/2025 or 12 Mar 2025',
  money: 'an amount as printed, such as $1,234.50',
  number: 'a number as printed, such as 1,234.5',
  integer: 'a whole number',
  percent: 'a percentage, such as 4.5 %',
  boolean: 'yes or no',
  email: 'an e-mail address',
  phone: 'a telephone number',
};

const QUARANTINE: Record<string, string> = {
  invisible: 'drawn invisibly',
  'background-colour': 'in the colour of the background',
  tiny: 'too small to read',
  'off-page': 'outside the page',
};

export const sourceWords = (source: string): string => SOURCES[source] ?? formatName(source);
export const engineWords = (engine: string): string => ENGINES[engine] ?? formatName(engine);
export const proofWords = (proof: string): string => PROOFS[proof] ?? formatName(proof);
export const reasonWords = (code: string): string => REASONS[code] ?? `${formatName(code.toLowerCase())}.`;
export const expectedWords = (valueType: string): string | undefined => EXPECTED[valueType];
export const quarantineWords = (reason: string): string => QUARANTINE[reason] ?? formatName(reason);

const dateWords = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** A typed value as a person would say it: unlike the printed one it leaves no doubt which is the month. */
export function formatTyped(value: Json, valueType: string): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (valueType === 'date' && typeof value === 'string') {
    const date = new Date(`${value}T00:00:00Z`);
    return Number.isNaN(date.getTime()) ? value : dateWords.format(date);
  }
  if (isDocumentMoney(value)) {
    const format = new Intl.NumberFormat(undefined, { style: 'currency', currency: value.currency });
    return format.format(value.minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isDocumentMoney(value: Json): value is { currency: string; minor: number } {
  return (
    value !== null &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    typeof value.minor === 'number' &&
    typeof value.currency === 'string'
  );
}

/** What is known of a value now: what a person made of it, else what the machine accepted. */
export function settledWords({ value, valueType, statedNone, status, correction }: ValueView): string {
  if (correction !== null) {
    if (correction.action === 'none' || correction.action === 'unreadable') return ACTION_WORDS[correction.action];
    return correction.value === null ? (correction.text ?? '–') : formatTyped(correction.value, valueType);
  }
  if (statedNone === true) return 'The document says none';
  return status === 'missing' ? 'Not on the document' : formatTyped(value, valueType);
}
