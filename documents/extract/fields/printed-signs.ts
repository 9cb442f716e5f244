/**
 * What a document prints as a whole, and signs in it of where it comes from.
 * @module
 */
import type { DocumentText } from '../../../domain/document.ts';

/** A sign, and what it stands for. */
export type Evidence<T extends string> = readonly (readonly [RegExp, T])[];

/** An American state with its ZIP code. */
export const US_STATE_AND_ZIP =
  /\b(?:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]) \d{5}(?:-\d{4})?\b/;

/** The words of all pages, then what stands in form fields. */
export function printedText({ pages, forms }: DocumentText): string {
  return [
    ...pages.map(({ words }) => words.map((word) => word.text).join(' ')),
    ...forms.map(({ value, label }) => `${label ?? ''} ${typeof value === 'string' ? value : ''}`),
  ].join('\n');
}

export function votesOf<T extends string>(text: string, evidence: Evidence<T>): Set<T> {
  return new Set(evidence.filter(([sign]) => sign.test(text)).map(([, meant]) => meant));
}
