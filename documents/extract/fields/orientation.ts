/**
 * Right or below: which of two texts belongs to a label that has neither a colon nor a cell of its own
 * around it and its value. Decided by what stands around; not decided where the evidence is mixed.
 * @module
 */
import { middleOf } from '../lines.ts';
import type { Occurrence } from './label-words.ts';
import { isSetAlike, type Spot } from './places.ts';

export interface Spots {
  label: Occurrence;
  right: Spot | null;
  below: Spot | null;
  /** The label stands under the line on which its value is written: `below` is what stands above. */
  isCaption?: true;
}

/** The side on which the value stands; null where both are possible. */
export function sideOf(spots: Spots, all: readonly Spots[]): 'right' | 'below' | null {
  const { label, right, below } = spots;
  if (right === null || below === null) return right !== null ? 'right' : 'below';
  if (label.ending === 'mark') return 'right';
  // A frame around both says nothing: it may be that of a whole part of the form.
  if (below.inCell && !right.inCell) return 'below';
  const row = all.filter((other) => other !== spots && isOnRow(other.label, label));
  const column = all.filter((other) => other !== spots && Math.abs(other.label.box[0] - label.box[0]) < 2);
  const stacked = [...row].filter(isStacked).length;
  const gridded = [...column].filter(isGridded).length;
  if (stacked > 0 && gridded === 0) return 'below';
  if (gridded > 0 && stacked === 0) return 'right';
  // A text that is set like the label is the neighbouring label, or the label of the next row.
  const [rightAlike, belowAlike] = [isSetAlike(label, right.tokens), isSetAlike(label, below.tokens)];
  if (rightAlike !== belowAlike) return rightAlike ? 'below' : 'right';
  return null;
}

/** Nothing but another label to the right, and a text below. */
function isStacked({ label, right, below }: Spots): boolean {
  return label.ending === 'end' && right === null && below !== null;
}

function isGridded({ right, below }: Spots): boolean {
  return right !== null && below === null;
}

function isOnRow(one: Occurrence, other: Occurrence): boolean {
  return Math.abs(middleOf(one.box) - middleOf(other.box)) < 3;
}
