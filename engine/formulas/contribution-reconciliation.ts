/**
 * An employer's contribution schedule against what arrived, member by member and period by period.
 *
 * A contribution is due on the scheme's date and never later than a day of the month after the pay
 * period: the 22nd, or the 19th where it is not paid electronically (Occupational Pension Schemes
 * (Scheme Administration) Regulations 1996, reg. 16; Pensions Act 1995, s. 49(8)). The first
 * contribution of a new member may be due later and keeps the schedule's date.
 *
 * As of the review date, that day included: what was received later, and a leaving after it, are not
 * counted; what is due on that day or later is not yet owed.
 * @module
 */
import type { Json, JsonObject } from '../../domain/canonical.ts';
import { Invalid } from '../fact-values.ts';
import { accountsOf, postReceipts } from './contribution-ledger.ts';
import { readLedger } from './contribution-lines.ts';
import { tallyAccounts } from './contribution-tally.ts';
import type { Formula } from './formula.ts';

/**
 * Counts and minor units per fault; ratios of what differs to what was expected there; days. Money in
 * another currency, a second line of a member and period, or a reference used twice is invalid.
 */
export const contributionReconciliation: Formula = (args, asOf) => {
  if (asOf === null) return {};
  const ledger = readLedger({
    schedule: args.schedule as JsonObject[],
    receipts: args.receipts as JsonObject[],
    currency: args.currency as string,
    dueDay: args.dueDay as number,
    tolerance: args.tolerance as number,
    firstPeriod: args.firstPeriod as string | null,
    asOf,
  });
  if (ledger instanceof Invalid) return ledger;
  const accounts = accountsOf(ledger);
  const results: Record<string, Json> = {
    ...postReceipts(ledger, accounts),
    ...tallyAccounts(ledger, accounts),
    datesBeyondLaw: ledger.lines.filter((line) => line.isBeyondLaw).length,
  };
  const count = (name: string) => results[name] as number;
  results.openFaults = ['missing', 'short', 'over', 'duplicate', 'wrongMember', 'leaverPaid']
    .map(count)
    .reduce((sum, each) => sum + each, 0);
  results.faults = count('openFaults') + count('late');
  results.outstandingMinor = count('missingMinor') + count('shortMinor');
  const isSafe = Object.entries(results).every(
    ([name, value]) => !name.endsWith('Minor') || Number.isSafeInteger(value),
  );
  return isSafe ? results : new Invalid('the ledger: a sum is 2^53 or more');
};
