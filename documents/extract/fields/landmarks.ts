/**
 * What leads to a value: its label or sentence, and where it begins.
 * @module
 */
import type { Landmark } from '../../../domain/document.ts';
import { labelKey } from '../check-type.ts';
import type { Occurrence } from './label-words.ts';
import { boxOf } from './places.ts';
import type { Reading } from './values.ts';

/** Of a value: its label, in which section it was known by it, and the side of the label that it stands on. */
export function landmarkAt(
  { label, nth }: { label: Occurrence /** From 1: of labels of these words on the page. */; nth: number },
  section: string | null,
  { tokens, parsed }: Reading,
): Landmark {
  const side = parsed.ok ? sideOf(label, tokens) : 'none';
  return { of: `${section ?? ''}/${label.key}${nth > 1 ? `#${nth}` : ''}/${side}`, left: Math.round(label.box[0]) };
}

function sideOf({ box }: Occurrence, tokens: Reading['tokens']): 'tick' | 'below' | 'above' | 'right' {
  // Boxes to tick stand beside and below their question, whichever of them is ticked.
  if (tokens.some(({ kind }) => kind === 'mark')) return 'tick';
  const [first] = tokens;
  if (first === undefined) return 'right';
  if (first.box[1] >= box[3] - 2) return 'below';
  return boxOf(tokens)[3] <= box[1] + 2 ? 'above' : 'right';
}

/** Of a value in running text: the sentence. */
export function landmarkOfSentence(sentence: string): Landmark {
  return { of: `/${labelKey(sentence)}/sentence`, left: -1 };
}

/** A date that stands alone. */
export function landmarkAlone({ tokens }: Reading): Landmark {
  return { of: '//alone', left: Math.round(tokens[0]?.box[0] ?? 0) };
}
