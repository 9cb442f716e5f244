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
/** Points by which the same form may be shifted. */
const SHIFT = 6;
/** Shares of landmarks that documents of one layout have in common: parts that are left blank are not printed. */
const OF_THIS = 0.7;
const OF_OTHER = 0.6;
const LEAST_LANDMARKS = 4;

/** Whether two documents of a type are of the same layout; running text without labels never is. */
export function isSameLayout(these: readonly Landmark[], others: readonly Landmark[]): boolean {
  const common = these.filter((landmark) => others.some((other) => isSamePlace(landmark, other))).length;
  return common >= LEAST_LANDMARKS && common >= OF_THIS * these.length && common >= OF_OTHER * others.length;
}

function isSamePlace(one: Landmark, other: Landmark): boolean {
  return one.of === other.of && Math.abs(one.left - other.left) <= SHIFT;
}

/** What documents of the same layout teach. @param taught - documents of the type, oldest first. */
export function layoutAnswers(landmarks: readonly Landmark[], taught: readonly TaughtLayout[]): LayoutAnswers {
  const same = taught.filter((other) => isSameLayout(landmarks, other.landmarks));
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
  return { documents: same.length, places };
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
    if (value.status !== 'accepted' || value.landmark === undefined) return value;
    if (value.proofs.includes('record-match') || proved.has(value.key)) return value;
    const reason = doubtOf(value, { answers, needed });
    return reason === null
      ? { ...value, proofs: [...value.proofs, 'layout-known' as const] }
      : { ...value, status: 'needs-review' as const, value: null, proposed: value.value, reasons: [reason] };
  });
  return withStatus(judged, type);
}

function doubtOf(
  value: ExtractedValue,
  { answers, needed }: { answers: LayoutAnswers; needed: number },
): 'LAYOUT_NEW' | 'PLACE_NOT_CONFIRMED' | 'PLACE_WAS_CORRECTED' | null {
  if (answers.documents === 0) return 'LAYOUT_NEW';
  const place = answers.places.find(
    ({ field, landmark }) => field === lastPartOf(value) && isSamePlace(landmark, value.landmark as Landmark),
  );
  if (place === undefined) return 'PLACE_NOT_CONFIRMED';
  if (place.confirmed >= needed + AFTER_CORRECTION * place.corrected) return null;
  return place.corrected > 0 ? 'PLACE_WAS_CORRECTED' : 'PLACE_NOT_CONFIRMED';
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
  extraction: Extraction,
  given: readonly { key: string; action: string }[],
): TaughtLayout | null {
  const { landmarks } = extraction;
  if (landmarks === undefined) return null;
  const places: TaughtLayout['places'] = {};
  for (const value of extraction.fields) {
    const action = given.find(({ key }) => key === value.key)?.action;
    if (action === undefined || value.landmark === undefined) continue;
    const isConfirmed = action === 'confirm' || (action === 'none' && value.statedNone === true);
    places[lastPartOf(value)] = { landmark: value.landmark, confirmed: isConfirmed };
  }
  return Object.keys(places).length === 0 ? null : { landmarks, places };
}
