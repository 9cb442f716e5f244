/**
 * Match to systems of record: what a register holds under a key of the document proves values that
 * nothing else proves, and takes back those that it contradicts.
 * @module
 */
import type { Json, JsonObject } from '../../domain/canonical.ts';
import type { ExtractedValue, Extraction } from '../../domain/document.ts';
import type { DocumentType, MatchSpec } from '../../domain/document-type.ts';
import { mapValues, withStatus } from '../../domain/document-values.ts';
import { readPath } from '../../domain/plain-path.ts';
import type { ValueSpec } from '../../domain/value-spec.ts';
import { doubted } from './raster-check.ts';

/** Register and key → its document; null where there is none. Keyed by {@link questionOf}. */
export type RegisterAnswers = Record<string, JsonObject | null>;

/** What to ask: each match of the type whose key was read. */
export function questionsOf(
  extraction: Extraction,
  type: DocumentType,
): { name: string; register: string; key: string }[] {
  return type.matching.flatMap((match) => {
    const key = readingOf(fieldOf(extraction, match.key));
    return typeof key === 'string' ? [{ name: questionOf(match), register: match.register, key }] : [];
  });
}

export function questionOf({ register, key }: MatchSpec): string {
  return `${register}/${key}`;
}

export function applyRegisters(
  extraction: Extraction,
  { answers, type }: { answers: RegisterAnswers; type: DocumentType },
): Extraction {
  let changed = extraction;
  for (const match of type.matching) changed = applyMatch(changed, { match, type, answers });
  return withStatus(changed, type);
}

function applyMatch(
  extraction: Extraction,
  { match, type, answers }: { match: MatchSpec; type: DocumentType; answers: RegisterAnswers },
): Extraction {
  const name = questionOf(match);
  if (!Object.hasOwn(answers, name)) return extraction;
  const document = answers[name] ?? null;
  const keyOf = (field: string) => `fields/${field}`;
  if (document === null)
    return mapValues(extraction, (value) => (value.key === keyOf(match.key) ? notFound(value) : value));
  const verdicts = new Map<string, boolean>();
  for (const [field, path] of Object.entries(match.same)) {
    const spec = type.fields.find((candidate) => candidate.name === field);
    const read = readingOf(fieldOf(extraction, field));
    const held = readPath(document, path);
    if (spec !== undefined && read !== null && held !== undefined && held !== null)
      verdicts.set(keyOf(field), isSame(spec, read, held));
  }
  // The key may itself be misread and hit another's record: it counts once something else agrees.
  const agrees = [...verdicts.values()];
  if (agrees.length > 0 && agrees.every(Boolean)) verdicts.set(keyOf(match.key), true);
  const trusted = agrees.includes(true);
  return mapValues(extraction, (value) => {
    const same = verdicts.get(value.key);
    if (same === undefined) return value;
    if (!same)
      return value.status === 'accepted' ? doubted(value, 'RECORD_DIFFERS') : withReason(value, 'RECORD_DIFFERS');
    return trusted ? proved(value) : value;
  });
}

/** A text layer that names no record stands; what only OCR read was not accepted without one. */
function notFound(value: ExtractedValue): ExtractedValue {
  return withReason(value, 'RECORD_NOT_FOUND');
}

function withReason(value: ExtractedValue, reason: string): ExtractedValue {
  return value.reasons.includes(reason) ? value : { ...value, reasons: [...value.reasons, reason] };
}

/** Reasons that a record overcomes: the reading was weak, and the record says the same. */
const WEAK_READING = new Set(['ENGINES_DISAGREE', 'ONE_ENGINE_ONLY', 'RECORD_MATCH_NEEDED', 'OCR_ONE_ENGINE']);

function proved(value: ExtractedValue): ExtractedValue {
  const proofs: ExtractedValue['proofs'] = value.proofs.includes('record-match')
    ? value.proofs
    : [...value.proofs, 'record-match'];
  if (value.status === 'accepted') return { ...value, proofs };
  if (value.status !== 'needs-review' || !value.reasons.every((reason) => WEAK_READING.has(reason))) return value;
  return { ...value, status: 'accepted', value: value.proposed, proofs, reasons: [] };
}

function fieldOf(extraction: Extraction, name: string): ExtractedValue | undefined {
  return extraction.fields.find(({ key }) => key === `fields/${name}`);
}

function readingOf(value: ExtractedValue | undefined): Json {
  if (value === undefined || value.status === 'conflict') return null;
  return value.status === 'accepted' ? value.value : value.proposed;
}

/** Names and text without regard to case, accents and punctuation; everything else to the letter. */
function isSame(spec: ValueSpec, read: Json, held: Json): boolean {
  if (spec.type === 'money' && typeof read === 'object' && read !== null && !Array.isArray(read))
    return typeof held === 'number'
      ? read.minor === held
      : typeof held === 'object' &&
          held !== null &&
          !Array.isArray(held) &&
          read.minor === (held.minor ?? held.amountMinor) &&
          read.currency === held.currency;
  if (spec.type === 'name' || spec.type === 'text' || spec.type === 'address')
    return folded(String(read)) === folded(String(held));
  if (spec.type === 'identifier') return compact(String(read)) === compact(String(held));
  return String(read) === String(held);
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function compact(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '');
}
