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
  /** By class of the model; null for classes that are not read, such as letters of scripts not expected. */
  characters: (string | null)[];
}

/** Words of each box, in the order of the boxes. */
export async function recogniseText(
  image: GreyImage,
  { boxes, recogniser }: { boxes: Box[]; recogniser: TextRecogniser },
): Promise<Word[]> {
  const pieces = boxes.flatMap((box) => pieceOf(image, box) ?? []);
  const byWidth = [...pieces].sort((one, other) => one.strip.width - other.strip.width);
  const words = new Map<Piece, Word[]>();
  for (let start = 0; start < byWidth.length; ) {
    const batch = nextBatch(byWidth, start);
    const read = await readBatch(batch, recogniser);
    for (const [index, piece] of batch.entries()) words.set(piece, read[index] as Word[]);
    start += batch.length;
  }
  return pieces.flatMap((piece) => words.get(piece) ?? []);
}

/** A box scaled to the model's height. */
interface Piece {
  strip: GreyImage;
  box: Box;
}

const HEIGHT = 48;
const MAX_WIDTH = 3_200;
const MIN_WIDTH = 32;

function pieceOf(image: GreyImage, box: Box): Piece | null {
  const cut = crop(image, box);
  if (cut === null) return null;
  const { width, height } = cut.image;
  const newWidth = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, Math.round((width * HEIGHT) / height)));
  const inner: Box = [cut.left, cut.top, cut.left + width, cut.top + height];
  return { strip: resize(cut.image, newWidth, HEIGHT), box: inner };
}

const MAX_BATCH = 8;
/** A batch is as wide as its widest piece: narrower ones than this share would waste more than they gain. */
const MIN_FILL = 0.8;

function nextBatch(sorted: Piece[], start: number): Piece[] {
  const first = (sorted[start] as Piece).strip.width;
  let end = start + 1;
  while (end < sorted.length && end - start < MAX_BATCH && first / (sorted[end] as Piece).strip.width >= MIN_FILL)
    end++;
  return sorted.slice(start, end);
}

async function readBatch(batch: Piece[], recogniser: TextRecogniser): Promise<Word[][]> {
  const width = Math.max(...batch.map(({ strip }) => strip.width));
  const data = new Float32Array(batch.length * 3 * HEIGHT * width);
  batch.forEach(({ strip }, index) => {
    for (let channel = 0; channel < 3; channel++)
      for (let y = 0; y < HEIGHT; y++) {
        const to = ((index * 3 + channel) * HEIGHT + y) * width;
        for (let x = 0; x < strip.width; x++) data[to + x] = (strip.pixels[y * strip.width + x] as number) / 127.5 - 1;
      }
  });
  const name = recogniser.session.inputNames[0] as string;
  const outputs = await recogniser.session.run({ [name]: recogniser.tensor(data, [batch.length, 3, HEIGHT, width]) });
  const output = outputs[recogniser.session.outputNames[0] as string] as Tensor;
  const [, steps = 0, classes = 0] = output.dims;
  const scores = output.data as Float32Array;
  return batch.map((piece, index) => {
    const own = scores.subarray(index * steps * classes, (index + 1) * steps * classes);
    return wordsOf(decode(own, { steps, classes, characters: recogniser.characters }), {
      piece,
      stepWidth: width / steps,
    });
  });
}

interface Letter {
  text: string;
  confidence: number;
  /** Step of the model's output at which it peaks. */
  step: number;
}

/** Class 0 is the blank between letters; a class that repeats without a blank is one letter. */
function decode(
  scores: Float32Array,
  { steps, classes, characters }: { steps: number; classes: number; characters: (string | null)[] },
): Letter[] {
  const read = characters.flatMap((text, index) => (text === null || index === 0 || index >= classes ? [] : [index]));
  const letters: Letter[] = [];
  let last = 0;
  for (let step = 0; step < steps; step++) {
    let best = 0;
    let confidence = scores[step * classes] as number;
    for (const index of read) {
      const score = scores[step * classes + index] as number;
      if (score > confidence) {
        best = index;
        confidence = score;
      }
    }
    if (best !== 0) {
      const current = letters[letters.length - 1];
      if (best !== last) letters.push({ text: characters[best] as string, confidence, step });
      else if (current !== undefined && confidence > current.confidence) Object.assign(current, { confidence, step });
    }
    last = best;
  }
  return letters;
}

/** Below, a piece is more likely a smudge or a logo than text. */
const MIN_CONFIDENCE = 0.5;

function wordsOf(letters: Letter[], { piece, stepWidth }: { piece: Piece; stepWidth: number }): Word[] {
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
      confidence: own.reduce((least, { confidence }) => Math.min(least, confidence), 1),
    });
    start = end;
  }
  return words;
}

/** Half the usual distance of two letters. */
function halfLetter(letters: Letter[], middle: (letter: Letter) => number): number {
  if (letters.length < 2) return HEIGHT * 0.3;
  const span = middle(letters[letters.length - 1] as Letter) - middle(letters[0] as Letter);
  return Math.max(HEIGHT * 0.12, (span / (letters.length - 1)) * 0.6);
}
