/**
 * How printed text becomes a typed value. The strict parsers are in `documents/extract/parse/`.
 * @module
 */

export type ValueType =
  | 'text'
  | 'name'
  | 'identifier'
  | 'address'
  | 'email'
  | 'phone'
  | 'date'
  | 'money'
  | 'number'
  | 'integer'
  | 'percent'
  | 'boolean'
  | 'choice';

export interface ValueSpec {
  type: ValueType;
  /** Identifiers and text: a whole-match regular expression. */
  pattern?: string;
  /** Dates: orders that this type's issuers print, such as MDY, DMY, YMD; one order unless the document proves another. */
  dateOrder?: 'MDY' | 'DMY' | 'YMD';
  /** Money: ISO 4217, where the document prints no mark; without it an amount without a mark is not accepted. */
  currency?: string;
  /** Numbers: decimals that are printed at most. */
  decimals?: number;
  /** Choices: what may stand on the page → value. */
  choices?: Record<string, string>;
  min?: number;
  max?: number;
  /** What the document prints for "there is none", beside the usual none, nil, n/a, -. */
  noneWords?: string[];
}
