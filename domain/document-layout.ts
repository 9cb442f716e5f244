/**
 * Layouts that persons have seen: a value read at a place of a layout where nobody has confirmed one yet is a
 * proposal, however certain its reading. Pure.
 * @module
 */
import { canonicalText, type Json } from './canonical.ts';
import type { ExtractedValue, Extraction, Landmark, TaughtLayout } from './document.ts';
import type { RecordSpec } from './document-records.ts';
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
export function correctedPlaces(places: readonly KnownPlace[]): KnownPlace[] {
  return places.filter(({ corrected, confirmed }) => corrected > 0 && confirmed === 0);
}

/**
 * The extraction with a doubt on each accepted value that stands where nobody has confirmed one, unless a system of
 * record or the document's own arithmetic proves it. Rows of a list wait until somebody has seen the layout, unless a
 * printed total or count of the list holds.
 */
export function applyLayout(
  extraction: Extraction,
  { answers, type }: { answers: LayoutAnswers; type: DocumentType },
): Extraction {
  const needed = type.confirmations ?? CONFIRMATIONS;
  if (needed === 0) return extraction;
  const proved = provedByArithmetic(extraction, type);
  const open = new Set(
    answers.documents > 0
      ? []
      : type.records.filter((list) => !isCounted(list, { extraction, type })).map(({ name }) => name),
  );
  const judged = mapValues(extraction, (value) => {
    if (value.status === 'accepted' && value.key.startsWith('records/') && open.has(value.key.split('/')[1] ?? ''))
      return doubted(value, 'LAYOUT_NEW');
    if (!isCertainButForPlace(value)) return value;
    const reason = doubtOf(value, { answers, needed });
    if (reason === null) return accepted(value);
    const isProved = value.status === 'accepted' && (value.proofs.includes('record-match') || proved.has(value.key));
    return isProved && reason !== 'PLACE_WAS_CORRECTED' ? value : doubted(value, reason);
  });
  return withStatus(judged, type);
}

/** Whether a printed total or count of the list holds: then its rows are those of the list, and all of them. */
function isCounted(
  { name, counts = [] }: RecordSpec,
  { extraction, type }: { extraction: Extraction; type: DocumentType },
): boolean {
  const ofType = type.checks.filter(
    (check) => (check.form === 'column-sum' || check.form === 'count') && check.record === name,
  );
  const names = new Set([`${name}-totals`, ...counts.map((count) => count.name), ...ofType.map((check) => check.name)]);
  return extraction.checks.some((check) => names.has(check.name) && check.result === 'holds');
}

function accepted(value: ExtractedValue): ExtractedValue {
  const reasons = value.reasons.filter((reason) => reason !== UNCONFIRMED);
  const found = value.status === 'accepted' ? value.value : value.proposed;
  return { ...value, status: 'accepted', value: found, proofs: [...value.proofs, 'layout-known'], reasons };
}

function doubted(value: ExtractedValue, reason: string): ExtractedValue {
  const found = value.status === 'accepted' ? value.value : value.proposed;
  const reasons = [...value.reasons.filter((each) => each !== UNCONFIRMED), reason];
  return { ...value, status: 'needs-review', value: null, proposed: found, reasons };
}

/** Accepted, or shown by an example: all that is open is whether it stands where such a value belongs. */
export function isCertainButForPlace({ status, landmark, reasons }: ExtractedValue): boolean {
  if (landmark === undefined) return false;
  // That a register does not know it says nothing of its place.
  const open = reasons.filter((reason) => reason !== 'RECORD_NOT_FOUND');
  return status === 'accepted' || (status === 'needs-review' && open.length === 1 && open[0] === UNCONFIRMED);
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

/** Sums and totals that others add up to. Of what is added none is proved: amounts can be swapped. */
function provedByArithmetic(extraction: Extraction, type: DocumentType): Set<string> {
  const holding = new Map(extraction.checks.map(({ name, result, keys }) => [name, result === 'holds' ? keys : []]));
  return new Set(
    type.checks.flatMap((check) => {
      const keys = holding.get(check.name) ?? [];
      if (keys.length === 0 || !provesResult(check, { keys, extraction })) return [];
      return check.form === 'sum' || check.form === 'column-sum' ? [`fields/${check.equals}`] : [];
    }),
  );
}

/** At least two amounts that are not nothing. */
function provesResult(
  check: CheckSpec,
  { keys, extraction }: { keys: readonly string[]; extraction: Extraction },
): boolean {
  if (check.form === 'column-sum') return keys.filter((key) => key.startsWith('records/')).length >= 2;
  if (check.form !== 'sum') return false;
  const added = [...check.of, ...(check.minus ?? [])].map((name) => `fields/${name}`);
  return extraction.fields.filter(({ key, proposed }) => added.includes(key) && !isNothing(proposed)).length >= 2;
}

function isNothing(value: Json): boolean {
  if (value === null) return true;
  if (typeof value === 'object' && !Array.isArray(value)) return value.minor === 0;
  return Number(value) === 0;
}

/** What a person made of a value, as it is taught. */
export interface GivenToTeach {
  key: string;
  action: string;
  /** Typed, as it was given. */
  value: Json;
}

/** What a person's review of a document teaches of its layout. */
export function taughtBy(
  extraction: Pick<Extraction, 'fields' | 'fingerprint'>,
  given: readonly GivenToTeach[],
): TaughtLayout | null {
  const { fingerprint } = extraction;
  if (fingerprint === undefined) return null;
  const places: TaughtLayout['places'] = {};
  for (const read of extraction.fields) {
    const by = given.find(({ key }) => key === read.key);
    // What nobody could read tells nothing of where it stands.
    if (by === undefined || by.action === 'unreadable' || read.landmark === undefined) continue;
    places[lastPartOf(read)] = { landmark: read.landmark, confirmed: isAsRead(read, by) };
  }
  return { fingerprint, places };
}

function isAsRead(read: ExtractedValue, { action, value }: GivenToTeach): boolean {
  if (action === 'none') return read.statedNone === true;
  if (action === 'confirm') return true;
  const found = read.status === 'accepted' ? read.value : read.proposed;
  return found !== null && canonicalText(found) === canonicalText(value);
}
