/**
 * What an example shows beside what the type's labels found.
 * @module
 */
import type { DocumentText, ExtractedValue, Extraction } from '../../../domain/document.ts';
import { isSamePlace, type KnownPlace } from '../../../domain/document-layout.ts';
import type { DocumentType, FieldSpec } from '../../../domain/document-type.ts';
import { withStatus } from '../../../domain/document-values.ts';
import { doubtByChecks, runChecks } from '../checks.ts';
import { readShown, type Shown } from './example.ts';
import { isSameValue } from './locate.ts';

/** Doubts about the place of a value, which an example settles; where it ends is another matter. */
const OF_PLACE = new Set(['PLACE_UNCLEAR', 'SECTION_UNCLEAR', 'OCCURRENCES_DISAGREE']);

/** Where persons corrected what labels had found. */
export type CorrectedPlace = Pick<KnownPlace, 'field' | 'landmark'>;

/** The extraction with what the example shows where labels left a value open, or were wrong before. */
export function byExample(
  document: DocumentText,
  extraction: Extraction,
  { shown, corrected, type }: { shown: Shown; corrected: readonly CorrectedPlace[]; type: DocumentType },
): Extraction {
  const examples = new Map(readShown(document, shown, type).map((value) => [value.key, value]));
  const fields = extraction.fields.map(unchecked).map((value, index) => {
    const example = examples.get(value.key);
    return example === undefined
      ? value
      : merged(value, { example, corrected, field: type.fields[index] as FieldSpec });
  });
  const names = new Set(type.checks.map(({ name }) => name));
  const failed = new Set(extraction.checks.filter(({ result }) => result === 'fails').map(({ name }) => name));
  const checks = runChecks(type, fields, extraction.records);
  // A check that failed and lacks a value now has not been answered.
  const open = checks.map((check) =>
    check.result === 'not-applicable' && failed.has(check.name) ? { ...check, result: 'fails' as const } : check,
  );
  const listChecks = extraction.checks.filter(({ name }) => !names.has(name));
  return withStatus({ ...extraction, fields: doubtByChecks(fields, open), checks: [...checks, ...listChecks] }, type);
}

/** As it was before a check that another value may have failed. */
function unchecked(value: ExtractedValue): ExtractedValue {
  if (!value.reasons.includes('CHECK_FAILED')) return value;
  const reasons = value.reasons.filter((reason) => reason !== 'CHECK_FAILED');
  if (reasons.length > 0 || value.status !== 'needs-review') return { ...value, reasons };
  return { ...value, status: 'accepted', value: value.proposed, reasons };
}

function merged(
  value: ExtractedValue,
  { example, corrected, field }: { example: ExtractedValue; corrected: readonly CorrectedPlace[]; field: FieldSpec },
): ExtractedValue {
  const own = value.status === 'accepted' ? value.value : value.proposed;
  if (value.status === 'missing') return example;
  const { landmark } = value;
  const wasWrong =
    landmark !== undefined &&
    corrected.some((place) => place.field === field.name && isSamePlace(place.landmark, landmark));
  if (wasWrong)
    return withReasons(
      example,
      value.reasons.filter((reason) => reason === 'NEAR_HIDDEN_TEXT'),
    );
  // A conflict, or a text that is no such value, stays one, whatever stands elsewhere.
  if (own === null && value.statedNone !== true)
    return value.reasons.includes('NEAR_HIDDEN_TEXT') ? value : withReasons(example, value.reasons);
  const agrees =
    (value.statedNone ?? false) === (example.statedNone ?? false) && isSameValue(field, own, example.proposed);
  const isOfPlace = value.status !== 'accepted' && value.reasons.every((reason) => OF_PLACE.has(reason));
  if (agrees) return isOfPlace && example.reasons.length === 1 ? example : value;
  return {
    ...value,
    status: 'needs-review',
    value: null,
    proposed: own,
    reasons: [...value.reasons, 'EXAMPLE_DIFFERS'],
  };
}

function withReasons(value: ExtractedValue, reasons: readonly string[]): ExtractedValue {
  return { ...value, reasons: [...new Set([...value.reasons, ...reasons])] };
}
