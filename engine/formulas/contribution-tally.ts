/**
 * What accounts come to: counts and amounts of what is missing, late, short or over, and how what
 * differs looks.
 * @module
 */
import { daysBetween, monthsBefore } from '../../domain/dates.ts';
import type { Account, Accounts } from './contribution-ledger.ts';
import type { Ledger } from './contribution-lines.ts';

type State = 'not-due' | 'paid' | 'missing' | 'late' | 'short' | 'over';

interface Judged extends Account {
  state: State;
  /** Expected less paid, in minor units: above 0 where short. */
  difference: number;
}

/** How far back periods count in which something was paid late or is missing. */
const LATE_MONTHS = 12;

export function tallyAccounts(ledger: Ledger, accounts: Accounts): Record<string, number | null> {
  const judged = [...accounts.values()].map((account) => judge(account, ledger));
  const due = judged.filter(({ line, expected }) => line !== null && line.due < ledger.asOf && expected > 0);
  const inState = (...states: State[]) => judged.filter(({ state }) => states.includes(state));
  const owed = (each: Judged[]) => each.reduce((sum, { difference }) => sum + Math.abs(difference), 0);
  const [missing, late, short, over] = [inState('missing'), inState('late'), inState('short'), inState('over')];
  const lateFrom = monthsBefore(ledger.asOf, LATE_MONTHS).slice(0, 7);
  const unpunctual = [...missing, ...late].filter(({ period }) => period >= lateFrom);
  const lastDue = due.map(({ line }) => line?.due as string).reduce((a, b) => (a > b ? a : b), '');
  return {
    linesDue: due.length,
    missing: missing.length,
    missingMinor: owed(missing),
    late: late.length,
    lateMinor: late.reduce((sum, { paid }) => sum + paid, 0),
    short: short.length,
    shortMinor: owed(short),
    over: over.length,
    overMinor: owed(over),
    oldestDaysLate: [...missing, ...short]
      .map(({ line }) => daysBetween(line?.due as string, ledger.asOf))
      .reduce((a, b) => Math.max(a, b), 0),
    latePeriods12m: distinctPeriods(unpunctual),
    daysSinceDue: lastDue === '' ? null : daysBetween(lastDue, ledger.asOf),
    ...differences({ short, over, due }),
  };
}

function judge(account: Account, { asOf, tolerance }: Ledger): Judged {
  const difference = account.expected - account.paid;
  return { ...account, difference, state: stateOf({ ...account, difference }, { asOf, tolerance }) };
}

function stateOf(
  account: Account & { difference: number },
  { asOf, tolerance }: { asOf: string; tolerance: number },
): State {
  const { line, expected, paid, difference, completedOn } = account;
  if (-difference > tolerance) return 'over';
  if (line === null || line.due >= asOf || expected === 0) return 'not-due';
  // A contribution within the tolerance is owed all the same where nothing of it came.
  if (paid === 0) return 'missing';
  if (difference > tolerance) return 'short';
  return completedOn !== null && completedOn > line.due ? 'late' : 'paid';
}

/** How the lines that came short or over look: how much, how alike, how many. Ratios are of what was expected. */
function differences({ short, over, due }: { short: Judged[]; over: Judged[]; due: Judged[] }): Record<string, number> {
  const differing = [...short, ...over].filter(({ expected }) => expected > 0);
  const sum = (each: Judged[], of: (account: Judged) => number) => each.reduce((total, one) => total + of(one), 0);
  const ratioOf = (each: Judged[], of: (account: Judged) => number) => {
    const expected = sum(each, (account) => account.expected);
    // Plus zero: −0 has no place on the record.
    return expected === 0 ? 0 : sum(each, of) / expected + 0;
  };
  const ratios = differing.map(({ difference, expected }) => difference / expected).sort((a, b) => a - b);
  const periods = new Set(differing.map(({ period }) => period));
  const dueThen = due.filter(({ period }) => periods.has(period)).length;
  const size = ({ difference }: Judged) => Math.abs(difference);
  return {
    shortRatio: ratioOf(short, size),
    overRatio: over.some(({ expected }) => expected === 0) ? 1 : ratioOf(over, size),
    differing: differing.length,
    differingPeriods: periods.size,
    differenceRatio: ratioOf(differing, size),
    netDifferenceRatio: ratioOf(differing, ({ difference }) => difference),
    differenceSpread: (ratios.at(-1) ?? 0) - (ratios[0] ?? 0),
    shareDiffering: dueThen === 0 ? 0 : Math.min(1, differing.length / dueThen),
  };
}

function distinctPeriods(accounts: Account[]): number {
  return new Set(accounts.map(({ period }) => period)).size;
}
