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
export const FORMULAS: Record<string, FormulaSignature> = {};
