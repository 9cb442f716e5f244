/**
 * A page as fields are read from it: its labels, and the places beside them.
 * @module
 */
import type { Box, PageText, TextEngine } from '../../../domain/document.ts';
import { aboveSpot, captionsOf } from './captions.ts';
import type { Occurrence } from './label-words.ts';
import type { Token } from './layout.ts';
import type { Spots } from './orientation.ts';
import { type PartyTable, partyTables } from './party-columns.ts';
import { belowSpot, inlineSpot, isSetAlike, type PageLabels, rightSpot, type Spot } from './places.ts';

export interface ReadPage {
  text: PageText;
  labels: PageLabels;
  spots: Spots[];
  parties: PartyTable[];
  /** Words that may be the end of another label's text. */
  contested: ReadonlySet<Token>;
}

export function readPage(labels: PageLabels, text: PageText): ReadPage {
  const captions = captionsOf(labels);
  const spots = labels.occurrences.map((label): Spots => {
    const rule = captions.get(label);
    if (rule !== undefined) return { label, right: null, below: aboveSpot(labels, rule), isCaption: true };
    const under = underHint(labels, label);
    if (under !== null) return { label, right: null, below: under };
    const inline = inlineSpot(labels, label);
    return {
      label,
      right: inline ?? rightSpot(labels, label),
      below: inline === null ? belowSpot(labels, label) : null,
    };
  });
  const ours = spots.filter(({ label: { owners } }) => owners.fields.length + owners.within.length > 0);
  const texts = ours.flatMap(({ right, below }) => right ?? below ?? []);
  // What is part of another label's text is no label.
  const used = new Set(texts.flatMap(({ lines }) => lines.slice(1).flat()));
  const contested = new Set(texts.flatMap((spot) => spot.contested));
  const isFree = ({ label }: Spots) => label.ending !== 'end' || !label.tokens.every((token) => used.has(token));
  return { text, labels, contested, parties: partyTables(labels), spots: spots.filter(isFree) };
}

/**
 * Behind a label may stand what to write, with the answer below in other type: "Payee – make payment to", "What is
 * the policy number? It is on your schedule."
 */
function underHint(labels: PageLabels, label: Occurrence): Spot | null {
  const [mark, first, last] = [
    label.tokens.at(-1)?.text ?? '',
    label.rest[0]?.text ?? '',
    label.rest.at(-1)?.text ?? '',
  ];
  const isHint = /^[–—-]$/.test(mark) && /^\p{Ll}/u.test(first);
  const isRemark = mark.endsWith('?') && /^\p{Lu}/u.test(first) && /\p{Ll}\.$/u.test(last);
  if (!(isHint || isRemark) || !isSetAlike(label, label.rest)) return null;
  const below = belowSpot(labels, { ...label, rest: [] });
  return below !== null && (isRemark || below.inCell) && !isSetAlike(label, below.tokens) ? below : null;
}

/** Hidden text near the label or the value: somebody may have wanted the machine to read something else. */
export function hidden(page: PageText, boxes: readonly Box[]): string[] {
  const isNear = boxes.some((box) =>
    page.quarantined.some(
      ({ box: other }) =>
        other[0] < box[2] + 20 && other[2] > box[0] - 20 && other[1] < box[3] + 12 && other[3] > box[1] - 12,
    ),
  );
  return isNear ? ['NEAR_HIDDEN_TEXT'] : [];
}

export function engineOf(page: PageText): TextEngine {
  return page.engine === 'none' ? 'text-layer' : page.engine;
}
