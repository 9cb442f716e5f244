/**
 * Running text: lines that are set under each other as lines of one text are.
 * @module
 */
import { labelKey } from '../check-type.ts';
import { boxAround, middleOf } from '../lines.ts';
import { type Layout, type Piece, sizeOf, type Token } from './layout.ts';

export interface Paragraph {
  tokens: Token[];
  /** The words' letters and figures, in small letters. */
  keys: string[];
  /** Where each of them stands. */
  places: ReadonlyMap<string, readonly number[]>;
}

const known = new WeakMap<Layout, Paragraph[]>();

export function paragraphsOf(layout: Layout): Paragraph[] {
  let paragraphs = known.get(layout);
  if (paragraphs === undefined) {
    paragraphs = blocksOf(layout).map(paragraphOf);
    known.set(layout, paragraphs);
  }
  return paragraphs;
}

function paragraphOf(tokens: Token[]): Paragraph {
  const keys = tokens.map(({ text }) => labelKey(text));
  const places = new Map<string, number[]>();
  keys.forEach((key, index) => {
    const at = places.get(key);
    if (at === undefined) places.set(key, [index]);
    else at.push(index);
  });
  return { tokens, keys, places };
}

/** How wide a gap in running text can be, in type sizes: what is filled in has room around it. */
const GAP = 2;

/** Share of the page's width. */
const WIDTH = 0.4;

interface Line {
  tokens: Token[];
  pieces: number;
  box: Piece['box'];
}

function blocksOf(layout: Layout): Token[][] {
  const blocks: { tokens: Token[]; last: Line }[] = [];
  const right = Math.max(0, ...layout.pieces.map(({ box }) => box[2]));
  for (const pieces of layout.lines)
    for (const line of runsOf(pieces)) {
      const open = blocks.findLast(({ last }) => goesOn(last, line, right));
      // Beside another text only a wide one is running text, and not a label or a cell.
      const isWide = line.box[2] - line.box[0] > WIDTH * layout.page.width;
      if (open === undefined && (pieces.length === line.pieces || isWide))
        blocks.push({ tokens: [...line.tokens], last: line });
      else if (open !== undefined) {
        open.tokens.push(...line.tokens);
        open.last = line;
      }
    }
  return blocks.map(({ tokens }) => tokens);
}

/** Pieces of a line that stand near each other, without the number of a paragraph before them. */
function runsOf(pieces: readonly Piece[]): Line[] {
  const runs: Piece[][] = [];
  for (const [index, piece] of pieces.entries()) {
    const isText = piece.tokens.every(({ kind }) => kind === 'word');
    const before = runs.at(-1)?.at(-1);
    const isNear =
      before === pieces[index - 1] && before !== undefined && piece.box[0] - before.box[2] < GAP * sizeOf(piece);
    if (!isText) continue;
    if (isNear) runs.at(-1)?.push(piece);
    else runs.push([piece]);
  }
  return runs.map((run) => {
    const text = withoutNumber(run);
    return {
      tokens: text.flatMap(({ tokens }) => tokens),
      pieces: run.length,
      box: boxAround(text.map(({ box }) => box)),
    };
  });
}

function withoutNumber(run: Piece[]): Piece[] {
  const [first, ...rest] = run;
  return rest.length > 0 && /^\(?(?:\d{1,2}|[a-z]|[ivx]+)(?:\.\d{1,2})*[.)]?$/.test(first?.text ?? '') ? rest : run;
}

/** How far under a line the next one stands, in type sizes: tightly, or with more room where the line was full. */
const [TIGHT, WIDE] = [0.75, 2.2];

/** Points by which two sizes of type are told apart. */
const OTHER_SIZE = 1.2;

function goesOn(last: Line, line: Line, right: number): boolean {
  const size = sizeOf(line);
  const gap = line.box[1] - last.box[3];
  if (gap < -0.4 * size || gap > WIDE * size || middleOf(line.box) < middleOf(last.box) + 2) return false;
  if (Math.abs(line.box[0] - last.box[0]) > 3 || Math.abs(sizeOf(last) - size) > OTHER_SIZE) return false;
  const word = line.tokens[0]?.box ?? line.box;
  return gap < TIGHT * size || last.box[2] + 0.3 * size + (word[2] - word[0]) > right - size;
}
