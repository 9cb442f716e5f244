/**
 * How each formula of `domain/formulas.ts` is computed. Pure, in fixed order, money in minor units.
 * @module
 */

import { accumulatedCover } from './formulas/accumulated-cover.ts';
import { contributionReconciliation } from './formulas/contribution-reconciliation.ts';
import type { Formula } from './formulas/formula.ts';

/** Name → computation; the names are those of the signatures. */
export const COMPUTATIONS: Record<string, Formula> = {
  'accumulated-cover': accumulatedCover,
  'contribution-reconciliation': contributionReconciliation,
};
