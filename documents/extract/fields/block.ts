/**
 * Texts of several lines: which lines under (or over) the first one belong to a value.
 * @module
 */
import type { Box } from '../../../domain/document.ts';
import { middleOf } from '../lines.ts';
import { type Occurrence, skipNumber } from './label-words.ts';
import { looksLikeLabel } from './labels.ts';
import { cellAround, isParted, type Layout, type Piece, sizeOf, type Token } from './layout.ts';

interface Page {
  layout: Layout;
  occurrences: readonly Occurrence[];
}

export interface Block {
  /** Top to bottom; the given first line is among them. */
  lines: Token[][];
  /** Another line stands so near that it might belong, too. */
  openEnded: boolean;
  /** The words of that line. */
  contested: Token[];
}

/**
 * Lines that are set with the first one as lines of one text are: same left edge, same type, tight, with no
 * label beside them and no ruling line between. Goes up, too, where a label stands beside the middle of its text.
 */
export function blockFrom(page: Page, { label, first }: { label: Occurrence; first: Token[] }): Block {
  const start = boxOf(first);
  const down = grow(page, { label, first, from: start, step: 1 });
  // Above the label's own line only text that stands to its right can belong to it.
  const isBeside =
    start[0] > label.box[2] - 2 && middleOf(start) <= label.box[3] + 2 && middleOf(start) >= label.box[1] - 2;
  const up = isBeside
    ? grow(page, { label, first, from: start, step: -1 })
    : { lines: [], openEnded: false, contested: [] };
  // What hangs together with the line of another label may be that one's: not taken, but doubtful.
  const highest = up.lines.at(-1);
  if (highest !== undefined && isOthers(page, { label, first, from: boxOf(highest), step: -1 }))
    return {
      lines: withParts(page, [first, ...down.lines]),
      openEnded: true,
      contested: [...up.lines.flat(), ...down.contested],
    };
  return {
    lines: withParts(page, [...up.lines.reverse(), first, ...down.lines]),
    openEnded: up.openEnded || down.openEnded,
    contested: [...up.contested, ...down.contested],
  };
}

/** How wide a gap in a line of running text can be, in type sizes: two spaces, or a justified line. */
const GAP = 2;

/** Lines with what stands behind a gap in them, over or under other lines of the text. */
function withParts(page: Page, lines: Token[][]): Token[][] {
  if (lines.length < 2) return lines;
  const right = Math.max(...lines.map((tokens) => boxOf(tokens)[2]));
  return lines.map((tokens) => withGaps(page, tokens, right));
}

function withGaps(page: Page, tokens: readonly Token[], right: number): Token[] {
  const all = [...tokens];
  for (;;) {
    const next = behindGap(page, all, right);
    if (next === null) return all;
    all.push(...next.tokens);
  }
}

function behindGap({ layout, occurrences }: Page, tokens: readonly Token[], right: number): Piece | null {
  const last = tokens.at(-1) as Token;
  const own = layout.pieces.find((piece) => piece.tokens.at(-1) === last);
  const next = own && layout.lines[own.line]?.[own.place + 1];
  const [word] = next?.tokens ?? [];
  if (next === undefined || last.kind !== 'word' || word?.kind !== 'word') return null;
  const size = sizeOf(next);
  const isAlike = (word.bold ?? false) === (last.bold ?? false) && Math.abs(sizeOf({ tokens: [last] }) - size) < 0.3;
  const isWithin = word.box[0] - last.box[2] < GAP * size && word.box[2] <= right + size;
  if (!isAlike || !isWithin || looksLikeLabel(next, occurrences)) return null;
  const y = middleOf(word.box);
  const isFenced = layout.uprights.some(
    ([x, top, , bottom]) => x >= last.box[2] - 1 && x <= word.box[0] + 1 && top <= y && bottom >= y,
  );
  return isFenced ? null : next;
}

/** Whether the next line up is set as tightly, and has a label of its own beside it. */
function isOthers(page: Page, growth: Growth): boolean {
  const next = neighbour(page, growth);
  if (next === null || !hasLabelBeside(page, { label: growth.label, next: next.piece })) return false;
  return growth.from[1] - next.piece.box[3] <= TIGHT * sizeOf(next.piece);
}

interface Growth {
  label: Occurrence;
  first: Token[];
  from: Box;
  step: 1 | -1;
}

function grow(page: Page, { label, first, from, step }: Growth): Block {
  const lines: Token[][] = [];
  let last = from;
  let above: Token[] = first;
  if (first[0]?.kind !== 'word') return { lines, openEnded: false, contested: [] };
  for (let guard = 0; guard < MOST_LINES; guard++) {
    const next = neighbour(page, { label, first, from: last, step });
    if (next === null) return { lines, openEnded: false, contested: [] };
    const whole = step === 1 ? boxOf(withGaps(page, above, next.piece.box[2])) : last;
    const verdict = belongs(page, { label, first, from: whole, step }, next.piece);
    if (verdict === 'no') return { lines, openEnded: false, contested: [] };
    if (verdict === 'perhaps' || !next.aligned) return { lines, openEnded: true, contested: next.piece.tokens };
    lines.push(next.piece.tokens);
    above = next.piece.tokens;
    last = next.piece.box;
  }
  return { lines, openEnded: true, contested: [] };
}

const MOST_LINES = 40;
/** Distance between one line's bottom and the next one's top, in type sizes: tight, and too far. */
const [TIGHT, FAR] = [0.62, 0.95];
const VERY_TIGHT = 0.3;

/**
 * The next piece up or down that begins or ends where the text does, or else one so near that it might
 * belong to it.
 */
function neighbour({ layout }: Page, { first, label, from, step }: Growth): { piece: Piece; aligned: boolean } | null {
  const start = boxOf(first);
  const isLast = layout.lines[label.piece.line]?.at(-1) === label.piece;
  const own = label.rest.length > 0 && first === label.rest && isLast;
  const behind = !own && step === 1 && from[1] === start[1] && standsBehind(layout, label, first);
  const near = layout.pieces.filter((piece) => {
    const gap = step === 1 ? piece.box[1] - from[3] : from[1] - piece.box[3];
    // Behind a label the text goes on under the label itself.
    const left = own || behind ? label.piece.box[0] : Math.min(start[0], from[0]);
    const overlaps = piece.box[0] < Math.max(start[2], from[2]) && piece.box[2] > left;
    return (
      overlaps &&
      gap > -0.35 * sizeOf(piece) &&
      gap < FAR * sizeOf(piece) &&
      middleOf(piece.box) * step > middleOf(from) * step + 2
    );
  });
  near.sort((one, other) => step * (middleOf(one.box) - middleOf(other.box)) || one.box[0] - other.box[0]);
  const aligned = (piece: Piece) =>
    Math.abs(piece.box[0] - start[0]) < 3 ||
    Math.abs(piece.box[2] - start[2]) < 2 ||
    (own && isUnderStart(label, piece));
  const goesOn = (piece: Piece) =>
    isUnderStart(label, piece) && reachesEdge(layout, { upper: from, next: piece, first });
  const [nearest] = behind ? near.filter((piece) => piece.box[2] > start[0] || goesOn(piece)) : near;
  if (nearest === undefined) return null;
  const row = near.filter((piece) => piece.line === nearest.line);
  const best = row.find(aligned) ?? nearest;
  return { piece: best, aligned: aligned(best) };
}

/** Under the label's first word, or under the number of its question. */
function isUnderStart(label: Occurrence, piece: Piece): boolean {
  return [label.piece.box[0], label.box[0]].some((left) => Math.abs(piece.box[0] - left) < 3);
}

/** Right behind a label with a mark, and last on its line, as in running text. */
function standsBehind(layout: Layout, label: Occurrence, first: readonly Token[]): boolean {
  const line = layout.lines[label.piece.line] ?? [];
  const next = line[label.piece.place + 1];
  const isLast = next === line.at(-1) && next?.tokens === first;
  return isLast && label.ending === 'mark' && next.box[0] - label.piece.box[2] < 1.2 * sizeOf(next);
}

function belongs(
  { layout, occurrences }: Page,
  { label, first, from, step }: Growth,
  next: Piece,
): 'yes' | 'perhaps' | 'no' {
  if (next.tokens[0]?.kind !== 'word') return 'no';
  const [top, bottom] = step === 1 ? [from[3], next.box[1]] : [next.box[3], from[1]];
  if (isParted(layout, { left: next.box[0], right: Math.min(next.box[2], from[2]), top, bottom })) return 'no';
  if (hasLabelBeside({ layout, occurrences }, { label, next })) return 'no';
  const [own, other] = [first[0] as Token, next.tokens[0] as Token];
  if ((own.bold ?? false) !== (other.bold ?? false) || Math.abs(sizeOf({ tokens: first }) - sizeOf(next)) > 0.6)
    return 'no';
  const cell = cellAround(layout, boxOf(first));
  const inCell =
    cell.top !== null && cell.bottom !== null && cell.left !== null && cell.bottom - cell.top < layout.page.height / 4;
  const gap = bottom - top;
  if (looksLikeLabel(next, occurrences)) return asLabel({ layout, occurrences }, { label, first, next, inCell, gap });
  if (inCell) return 'yes';
  // A line is broken where the next word has no room: a text with room left has ended, or has hard line ends.
  const [upper, lower] = step === 1 ? [from, next.tokens] : [next.box, first];
  if (step === 1 && isUnderLabel(label, { first, next }) && !reachesEdge(layout, { upper, next, first }))
    return 'perhaps';
  if (!isAddress(label) && hasRoom(upper, { lower, right: Math.max(next.box[2], boxOf(first)[2]) }))
    return step === 1 ? 'perhaps' : 'no';
  // Upwards only what is set as one text with the line: further off stands the value of another label.
  return gap <= TIGHT * sizeOf(next) ? 'yes' : step === 1 ? 'perhaps' : 'no';
}

/** The text began behind its label and would go on under the label itself, as running text does. */
function isUnderLabel(label: Occurrence, { first, next }: { first: Token[]; next: Piece }): boolean {
  return first === label.rest && Math.abs(next.box[0] - label.piece.box[0]) < 3;
}

/** Whether the upper line is as long as lines are here: as another one that begins there, or the page. */
function reachesEdge(layout: Layout, { upper, next, first }: { upper: Box; next: Piece; first: Token[] }): boolean {
  const others = layout.pieces.filter(
    (piece) => piece !== next && !piece.tokens.includes(first[0] as Token) && Math.abs(piece.box[0] - next.box[0]) < 3,
  );
  const edge = Math.max(0, ...others.map((piece) => piece.box[2]));
  const word = next.tokens[0]?.box ?? next.box;
  const needed = upper[2] + (word[2] - word[0]) + 0.3 * sizeOf(next);
  return needed > 0.86 * layout.page.width || (edge > 0.3 * layout.page.width && needed > edge);
}

function isAddress({ owners }: Occurrence): boolean {
  return [...owners.fields, ...owners.within.map(({ field }) => field)].some(({ type }) => type === 'address');
}

/** Whether the first word of the lower line would have fitted behind the upper one. */
function hasRoom(upper: Box, { lower, right }: { lower: readonly Token[]; right: number }): boolean {
  const [word] = lower;
  if (word === undefined) return false;
  const space = 0.3 * sizeOf({ tokens: lower });
  return upper[2] + space + (word.box[2] - word.box[0]) <= right;
}

interface LabelLike {
  label: Occurrence;
  first: Token[];
  next: Piece;
  inCell: boolean;
  gap: number;
}

/** A line that is a label by its words may still be the end of a name or sentence: "… Pension / Scheme". */
function asLabel(
  { layout, occurrences }: Page,
  { label, first, next, inCell, gap }: LabelLike,
): 'yes' | 'perhaps' | 'no' {
  const own = occurrences.find((found) => found.tokens.some((token) => next.tokens.includes(token)));
  if (own === undefined || own.ending === 'mark' || own.rest.length > 0) return 'no';
  if (inCell) return 'yes';
  // The next question, by its number.
  if (skipNumber(next.tokens) > 0 && skipNumber(label.piece.tokens) > 0 && !first.includes(next.tokens[0] as Token))
    return 'no';
  if (gap > TIGHT * sizeOf(next)) return 'no';
  // Set like the value and unlike the label: no label.
  const isUnlike =
    (label.tokens[0]?.bold ?? false) !== (first[0]?.bold ?? false) ||
    Math.abs(sizeOf(label) - sizeOf({ tokens: first })) > 0.6;
  if (isUnlike && own.tokens[0] === next.tokens[0]) return 'yes';
  // Under the end of the text, not under its beginning: no place for a label.
  if (Math.abs(next.box[0] - boxOf(first)[0]) > 3) return gap <= VERY_TIGHT * sizeOf(next) ? 'yes' : 'perhaps';
  const hasNeighbour = layout.lines[next.line]?.[next.place + 1] !== undefined;
  return hasNeighbour ? 'no' : 'perhaps';
}

/** A text to the left, where this label's column is: the line is the value of another label. */
function hasLabelBeside({ layout }: Page, { label, next }: { label: Occurrence; next: Piece }): boolean {
  return layout.pieces.some((piece) => {
    const isBeside =
      piece !== next && Math.abs(middleOf(piece.box) - middleOf(next.box)) < 5 && piece.box[2] <= next.box[0] + 1;
    const isOwn = piece === label.piece || label.tokens.some((token) => piece.tokens.includes(token));
    return isBeside && !isOwn && piece.box[2] > label.box[0] - 2;
  });
}

function boxOf(tokens: readonly Token[]): Box {
  return [
    Math.min(...tokens.map((token) => token.box[0])),
    Math.min(...tokens.map((token) => token.box[1])),
    Math.max(...tokens.map((token) => token.box[2])),
    Math.max(...tokens.map((token) => token.box[3])),
  ];
}
