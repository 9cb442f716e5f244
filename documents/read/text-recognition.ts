/**
 * What a piece of text says: the PP-OCR recognition model on boxes of one height, decoded letter by
 * letter, so that every word has its own place within its piece.
 * @module
 */
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Box, Word } from '../../domain/document.ts';
import { crop, type GreyImage } from './raster.ts';
import { resize } from './text-detection.ts';

export interface TextRecogniser {
  session: InferenceSession;
  tensor: (data: Float32Array, dims: number[]) => Tensor;
  /** By class of the model: those that are read, without letters of scripts not expected. */
  characters: ReadonlyMap<number, string>;
}

/**
 * Words of each box, in the order of the boxes. Each piece is read for itself: in batches all are as wide as the
 * widest, which costs more than it gains, and what is read then depends on the neighbours.
 */
export async function recogniseText(
  image: GreyImage,
  { boxes, recogniser }: { boxes: Box[]; recogniser: TextRecogniser },
): Promise<Word[]> {
  const words: Word[] = [];
  for (const box of boxes) {
    const piece = pieceOf(image, box);
    if (piece !== null) words.push(...(await readPiece(piece, recogniser)));
  }
  return words;
}

/** A box scaled to the model's height. */
interface Piece {
  strip: GreyImage;
  box: Box;
}

const HEIGHT = 48;
const MAX_WIDTH = 3_200;
const MIN_WIDTH = 32;
/** In heights of the box: letters that touch the strip's ends are cut or missed. */
const SIDE_MARGIN = 0.15;

function pieceOf(image: GreyImage, [left, top, right, bottom]: Box): Piece | null {
  const margin = SIDE_MARGIN * (bottom - top);
  const cut = crop(image, [left - margin, top, right + margin, bottom]);
  if (cut === null) return null;
  const { width, height } = cut.image;
  const newWidth = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, Math.round((width * HEIGHT) / height)));
  const inner: Box = [cut.left, cut.top, cut.left + width, cut.top + height];
  return { strip: resize(cut.image, newWidth, HEIGHT), box: inner };
}

async function readPiece(piece: Piece, { session, tensor, characters }: TextRecogniser): Promise<Word[]> {
  const { pixels, width } = piece.strip;
  const size = HEIGHT * width;
  const data = new Float32Array(3 * size);
  for (let at = 0; at < size; at++) data[at] = (pixels[at] as number) / 127.5 - 1;
  data.copyWithin(size, 0, size);
  data.copyWithin(2 * size, 0, size);
  const outputs = await session.run({ [session.inputNames[0] as string]: tensor(data, [1, 3, HEIGHT, width]) });
  const output = outputs[session.outputNames[0] as string] as Tensor;
  const [, steps = 0, classes = 0] = output.dims;
  const scores: Scores = { values: output.data as Float32Array, steps, classes, characters };
  return wordsOf(decode(scores), { piece, stepWidth: width / steps });
}

/** The model's output: at each step along the piece a probability of each class. */
interface Scores extends Pick<TextRecogniser, 'characters'> {
  values: Float32Array;
  steps: number;
  classes: number;
}

interface Reading {
  letters: Letter[];
  /** By step between letters: the probability of a letter there that was not read. */
  missed: Float32Array;
}

interface Letter {
  text: string;
  confidence: number;
  /** Step of the model's output at which it peaks. */
  step: number;
}

const BLANK = 0;

/** A class that repeats without a blank is one letter. */
function decode(scores: Scores): Reading {
  const { values, steps, classes, characters } = scores;
  const best = new Int32Array(steps);
  const letters: Letter[] = [];
  for (let step = 0; step < steps; step++) {
    let confidence = values[step * classes + BLANK] as number;
    for (const index of characters.keys()) {
      const score = values[step * classes + index] as number;
      if (score > confidence) {
        best[step] = index;
        confidence = score;
      }
    }
    const found = best[step] as number;
    if (found === BLANK) continue;
    const current = letters[letters.length - 1];
    if (step === 0 || found !== best[step - 1])
      letters.push({ text: characters.get(found) as string, confidence, step });
    else if (current !== undefined && confidence > current.confidence) Object.assign(current, { confidence, step });
  }
  return { letters, missed: missedIn(scores, best) };
}

/** The slope of the letter before or after is no other letter; one that rises again may be its double. */
function missedIn({ values, steps, classes, characters }: Scores, best: Int32Array): Float32Array {
  const missed = new Float32Array(steps);
  const nextLetter = new Int32Array(steps + 1);
  for (let step = steps - 1; step >= 0; step--)
    nextLetter[step] = best[step] === BLANK ? (nextLetter[step + 1] as number) : (best[step] as number);
  let before = BLANK;
  for (let step = 0; step < steps; step++) {
    if (best[step] !== BLANK) {
      before = best[step] as number;
      continue;
    }
    const after = nextLetter[step] as number;
    for (const index of characters.keys()) {
      const at = step * classes + index;
      const score = values[at] as number;
      if (score <= (missed[step] as number)) continue;
      if (index === before && score <= (values[at - classes] as number)) continue;
      if (index === after && score <= (values[at + classes] as number)) continue;
      missed[step] = score;
    }
  }
  return missed;
}

/** Below, a piece is more likely a smudge or a logo than text. */
const MIN_CONFIDENCE = 0.5;

function wordsOf({ letters, missed }: Reading, { piece, stepWidth }: { piece: Piece; stepWidth: number }): Word[] {
  const mean = letters.reduce((sum, { confidence }) => sum + confidence, 0) / (letters.length || 1);
  if (mean < MIN_CONFIDENCE) return [];
  const [left, top, right, bottom] = piece.box;
  const perPixel = (right - left) / piece.strip.width;
  const middle = ({ step }: Letter) => (step + 0.5) * stepWidth;
  const words: Word[] = [];
  for (let start = 0; start < letters.length; ) {
    if ((letters[start] as Letter).text.trim() === '') {
      start++;
      continue;
    }
    let end = start + 1;
    while (end < letters.length && (letters[end] as Letter).text.trim() !== '') end++;
    const own = letters.slice(start, end);
    const [before, after] = [letters[start - 1], letters[end]];
    const half = halfLetter(own, middle);
    const from = Math.max(0, middle(own[0] as Letter) - half, before === undefined ? 0 : middle(before));
    const to = Math.min(
      piece.strip.width,
      middle(own[own.length - 1] as Letter) + half,
      after === undefined ? Infinity : middle(after),
    );
    words.push({
      text: own
        .map(({ text }) => text)
        .join('')
        .normalize('NFC'),
      box: [left + from * perPixel, top, left + to * perPixel, bottom],
      size: bottom - top,
      confidence: confidenceOf(own, missed),
    });
    start = end;
  }
  return words;
}

/** Of the least certain letter, also of one that may have been passed over between the first and the last. */
function confidenceOf(letters: Letter[], missed: Float32Array): number {
  const [first, last] = [letters[0] as Letter, letters[letters.length - 1] as Letter];
  const worst = missed.subarray(first.step, last.step + 1).reduce((most, score) => Math.max(most, score), 0);
  return letters.reduce((least, { confidence }) => Math.min(least, confidence), 1 - worst);
}

/** Half the usual distance of two letters. */
function halfLetter(letters: Letter[], middle: (letter: Letter) => number): number {
  if (letters.length < 2) return HEIGHT * 0.3;
  const span = middle(letters[letters.length - 1] as Letter) - middle(letters[0] as Letter);
  return Math.max(HEIGHT * 0.12, (span / (letters.length - 1)) * 0.6);
}
