/**
 * Captions: labels in small type under a line, with the value written on it.
 * @module
 */
import type { Rule } from '../../../domain/document.ts';
import type { Occurrence } from './label-words.ts';
import { cellAround, type Layout, type Piece, sizeOf, type Token } from './layout.ts';
import { boxOf, isCell, type PageLabels, type Spot } from './places.ts';

/** How far a caption stands under its line, and a value over it, in points. */
const [UNDER, OVER] = [4.5, 6];
/** So many lines with captions make a page one that is filled in this way. */
const FEWEST = 2;

/** The line of each label that is a caption; empty where the page has no such manner. */
export function captionsOf({ layout, occurrences }: PageLabels): Map<Occurrence, Rule> {
  const captions = new Map<Occurrence, Rule>();
  for (const label of occurrences) {
    if (label.ending !== 'end' || isCell(cellAround(layout, label.box), layout)) continue;
    const rule = layout.levels.find(
      ([left, y, right]) =>
        y <= label.box[1] + 1 && y >= label.box[1] - UNDER && Math.abs(left - label.box[0]) < 4 && right > label.box[2],
    );
    if (rule !== undefined) captions.set(label, rule);
  }
  const isManner = new Set(captions.values()).size >= FEWEST && !standOverValues(layout, [...captions.keys()]);
  return isManner ? captions : new Map();
}

/**
 * Whether the labels stand nearer to the texts below them than to those above: then the lines only part rows of
 * labels with their values below.
 */
function standOverValues(layout: Layout, labels: readonly Occurrence[]): boolean {
  const votes = labels.map((label) => {
    const others = layout.pieces.filter(
      (piece) => piece !== label.piece && piece.box[0] < label.box[2] && piece.box[2] > label.box[0] - 3,
    );
    const above = Math.min(...others.map(({ box }) => label.box[1] - box[3]).filter((gap) => gap > -2));
    const below = Math.min(...others.map(({ box }) => box[1] - label.box[3]).filter((gap) => gap > -2));
    return Math.sign(above - below - 1);
  });
  return votes.reduce((sum, vote) => sum + vote, 0) > 0;
}

/** What stands on the line, up to as many lines as are set as one text; null where it is blank. */
export function aboveSpot({ layout }: PageLabels, rule: Rule): Spot | null {
  const within = layout.pieces.filter((piece) => piece.box[0] >= rule[0] - 3 && piece.box[0] < rule[2]);
  const [first, ...more] = within.filter((piece) => Math.abs(rule[1] - piece.box[3]) < OVER);
  if (first === undefined) return null;
  const lines: Token[][] = [first.tokens];
  let top: Piece = first;
  for (;;) {
    const next = within.find(
      (piece) =>
        isOnTop(piece, top) &&
        !layout.levels.some(
          ([left, y, right]) =>
            y > piece.box[3] - 2 && y < top.box[1] + 2 && left <= piece.box[0] + 2 && right > piece.box[0],
        ),
    );
    if (next === undefined) break;
    lines.unshift(next.tokens);
    top = next;
  }
  return {
    tokens: first.tokens,
    lines,
    box: boxOf(first.tokens),
    side: 'below',
    inCell: true,
    openEnded: false,
    contested: [],
    more,
  };
}

function isOnTop(piece: Piece, below: Piece): boolean {
  const gap = below.box[1] - piece.box[3];
  return piece !== below && gap > -2 && gap < 0.62 * sizeOf(below) && Math.abs(piece.box[0] - below.box[0]) < 3;
}
