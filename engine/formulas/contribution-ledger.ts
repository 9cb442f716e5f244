/**
 * Receipts posted to what they are for: one account per member and period.
 * @module
 */
import type { Ledger, Receipt, ScheduleLine } from './contribution-lines.ts';

export interface Account {
  period: string;
  /** Null where money came for a period that the schedule does not have. */
  line: ScheduleLine | null;
  /** Minor units; 0 after leaving. */
  expected: number;
  paid: number;
  /** Day on which the whole was there, within the tolerance. */
  completedOn: string | null;
  amounts: number[];
}

export type Accounts = Map<string, Account>;

/** An account per line; what a leaver's lines expect after the month of leaving is nothing. */
export function accountsOf({ lines, leftIn }: Ledger): Accounts {
  return new Map(
    lines.map((line) => {
      const left = leftIn.get(line.member);
      const expected = left !== undefined && line.period > left ? 0 : line.expected;
      return [keyOf(line), { ...emptyAccount(line.period), line, expected }];
    }),
  );
}

/**
 * Posts each receipt to its account. Not posted, and counted here: money for somebody who is not on
 * the schedule, for a period after leaving, and the same amount again once the whole is there.
 */
export function postReceipts(ledger: Ledger, accounts: Accounts): Record<string, number> {
  const set = {
    wrongMember: 0,
    wrongMemberMinor: 0,
    leaverPaid: 0,
    leaverPaidMinor: 0,
    duplicate: 0,
    duplicateMinor: 0,
  };
  for (const receipt of ledger.receipts) {
    const { member, period, amount } = receipt;
    const left = ledger.leftIn.get(member);
    if (!ledger.members.has(member)) {
      set.wrongMember++;
      set.wrongMemberMinor += amount;
    } else if (left !== undefined && period > left) {
      set.leaverPaid++;
      set.leaverPaidMinor += amount;
    } else if (!post(receipt, { accounts, tolerance: ledger.tolerance })) {
      set.duplicate++;
      set.duplicateMinor += amount;
    }
  }
  return set;
}

/** @returns false, with nothing posted, for a duplicate. Two halves of one contribution are none. */
function post(receipt: Receipt, { accounts, tolerance }: { accounts: Accounts; tolerance: number }): boolean {
  const key = keyOf(receipt);
  const account = accounts.get(key) ?? emptyAccount(receipt.period);
  accounts.set(key, account);
  if (account.completedOn !== null && account.amounts.includes(receipt.amount)) return false;
  account.paid += receipt.amount;
  account.amounts.push(receipt.amount);
  if (account.completedOn === null && account.paid >= account.expected - tolerance)
    account.completedOn = receipt.receivedOn;
  return true;
}

function emptyAccount(period: string): Account {
  return { period, line: null, expected: 0, paid: 0, completedOn: null, amounts: [] };
}

function keyOf({ member, period }: { member: string; period: string }): string {
  return JSON.stringify([member, period]);
}
