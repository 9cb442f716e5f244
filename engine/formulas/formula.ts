/**
 * What a formula is: named values in, named results out.
 * @module
 */
import type { Json } from '../../domain/canonical.ts';
import type { Invalid } from '../fact-values.ts';

/**
 * Every result of a formula; a null result is absent. Pure, in fixed order, money in minor units.
 * @param args - as the signature in `domain/formulas.ts` says; null only where it is optional.
 * @param asOf - ISO date; null where the definition has none.
 */
export type Formula = (args: Record<string, Json>, asOf: string | null) => Record<string, Json> | Invalid;
