/**
 * What proves a list: rows that foot, columns that add up to printed totals, records that are as many as
 * the document says.
 * @module
 */
import type { Json } from '../../../domain/canonical.ts';
import type { CheckResult, ExtractedRecord, ExtractedValue } from '../../../domain/document.ts';
import type { RecordSpec, RowCheckSpec } from '../../../domain/document-records.ts';
import { parseValue } from '../parse/parse.ts';
import { add, type Exact, exactOf, isRounded, multiply, negate, same } from './decimal.ts';
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
      const values = new Map(record.values.map((value) => [nameOf(value), value]));
      const result = rowHolds(check, values);
      if (result === null) continue;
      const spanned = namesOf(check).flatMap((name) => values.get(name) ?? []);
      if (result) held += 1;
      else failed.push(...spanned.map((value) => value.key));
      for (const value of spanned) {
        if (result) prove(value, 'row-foots');
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

/** Compares printed sums with the records above them. */
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
}): CheckResult[] {
  const failed: string[] = [];
  let held = 0;
  let from = 0;
  for (const total of totals) {
    for (const [name, cell] of total.cells) {
      const column = plan.column(name);
      const parsed = column ? parseValue(column, cell.raw) : null;
      const printed = parsed?.ok && 'value' in parsed ? exactOf(parsed.value as Json) : null;
      if (!printed) continue;
      const grand = plan.isGrandTotal(total.text);
      const own = valuesOf(grand ? records : records.slice(from, total.after), name);
      if (own.length === 0) continue;
      const onPage = valuesOf(
        records.slice(from, total.after).filter((_, i) => pieces[from + i]?.page === total.page),
        name,
      );
      const all = valuesOf(records.slice(0, total.after), name);
      const sums = [own, onPage, all].map(sumOf);
      if (sums.some((sum) => sum !== null && same(sum, printed))) {
        held += 1;
        if (sums[0] && same(sums[0], printed)) for (const value of own) prove(value, 'column-foots');
      } else {
        failed.push(...own.map((value) => value.key));
        for (const value of own) doubt(value, 'COLUMN_DOES_NOT_FOOT');
      }
    }
    if (!plan.isGrandTotal(total.text)) from = total.after;
  }
  if (totals.length === 0) return [];
  return [
    {
      name: `${plan.spec.name}-totals`,
      result: failed.length > 0 ? 'fails' : held > 0 ? 'holds' : 'not-applicable',
      keys: failed,
    },
  ];
}

function valuesOf(records: readonly ExtractedRecord[], name: string): ExtractedValue[] {
  return records.flatMap((record) => record.values.filter((value) => nameOf(value) === name && value.raw !== null));
}

/** Null where one of the values is unread. */
function sumOf(values: readonly ExtractedValue[]): Exact | null {
  const numbers = values.map((value) => (value.statedNone ? { units: 0n, scale: 0 } : exactOf(value.proposed)));
  if (numbers.length === 0 || numbers.includes(null)) return null;
  return (numbers as Exact[]).reduce(add);
}

function nameOf(value: ExtractedValue): string {
  return value.key.slice(value.key.lastIndexOf('/') + 1);
}

function prove(value: ExtractedValue, proof: 'row-foots' | 'column-foots'): void {
  if (!value.proofs.includes(proof)) value.proofs.push(proof);
  if (value.status !== 'needs-review' || value.statedNone || value.proposed === null) return;
  if (!value.reasons.every((reason) => UNPROVED.includes(reason))) return;
  value.status = 'accepted';
  value.value = value.proposed;
  value.reasons = [];
}

function doubt(value: ExtractedValue, reason: string): void {
  if (value.status === 'missing') return;
  value.status = 'needs-review';
  value.value = null;
  value.proofs = [];
  if (!value.reasons.includes(reason)) value.reasons.push(reason);
}
