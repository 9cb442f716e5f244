/**
 * How each formula of `domain/formulas.ts` is computed. Pure, in fixed order, money in minor units.
 * @module
 */

import { accumulatedCover } from './formulas/accumulated-cover.ts';
import { contributionReconciliation } from './formulas/contribution-reconciliation.ts';
import type { Formula } from './formulas/formula.ts';
import { retirementProjection } from './formulas/retirement-projection.ts';

/** Name → computation; the names are those of the signatures. */
export const COMPUTATIONS: Record<string, Formula> = {
  'retirement-projection': retirementProjection,
  'accumulated-cover': accumulatedCover,
  'contribution-reconciliation': contributionReconciliation,
};
