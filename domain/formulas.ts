/**
 * Formulas that facts may name: what each takes and gives. `engine/formulas.ts` holds how each is
 * computed, from a stated source.
 * @module
 */
import type { FactType } from './definition.ts';

export interface FormulaSignature {
  /** What it says, with its source. */
  description: string;
  /** Argument → what must stand at its path. An absent argument is passed as null where `optional`. */
  inputs: Record<string, { kind: FactType | 'money' | 'list' | 'object'; optional?: boolean }>;
  results: Record<string, FactType>;
}

/** One row per formula; a definition that names another is refused. */
export const FORMULAS: Record<string, FormulaSignature> = {
  'retirement-projection': {
    description:
      'Income at retirement in today’s money by stated assumptions, beside the scheme’s benchmark, and what would add to it; after FRC AS TM1.',
    inputs: {
      ageYears: { kind: 'integer' },
      retirementAge: { kind: 'integer' },
      pot: { kind: 'money' },
      annualPay: { kind: 'money' },
      ratePercent: { kind: 'number' },
      otherIncome: { kind: 'money', optional: true },
      assumptions: { kind: 'object' },
    },
    results: {
      yearsToRetirement: 'integer',
      projectedPot: 'integer',
      projectedIncome: 'integer',
      benchmarkIncome: 'integer',
      gap: 'integer',
      incomeShareOfBenchmark: 'number',
      byContributions: 'integer',
      byLaterRetirement: 'integer',
      byGrowth: 'integer',
      largestDriver: 'string',
    },
  },
  'accumulated-cover': {
    description: 'Cover in force, applied for and asked for now, in one currency.',
    inputs: { applied: { kind: 'money' }, policies: { kind: 'list' } },
    results: { total: 'integer' },
  },
  'contribution-reconciliation': {
    description:
      'Contributions due by a schedule against receipts, as of a date: missing, late, short, over, duplicate, of somebody not on the schedule, after leaving. Due by the 19th or 22nd of the month after: Scheme Administration Regulations 1996, reg. 16; Pensions Act 1995, s. 49.',
    inputs: {
      schedule: { kind: 'list' },
      receipts: { kind: 'list' },
      currency: { kind: 'string' },
      dueDay: { kind: 'integer' },
      tolerance: { kind: 'integer' },
      firstPeriod: { kind: 'string', optional: true },
    },
    results: {
      linesDue: 'integer',
      missing: 'integer',
      missingMinor: 'integer',
      late: 'integer',
      lateMinor: 'integer',
      short: 'integer',
      shortMinor: 'integer',
      over: 'integer',
      overMinor: 'integer',
      duplicate: 'integer',
      duplicateMinor: 'integer',
      wrongMember: 'integer',
      wrongMemberMinor: 'integer',
      leaverPaid: 'integer',
      leaverPaidMinor: 'integer',
      openFaults: 'integer',
      faults: 'integer',
      outstandingMinor: 'integer',
      oldestDaysLate: 'integer',
      latePeriods12m: 'integer',
      daysSinceDue: 'integer',
      datesBeyondLaw: 'integer',
      shortRatio: 'number',
      overRatio: 'number',
      differing: 'integer',
      differingPeriods: 'integer',
      differenceRatio: 'number',
      netDifferenceRatio: 'number',
      differenceSpread: 'number',
      shareDiffering: 'number',
    },
  },
};
