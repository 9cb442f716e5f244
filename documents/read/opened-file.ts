/**
 * A document as the reader's process holds it: a PDF or a picture behind one interface.
 * @module
 */
import type { Box, FormValue, PageText, Word } from '../../domain/document.ts';
import type { DocumentFormat } from './format.ts';
import { sniffFormat } from './format.ts';
import type { ReaderLimits } from './limits.ts';
import type { OcrEngines } from './ocr.ts';
import { openPdfFile } from './pdf-file.ts';
import type { Pdfium } from './pdfium.ts';
import { openPictureFile } from './picture-file.ts';
import { DocumentRefused } from './refusals.ts';

export interface DocumentInfo {
  format: DocumentFormat;
  pages: number;
  forms: FormValue[];
  /** What wrote the file, as it says itself. */
  producer: string | null;
  /** Codes, such as HAS_SCRIPT, HAS_ATTACHMENT, XREF_REBUILT. */
  problems: string[];
}

export interface OpenedFile {
  info: DocumentInfo;
  /** Width and height of each page in points, as shown. */
  sizes: [width: number, height: number][];
  readPage(page: number): Promise<PageText>;
  /** PNG. */
  renderPage(page: number, dpi: number): Promise<Uint8Array>;
  readRegion(page: number, box: Box): Promise<Word[]>;
  close(): void;
}

export interface ReadingTools {
  pdfium: Pdfium;
  ocr: OcrEngines;
  limits: ReaderLimits;
}

/** @throws DocumentRefused. */
export async function openFile(bytes: Uint8Array, tools: ReadingTools): Promise<OpenedFile> {
  if (bytes.length === 0) throw new DocumentRefused('EMPTY');
  if (bytes.length > tools.limits.maxBytes) throw new DocumentRefused('TOO_LARGE');
  const format = sniffFormat(bytes);
  if (format === null) throw new DocumentRefused('UNKNOWN_FORMAT');
  return format === 'pdf' ? openPdfFile(bytes, tools) : openPictureFile(bytes, { ...tools, format });
}
