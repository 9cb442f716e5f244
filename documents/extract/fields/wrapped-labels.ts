/**
 * Labels of several lines, as in narrow cells.
 * @module
 */
import { boxAround } from '../lines.ts';
import { beforeHint, colonsOf, type Occurrence, skipNumber } from './label-words.ts';
import { cellAround, type Layout, type Piece, type Token } from './layout.ts';
import { type LabelMatch, type LabelOwners, ownersOf, type Search } from './registry.ts';

/** Labels that go on in the lines below, as in narrow cells. */
export function wrappedLabels(search: Search, layout: Layout, found: readonly Occurrence[]): Occurrence[] {
  const taken = new Set(found.map(({ piece }) => piece));
  return layout.pieces.flatMap((piece) => {
    // The first line may be a label by itself, but the whole one is the label then.
    const isFree = !taken.has(piece) || found.some((one) => one.piece === piece && one.ending !== 'mark');
    return isFree ? (longest(search, { layout, piece, taken, found }) ?? []) : [];
  });
}

const MOST_LINES = 4;

function longest(
  search: Search,
  {
    layout,
    piece,
    taken,
    found,
  }: { layout: Layout; piece: Piece; taken: ReadonlySet<Piece>; found: readonly Occurrence[] },
): Occurrence | null {
  let tokens = piece.tokens.slice(skipNumber(piece.tokens));
  const starting = found.find((one) => one.piece === piece);
  let last = piece;
  let best: Occurrence | null = null;
  for (let line = 1; line < MOST_LINES; line++) {
    const below = under(layout, last);
    if (
      below === null ||
      !/\p{L}/u.test(below.text) ||
      tokens.some((token) => token.kind !== 'word') ||
      colonsOf(tokens).length > 0
    )
      break;
    // A heading over the first label of its part.
    const isHeading = (starting?.owners.sections.length ?? 0) > 0 && taken.has(below);
    if (isHeading && !inOneCell(layout, last, below)) break;
    // Two labels over each other, each with its value beside it.
    const isTight = below.box[1] - last.box[3] < 0.3 * (below.box[3] - below.box[1]) || inOneCell(layout, last, below);
    if (!isTight && [last, below].every((one) => taken.has(one) && hasNeighbour(layout, one))) break;
    const stop = colonsOf(below.tokens)[0] ?? below.tokens.length - 1;
    tokens = [...tokens, ...below.tokens.slice(0, stop + 1)];
    last = below;
    const words = tokens.slice(0, beforeHint(tokens, 0, tokens.length - 1) + 1);
    const areLabels = taken.has(piece) || taken.has(below);
    const owners = ownersOf(search, words, areLabels ? 'labels' : 'alone') ?? longerOf(search, words, starting);
    if (owners === null) continue;
    const ending = /[:?]$/.test(tokens.at(-1)?.text ?? '') ? 'mark' : 'end';
    best = {
      ...owners,
      piece: below,
      tokens,
      box: boxAround(tokens.map((token) => token.box)),
      rest: below.tokens.slice(stop + 1),
      ending,
      amid: false,
    };
  }
  return best;
}

/** The label goes on, and asks for the same still: "Description of how the loss / happened". */
function longerOf(search: Search, words: readonly Token[], starting: Occurrence | undefined): LabelMatch | null {
  const longer = starting === undefined ? null : ownersOf(search, words);
  const isSame = longer !== null && longer.owners.fields.length > 0 && sameFields(longer.owners, starting?.owners);
  return isSame ? longer : null;
}

function sameFields(one: LabelOwners, other: LabelOwners | undefined): boolean {
  const names = (owners: LabelOwners) => owners.fields.map(({ name }) => name).join(' ');
  return other !== undefined && names(one) === names(other);
}

function inOneCell(layout: Layout, one: Piece, other: Piece): boolean {
  const [above, below] = [cellAround(layout, one.box), cellAround(layout, other.box)];
  return (
    above.top !== null &&
    above.bottom !== null &&
    above.left !== null &&
    above.top === below.top &&
    above.bottom === below.bottom &&
    above.left === below.left &&
    above.bottom - above.top < layout.page.height / 8
  );
}

function hasNeighbour(layout: Layout, piece: Piece): boolean {
  return layout.lines[piece.line]?.[piece.place + 1] !== undefined;
}

/** The piece right below, set as tightly as lines of one text are; under the words, not under their number. */
function under(layout: Layout, piece: Piece): Piece | null {
  const height = piece.box[3] - piece.box[1];
  const left = piece.tokens[skipNumber(piece.tokens)]?.box[0] ?? piece.box[0];
  const below = layout.lines.slice(piece.line + 1, piece.line + 4).flat();
  const aligned = below.filter((other) => {
    const gap = other.box[1] - piece.box[3];
    const centred = Math.abs(other.box[0] + other.box[2] - piece.box[0] - piece.box[2]) < 6;
    const begins = Math.abs(other.box[0] - piece.box[0]) < 3 || Math.abs(other.box[0] - left) < 3;
    return gap > -2 && gap < 0.7 * height && (begins || centred);
  });
  return aligned[0] ?? null;
}
