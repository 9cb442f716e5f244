/**
 * A picture as a document: PNG, JPEG, WebP, or TIFF with a page for each of its pictures.
 * @module
 */
import sharp from 'sharp';
import type { PageText } from '../../domain/document.ts';
import type { DocumentFormat } from './format.ts';
import type { OpenedFile, ReadingTools } from './opened-file.ts';
import type { GreyImage } from './raster.ts';
import { emptyPage, encodeView, readRegion, recognise } from './raster-page.ts';
import { DocumentRefused } from './refusals.ts';

/** @throws DocumentRefused DAMAGED, TOO_MANY_PAGES, TOO_MANY_PIXELS. */
export async function openPictureFile(
  bytes: Uint8Array,
  { format, ...tools }: ReadingTools & { format: DocumentFormat },
): Promise<OpenedFile> {
  const { limits } = tools;
  const first = await metadataOf(bytes, 0);
  const pages = format === 'tiff' ? (first.pages ?? 1) : 1;
  if (pages > limits.maxPages) throw new DocumentRefused('TOO_MANY_PAGES', `${pages} pages`);
  const pictures: Picture[] = [];
  for (let page = 0; page < pages; page++) {
    const picture = pictureOf(page === 0 ? first : await metadataOf(bytes, page));
    if (picture.pixelWidth * picture.pixelHeight > limits.maxPixels) throw new DocumentRefused('TOO_MANY_PIXELS');
    pictures.push(picture);
  }
  const problems = format !== 'tiff' && (first.pages ?? 1) > 1 ? ['ANIMATION_FIRST_PICTURE_ONLY'] : [];
  return {
    info: { format, pages, forms: [], producer: null, problems },
    sizes: pictures.map(({ width, height }) => [width, height]),
    ...pageCalls({ bytes, pictures, tools }),
    close: () => {},
  };
}

interface Picture {
  pixelWidth: number;
  pixelHeight: number;
  dpi: number;
  /** In points. */
  width: number;
  height: number;
}

async function metadataOf(bytes: Uint8Array, page: number): Promise<sharp.Metadata> {
  try {
    return await sharp(bytes, { page, limitInputPixels: false }).metadata();
  } catch {
    throw new DocumentRefused('DAMAGED');
  }
}

/** EXIF turns 5 to 8 lie on their side. */
const ON_ITS_SIDE = 5;
const LETTER_INCHES = 11;

function pictureOf(metadata: sharp.Metadata): Picture {
  const [width, height] = [metadata.width ?? 0, metadata.height ?? 0];
  if (width < 1 || height < 1) throw new DocumentRefused('DAMAGED');
  const [pixelWidth, pixelHeight] = (metadata.orientation ?? 1) >= ON_ITS_SIDE ? [height, width] : [width, height];
  // 72 is what writers say who do not know. The long side is then taken for that of a letter sheet.
  const stated = metadata.density ?? 72;
  const plausible = stated >= 90 && stated <= 1_200;
  const dpi = plausible ? stated : Math.max(pixelWidth, pixelHeight) / LETTER_INCHES;
  const points = (pixels: number) => Math.round((pixels * 7200) / dpi) / 100;
  return { pixelWidth, pixelHeight, dpi, width: points(pixelWidth), height: points(pixelHeight) };
}

interface PictureReading {
  bytes: Uint8Array;
  pictures: Picture[];
  tools: ReadingTools;
}

function pageCalls(reading: PictureReading): Pick<OpenedFile, 'readPage' | 'renderPage' | 'readRegion'> {
  const pictureAt = (page: number): Picture => {
    const picture = reading.pictures[page - 1];
    if (picture === undefined) throw new DocumentRefused('PAGE_UNREADABLE');
    return picture;
  };
  return {
    readPage: (page) => readPage(reading, { page, picture: pictureAt(page) }),
    renderPage: async (page, { dpi, view }) => {
      const { width } = pictureAt(page);
      const pixelWidth = Math.max(1, Math.round((width * dpi) / 72));
      const picture = open(reading, page).flatten({ background: 'white' }).resize({ width: pixelWidth });
      return encodeView(picture, view).catch(() => {
        throw new DocumentRefused('PAGE_UNREADABLE');
      });
    },
    readRegion: async (page, { box, view }) => {
      const grey = await greyOf(reading, { page, picture: pictureAt(page) });
      return readRegion({ ...grey, ocr: reading.tools.ocr }, { box, view });
    },
  };
}

function open({ bytes, tools }: PictureReading, page: number): sharp.Sharp {
  return sharp(bytes, { page: page - 1, limitInputPixels: tools.limits.maxPixels }).rotate();
}

/** Finer pictures are made coarser: it costs time and gains no letter. */
const MAX_DPI = 300;

async function greyOf(
  reading: PictureReading,
  { page, picture }: { page: number; picture: Picture },
): Promise<{ image: GreyImage; dpi: number }> {
  const dpi = Math.min(picture.dpi, MAX_DPI);
  const width = Math.max(1, Math.round((picture.pixelWidth * dpi) / picture.dpi));
  try {
    const { data, info } = await open(reading, page)
      .flatten({ background: 'white' })
      .greyscale()
      .toColourspace('b-w')
      .resize({ width, withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { image: { pixels: new Uint8Array(data), width: info.width, height: info.height }, dpi };
  } catch {
    throw new DocumentRefused('PAGE_UNREADABLE');
  }
}

async function readPage(
  reading: PictureReading,
  { page, picture }: { page: number; picture: Picture },
): Promise<PageText> {
  const text = emptyPage({ page, width: picture.width, height: picture.height, problems: [] });
  const grey = await greyOf(reading, { page, picture }).catch(() => null);
  if (grey === null) return { ...text, problems: ['PAGE_UNREADABLE'] };
  return recognise(text, { ...grey, ocr: reading.tools.ocr });
}
