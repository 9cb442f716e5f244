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

/**
 * The round in which a layout was written. Each round's writers had not seen the extractor, and it was measured
 * on them before its own writers had seen them; `first` are the layouts it was begun with.
 */
export type Group = 'first' | 'second' | 'third' | 'fourth' | 'last';

export interface Layout {
  /** Unique within its type, such as "uk-boxes". */
  name: string;
  group: Group;
  fill(random: Random): Filled;
}
