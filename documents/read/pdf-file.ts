/**
 * A PDF: the text layer of pages that were written as text, OCR of those that are pictures.
 *
 * A page counts as a picture where images cover most of it (its text layer, if any, is somebody else's
 * OCR and is left aside), where it has no visible text, or where the text layer's characters are not
 * mapped to letters. Pictures on a page of text are not read: the page says PICTURE_NOT_READ.
 * @module
 */
import type { Box, PageText, Word } from '../../domain/document.ts';
import { formValuesOf } from './form-values.ts';
import type { OpenedFile, ReadingTools } from './opened-file.ts';
import { drawingOf, type PageDrawing } from './page-objects.ts';
import { type TextLayer, textLayerOf } from './page-words.ts';
import { pdfWarnings } from './pdf-warnings.ts';
import type { PdfDocument, PdfPage } from './pdfium.ts';
import { crop, isBlank, renderGrey, renderPng } from './raster.ts';
import { emptyPage, toPoints } from './raster-page.ts';
import { DocumentRefused } from './refusals.ts';

/** @throws DocumentRefused ENCRYPTED, DAMAGED, EMPTY, TOO_MANY_PAGES. */
export function openPdfFile(bytes: Uint8Array, tools: ReadingTools): OpenedFile {
  const document = tools.pdfium.open(bytes);
  try {
    const pages = document.pageCount;
    if (pages > tools.limits.maxPages) throw new DocumentRefused('TOO_MANY_PAGES', `${pages} pages`);
    if (document.library.fpdf.EPDF_IsEncrypted(document.handle) === 1) throw new DocumentRefused('ENCRYPTED');
    const { forms, problems } = formValuesOf(document);
    const info = {
      format: 'pdf' as const,
      pages,
      forms,
      producer: document.metadata('Producer') || null,
      problems: [...new Set([...pdfWarnings(bytes, document), ...problems])].sort(),
    };
    return { info, sizes: sizesOf(document), ...pageCalls(document, tools), close: () => document.close() };
  } catch (error) {
    document.close();
    throw error;
  }
}

function sizesOf(document: PdfDocument): [number, number][] {
  const { library, handle, pageCount } = document;
  return Array.from({ length: pageCount }, (_, index) => {
    const known = library.fpdf.FPDF_GetPageSizeByIndexF(handle, index, library.scratch) === 1;
    return known ? [library.float(0), library.float(4)] : [0, 0];
  });
}

/** Dots per inch at which pages are read, and regions, which are small. */
const PAGE_DPI = 200;
const REGION_DPI = 250;
/** Points around a region. */
const REGION_MARGIN = 3;

function pageCalls(
  document: PdfDocument,
  tools: ReadingTools,
): Pick<OpenedFile, 'readPage' | 'renderPage' | 'readRegion'> {
  const { maxPixels } = tools.limits;
  const onPage = <T>(page: number, use: (page: PdfPage) => T): T => {
    const used = document.withPage(page, (open) => ({ value: use(open) }));
    if (used === null) throw new DocumentRefused('PAGE_UNREADABLE');
    return used.value;
  };
  return {
    readPage: (page) => readPage({ document, page, tools }),
    renderPage: (page, dpi) => onPage(page, (open) => renderPng(open, { dpi, maxPixels })),
    readRegion: async (page, box) => {
      const dpi = REGION_DPI;
      const image = onPage(page, (open) => renderGrey(open, { dpi, maxPixels }));
      const cut = crop(image, pixelBox(box, dpi));
      if (cut === null || isBlank(cut.image)) return [];
      const words = await tools.ocr.readRegion(cut.image);
      return words.map((word) => shift(toPoints(word, dpi), { x: (cut.left * 72) / dpi, y: (cut.top * 72) / dpi }));
    },
  };
}

function pixelBox(box: Box, dpi: number): Box {
  const scale = dpi / 72;
  const [left, top, right, bottom] = box;
  return [
    (left - REGION_MARGIN) * scale,
    (top - REGION_MARGIN) * scale,
    (right + REGION_MARGIN) * scale,
    (bottom + REGION_MARGIN) * scale,
  ];
}

function shift(word: Word, { x, y }: { x: number; y: number }): Word {
  const [left, top, right, bottom] = word.box;
  return { ...word, box: [left + x, top + y, right + x, bottom + y] };
}

interface PageReading {
  document: PdfDocument;
  page: number;
  tools: ReadingTools;
}

async function readPage({ document, page, tools }: PageReading): Promise<PageText> {
  const looked = document.withPage(page, (open) => look(open));
  if (looked === null) return emptyPage({ page, width: 0, height: 0, problems: ['PAGE_UNREADABLE'] });
  const { layer, drawing, text } = looked;
  if (text.width < 1 || text.height < 1) return { ...text, engine: 'none', problems: ['PAGE_WITHOUT_SIZE'] };
  const isPicture = drawing.pictureShare >= SCAN_SHARE;
  if (!isPicture && layer.words.length > 0 && layer.unmappedShare <= MAX_UNMAPPED) {
    if (drawing.pictureShare >= NOTED_PICTURE_SHARE) text.problems.push('PICTURE_NOT_READ');
    return text;
  }
  if (layer.words.length > 0) text.problems.push(isPicture ? 'TEXT_LAYER_IGNORED' : 'TEXT_LAYER_UNMAPPED');
  // The invisible text of a searchable scan is its OCR, not a trick: it is not used either way.
  if (isPicture) text.quarantined = [];
  return recognise({ document, page, tools }, { ...text, engine: 'none', words: [] });
}

const SCAN_SHARE = 0.6;
const NOTED_PICTURE_SHARE = 0.1;
const MAX_UNMAPPED = 0.1;

function look(page: PdfPage): { layer: TextLayer; drawing: PageDrawing; text: PageText } {
  const drawing = drawingOf(page);
  const layer = textLayerOf(page, drawing);
  const text: PageText = {
    page: page.number,
    width: page.width,
    height: page.height,
    engine: 'text-layer',
    words: layer.words,
    rules: drawing.rules,
    quarantined: layer.quarantined,
    ...(layer.slanted.length > 0 ? { slanted: layer.slanted } : {}),
    problems: [...layer.problems, ...(drawing.truncated ? ['DRAWING_TRUNCATED'] : [])],
  };
  return { layer, drawing, text };
}

async function recognise({ document, page, tools }: PageReading, text: PageText): Promise<PageText> {
  const dpi = dpiWithin(text, tools.limits.maxPixels);
  const image = document.withPage(page, (open) => renderGrey(open, { dpi, maxPixels: tools.limits.maxPixels }));
  if (image === null) return { ...text, problems: [...text.problems, 'PAGE_UNREADABLE'] };
  if (isBlank(image)) return { ...text, problems: [...text.problems, 'BLANK_PAGE'] };
  const read = await tools.ocr.readPage(image);
  return {
    ...text,
    engine: read.engine,
    words: read.words.map((word) => toPoints(word, dpi)),
    ...(read.second === undefined
      ? {}
      : { second: { engine: read.second.engine, words: read.second.words.map((word) => toPoints(word, dpi)) } }),
    problems: [...text.problems, ...read.problems],
  };
}

/** Large sheets are rendered coarser instead of not at all. */
function dpiWithin({ width, height }: PageText, maxPixels: number): number {
  const most = Math.min(maxPixels, MAX_OCR_PIXELS);
  return Math.min(PAGE_DPI, 72 * Math.sqrt(most / (width * height)) * 0.999);
}

const MAX_OCR_PIXELS = 12_000_000;
