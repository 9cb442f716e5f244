/**
 * The part of a form in which a place lies: the nearest heading above it, in its column.
 * @module
 */
import type { Box } from '../../../domain/document.ts';
import { type Occurrence, skipNumber } from './label-words.ts';
import { sizeOf } from './layout.ts';
import type { Spots } from './orientation.ts';
import type { PageLabels } from './places.ts';

export interface Heading {
  sections: string[];
  box: Box;
  page: number;
}

/**
 * Headings of a page: whole pieces that are a heading of the type, with no value beside them. Words that
 * are labels, too, count as a heading only where no value stands below, or where they are set larger.
 */
export function headingsOf(spots: readonly Spots[], { page, size }: { page: number; size: number }): Heading[] {
  // A part that begins with whose it is: "1. COMPLAINANT – Jane Doe". Its label is no heading for that.
  const named = spots
    .filter(({ label }) => label.owners.sections.length > 0 && opensPart(label))
    .map(({ label }) => ({ sections: label.owners.sections, box: [...label.piece.box] as Box, page }));
  const bare = spots
    .filter(({ label, right, below }) => {
      if (label.owners.sections.length === 0 || label.ending !== 'end' || right !== null) return false;
      const isLarge = sizeOf(label) > size + 0.7;
      return isLarge || below === null || !label.owners.isLabel;
    })
    .map(({ label }) => ({ sections: label.owners.sections, box: label.piece.box, page }));
  return [...bare, ...named].sort((one, other) => one.box[1] - other.box[1]);
}

function opensPart({ piece, tokens, ending, rest }: Occurrence): boolean {
  const isDashed = ending === 'mark' && /^[–—-]$/.test(tokens.at(-1)?.text ?? '') && rest.length > 0;
  return isDashed && skipNumber(piece.tokens) > 0;
}

/**
 * Sections that the box may belong to: one where it is clear, several where the page has columns and two
 * headings compete. Goes on from earlier pages where none stands above.
 */
export function sectionsAt(headings: readonly Heading[], { page, box }: { page: number; box: Box }): string[] {
  const above = headings.filter(
    (heading) => heading.page === page && heading.box[1] < box[1] + 2 && heading.box[0] <= box[0] + 30,
  );
  if (above.length === 0) {
    const before = headings.filter((heading) => heading.page < page).at(-1);
    return before === undefined ? [] : before.sections;
  }
  const nearest = above.reduce((best, heading) =>
    heading.box[1] > best.box[1] + 3 || (Math.abs(heading.box[1] - best.box[1]) <= 3 && heading.box[0] > best.box[0])
      ? heading
      : best,
  );
  // A heading further up, but in a column of its own: the nearer one may be of the other column.
  const ownColumn = above.filter(
    (heading) => heading.box[0] > nearest.box[0] + 60 && Math.abs(heading.box[0] - box[0]) < 40,
  );
  return [...new Set([nearest, ...ownColumn].flatMap((heading) => heading.sections))];
}

/**
 * Whether a text set as the section's heading is, but none that we know, stands between it and the label: the
 * section may have ended there.
 */
export function mayHaveEnded(
  { layout, occurrences }: PageLabels,
  headings: readonly Heading[],
  { page, label }: { page: number; label: Occurrence },
): boolean {
  const above = headings.filter((heading) => heading.page === page && heading.box[1] < label.box[1] + 2);
  const [nearest] = above.sort((one, other) => other.box[1] - one.box[1]);
  const own = nearest && layout.pieces.find((piece) => piece.box === nearest.box);
  if (own === undefined || sizeOf(own) <= layout.size + 0.7) return false;
  const labels = new Set(occurrences.map(({ piece }) => piece));
  return layout.pieces.some(
    (piece) =>
      piece.box[1] > own.box[3] &&
      piece.box[3] < label.box[1] &&
      Math.abs(piece.box[0] - own.box[0]) < 3 &&
      Math.abs(sizeOf(piece) - sizeOf(own)) < 0.3 &&
      (piece.tokens[0]?.bold ?? false) === (own.tokens[0]?.bold ?? false) &&
      layout.lines[piece.line]?.length === 1 &&
      !labels.has(piece),
  );
}
