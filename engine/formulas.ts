/**
 * How each formula of `domain/formulas.ts` is computed. Pure, in fixed order, money in minor units.
 * @module
 */
import type { Json } from '../domain/canonical.ts';
import type { Invalid } from './fact-values.ts';

/**
 * Every result of a formula; a null result is absent.
 * @param args - as the signature says; null only where it is optional.
 */
export type Formula = (args: Record<string, Json>, asOf: string | null) => Record<string, Json> | Invalid;

/** Name → computation; the names are those of the signatures. */
export const COMPUTATIONS: Record<string, Formula> = {};
