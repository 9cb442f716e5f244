/**
 * The characters of a page's text layer in the order of the file, with their places as shown.
 * A glyph with an empty text parts words: spaces, line ends, control characters.
 * @module
 */
import type { Box } from '../../domain/document.ts';
import type { Colour } from './page-objects.ts';
import { type Affine, apply, type PdfPage } from './pdfium.ts';

/** What the characters of one text object have in common. */
export interface TextRun {
  /** Handle of the text object; 0 for characters that PDFium adds. */
  object: number;
  /** Height of the type in points, as shown. */
  size: number;
  /** Set in a bold face, by the name of the font. */
  bold: boolean;
  /** Direction of writing as shown; down is positive. */
  alongX: number;
  alongY: number;
  /** Origin of its first character, as shown: one text object has one baseline. */
  originX: number;
  originY: number;
  /** Null where it is a pattern. */
  colour: Colour | null;
  alpha: number;
  /** Text render mode of the PDF: 3 and 7 draw nothing. */
  mode: number;
}

export interface Glyph {
  text: string;
  run: TextRun;
  box: Box;
  /** Along the direction of writing. */
  start: number;
  end: number;
  rightToLeft: boolean;
}

export function glyphsOf(page: PdfPage): { glyphs: Glyph[]; problems: Set<string>; unmapped: number } {
  const { fpdf } = page.library;
  const textPage = fpdf.FPDFText_LoadPage(page.handle);
  const read: GlyphReading = { page, textPage, runs: new Map(), problems: new Set(), unmapped: 0 };
  if (textPage === 0) return { glyphs: [], problems: new Set(['TEXT_LAYER_UNREADABLE']), unmapped: 0 };
  try {
    const count = fpdf.FPDFText_CountChars(textPage);
    if (count > MAX_GLYPHS) read.problems.add('TEXT_LAYER_TRUNCATED');
    const glyphs: Glyph[] = [];
    for (let index = 0; index < Math.min(count, MAX_GLYPHS); index++) {
      const glyph = glyphAt(read, index);
      if (glyph !== null) glyphs.push(glyph);
    }
    return { glyphs, problems: read.problems, unmapped: read.unmapped };
  } finally {
    fpdf.FPDFText_ClosePage(textPage);
  }
}

interface GlyphReading {
  page: PdfPage;
  textPage: number;
  runs: Map<number, TextRun>;
  problems: Set<string>;
  unmapped: number;
}

const MAX_GLYPHS = 200_000;
const HYPHEN_AT_LINE_END = 2;

/** Null for characters that say nothing, such as a zero-width space. */
function glyphAt(read: GlyphReading, index: number): Glyph | null {
  const { fpdf } = read.page.library;
  const code = fpdf.FPDFText_GetUnicode(read.textPage, index);
  if (isSeparator(code)) return { ...SEPARATOR };
  if (isInvisibleFormat(code)) {
    if (isDirectionOverride(code)) read.problems.add('DIRECTION_OVERRIDE');
    return null;
  }
  const run = runAt(read, index);
  let text = code === HYPHEN_AT_LINE_END ? '-' : characterOf(code);
  if (
    code === 0 ||
    code === 0xfffe ||
    code === 0xffff ||
    fpdf.FPDFText_HasUnicodeMapError(read.textPage, index) === 1
  ) {
    text = code > 32 && code < 0xfffe ? text : '\uFFFD';
    read.unmapped++;
  }
  return { text, run, ...placeOf(read, index, run), rightToLeft: isRightToLeft(code) };
}

function placeOf(read: GlyphReading, index: number, run: TextRun): Pick<Glyph, 'box' | 'start' | 'end'> {
  const { library, toShown } = read.page;
  const { fpdf, scratch } = library;
  fpdf.FPDFText_GetLooseCharBox(read.textPage, index, scratch);
  const advance = shownBox(toShown, [library.float(0), library.float(4), library.float(8), library.float(12)]);
  fpdf.FPDFText_GetCharBox(read.textPage, index, scratch, scratch + 8, scratch + 16, scratch + 24);
  const [left, right, bottom, top] = [library.double(0), library.double(8), library.double(16), library.double(24)];
  const ink = right > left && top > bottom ? shownBox(toShown, [left, top, right, bottom]) : advance;
  return { ...extent(advance, run), box: emBox(ink, run) };
}

function shownBox(toShown: Affine, [left, top, right, bottom]: Box): Box {
  const [x1, y1] = apply(toShown, left, top);
  const [x2, y2] = apply(toShown, right, bottom);
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}

function extent(box: Box, { alongX, alongY, size }: TextRun): { start: number; end: number } {
  if (Math.min(Math.abs(alongX), Math.abs(alongY)) > 0.02) {
    // The box around a slanting letter says where its middle is, not how wide it is.
    const middle = ((box[0] + box[2]) / 2) * alongX + ((box[1] + box[3]) / 2) * alongY;
    return { start: middle - 0.3 * size, end: middle + 0.3 * size };
  }
  const ends = [box[0] * alongX + box[1] * alongY, box[2] * alongX + box[3] * alongY];
  return { start: Math.min(...ends), end: Math.max(...ends) };
}

/**
 * As wide as the ink and as high as the type, so that a comma's box is as high as its neighbour's. Text
 * that slants, and type whose size says nothing (drawn fonts), keeps the box of the ink.
 */
function emBox(ink: Box, run: TextRun): Box {
  const [ascent, descent] = [0.74 * run.size, 0.21 * run.size];
  const { alongX, alongY, originX: x, originY: y } = run;
  const across: Box | null =
    alongX > 0.999
      ? [ink[0], y - ascent, ink[2], y + descent]
      : alongX < -0.999
        ? [ink[0], y - descent, ink[2], y + ascent]
        : alongY > 0.999
          ? [x - descent, ink[1], x + ascent, ink[3]]
          : alongY < -0.999
            ? [x - ascent, ink[1], x + descent, ink[3]]
            : null;
  if (across === null) return ink;
  const slack = 0.5 * run.size + 0.5;
  const holdsInk =
    ink[0] >= across[0] - slack &&
    ink[1] >= across[1] - slack &&
    ink[2] <= across[2] + slack &&
    ink[3] <= across[3] + slack;
  return holdsInk ? across : ink;
}

function runAt(read: GlyphReading, index: number): TextRun {
  const { fpdf, scratch } = read.page.library;
  const object = fpdf.FPDFText_GetTextObject(read.textPage, index);
  const known = read.runs.get(object);
  if (known !== undefined && object !== 0) return known;
  const { library, toShown } = read.page;
  const hasMatrix = fpdf.FPDFText_GetMatrix(read.textPage, index, scratch);
  const [a, b, c, d] = hasMatrix ? ([0, 4, 8, 12].map((at) => library.float(at)) as number[]) : [1, 0, 0, 1];
  const alongX = toShown[0] * (a ?? 1) + toShown[2] * (b ?? 0);
  const alongY = toShown[1] * (a ?? 1) + toShown[3] * (b ?? 0);
  const length = Math.hypot(alongX, alongY) || 1;
  const fontSize = fpdf.FPDFText_GetFontSize(read.textPage, index);
  const mode = object === 0 ? 0 : fpdf.FPDFTextObj_GetTextRenderMode(object);
  const colourCall = mode === 1 ? fpdf.FPDFText_GetStrokeColor : fpdf.FPDFText_GetFillColor;
  const hasColour = colourCall(read.textPage, index, scratch, scratch + 4, scratch + 8, scratch + 12);
  const [red = 0, green = 0, blue = 0, alpha = 255] = [0, 4, 8, 12].map((at) => library.integer(at));
  fpdf.FPDFText_GetCharOrigin(read.textPage, index, scratch, scratch + 8);
  const [originX, originY] = apply(toShown, library.double(0), library.double(8));
  const run: TextRun = {
    object,
    size: Math.abs(fontSize) * Math.hypot(c ?? 0, d ?? 1),
    bold: isBold(read, index),
    alongX: alongX / length,
    alongY: alongY / length,
    originX,
    originY,
    colour: hasColour ? [red, green, blue] : null,
    alpha: hasColour ? alpha : 255,
    mode,
  };
  read.runs.set(object, run);
  return run;
}

const FONT_NAME_BYTES = 200;

function isBold({ page: { library }, textPage }: GlyphReading, index: number): boolean {
  const { fpdf, scratch } = library;
  const length = fpdf.FPDFText_GetFontInfo(textPage, index, scratch, FONT_NAME_BYTES, scratch + FONT_NAME_BYTES);
  if (length <= 1 || length > FONT_NAME_BYTES) return false;
  return /bold|black|heavy/i.test(new TextDecoder().decode(library.bytes(scratch, length - 1)));
}

const SEPARATOR: Glyph = {
  text: '',
  run: {
    object: 0,
    size: 0,
    bold: false,
    alongX: 1,
    alongY: 0,
    originX: 0,
    originY: 0,
    colour: null,
    alpha: 0,
    mode: 0,
  },
  box: [0, 0, 0, 0],
  start: 0,
  end: 0,
  rightToLeft: false,
};

function characterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

function isSeparator(code: number): boolean {
  if (code === 0 || code === HYPHEN_AT_LINE_END) return false;
  return (
    code <= 32 ||
    (code >= 0x7f && code <= 0xa0) ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

function isInvisibleFormat(code: number): boolean {
  return (
    code === 0xad ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0xfeff ||
    (code >= 0xe0000 && code <= 0xe007f)
  );
}

function isDirectionOverride(code: number): boolean {
  return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

function isRightToLeft(code: number): boolean {
  return (code >= 0x590 && code <= 0x8ff) || (code >= 0xfb1d && code <= 0xfdff) || (code >= 0xfe70 && code <= 0xfefc);
}
