/**
 * A document as the reader's process holds it: a PDF or a picture behind one interface.
 * @module
 */
import type { Box, FormValue, PageText, PageView, Word } from '../../domain/document.ts';
import type { DocumentFormat } from './format.ts';
import type { ReaderLimits } from './limits.ts';
import type { OcrEngines } from './ocr.ts';
import type { Pdfium } from './pdfium.ts';

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
  renderPage(page: number, options: { dpi: number; view?: PageView | undefined }): Promise<Uint8Array>;
  readRegion(page: number, options: { box: Box; view?: PageView | undefined }): Promise<Word[]>;
  close(): void;
}

export interface ReadingTools {
  pdfium: Pdfium;
  ocr: OcrEngines;
  limits: ReaderLimits;
}
