/**
 * Income that a member's pot comes to at retirement, in today's money, beside the scheme's benchmark.
 *
 * Deterministic, yearly, in real terms, after the manner of statutory illustrations (Financial
 * Reporting Council, Actuarial Standard AS TM1: pot and contributions accumulated at stated rates,
 * discounted by inflation, turned into income at a stated rate). Of a year's contributions the half-year's
 * growth is simple, so that only the four operations are used and the same input gives the same bits.
 * The benchmark is the scheme's own, such as one of the PLSA's Retirement Living Standards.
 * @module
 */
import type { Json, JsonObject } from '../../domain/canonical.ts';
import { Invalid } from '../fact-values.ts';
import type { Formula } from './formula.ts';

interface Case {
  ageYears: number;
  retirementAge: number;
  /** Minor units. */
  pot: number;
  pay: number;
  /** Of member and employer together, per cent of pay. */
  ratePercent: number;
  otherIncome: number;
}

interface Assumptions {
  growthPercent: number;
  chargePercent: number;
  inflationPercent: number;
  payGrowthPercent: number;
  /** Yearly income for a hundred of pot. */
  incomePercent: number;
  statePensionAge: number;
  /** Minor units a year. */
  statePension: number;
  benchmark: number;
}

const RATES = ['growthPercent', 'chargePercent', 'inflationPercent', 'payGrowthPercent', 'incomePercent'] as const;

/** Amounts in minor units of one currency; drivers are the yearly income that each change adds. */
export const retirementProjection: Formula = (args) => {
  const read = readCase(args);
  if (read instanceof Invalid) return read;
  const { member, assumptions } = read;
  const income = incomeOf(member, assumptions);
  const drivers = {
    byContributions: incomeOf({ ...member, ratePercent: member.ratePercent + 1 }, assumptions) - income,
    byLaterRetirement: incomeOf({ ...member, retirementAge: member.retirementAge + 1 }, assumptions) - income,
    byGrowth: incomeOf(member, { ...assumptions, growthPercent: assumptions.growthPercent + 1 }) - income,
  };
  const { benchmark } = assumptions;
  return {
    yearsToRetirement: member.retirementAge - member.ageYears,
    projectedPot: Math.round(potOf(member, assumptions)),
    projectedIncome: income,
    benchmarkIncome: benchmark,
    gap: Math.max(0, benchmark - income),
    incomeShareOfBenchmark: income / benchmark,
    ...drivers,
    largestDriver: largestOf(drivers),
  };
};

function incomeOf(member: Case, assumptions: Assumptions): number {
  const { incomePercent, statePension, statePensionAge } = assumptions;
  const state = member.retirementAge >= statePensionAge ? statePension : 0;
  return Math.round((potOf(member, assumptions) * incomePercent) / 100) + state + member.otherIncome;
}

function potOf(
  member: Case,
  { growthPercent, chargePercent, inflationPercent, payGrowthPercent }: Assumptions,
): number {
  const prices = 1 + inflationPercent / 100;
  const growth = ((1 + growthPercent / 100) * (1 - chargePercent / 100)) / prices - 1;
  const payGrowth = (1 + payGrowthPercent / 100) / prices;
  let { pot, pay } = member;
  for (let age = member.ageYears; age < member.retirementAge; age++) {
    const contribution = (pay * member.ratePercent) / 100;
    pot = pot * (1 + growth) + contribution * (1 + growth / 2);
    pay *= payGrowth;
  }
  return pot;
}

/** Ties go to what the member can do first. */
function largestOf(drivers: { byContributions: number; byLaterRetirement: number; byGrowth: number }): string {
  const { byContributions, byLaterRetirement, byGrowth } = drivers;
  if (byContributions >= byLaterRetirement && byContributions >= byGrowth) return 'contributions';
  return byLaterRetirement >= byGrowth ? 'later-retirement' : 'growth';
}

function readCase(args: Record<string, Json>): { member: Case; assumptions: Assumptions } | Invalid {
  const given = args.assumptions as JsonObject;
  const { currency } = args.pot as { currency: string };
  const amounts: Record<string, number> = {};
  for (const [name, value] of [
    ['pot', args.pot],
    ['annualPay', args.annualPay],
    ['otherIncome', args.otherIncome ?? { amountMinor: 0, currency }],
    ['assumptions.statePension', given.statePension],
    ['assumptions.benchmark', given.benchmark],
  ] as const) {
    const money = value as { amountMinor?: unknown; currency?: unknown } | null | undefined;
    if (!Number.isSafeInteger(money?.amountMinor) || (money?.amountMinor as number) < 0)
      return new Invalid(`${name}: expected an amount of 0 or more`);
    if (money?.currency !== currency) return new Invalid(`${name}: another currency than the pot's`);
    amounts[name] = money?.amountMinor as number;
  }
  const rates = [...RATES.map((name) => given[name]), given.statePensionAge, args.ratePercent];
  if (!rates.every((rate) => typeof rate === 'number' && Number.isFinite(rate) && rate >= -50 && rate <= 100))
    return new Invalid('assumptions: expected rates between -50 and 100 per cent');
  if ((amounts['assumptions.benchmark'] as number) === 0)
    return new Invalid('assumptions.benchmark: expected an amount above 0');
  const { ageYears, retirementAge } = args as { ageYears: number; retirementAge: number };
  if (ageYears < 0 || retirementAge > 120) return new Invalid('retirementAge: expected ages between 0 and 120');
  return {
    member: {
      ...{ ageYears, retirementAge },
      pot: amounts.pot as number,
      pay: amounts.annualPay as number,
      ratePercent: args.ratePercent as number,
      otherIncome: amounts.otherIncome as number,
    },
    assumptions: {
      ...(Object.fromEntries(RATES.map((name) => [name, given[name]])) as Pick<Assumptions, (typeof RATES)[number]>),
      statePensionAge: given.statePensionAge as number,
      statePension: amounts['assumptions.statePension'] as number,
      benchmark: amounts['assumptions.benchmark'] as number,
    },
  };
}
