/**
 * What a module in `layouts/` gives: see README.md.
 * @module
 */
import type { Truth } from './form.ts';
import type { Random } from './random.ts';

export interface Filled {
  html: string;
  truth: Truth;
}

export interface Layout {
  /** Unique within its type, such as "uk-boxes". */
  name: string;
  /** `first` for layouts that the extractor's writer has seen, `last` for those written after it. */
  group: 'first' | 'last';
  fill(random: Random): Filled;
}
