/**
 * What pages that are pictures share, whether they come out of a PDF or out of a picture file: OCR, a
 * region, the page as shown. Pixels become points here.
 * @module
 */
import sharp from 'sharp';
import type { Box, PageText, PageView, Rule, Word } from '../../domain/document.ts';
import { straighten } from './clean.ts';
import type { OcrEngines } from './ocr.ts';
import { crop, enlarge, type GreyImage, isBlank, turn } from './raster.ts';
import { rulesIn } from './raster-rules.ts';

/** A picture, its resolution, and who reads it. */
export interface RasterPage {
  image: GreyImage;
  dpi: number;
  ocr: OcrEngines;
}

/** The page's words by OCR; the page's size and boxes are those of the turned and straightened page. */
export async function recognise(text: PageText, { image, dpi, ocr }: RasterPage): Promise<PageText> {
  if (isBlank(image)) return { ...text, engine: 'none', words: [], problems: [...text.problems, 'BLANK_PAGE'] };
  const fine = await enlargeCoarse(image, dpi);
  const read = await ocr.readPage(fine.image);
  const page: PageText = {
    ...text,
    engine: read.engine,
    words: read.words.map((word) => toPoints(word, fine.dpi)),
    rules: rulesOfView(image, read.view, dpi),
    problems: [...text.problems, ...read.problems],
  };
  if (read.second) page.second = { ...read.second, words: read.second.words.map((word) => toPoints(word, fine.dpi)) };
  if (read.view.turned === 0 && read.view.skew === 0) return page;
  const points = (pixels: number) => Math.round((pixels * 7200) / fine.dpi) / 100;
  return { ...page, view: read.view, width: points(read.image.width), height: points(read.image.height) };
}

/** Below this resolution strokes are a pixel wide, and straightening and scaling wash them out. */
const COARSE_DPI = 130;
const ENLARGEMENT = 1.5;
/** Pixels of the longer side: a larger picture costs more than a page may, whatever its resolution. */
const MAX_COARSE_SIDE = 2_000;

async function enlargeCoarse(image: GreyImage, dpi: number): Promise<{ image: GreyImage; dpi: number }> {
  if (dpi >= COARSE_DPI || Math.max(image.width, image.height) > MAX_COARSE_SIDE) return { image, dpi };
  return { image: await enlarge(image, ENLARGEMENT), dpi: dpi * ENLARGEMENT };
}

/** Ruling lines in points of the page as its view shows it; specks stay in, since taking them out takes thin lines too. */
export function rulesOfView(image: GreyImage, view: PageView, dpi: number): Rule[] {
  const straight = straighten(turn(image, view.turned), view.skew);
  return rulesIn(straight, dpi).map((rule) => rule.map((value) => Math.round((value * 7200) / dpi) / 100) as Rule);
}

/** Points around a region. */
const REGION_MARGIN = 3;

/** Words of a part of the page as shown; box and words in points. */
export async function readRegion(
  { image, dpi, ocr }: RasterPage,
  { box, view }: { box: Box; view: PageView | undefined },
): Promise<Word[]> {
  const shown = view === undefined ? image : straighten(turn(image, view.turned), view.skew);
  const scale = dpi / 72;
  const [left, top, right, bottom] = box;
  const margin = REGION_MARGIN * scale;
  const cut = crop(shown, [
    left * scale - margin,
    top * scale - margin,
    right * scale + margin,
    bottom * scale + margin,
  ]);
  if (cut === null || isBlank(cut.image)) return [];
  const fine = await enlargeCoarse(cut.image, dpi);
  const words = await ocr.readRegion(fine.image);
  const [x, y] = [(cut.left * fine.dpi) / dpi, (cut.top * fine.dpi) / dpi];
  return words.map((word) => {
    const [x1, y1, x2, y2] = word.box;
    return toPoints({ ...word, box: [x1 + x, y1 + y, x2 + x, y2 + y] }, fine.dpi);
  });
}

/** A PNG of the picture as its view shows it. */
export async function encodeView(picture: sharp.Sharp, view: PageView | undefined): Promise<Uint8Array> {
  const background = { r: 255, g: 255, b: 255 };
  if (view === undefined) return picture.png({ compressionLevel: PNG_LEVEL }).toBuffer();
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const turned = await sharp(data, { raw: { width, height, channels } })
    .rotate(view.turned * 90)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: turned.info.width, height: turned.info.height, channels };
  return sharp(turned.data, { raw }).rotate(-view.skew, { background }).png({ compressionLevel: PNG_LEVEL }).toBuffer();
}

const PNG_LEVEL = 4;

export function emptyPage(page: { page: number; width: number; height: number; problems: string[] }): PageText {
  return { ...page, engine: 'none', words: [], rules: [], quarantined: [] };
}

function toPoints(word: Word, dpi: number): Word {
  const points = (pixels: number) => Math.round((pixels * 7200) / dpi) / 100;
  return { ...word, box: word.box.map(points) as Box, size: points(word.size) };
}
