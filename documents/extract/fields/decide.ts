/**
 * From the readings of a field to its value: accepted, doubtful, missing, or contradictory.
 * @module
 */
import { canonicalText, type Json } from '../../../domain/canonical.ts';
import type { ExtractedValue, Proof } from '../../../domain/document.ts';
import type { FieldSpec } from '../../../domain/document-type.ts';
import { hasCheckDigit } from '../parse/identifier.ts';
import type { Candidate } from './values.ts';

/** Candidates that did not parse say nothing where others did: a label also stands in headings and sentences. */
export function decide(field: FieldSpec, candidates: readonly Candidate[]): ExtractedValue {
  const key = `fields/${field.name}`;
  const parsed = candidates.filter((candidate) => candidate.parsed.ok).sort((one, other) => one.rank - other.rank);
  const clear = parsed.filter(({ doubts }) => doubts.length === 0);
  const [best] = clear.length > 0 ? clear : parsed;
  if (best === undefined) return unread(key, candidates);
  const readings = new Set((clear.length > 0 ? clear : parsed).map((candidate) => comparable(field, candidate)));
  const value = readValue(best);
  const place = placeOf(best);
  if (readings.size > 1)
    return {
      key,
      status: 'conflict',
      value: null,
      proposed: null,
      proofs: [],
      reasons: ['OCCURRENCES_DISAGREE'],
      ...place,
    };
  if (clear.length > 0 && parsed.some((other) => contradicts(field, best, other)))
    return {
      key,
      status: 'needs-review',
      value: null,
      proposed: value,
      proofs: [],
      reasons: ['OCCURRENCES_DISAGREE'],
      ...place,
    };
  if (clear.length === 0)
    return {
      key,
      status: 'needs-review',
      value: null,
      proposed: value,
      proofs: [],
      reasons: [...new Set(best.doubts)],
      ...place,
    };
  const proofs = proofsOf(field, best);
  const statedNone = best.parsed.ok && 'none' in best.parsed;
  return {
    key,
    status: 'accepted',
    value,
    ...(statedNone ? { statedNone } : {}),
    proposed: value,
    proofs,
    reasons: [],
    ...place,
  };
}

/** An uncertain reading that says something else; the same text with another end does not. */
function contradicts(field: FieldSpec, best: Candidate, other: Candidate): boolean {
  if (other.doubts.length === 0 || other.doubts.includes('SECTION_UNCLEAR')) return false;
  const [one, two] = [comparable(field, best), comparable(field, other)];
  return one !== two && !(other.doubts.includes('BOUNDARY_UNCLEAR') && (one.startsWith(two) || two.includes(one)));
}

function unread(key: string, candidates: readonly Candidate[]): ExtractedValue {
  const [first] = candidates.filter(({ parsed }) => !parsed.ok && parsed.reason !== 'VALUE_BLANK');
  const nothing = { value: null, proposed: null, proofs: [] };
  if (first !== undefined && !first.parsed.ok)
    return { key, status: 'needs-review', ...nothing, reasons: [first.parsed.reason], ...placeOf(first) };
  const [blank] = candidates;
  if (blank !== undefined)
    return { key, status: 'missing', ...nothing, reasons: ['VALUE_BLANK'], ...placeOf(blank), raw: null };
  return {
    key,
    status: 'missing',
    ...nothing,
    reasons: ['LABEL_NOT_FOUND'],
    raw: null,
    page: null,
    box: null,
    engine: null,
  };
}

function placeOf({
  raw,
  page,
  box,
  engine,
  landmark,
}: Candidate): Pick<ExtractedValue, 'raw' | 'page' | 'box' | 'engine' | 'landmark'> {
  return { raw, page, box, engine, landmark };
}

function readValue({ parsed }: Candidate): Json {
  return parsed.ok && 'value' in parsed ? parsed.value : null;
}

function proofsOf(field: FieldSpec, { parsed, engine }: Candidate): Proof[] {
  const proofs: Proof[] = engine === 'form-field' ? ['form-field'] : engine === 'text-layer' ? ['text-layer'] : [];
  if (parsed.ok && 'value' in parsed && typeof parsed.value === 'string' && hasCheckDigit(field, parsed.value))
    proofs.push('check-digit');
  return proofs;
}

/** Names and texts that differ in case or punctuation only are the same; everything else must be identical. */
function comparable(field: FieldSpec, { parsed }: Candidate): string {
  if (!parsed.ok) return '';
  if ('none' in parsed) return 'none';
  const { value } = parsed;
  if (typeof value === 'string' && ['name', 'text', 'address'].includes(field.type))
    return value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return canonicalText(value);
}
