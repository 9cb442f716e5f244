/**
 * In which order a document prints day and month: by its own hints, by dates that only one order allows,
 * and by what only one country prints. Mixed evidence decides nothing.
 * @module
 */
import type { DocumentText } from '../../../domain/document.ts';
import type { FieldSpec } from '../../../domain/document-type.ts';
import { type Evidence, printedText, US_STATE_AND_ZIP, votesOf } from './printed-signs.ts';

/** The order that the document proves; null where it proves none, or two. */
export function dateOrderOf(document: DocumentText): 'MDY' | 'DMY' | null {
  const text = printedText(document);
  const strong = votesOf(text, STRONG);
  addDates(strong, text);
  if (strong.size > 0) return only(strong);
  return only(votesOf(text, WEAK));
}

/** The field with the document's order: proved by the document, else the type's. */
export function withDateOrder(field: FieldSpec, order: 'MDY' | 'DMY' | null): FieldSpec {
  return field.type !== 'date' || order === null || field.dateOrder === 'YMD' ? field : { ...field, dateOrder: order };
}

type Order = 'MDY' | 'DMY';

const STRONG: Evidence<Order> = [
  [/\bdd ?[/.-] ?mm ?[/.-] ?(?:yy)?yy\b/i, 'DMY'],
  [/\bmm ?[/.-] ?dd ?[/.-] ?(?:yy)?yy\b/i, 'MDY'],
];

/** Printed by issuers of one country, or of countries that share an order. */
const WEAK: Evidence<Order> = [
  [/£|\bGBP\b|\bNational Insurance\b|\bNINO\b|\bpostcode\b|\bpost code\b|\bEircode\b|\bHMRC\b|\bFCA\b/i, 'DMY'],
  [/\b[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b|\b[AC-FHKNPRTV-Y]\d[\dW] [0-9AC-FHKNPRTV-Y]{4}\b/, 'DMY'],
  [/€|\bEUR\b|(?:^|\s)\+(?:44|353|61|64)\b/, 'DMY'],
  [/\bABN\b|\bACN\b|\bAFSL?\b|\bBSB\b|\bA[CEW][DS]T\b|\b(?:NSW|VIC|QLD|TAS|SA|WA|ACT|NT) \d{4}\b|\bNZBN\b/, 'DMY'],
  [/\bZIP\b|\bSSN\b|\bSocial Security (?:No|Number|#)|\bInternal Revenue Service\b/i, 'MDY'],
  [US_STATE_AND_ZIP, 'MDY'],
];

/** Dates whose first two figures cannot both be months. */
function addDates(votes: Set<Order>, text: string): void {
  for (const [, first, , second] of text.matchAll(/(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:19|20)\d{2}(?![\d/-])/g)) {
    const [a, b] = [Number(first), Number(second)];
    if (a > 12 && a <= 31 && b >= 1 && b <= 12) votes.add('DMY');
    if (b > 12 && b <= 31 && a >= 1 && a <= 12) votes.add('MDY');
  }
}

function only(votes: Set<Order>): Order | null {
  const [order] = votes;
  return votes.size === 1 && order !== undefined ? order : null;
}
