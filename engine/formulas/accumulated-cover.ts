/**
 * Cover that one person would have: what is in force, what is applied for, and what is asked for now.
 * Reinsurance limits it per life or person. Lapsed and cancelled policies do not count.
 * @module
 */
import type { JsonObject } from '../../domain/canonical.ts';
import { Invalid } from '../fact-values.ts';
import type { Formula } from './formula.ts';

const COUNTED = ['in-force', 'applied-for'];

/** Total in minor units of the currency applied for; cover in another currency makes it invalid. */
export const accumulatedCover: Formula = ({ applied, policies }) => {
  const { amountMinor, currency } = applied as { amountMinor: number; currency: string };
  let total = amountMinor;
  for (const [i, policy] of (policies as JsonObject[]).entries()) {
    if (!COUNTED.includes(String(policy.status))) continue;
    const sum = policy.sumInsured as { amountMinor?: unknown; currency?: unknown } | null | undefined;
    if (!Number.isSafeInteger(sum?.amountMinor)) return new Invalid(`policies[${i}].sumInsured: no amount`);
    if (sum?.currency !== currency) return new Invalid(`policies[${i}].sumInsured: another currency than applied for`);
    total += sum?.amountMinor as number;
  }
  return Number.isSafeInteger(total) ? { total } : new Invalid('policies: the sum is 2^53 or more');
};
