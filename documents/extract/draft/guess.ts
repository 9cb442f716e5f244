/**
 * Which type a printed text most likely has, by the strict parsers and the words of its label.
 * @module
 */
import type { ValueSpec } from '../../../domain/value-spec.ts';
import { parseValue } from '../parse/parse.ts';

export interface Guess {
  spec: ValueSpec;
  material: boolean;
  personal: boolean;
}

/** The narrowest type whose parser takes the whole text; plain text where none does. */
export function guessType(label: string, text: string): Guess {
  const spec = CANDIDATES.find((candidate) => fits(candidate, label, text)) ?? { type: 'text' };
  const words = label.toLowerCase();
  return {
    spec,
    material:
      spec.type === 'money' ||
      /policy|claim|member|account|iban|sort code|sum|amount|date of (?:loss|birth|death)/.test(words),
    personal:
      ['name', 'address', 'email', 'phone'].includes(spec.type) ||
      /birth|insurance number|ssn|social security|injur|diagnos/.test(words),
  };
}

const CANDIDATES: ValueSpec[] = [
  { type: 'identifier', scheme: 'iban' },
  { type: 'identifier', scheme: 'vin' },
  { type: 'identifier', scheme: 'uk-nino' },
  { type: 'email' },
  { type: 'date', dateOrder: 'DMY' },
  { type: 'date', dateOrder: 'MDY' },
  { type: 'money' },
  { type: 'percent' },
  { type: 'boolean' },
  { type: 'phone' },
  { type: 'integer' },
  { type: 'number' },
  { type: 'identifier' },
  { type: 'name' },
];

/** Types that take many texts are guessed only where the label speaks for them, too. */
function fits(spec: ValueSpec, label: string, text: string): boolean {
  const parsed = parseValue(spec, text);
  if (!parsed.ok || 'none' in parsed) return false;
  if (spec.type === 'percent') return /%|per ?cent/i.test(text);
  if (spec.type === 'phone') return /tel|phone|mobile|cell|fax|contact/i.test(label);
  if (spec.type === 'integer' || spec.type === 'number')
    return !/\b(?:no|number|ref|reference|id|code)\b|#/i.test(label);
  if (spec.type === 'identifier' && spec.scheme === undefined) return !/\b(?:date|amount|total|time)\b/i.test(label);
  if (spec.type === 'name')
    return (
      /name|insured|holder|member|claimant|officer|doctor|driver|patient|by\b/i.test(label) && /^\p{Lu}/u.test(text)
    );
  return true;
}
