/**
 * What must hold between the values of a document. Exact arithmetic in scaled integers; a check that lacks
 * a value is not applicable, never assumed to hold.
 * @module
 */
import { canonicalText, type Json } from '../../domain/canonical.ts';
import { dayNumber, isIsoDate } from '../../domain/dates.ts';
import type { CheckResult, ExtractedRecord, ExtractedValue } from '../../domain/document.ts';
import type { CheckSpec, DocumentType } from '../../domain/document-type.ts';
import { fieldsOf } from './check-type.ts';

/** Results of the type's checks over values as proposed: an unproved value is checked, too. */
export function runChecks(
  type: DocumentType,
  fields: readonly ExtractedValue[],
  records: readonly ExtractedRecord[],
): CheckResult[] {
  const known = new Map(fields.map((value) => [value.key.slice('fields/'.length), value]));
  return type.checks.map((check) => {
    const values = fieldsOf(check).map((name) => known.get(name));
    const keys = [...fieldsOf(check).map((name) => `fields/${name}`), ...columnKeys(check, records)];
    return { name: check.name, result: resultOf({ check, values: known, records, all: values }), keys };
  });
}

/** Where a check fails one of its values is wrong, and it does not say which. */
export function doubtByChecks(fields: ExtractedValue[], checks: readonly CheckResult[]): ExtractedValue[] {
  const failing = new Set(checks.filter(({ result }) => result === 'fails').flatMap(({ keys }) => keys));
  return fields.map((value) => {
    if (!failing.has(value.key) || value.status === 'missing' || value.status === 'conflict') return value;
    return { ...value, status: 'needs-review', value: null, reasons: [...new Set([...value.reasons, 'CHECK_FAILED'])] };
  });
}

interface Run {
  check: CheckSpec;
  values: ReadonlyMap<string, ExtractedValue>;
  records: readonly ExtractedRecord[];
  all: (ExtractedValue | undefined)[];
}

function resultOf(run: Run): CheckResult['result'] {
  const held = holds(run);
  return held === null ? 'not-applicable' : held ? 'holds' : 'fails';
}

/** Null where a value is missing. */
function holds({ check, values, records, all }: Run): boolean | null {
  const of = (name: string) => values.get(name)?.proposed ?? null;
  switch (check.form) {
    case 'order':
      return inOrder(check.fields.map(of));
    case 'sum':
      return addsUp({ plus: check.of.map(of), minus: (check.minus ?? []).map(of), equals: of(check.equals) });
    case 'product':
      return multiplies({
        factors: [...check.of.map(of), ...(check.times === undefined ? [] : [check.times])],
        equals: of(check.equals),
        tolerance: check.tolerance ?? 0,
      });
    case 'age':
      return isAge({
        birth: of(check.birth),
        at: of(check.at),
        years: typeof check.years === 'string' ? of(check.years) : check.years,
      });
    case 'equals': {
      const [one, other] = check.fields.map(of);
      return one === null || other === null || one === undefined || other === undefined ? null : sameValue(one, other);
    }
    case 'together': {
      const present = all.filter(
        (value) => value !== undefined && value.status !== 'missing' && value.statedNone !== true,
      ).length;
      return present === 0 ? null : present === all.length;
    }
    case 'column-sum':
      return columnAddsUp(
        records.filter(({ record }) => record === check.record),
        check.column,
        of(check.equals),
      );
    case 'count': {
      const stated = of(check.equals);
      return typeof stated === 'string'
        ? Number(stated) === records.filter(({ record }) => record === check.record).length
        : null;
    }
  }
}

function inOrder(dates: readonly Json[]): boolean | null {
  const present = dates.filter((date): date is string => isIsoDate(date));
  if (present.length < 2) return null;
  return present.every((date, index) => index === 0 || (present[index - 1] as string) <= date);
}

/** A number with its scale: 12.5 is { units: 125n, places: 1 }. */
interface Exact {
  units: bigint;
  places: number;
  currency: string | null;
}

/** Decimal text, or an amount of money. */
function exactOf(value: Json | number | undefined): Exact | null {
  if (typeof value === 'number') return { units: BigInt(value), places: 0, currency: null };
  if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) {
    const [whole = '', fraction = ''] = value.split('.');
    return { units: BigInt(whole + fraction), places: fraction.length, currency: null };
  }
  if (value !== null && typeof value === 'object' && !Array.isArray(value) && typeof value.minor === 'number')
    return { units: BigInt(value.minor), places: 2, currency: String(value.currency) };
  return null;
}

function scaled({ units, places }: Exact, to: number): bigint {
  return units * 10n ** BigInt(to - places);
}

function addsUp({ plus, minus, equals }: { plus: Json[]; minus: Json[]; equals: Json }): boolean | null {
  const terms = [...plus, ...minus].map(exactOf);
  const total = exactOf(equals);
  // A part that is not printed may be nought, or not read: nothing is known then.
  if (total === null || terms.some((term) => term === null)) return null;
  const exact = terms as Exact[];
  if (exact.some(({ currency }) => currency !== total.currency)) return false;
  const to = Math.max(total.places, ...exact.map(({ places }) => places));
  const sum = exact.reduce((running, term, index) => running + (index < plus.length ? 1n : -1n) * scaled(term, to), 0n);
  return sum === scaled(total, to);
}

/** Rounded half up to the printed places of the result; `tolerance` in units of its last place. */
function multiplies({
  factors,
  equals,
  tolerance,
}: {
  factors: Json[];
  equals: Json;
  tolerance: number;
}): boolean | null {
  const exact = factors.map(exactOf);
  const result = exactOf(equals);
  if (result === null || exact.some((factor) => factor === null)) return null;
  const product = (exact as Exact[]).reduce((one, other) => ({
    units: one.units * other.units,
    places: one.places + other.places,
    currency: null,
  }));
  const drop = product.places - result.places;
  const rounded = drop <= 0 ? product.units * 10n ** BigInt(-drop) : halfUp(product.units, 10n ** BigInt(drop));
  const off = rounded - result.units;
  return (off < 0n ? -off : off) <= BigInt(tolerance);
}

function halfUp(units: bigint, by: bigint): bigint {
  const size = units < 0n ? -units : units;
  const rounded = (size + by / 2n) / by;
  return units < 0n ? -rounded : rounded;
}

function isAge({ birth, at, years }: { birth: Json; at: Json; years: Json | number | number[] }): boolean | null {
  if (!isIsoDate(birth) || !isIsoDate(at) || years === null) return null;
  if (Array.isArray(years)) return years.some((age) => birthdayOf(birth, Number(age)) === dayNumber(at));
  if (typeof years === 'number') return birthdayOf(birth, years) === dayNumber(at);
  const stated = typeof years === 'string' ? Number(years) : Number.NaN;
  return (
    Number.isInteger(stated) &&
    birthdayOf(birth, stated) <= dayNumber(at) &&
    birthdayOf(birth, stated + 1) > dayNumber(at)
  );
}

/** Day of the birthday so many years later; of 29 February the 28th where the year has none. */
function birthdayOf(birth: string, years: number): number {
  const year = String(Number(birth.slice(0, 4)) + years).padStart(4, '0');
  const day = `${year}${birth.slice(4)}`;
  return dayNumber(isIsoDate(day) ? day : `${year}-02-28`);
}

function sameValue(one: Json, other: Json): boolean {
  if (typeof one === 'string' && typeof other === 'string')
    return one.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') === other.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return canonicalText(one) === canonicalText(other);
}

function columnAddsUp(records: readonly ExtractedRecord[], column: string, total: Json): boolean | null {
  if (records.length === 0) return null;
  const cells = records.map(({ values }) => values.find(({ key }) => key.endsWith(`/${column}`)));
  // A blank cell adds nothing; one that could not be read leaves the sum unknown.
  if (
    cells.some((cell) => cell !== undefined && cell.proposed === null && cell.raw !== null && cell.statedNone !== true)
  )
    return null;
  const present = cells.map((cell) => cell?.proposed ?? null).filter((value) => value !== null);
  return present.length === 0 ? null : addsUp({ plus: present, minus: [], equals: total });
}

function columnKeys(check: CheckSpec, records: readonly ExtractedRecord[]): string[] {
  if (check.form !== 'column-sum') return [];
  return records
    .filter(({ record }) => record === check.record)
    .flatMap(({ values }) => values.filter(({ key }) => key.endsWith(`/${check.column}`)).map(({ key }) => key));
}
