/**
 * Layouts that persons have seen: a value read at a place of a layout where nobody has confirmed one yet is a
 * proposal, however certain its reading. Pure.
 * @module
 */
import type { ExtractedValue, Extraction, Landmark, TaughtLayout } from './document.ts';
import type { CheckSpec, DocumentType } from './document-type.ts';
import { lastPartOf, mapValues, withStatus } from './document-values.ts';

/** How a place of a layout stands. */
export interface KnownPlace {
  field: string;
  landmark: Landmark;
  corrected: number;
  /** Confirmations since the last correction. */
  confirmed: number;
}

/** What is known of a document's layout. */
export interface LayoutAnswers {
  /** Documents of the layout that persons have seen. */
  documents: number;
  places: KnownPlace[];
}

/** Confirmations that a place needs where its type does not say; none: every layout is taken as known. */
export const CONFIRMATIONS = 1;
/** And so many more for each time that it was corrected. */
const AFTER_CORRECTION = 2;
/** Points by which a label may be shifted: printouts make room for what they hold. The next column is further away. */
const SHIFT = 40;
/** Hashes in a fingerprint, at most and at least. */
export const FINGERPRINT_SIZE = 256;
const LEAST_HASHES = 24;
/**
 * Share of common runs of words from which documents are of one layout. Of 180 invented documents of 90 layouts
 * those of one layout had 0.17 to 0.95, three pairs of 90 less than this, those of different layouts 0.18 at most.
 */
const COMMON = 0.25;

/** Whether two documents of a type are of the same form, printout or letter. */
export function isSameLayout(one: readonly number[], other: readonly number[]): boolean {
  if (Math.min(one.length, other.length) < LEAST_HASHES) return false;
  const [these, those] = [new Set(one), new Set(other)];
  // The smallest of both together are a fair sample of all runs of both.
  const sample = [...new Set([...one, ...other])].sort((a, b) => a - b).slice(0, FINGERPRINT_SIZE);
  const common = sample.filter((hash) => these.has(hash) && those.has(hash)).length;
  return common >= COMMON * sample.length;
}

export function isSamePlace(one: Landmark, other: Landmark): boolean {
  return one.of === other.of && Math.abs(one.left - other.left) <= SHIFT;
}

/** What documents of the same layout teach. @param taught - documents of the type, oldest first. */
export function layoutAnswers(fingerprint: readonly number[], taught: readonly TaughtLayout[]): LayoutAnswers {
  const same = taught.filter((other) => isSameLayout(fingerprint, other.fingerprint));
  return { documents: same.length, places: placesOf(same) };
}

/** How places of one layout stand. @param same - its documents, oldest first. */
export function placesOf(same: readonly TaughtLayout[]): KnownPlace[] {
  const places: KnownPlace[] = [];
  for (const [field, { landmark, confirmed }] of same.flatMap((each) => Object.entries(each.places))) {
    let place = places.find((known) => known.field === field && isSamePlace(known.landmark, landmark));
    if (place === undefined) {
      place = { field, landmark, corrected: 0, confirmed: 0 };
      places.push(place);
    }
    place.confirmed = confirmed ? place.confirmed + 1 : 0;
    if (!confirmed) place.corrected++;
  }
  return places;
}

/** Where what labels found was wrong the last time. */
export function correctedPlaces({ places }: LayoutAnswers): KnownPlace[] {
  return places.filter(({ corrected, confirmed }) => corrected > 0 && confirmed === 0);
}

/**
 * The extraction with a doubt on each accepted value that stands where nobody has confirmed one, and that
 * neither a system of record nor the document's own arithmetic proves. Lists are held to their own checks.
 */
export function applyLayout(
  extraction: Extraction,
  { answers, type }: { answers: LayoutAnswers; type: DocumentType },
): Extraction {
  const needed = type.confirmations ?? CONFIRMATIONS;
  if (needed === 0) return extraction;
  const proved = provedByArithmetic(extraction, type);
  const judged = mapValues(extraction, (value) => {
    if (!isCertainButForPlace(value)) return value;
    if (value.proofs.includes('record-match') || proved.has(value.key)) return value;
    const [reason, found] = [doubtOf(value, { answers, needed }), value.value ?? value.proposed];
    if (reason !== null) return { ...value, status: 'needs-review', value: null, proposed: found, reasons: [reason] };
    return { ...value, status: 'accepted', value: found, proofs: [...value.proofs, 'layout-known'], reasons: [] };
  });
  return withStatus(judged, type);
}

/** Accepted, or shown by an example: all that is open is whether it stands where such a value belongs. */
export function isCertainButForPlace({ status, landmark, reasons }: ExtractedValue): boolean {
  if (landmark === undefined) return false;
  return status === 'accepted' || (status === 'needs-review' && reasons.length === 1 && reasons[0] === UNCONFIRMED);
}

const UNCONFIRMED = 'PLACE_NOT_CONFIRMED';

function doubtOf(
  value: ExtractedValue,
  { answers, needed }: { answers: LayoutAnswers; needed: number },
): 'LAYOUT_NEW' | 'PLACE_NOT_CONFIRMED' | 'PLACE_WAS_CORRECTED' | null {
  if (answers.documents === 0) return 'LAYOUT_NEW';
  const place = answers.places.find(
    ({ field, landmark }) => field === lastPartOf(value) && isSamePlace(landmark, value.landmark as Landmark),
  );
  if (place === undefined) return UNCONFIRMED;
  if (isKnown(place, needed)) return null;
  return place.corrected > 0 ? 'PLACE_WAS_CORRECTED' : UNCONFIRMED;
}

/** Whether values at a place are accepted there. @param needed - confirmations by the type. */
export function isKnown({ confirmed, corrected }: KnownPlace, needed = CONFIRMATIONS): boolean {
  return confirmed >= needed + AFTER_CORRECTION * corrected;
}

/** Keys of values that a sum, a product, a total of a list or a second place says too. */
function provedByArithmetic(extraction: Extraction, type: DocumentType): Set<string> {
  const arithmetic = new Set(type.checks.filter(isArithmetic).map(({ name }) => name));
  const holding = extraction.checks.filter(({ name, result }) => result === 'holds' && arithmetic.has(name));
  return new Set(holding.flatMap(({ keys }) => keys));
}

function isArithmetic(check: CheckSpec): boolean {
  if (check.form === 'sum') return check.of.length + (check.minus?.length ?? 0) >= 2;
  return check.form === 'column-sum' || check.form === 'equals' || check.form === 'product';
}

/** What a person's review of a document teaches of its layout. @param given - what was said of values, by key. */
export function taughtBy(
  extraction: Pick<Extraction, 'fields' | 'fingerprint'>,
  given: readonly { key: string; action: string }[],
): TaughtLayout | null {
  const { fingerprint } = extraction;
  if (fingerprint === undefined) return null;
  const places: TaughtLayout['places'] = {};
  for (const value of extraction.fields) {
    const action = given.find(({ key }) => key === value.key)?.action;
    if (action === undefined || value.landmark === undefined) continue;
    const isConfirmed = action === 'confirm' || (action === 'none' && value.statedNone === true);
    places[lastPartOf(value)] = { landmark: value.landmark, confirmed: isConfirmed };
  }
  return { fingerprint, places };
}
