/**
 * Reads a contribution schedule and its receipts as they stood on a date.
 * @module
 */
import type { Json, JsonObject } from '../../domain/canonical.ts';
import { isIsoDate } from '../../domain/dates.ts';
import { Invalid } from '../fact-values.ts';

/** One member's contribution for one period, YYYY-MM. Amounts are minor units. */
export interface ScheduleLine {
  member: string;
  period: string;
  /** When it is owed: the schedule's date, or the statutory one where that is earlier. */
  due: string;
  expected: number;
  /** The schedule's own date is later than the statutory one. */
  isBeyondLaw: boolean;
}

export interface Receipt {
  reference: string;
  member: string;
  period: string;
  receivedOn: string;
  amount: number;
}

export interface Ledger {
  lines: ScheduleLine[];
  /** In order of receipt, then of reference. */
  receipts: Receipt[];
  /** Every member of the schedule, also of periods that are not looked at. */
  members: Set<string>;
  /** Member → month in which the membership ended. */
  leftIn: Map<string, string>;
  tolerance: number;
  asOf: string;
}

export interface LedgerSource {
  schedule: JsonObject[];
  receipts: JsonObject[];
  currency: string;
  dueDay: number;
  tolerance: number;
  /** Periods before it are not looked at. */
  firstPeriod: string | null;
  asOf: string;
}

export function readLedger(source: LedgerSource): Ledger | Invalid {
  const { dueDay, tolerance, firstPeriod, asOf } = source;
  if (dueDay < 1 || dueDay > 28) return new Invalid('the due day: expected 1 to 28');
  if (tolerance < 0) return new Invalid('the tolerance: expected 0 or more');
  if (firstPeriod !== null && !isPeriod(firstPeriod)) return new Invalid('the first period: expected YYYY-MM');
  const isLookedAt = ({ period }: { period: string }) => firstPeriod === null || period >= firstPeriod;
  const lines = source.schedule.map((line, i) => readLine(line, { ...source, place: `schedule[${i}]` }));
  const receipts = source.receipts.map((receipt, i) => readReceipt(receipt, { ...source, place: `receipts[${i}]` }));
  const wrong = [...lines, ...receipts].find((each) => each instanceof Invalid);
  if (wrong instanceof Invalid) return wrong;
  const known = lines as (ScheduleLine & { leftOn: string | null })[];
  const arrived = (receipts as (Receipt | null)[]).filter((each) => each !== null);
  if (hasRepeats(known.map(({ member, period }) => JSON.stringify([member, period]))))
    return new Invalid('the schedule: a member has two lines of one period');
  if (hasRepeats(arrived.map(({ reference }) => reference)))
    return new Invalid('the receipts: a reference is used twice');
  return {
    lines: known.filter(isLookedAt).map(({ leftOn: _, ...line }) => line),
    receipts: arrived.filter(isLookedAt).sort(byReceipt),
    members: new Set(known.map(({ member }) => member)),
    leftIn: leavingMonths(known, asOf),
    tolerance,
    asOf,
  };
}

/** The given day of the month after the period. */
export function statutoryDate(period: string, dueDay: number): string {
  const [year, month] = [Number(period.slice(0, 4)), Number(period.slice(5))];
  const next = month === 12 ? [year + 1, 1] : [year, month + 1];
  return `${String(next[0]).padStart(4, '0')}-${String(next[1]).padStart(2, '0')}-${String(dueDay).padStart(2, '0')}`;
}

type Context = LedgerSource & { place: string };

function readLine(line: JsonObject, context: Context): (ScheduleLine & { leftOn: string | null }) | Invalid {
  const { memberReference: member, period, dueDate = null, status, leftOn = null } = line;
  const wrong = (what: string) => new Invalid(`${context.place}.${what}`);
  if (typeof member !== 'string') return wrong('memberReference: expected string');
  if (!isPeriod(period)) return wrong('period: expected YYYY-MM');
  if (dueDate !== null && !isIsoDate(dueDate)) return wrong('dueDate: expected date');
  if (status !== 'active' && status !== 'leaver') return wrong('status: expected active or leaver');
  if (leftOn !== null && !isIsoDate(leftOn)) return wrong('leftOn: expected date');
  if (status === 'leaver' && leftOn === null) return wrong('leftOn: a leaver has a date of leaving');
  const expected = readAmount(line.expected, { ...context, place: `${context.place}.expected` });
  if (expected instanceof Invalid) return expected;
  const statutory = statutoryDate(period, context.dueDay);
  const isBeyondLaw = dueDate !== null && dueDate > statutory && line.firstContribution !== true;
  const due = dueDate === null || isBeyondLaw ? statutory : dueDate;
  return { member, period, due, expected, isBeyondLaw, leftOn: status === 'leaver' ? (leftOn as string) : null };
}

/** Null for what was received after the review date: nothing of it is read. */
function readReceipt(receipt: JsonObject, context: Context): Receipt | null | Invalid {
  const { receiptReference: reference, memberReference: member, period, receivedOn } = receipt;
  const wrong = (what: string) => new Invalid(`${context.place}.${what}`);
  if (!isIsoDate(receivedOn)) return wrong('receivedOn: expected date');
  if (receivedOn > context.asOf) return null;
  if (typeof reference !== 'string') return wrong('receiptReference: expected string');
  if (typeof member !== 'string') return wrong('memberReference: expected string');
  if (!isPeriod(period)) return wrong('period: expected YYYY-MM');
  const amount = readAmount(receipt.amount, { ...context, place: `${context.place}.amount` });
  return amount instanceof Invalid ? amount : { reference, member, period, receivedOn, amount };
}

function readAmount(value: Json | undefined, { place, currency }: Context): number | Invalid {
  const money = value as { amountMinor?: unknown; currency?: unknown } | null | undefined;
  if (!Number.isSafeInteger(money?.amountMinor) || (money?.amountMinor as number) < 0)
    return new Invalid(`${place}: expected money of 0 or more`);
  return money?.currency === currency
    ? (money?.amountMinor as number)
    : new Invalid(`${place}: another currency than the scheme's`);
}

/** The first leaving that is told counts; one after the review date has not happened yet. */
function leavingMonths(lines: { member: string; leftOn: string | null }[], asOf: string): Map<string, string> {
  const months = new Map<string, string>();
  for (const { member, leftOn } of lines) {
    if (leftOn === null || leftOn > asOf) continue;
    const month = leftOn.slice(0, 7);
    if (month < (months.get(member) ?? '9999-12')) months.set(member, month);
  }
  return months;
}

function isPeriod(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}$/.test(value) && isIsoDate(`${value}-01`);
}

function hasRepeats(keys: string[]): boolean {
  return new Set(keys).size !== keys.length;
}

function byReceipt(a: Receipt, b: Receipt): number {
  if (a.receivedOn !== b.receivedOn) return a.receivedOn < b.receivedOn ? -1 : 1;
  return a.reference < b.reference ? -1 : 1;
}
