/**
 * Grey pictures in memory: from a PDF's page, from a file, cut, turned and encoded.
 * @module
 */
import sharp from 'sharp';
import type { Box } from '../../domain/document.ts';
import type { PdfPage } from './pdfium.ts';
import { DocumentRefused } from './refusals.ts';

/** One byte a pixel, 0 black to 255 white, rows from the top. */
export interface GreyImage {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** @throws DocumentRefused TOO_MANY_PIXELS, OUT_OF_MEMORY, PAGE_UNREADABLE. */
export function renderGrey(page: PdfPage, { dpi, maxPixels }: { dpi: number; maxPixels: number }): GreyImage {
  const { pixels, stride, width, height } = render(page, { dpi, maxPixels, format: GREY });
  return { pixels: stride === width ? pixels : withoutPadding(pixels, { stride, width, height }), width, height };
}

/** The page in colour, as a picture in memory. @throws as {@link renderGrey}. */
export function renderColour(page: PdfPage, { dpi, maxPixels }: { dpi: number; maxPixels: number }): sharp.Sharp {
  const { pixels, width, height } = render(page, { dpi, maxPixels, format: BGRX });
  for (let at = 0; at < pixels.length; at += 4) {
    const blue = pixels[at] as number;
    pixels[at] = pixels[at + 2] as number;
    pixels[at + 2] = blue;
    pixels[at + 3] = 255;
  }
  return sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha();
}

const GREY = 1;
const BGRX = 3;
const DRAW_ANNOTATIONS = 1;
const UNROTATED = 0;

interface Rendering {
  pixels: Uint8Array;
  stride: number;
  width: number;
  height: number;
}

function render(
  page: PdfPage,
  { dpi, maxPixels, format }: { dpi: number; maxPixels: number; format: number },
): Rendering {
  const { library } = page;
  const { fpdf } = library;
  const [width, height] = [Math.round((page.width * dpi) / 72), Math.round((page.height * dpi) / 72)];
  if (!(width >= 1 && height >= 1)) throw new DocumentRefused('PAGE_UNREADABLE');
  if (width * height > maxPixels) throw new DocumentRefused('TOO_MANY_PIXELS');
  const bitmap = fpdf.FPDFBitmap_CreateEx(width, height, format, 0, 0);
  if (bitmap === 0) throw new DocumentRefused('OUT_OF_MEMORY');
  try {
    fpdf.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    fpdf.FPDF_RenderPageBitmap(bitmap, page.handle, 0, 0, width, height, UNROTATED, DRAW_ANNOTATIONS);
    drawForm(page, { bitmap, width, height });
    const stride = fpdf.FPDFBitmap_GetStride(bitmap);
    return { pixels: library.bytes(fpdf.FPDFBitmap_GetBuffer(bitmap), stride * height), stride, width, height };
  } finally {
    fpdf.FPDFBitmap_Destroy(bitmap);
  }
}

/** What is filled into a form's own fields: drawn apart from the page, and part of what a person sees. */
function drawForm(
  { library, handle, document }: PdfPage,
  { bitmap, width, height }: { bitmap: number; width: number; height: number },
): void {
  const { fpdf } = library;
  if (fpdf.FPDF_GetFormType(document) === NO_FORM) return;
  const info = fpdf.PDFiumExt_OpenFormFillInfo();
  const form = fpdf.PDFiumExt_InitFormFillEnvironment(document, info);
  try {
    // Without a tint over the fields.
    fpdf.FPDF_SetFormFieldHighlightAlpha(form, 0);
    fpdf.FORM_OnAfterLoadPage(handle, form);
    fpdf.FPDF_FFLDraw(form, bitmap, handle, 0, 0, width, height, UNROTATED, DRAW_ANNOTATIONS);
    fpdf.FORM_OnBeforeClosePage(handle, form);
  } finally {
    fpdf.PDFiumExt_ExitFormFillEnvironment(form);
    fpdf.PDFiumExt_CloseFormFillInfo(info);
  }
}

const NO_FORM = 0;

function withoutPadding(pixels: Uint8Array, { stride, width, height }: Omit<Rendering, 'pixels'>): Uint8Array {
  const packed = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) packed.set(pixels.subarray(y * stride, y * stride + width), y * width);
  return packed;
}

export async function encodePng({ pixels, width, height }: GreyImage): Promise<Uint8Array> {
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** With the sharpness of the original kept as far as it goes. */
export async function enlarge({ pixels, width, height }: GreyImage, factor: number): Promise<GreyImage> {
  const size = { width: Math.round(width * factor), height: Math.round(height * factor) };
  const enlarged = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .resize({ ...size, fit: 'fill', kernel: 'lanczos3' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return { pixels: new Uint8Array(enlarged), ...size };
}

/** A box in pixels, cut to the picture; null where nothing is left. */
export function crop(image: GreyImage, box: Box): { image: GreyImage; left: number; top: number } | null {
  const left = Math.max(0, Math.floor(box[0]));
  const top = Math.max(0, Math.floor(box[1]));
  const width = Math.min(image.width, Math.ceil(box[2])) - left;
  const height = Math.min(image.height, Math.ceil(box[3])) - top;
  if (!(width >= 1 && height >= 1)) return null;
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * image.width + left;
    pixels.set(image.pixels.subarray(from, from + width), y * width);
  }
  return { image: { pixels, width, height }, left, top };
}

/** Turned clockwise by quarters. */
export function turn(image: GreyImage, quarters: 0 | 1 | 2 | 3): GreyImage {
  if (quarters === 0) return image;
  const { pixels, width, height } = image;
  const turned = new Uint8Array(pixels.length);
  const [newWidth, newHeight] = quarters === 2 ? [width, height] : [height, width];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [newX, newY] =
        quarters === 1 ? [height - 1 - y, x] : quarters === 2 ? [width - 1 - x, height - 1 - y] : [y, width - 1 - x];
      turned[newY * newWidth + newX] = pixels[y * width + x] as number;
    }
  return { pixels: turned, width: newWidth, height: newHeight };
}

/** Averaged down by a whole factor until the longer side is at most `side`. */
export function shrink(image: GreyImage, side: number): GreyImage {
  const factor = Math.ceil(Math.max(image.width, image.height) / side);
  if (factor <= 1) return image;
  const [width, height] = [Math.floor(image.width / factor), Math.floor(image.height / factor)];
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let row = 0; row < factor; row++)
        for (let column = 0; column < factor; column++)
          sum += image.pixels[(y * factor + row) * image.width + x * factor + column] as number;
      pixels[y * width + x] = sum / (factor * factor);
    }
  return { pixels, width, height };
}

/** True where the picture is one colour to the last pixel, as no scan of paper is. */
export function isUniform({ pixels }: GreyImage): boolean {
  return pixels.every((value) => value === pixels[0]);
}

/** True where nothing stands out from the paper, however grey the paper and faint the type. */
export function isBlank({ pixels }: GreyImage): boolean {
  const counts = new Uint32Array(256);
  for (const value of pixels) counts[value] = (counts[value] as number) + 1;
  const paper = counts.indexOf(Math.max(...counts));
  let marks = 0;
  for (let value = 0; value < 256; value++) if (Math.abs(value - paper) > FAINT) marks += counts[value] as number;
  return marks < Math.max(12, pixels.length / 200_000);
}

const FAINT = 40;
