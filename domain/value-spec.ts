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

export type IdentifierScheme = 'iban' | 'luhn' | 'vin' | 'uk-nino' | 'uk-sort-code' | 'us-ssn' | 'us-ein' | 'us-aba';

export interface ValueSpec {
  type: ValueType;
  /** Identifiers and text: a whole-match regular expression. */
  pattern?: string;
  /** Dates: orders that this type's issuers print, such as MDY, DMY, YMD; one order unless the document proves another. */
  dateOrder?: 'MDY' | 'DMY' | 'YMD';
  /** Money: ISO 4217, where the document prints no mark; without it an amount without a mark is not accepted. */
  currency?: string;
  /** Money and numbers: what separates decimals; a point unless it says so. */
  decimalMark?: '.' | ',';
  /** Dates: first year of the hundred that two-digit years lie in; without it such a year is refused. */
  twoDigitYearsFrom?: number;
  /** Identifiers: a scheme with a fixed form, and a check digit where it has one. */
  scheme?: IdentifierScheme;
  /** Amounts and numbers: what may stand behind them and changes nothing, such as "per annum" or "miles". */
  units?: string[];
  /** Money: what CR and DR behind an amount mean here; without it such an amount is refused. */
  credit?: 'negative' | 'positive';
  /** Numbers: decimals that are printed at most. */
  decimals?: number;
  /** Choices: what may stand on the page → value. */
  choices?: Record<string, string>;
  /** Least and greatest number or amount, in whole units of the currency. */
  min?: number;
  max?: number;
  /** Text: what usually stands there; on a scan anything else may be misread, by both engines alike. */
  usual?: string[];
  /** Set by the extraction where text recognition read the value: marks of numbers may be misread. */
  scanned?: true;
  /** Set by the extraction: which dollar the document means by a bare "$"; null where it shows two. */
  dollar?: string | null;
  /** What the document prints for "there is none", beside the usual none, nil, n/a, -. */
  noneWords?: string[];
}
