/**
 * OCR of a page by two engines: PP-OCRv6 first and tesseract as second opinion, on the same straightened
 * picture. Without the models tesseract reads alone; without that the page is left to a person. Either way
 * the page says so.
 * @module
 */
import type { Box, PageText, Word } from '../../domain/document.ts';
import { clean } from './clean.ts';
import { findOcrModels } from './ocr-models.ts';
import { type Recogniser, startPaddle } from './paddle.ts';
import { inReadingOrder } from './page-words.ts';
import { type GreyImage, turn } from './raster.ts';
import { startTesseract } from './tesseract.ts';

/** Boxes in pixels of the picture as it came. */
export interface OcrPage {
  engine: 'paddle' | 'tesseract' | 'none';
  words: Word[];
  second?: NonNullable<PageText['second']>;
  problems: string[];
}

export class OcrEngines {
  private readonly use: 'auto' | 'off';
  private started: Promise<Engines> | null = null;

  constructor(use: 'auto' | 'off') {
    this.use = use;
  }

  /** Problems: OCR_UNAVAILABLE, ONE_OCR_ENGINE, NOTHING_READ, PAGE_TURNED, PAGE_STRAIGHTENED. */
  async readPage(image: GreyImage): Promise<OcrPage> {
    const { paddle, tesseract } = await this.engines();
    const first = paddle ?? tesseract;
    if (first === null) return { engine: 'none', words: [], problems: ['OCR_UNAVAILABLE'] };
    const upright = await readUpright(image, first);
    const problems: string[] = [];
    if (upright.quarters !== 0) problems.push('PAGE_TURNED');
    if (upright.skew !== 0) problems.push('PAGE_STRAIGHTENED');
    if (upright.words.length === 0) problems.push('NOTHING_READ');
    const page: OcrPage = {
      engine: paddle === null ? 'tesseract' : 'paddle',
      words: upright.onOriginal(upright.words),
      problems,
    };
    if (paddle === null || tesseract === null) return { ...page, problems: [...problems, 'ONE_OCR_ENGINE'] };
    const words = await tesseract.read(upright.image);
    return { ...page, second: { engine: 'tesseract', words: upright.onOriginal(words) } };
  }

  /** Words of a small part of a page that stands upright. */
  async readRegion(image: GreyImage): Promise<Word[]> {
    const { paddle, tesseract } = await this.engines();
    return inReadingOrder((await (paddle ?? tesseract)?.read(withMargin(image))) ?? []).map((word) => ({
      ...word,
      box: word.box.map((value) => value - MARGIN) as Box,
    }));
  }

  private engines(): Promise<Engines> {
    this.started ??= this.use === 'off' ? Promise.resolve({ paddle: null, tesseract: null }) : startEngines();
    return this.started;
  }
}

interface Engines {
  paddle: Recogniser | null;
  tesseract: Recogniser | null;
}

async function startEngines(): Promise<Engines> {
  const models = findOcrModels();
  // A package that is missing or does not fit the machine is told like missing models.
  const paddle = models === null ? null : await startPaddle(models).catch(() => null);
  const tesseract = await startTesseract().catch(() => null);
  return { paddle, tesseract };
}

interface UprightPage {
  image: GreyImage;
  words: Word[];
  quarters: 0 | 1 | 2 | 3;
  skew: number;
  onOriginal(words: Word[]): Word[];
}

/** Reads the page as it lies; where that gives poor text, turned by quarters too, and keeps the best. */
async function readUpright(original: GreyImage, engine: Recogniser): Promise<UprightPage> {
  let best = await readTurned(original, { engine, quarters: 0 });
  for (const quarters of [1, 3, 2] as const) {
    if (qualityOf(best.words) >= GOOD_QUALITY) return best;
    const turned = await readTurned(original, { engine, quarters });
    if (readableLetters(turned.words) > readableLetters(best.words)) best = turned;
  }
  return best;
}

async function readTurned(
  original: GreyImage,
  { engine, quarters }: { engine: Recogniser; quarters: UprightPage['quarters'] },
): Promise<UprightPage> {
  const { image, skew, toOriginal } = clean(turn(original, quarters));
  const words = inReadingOrder(await engine.read(image));
  const onOriginal = (found: Word[]) =>
    inReadingOrder(found).map((word) => ({ ...word, box: turnBack(toOriginal(word.box), { original, quarters }) }));
  return { image, words, quarters, skew, onOriginal };
}

function turnBack(
  [left, top, right, bottom]: Box,
  { original: { width, height }, quarters }: { original: GreyImage; quarters: UprightPage['quarters'] },
): Box {
  if (quarters === 0) return [left, top, right, bottom];
  if (quarters === 1) return [top, height - right, bottom, height - left];
  if (quarters === 2) return [width - right, height - bottom, width - left, height - top];
  return [width - bottom, left, width - top, right];
}

/** Mean confidence by letters of words that lie along the line; upright pages of type have above 0.9. */
function qualityOf(words: Word[]): number {
  let [sum, letters] = [0, 0];
  for (const { text, box, confidence } of words) {
    const lies = text.length < 3 || box[2] - box[0] > box[3] - box[1];
    sum += lies ? text.length * (confidence ?? 0) : 0;
    letters += text.length;
  }
  return letters === 0 ? 0 : sum / letters;
}

const GOOD_QUALITY = 0.8;

function readableLetters(words: Word[]): number {
  let letters = 0;
  for (const { text, confidence = 0 } of words) if (confidence > 0.85) letters += text.length;
  return letters;
}

/** Engines miss text that touches the edge. */
const MARGIN = 16;

function withMargin({ pixels, width, height }: GreyImage): GreyImage {
  const wide = width + 2 * MARGIN;
  const framed = new Uint8Array(wide * (height + 2 * MARGIN)).fill(255);
  for (let y = 0; y < height; y++)
    framed.set(pixels.subarray(y * width, (y + 1) * width), (y + MARGIN) * wide + MARGIN);
  return { pixels: framed, width: wide, height: height + 2 * MARGIN };
}
