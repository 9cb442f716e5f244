/**
 * The smallest piece of a page that fields are found by: a word, a form's field, a box that is ticked or not.
 * @module
 */
import type { FormValue, Word } from '../../../domain/document.ts';

export interface Token extends Word {
  kind: 'word' | 'form' | 'mark' | 'leader';
  /** Of a mark: whether the box is ticked. */
  ticked?: boolean;
  form?: FormValue;
  /** In a face whose characters are all of one width. */
  typed?: true;
}
