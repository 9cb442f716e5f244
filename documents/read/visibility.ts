/**
 * Whether a person would see a character: drawn at all, large enough, on the page, and standing out from
 * what is drawn under and over it. Two tests: the colours that the file states, and the page as rendered.
 * @module
 */
import type { Box, QuarantinedText } from '../../domain/document.ts';
import type { Glyph, TextRun } from './glyphs.ts';
import type { Colour, FilledArea, PageDrawing } from './page-objects.ts';
import type { PdfPage } from './pdfium.ts';

export type HiddenReason = QuarantinedText['reason'];

export function hiddenReasonOf(
  glyph: Glyph,
  { page, drawing }: { page: PdfPage; drawing: PageDrawing },
): HiddenReason | null {
  const { run, box } = glyph;
  if (run.mode === 3 || run.mode === 7 || run.alpha < MIN_ALPHA) return 'invisible';
  if (Math.max(run.size, box[3] - box[1]) < MIN_SIZE) return 'tiny';
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  if (!(x >= 0 && y >= 0 && x <= page.width && y <= page.height)) return 'off-page';
  const order = drawing.textOrder.get(run.object) ?? Infinity;
  let under: FilledArea | null = null;
  for (const area of drawing.areas) {
    if (x < area.box[0] || x > area.box[2] || y < area.box[1] || y > area.box[3]) continue;
    if (area.order < order) under = area;
    else if (area.colour !== null) return 'invisible';
  }
  const background = under === null ? WHITE : under.colour;
  if (background === null || run.colour === null || run.mode === 2) return null;
  const seen = blend(run.colour, background, run.alpha / 255);
  return contrast(seen, background) < (isWatermark(run) ? MIN_CONTRAST_WATERMARK : MIN_CONTRAST)
    ? 'background-colour'
    : null;
}

/** Neither along nor across the page. */
export function isSlanted({ alongX, alongY }: TextRun): boolean {
  return Math.min(Math.abs(alongX), Math.abs(alongY)) > 0.06;
}

/** Large type at a slant is seen at a much lower contrast than the type of values. */
export function isWatermark(run: TextRun): boolean {
  return run.size >= 24 && isSlanted(run);
}

/** The page as rendered, coarse, to see whether anything stands out in a box. */
export class PageRaster {
  private readonly pixels: Uint8Array;
  private readonly width: number;
  private readonly height: number;
  private readonly scale: number;

  private constructor(raster: { pixels: Uint8Array; width: number; height: number; scale: number }) {
    this.pixels = raster.pixels;
    this.width = raster.width;
    this.height = raster.height;
    this.scale = raster.scale;
  }

  /** Null where the page is too large or too small to render. */
  static of(page: PdfPage): PageRaster | null {
    const { library } = page;
    const { fpdf } = library;
    const scale = Math.min(RASTER_SCALE, Math.sqrt(MAX_RASTER_PIXELS / (page.width * page.height)));
    const [width, height] = [Math.round(page.width * scale), Math.round(page.height * scale)];
    if (!(width >= 1 && height >= 1)) return null;
    const bitmap = fpdf.FPDFBitmap_CreateEx(width, height, BGRX, 0, 0);
    if (bitmap === 0) return null;
    fpdf.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    fpdf.FPDF_RenderPageBitmap(bitmap, page.handle, 0, 0, width, height, 0, DRAW_ANNOTATIONS);
    const pixels = library.bytes(fpdf.FPDFBitmap_GetBuffer(bitmap), fpdf.FPDFBitmap_GetStride(bitmap) * height);
    fpdf.FPDFBitmap_Destroy(bitmap);
    return new PageRaster({ pixels, width, height, scale });
  }

  /** True where every pixel of the box has nearly one colour. */
  isBlank(box: Box): boolean {
    const left = Math.max(0, Math.floor(box[0] * this.scale));
    const top = Math.max(0, Math.floor(box[1] * this.scale));
    const right = Math.min(this.width - 1, Math.ceil(box[2] * this.scale));
    const bottom = Math.min(this.height - 1, Math.ceil(box[3] * this.scale));
    if (right < left || bottom < top) return false;
    const first = (top * this.width + left) * 4;
    for (let y = top; y <= bottom; y++)
      for (let x = left, at = (y * this.width + left) * 4; x <= right; x++, at += 4)
        for (let channel = 0; channel < 3; channel++) {
          const difference = (this.pixels[at + channel] as number) - (this.pixels[first + channel] as number);
          if (difference > BLANK_RANGE || difference < -BLANK_RANGE) return false;
        }
    return true;
  }
}

/** Points. */
const MIN_SIZE = 2;
const MIN_ALPHA = 6;
/** Contrast ratio of WCAG 2: 1 is none, 21 black on white; pale grey that is still seen has about 1.3. */
const MIN_CONTRAST = 1.2;
const MIN_CONTRAST_WATERMARK = 1.04;
const WHITE: Colour = [255, 255, 255];
const RASTER_SCALE = 1.1;
const MAX_RASTER_PIXELS = 4_000_000;
const BLANK_RANGE = 14;
const BGRX = 3;
const DRAW_ANNOTATIONS = 1;

function blend(colour: Colour, background: Colour, alpha: number): Colour {
  return colour.map((value, channel) => value * alpha + (background[channel] as number) * (1 - alpha)) as Colour;
}

function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((first, second) => second - first) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
