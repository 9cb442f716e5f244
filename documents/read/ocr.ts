/**
 * OCR of a page by two engines: PP-OCRv6 first and tesseract as second opinion, on the same straightened
 * picture. Without the models tesseract reads alone; without that the page is left to a person. Either way
 * the page says so.
 * @module
 */
import type { Box, PageText, PageView, Word } from '../../domain/document.ts';
import { clean } from './clean.ts';
import { findOcrModels } from './ocr-models.ts';
import { type Recogniser, startPaddle } from './paddle.ts';
import { inReadingOrder } from './page-words.ts';
import { type GreyImage, shrink, turn } from './raster.ts';
import { startTesseract } from './tesseract.ts';

/** Boxes in pixels of `image`, the picture turned and straightened as `view` says. */
export interface OcrPage {
  engine: 'paddle' | 'tesseract' | 'none';
  view: PageView;
  image: GreyImage;
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
  async readPage(original: GreyImage): Promise<OcrPage> {
    const { paddle, tesseract } = await this.engines();
    const first = paddle ?? tesseract;
    if (first === null)
      return { engine: 'none', view: AS_IT_COMES, image: original, words: [], problems: ['OCR_UNAVAILABLE'] };
    const upright = await readUpright(original, first);
    const page: OcrPage = { ...upright, engine: paddle === null ? 'tesseract' : 'paddle', problems: [] };
    if (page.view.turned !== 0) page.problems.push('PAGE_TURNED');
    if (page.view.skew !== 0) page.problems.push('PAGE_STRAIGHTENED');
    if (page.words.length === 0) page.problems.push('NOTHING_READ');
    if (paddle === null || tesseract === null) page.problems.push('ONE_OCR_ENGINE');
    else page.second = { engine: 'tesseract', words: inReadingOrder(await tesseract.read(page.image)) };
    return page;
  }

  /** Words of a small part of a page that is upright and straight. */
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

type UprightPage = Pick<OcrPage, 'image' | 'words' | 'view'>;

const AS_IT_COMES: PageView = { turned: 0, skew: 0 };

/** Reads the page as it lies; where that gives poor text, tries a coarse copy in all four turns. */
async function readUpright(original: GreyImage, engine: Recogniser): Promise<UprightPage> {
  const upright = await readTurned(original, { engine, turned: 0 });
  if (qualityOf(upright.words) >= GOOD_QUALITY) return upright;
  const coarse = shrink(original, COARSE_SIDE);
  let best = { turned: 0 as PageView['turned'], letters: 0 };
  for (const turned of [0, 1, 3, 2] as const) {
    const letters = readableLetters((await readTurned(coarse, { engine, turned })).words);
    if (letters > best.letters * (best.turned === 0 ? MIN_GAIN : 1)) best = { turned, letters };
  }
  return best.turned === 0 ? upright : readTurned(original, { engine, turned: best.turned });
}

const COARSE_SIDE = 1_300;
/** How much more must be read on a turned page before it is taken to lie wrongly. */
const MIN_GAIN = 1.3;

async function readTurned(
  original: GreyImage,
  { engine, turned }: { engine: Recogniser; turned: PageView['turned'] },
): Promise<UprightPage> {
  const { image, skew } = clean(turn(original, turned));
  return { image, words: inReadingOrder(await engine.read(image)), view: { turned, skew } };
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
