/**
 * A PDF: the text layer of pages that were written as text, OCR of those that are pictures.
 *
 * A page counts as a picture where images cover most of it (its text layer, if any, is somebody else's
 * OCR and is left aside), where it has no visible text, or where the text layer's characters are not
 * mapped to letters. Pictures on a page of text are not read: the page says PICTURE_NOT_READ.
 * @module
 */
import type { PageText } from '../../domain/document.ts';
import { formValuesOf } from './form-values.ts';
import type { OpenedFile, ReadingTools } from './opened-file.ts';
import { drawingOf, type PageDrawing } from './page-objects.ts';
import { type TextLayer, textLayerOf } from './page-words.ts';
import { pdfWarnings } from './pdf-warnings.ts';
import type { PdfDocument, PdfPage } from './pdfium.ts';
import { isUniform, renderColour, renderGrey } from './raster.ts';
import { emptyPage, encodeView, readRegion, recognise } from './raster-page.ts';
import { DocumentRefused } from './refusals.ts';

/** @throws DocumentRefused ENCRYPTED, DAMAGED, EMPTY, TOO_MANY_PAGES. */
export function openPdfFile(bytes: Uint8Array, tools: ReadingTools): OpenedFile {
  const document = tools.pdfium.open(bytes);
  try {
    const pages = document.pageCount;
    if (pages > tools.limits.maxPages) throw new DocumentRefused('TOO_MANY_PAGES', `${pages} pages`);
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

function pageCalls(
  document: PdfDocument,
  tools: ReadingTools,
): Pick<OpenedFile, 'readPage' | 'renderPage' | 'readRegion'> {
  const { ocr, limits } = tools;
  const { maxPixels } = limits;
  const onPage = <T>(page: number, use: (page: PdfPage) => T): T => {
    const used = document.withPage(page, (open) => ({ value: use(open) }));
    if (used === null) throw new DocumentRefused('PAGE_UNREADABLE');
    return used.value;
  };
  return {
    readPage: (page) => readPage({ document, page, tools }),
    renderPage: async (page, { dpi, view }) =>
      encodeView(
        onPage(page, (open) => renderColour(open, { dpi, maxPixels })),
        view,
      ),
    readRegion: async (page, { box, view }) => {
      const dpi = onPage(page, ({ width, height }) => dpiWithin({ width, height, maxPixels, wanted: REGION_DPI }));
      const image = onPage(page, (open) => renderGrey(open, { dpi, maxPixels }));
      return readRegion({ image, dpi, ocr }, { box, view });
    },
  };
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
  if (isPicture && layer.words.length + layer.quarantined.length > 0) text.problems.push('TEXT_LAYER_IGNORED');
  if (!isPicture && layer.words.length > 0) text.problems.push('TEXT_LAYER_UNMAPPED');
  // The invisible text of a searchable scan is its OCR, not a trick: it is not used either way.
  if (isPicture) text.quarantined = [];
  const { maxPixels } = tools.limits;
  const dpi = dpiWithin({ ...text, maxPixels, wanted: PAGE_DPI });
  const image = document.withPage(page, (open) => renderGrey(open, { dpi, maxPixels }));
  if (image === null) return { ...text, engine: 'none', words: [], problems: [...text.problems, 'PAGE_UNREADABLE'] };
  // A picture that should cover the page, and nothing is seen: it could not be decoded, the page is not blank.
  if (isPicture && isUniform(image))
    return { ...text, engine: 'none', words: [], problems: [...text.problems, 'PICTURE_UNREADABLE'] };
  return recognise({ ...text, words: [] }, { image, dpi, ocr: tools.ocr });
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

/** Large sheets are rendered coarser instead of not at all. */
function dpiWithin(page: { width: number; height: number; maxPixels: number; wanted: number }): number {
  const most = Math.min(page.maxPixels, MAX_OCR_PIXELS);
  return Math.min(page.wanted, 72 * Math.sqrt(most / (page.width * page.height)) * 0.999);
}

const MAX_OCR_PIXELS = 12_000_000;
