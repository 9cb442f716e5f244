/**
 * What codes of documents mean, in the words of the people who read them.
 * @module
 */
import type { Json } from './api.ts';
import type { DocumentStatus, ValueAction, ValueStatus, ValueView } from './document-api.ts';
import { formatName } from './format.ts';

export const STATUS_WORDS: Record<DocumentStatus, { label: string; color: string }> = {
  accepted: { label: 'Waiting to be read', color: 'gray' },
  reading: { label: 'Being read', color: 'blue' },
  'awaiting-review': { label: 'Needs a person', color: 'orange' },
  refused: { label: 'Refused', color: 'red' },
  published: { label: 'Published', color: 'teal' },
};

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
  paddle: 'first reading of the picture',
  tesseract: 'second reading of the picture',
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
  person: 'a person read it',
};

const REASONS: Record<string, string> = {
  LABEL_NOT_FOUND: 'Its label was not found on any page.',
  VALUE_NOT_FOUND: 'The label is there, but no value beside it.',
  ENGINES_DISAGREE: 'Two readings of the picture differ.',
  ONE_ENGINE_ONLY: 'Only one reading of the picture; nothing else proves it.',
  ROW_DOES_NOT_FOOT: 'The amounts of this row do not add up.',
  COLUMN_DOES_NOT_FOOT: 'The column does not add up to the printed total.',
  COUNT_DOES_NOT_TIE: 'The number of rows is not the printed count.',
  CHECK_FAILED: 'It does not fit with other values of the document.',
  NOT_A_DATE: 'What stands there is not a date.',
  AMBIGUOUS_DATE: 'Day and month could be the other way round.',
  NOT_MONEY: 'What stands there is not an amount.',
  NO_CURRENCY: 'The amount has no currency.',
  NOT_A_NUMBER: 'What stands there is not a number.',
  NOT_IN_PATTERN: 'It does not look like such an identifier.',
  PATTERN_MISMATCH: 'It does not look like such an identifier.',
  RASTER_DIFFERS: 'The file’s text and what the page shows differ.',
  HIDDEN_TEXT: 'The file holds text that a person would not see.',
  HIDDEN_TEXT_NEAR: 'Hidden text stands near this value.',
  TWO_DOCUMENTS: 'The file seems to hold two documents.',
  PAGE_UNREADABLE: 'A page could not be read.',
  OCR_UNAVAILABLE: 'No engine for pictures is installed; a person must read it.',
  PAGE_TIMED_OUT: 'A page took too long to read.',
  RECORD_MISMATCH: 'The system of record holds something else.',
  RECORD_NOT_FOUND: 'The system of record knows no such entry.',
  NOT_CLASSIFIED: 'The type of the document was not recognised.',
  TYPE_NOT_RECOGNISED: 'The type of the document was not recognised.',
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
