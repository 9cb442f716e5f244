/**
 * What proves a list: rows that foot, columns that add up to printed totals, records that are as many as
 * the document says.
 * @module
 */
import type { CheckResult, ExtractedRecord, ExtractedValue, StatedFigure } from '../../../domain/document.ts';
import type { RecordSpec, RowCheckSpec } from '../../../domain/document-records.ts';
import { lastPartOf } from '../../../domain/document-values.ts';
import { parseValue } from '../parse/parse.ts';
import { withHeaderCurrency } from './currency.ts';
import { add, type Exact, exactOf, isRounded, multiply, negate, same, textOfExact } from './decimal.ts';
import type { Piece } from './piece.ts';
import type { Plan } from './plan.ts';
import { UNPROVED } from './values.ts';
import type { TotalLine } from './walk.ts';

/** Holds each record to the specification's row checks: what foots is proved, what does not needs review. */
export function checkRows(spec: RecordSpec, records: readonly ExtractedRecord[]): CheckResult[] {
  return (spec.rowChecks ?? []).map((check) => {
    const failed: string[] = [];
    let held = 0;
    for (const record of records) {
      const values = new Map(record.values.map((value) => [lastPartOf(value), value]));
      const result = rowHolds(check, values);
      if (result === null) continue;
      const spanned = namesOf(check).flatMap((name) => values.get(name) ?? []);
      if (result) held += 1;
      else failed.push(...spanned.map((value) => value.key));
      for (const value of spanned) {
        if (result) prove(value, 'row-foots', isTelling(check, values) ? [...UNPROVED, 'BOUNDARY_UNCLEAR'] : UNPROVED);
        else doubt(value, 'ROW_DOES_NOT_FOOT');
      }
    }
    return {
      name: check.name,
      result: failed.length > 0 ? 'fails' : held > 0 ? 'holds' : 'not-applicable',
      keys: failed,
    };
  });
}

/** A product of two figures that are neither nought nor one comes out only if all of it was read in full. */
function isTelling(check: RowCheckSpec, values: ReadonlyMap<string, ExtractedValue>): boolean {
  if (check.kind !== 'product') return false;
  return check.times.every((name) => {
    const factor = exactOf(values.get(name)?.proposed ?? null);
    return factor !== null && [0n, 1n].every((units) => !same(factor, { units, scale: 0 }));
  });
}

/** Null where a value is blank or unread. */
function rowHolds(check: RowCheckSpec, values: ReadonlyMap<string, ExtractedValue>): boolean | null {
  const numbers = new Map(namesOf(check).map((name) => [name, exactOf(values.get(name)?.proposed ?? null)]));
  if ([...numbers.values()].includes(null)) return null;
  const of = (name: string) => numbers.get(name) as Exact;
  if (check.kind === 'product') return isRounded(multiply(of(check.times[0]), of(check.times[1])), of(check.equals));
  const terms = [...check.plus.map(of), ...(check.minus ?? []).map((name) => negate(of(name)))];
  return same(terms.reduce(add), of(check.equals));
}

function namesOf(check: RowCheckSpec): string[] {
  const terms = check.kind === 'product' ? check.times : [...check.plus, ...(check.minus ?? [])];
  return [...terms, check.equals];
}

/** Compares printed sums with the records above them, and says what is printed over which of them. */
export function checkTotals({
  plan,
  totals,
  records,
  pieces,
}: {
  plan: Plan;
  totals: readonly TotalLine[];
  /** In step with `pieces`. */
  records: readonly ExtractedRecord[];
  pieces: readonly Piece[];
}): { checks: CheckResult[]; stated: StatedFigure[] } {
  const failed: string[] = [];
  const stated: StatedFigure[] = [];
  let held = 0;
  let from = 0;
  const columns = new Map<string, Stated[]>();
  for (const total of totals) {
    const isGrand = plan.isGrandTotal(total.text);
    let isMet = !plan.isPartial(total.text);
    for (const [name, cell] of total.cells) {
      const column = plan.column(name);
      const parsed = column ? parseValue(withHeaderCurrency(column, cell.header), cell.raw) : null;
      const printed = parsed?.ok && 'value' in parsed ? exactOf(parsed.value) : null;
      if (!printed) continue;
      const all = columns.get(name) ?? statedIn(records, pieces, name);
      columns.set(name, all);
      const own = isGrand ? all : all.filter(({ index }) => index >= from && index < total.after);
      const under: Span = isGrand ? [0, records.length] : [from, total.after];
      const spans = spansOf(under, own, total);
      const values = own.map(({ value }) => value);
      if (!isMet && !isSum(values, printed)) continue;
      isMet = true;
      stated.push({ record: plan.spec.name, kind: 'total', column: name, figure: textOfExact(printed), spans });
      if (own.length === 0) continue;
      if (isSum(values, printed)) {
        held += 1;
        for (const value of values) prove(value, 'column-foots');
      } else if (isPartSum({ all, own, total, printed })) held += 1;
      else {
        failed.push(...values.map((value) => value.key));
        for (const value of values) doubt(value, 'COLUMN_DOES_NOT_FOOT');
      }
    }
    if (!isGrand && isMet) from = total.after;
  }
  if (totals.length === 0) return { checks: [], stated };
  const result = failed.length > 0 ? 'fails' : held > 0 ? 'holds' : 'not-applicable';
  return { checks: [{ name: totalsName(plan.spec), result, keys: failed }], stated };
}

export function totalsName({ name }: Pick<RecordSpec, 'name'>): string {
  return `${name}-totals`;
}

type Span = [from: number, before: number];

/** The rows that a printed sum may be of: those under it, those on its page, all above it. */
function spansOf(under: Span, own: readonly Stated[], total: TotalLine): Span[] {
  const onPage = own.filter(({ page }) => page === total.page).map(({ index }) => index);
  const spans: Span[] = [under, [0, total.after]];
  if (onPage.length > 0) spans.splice(1, 0, [Math.min(...onPage), Math.max(...onPage) + 1]);
  return spans;
}

/** A value of one column that the document states. */
interface Stated {
  value: ExtractedValue;
  index: number;
  page: number | undefined;
}

function statedIn(records: readonly ExtractedRecord[], pieces: readonly Piece[], name: string): Stated[] {
  return records.flatMap(({ values }, index) => {
    const value = values.find((candidate) => lastPartOf(candidate) === name);
    return value === undefined || value.raw === null ? [] : [{ value, index, page: pieces[index]?.page }];
  });
}

/** Sums of what stands on the total's page only, or of all above it. */
function isPartSum({
  all,
  own,
  total,
  printed,
}: {
  all: readonly Stated[];
  own: readonly Stated[];
  total: TotalLine;
  printed: Exact;
}): boolean {
  const onPage = own.filter(({ page }) => page === total.page);
  const above = all.filter(({ index }) => index < total.after);
  return [onPage, above].some((part) =>
    isSum(
      part.map(({ value }) => value),
      printed,
    ),
  );
}

export function isSum(values: readonly ExtractedValue[], printed: Exact): boolean {
  const sum = sumOf(values);
  return sum !== null && same(sum, printed);
}

/** Null where one of the values is unread. */
function sumOf(values: readonly ExtractedValue[]): Exact | null {
  const numbers = values.map((value) => (value.statedNone ? { units: 0n, scale: 0 } : exactOf(value.proposed)));
  if (numbers.length === 0 || numbers.includes(null)) return null;
  return (numbers as Exact[]).reduce(add);
}

/** `overcome`: the doubts that the proof removes. */
export function prove(
  value: ExtractedValue,
  proof: 'row-foots' | 'column-foots',
  overcome: readonly string[] = UNPROVED,
): void {
  if (!value.proofs.includes(proof)) value.proofs.push(proof);
  if (value.status !== 'needs-review' || value.statedNone || value.proposed === null) return;
  if (!value.reasons.every((reason) => overcome.includes(reason))) return;
  value.status = 'accepted';
  value.value = value.proposed;
  value.reasons = [];
}

export function doubt(value: ExtractedValue, reason: string): void {
  if (value.status === 'missing') return;
  value.status = 'needs-review';
  value.value = null;
  value.proofs = [];
  if (!value.reasons.includes(reason)) value.reasons.push(reason);
}
