/**
 * What the reader's client and its process say to each other.
 * @module
 */
import type { Box, PageText, PageView, Word } from '../../domain/document.ts';
import type { ReaderLimits } from './limits.ts';
import type { DocumentInfo } from './opened-file.ts';
import type { RefusalCode } from './refusals.ts';

export interface ReaderSettings {
  limits: ReaderLimits;
  ocr: 'auto' | 'off';
}

export type ReaderCall =
  | { call: 'open'; document: number; bytes: Uint8Array }
  | { call: 'page'; document: number; page: number }
  | { call: 'render'; document: number; page: number; dpi: number; view?: PageView | undefined }
  | { call: 'region'; document: number; page: number; box: Box; view?: PageView | undefined }
  | { call: 'close'; document: number };

export interface ReaderAnswers {
  open: { info: DocumentInfo; sizes: [number, number][] };
  page: PageText;
  render: Uint8Array;
  region: Word[];
  close: null;
}

export type ReaderRequest = ReaderCall & { id: number };

/** Without an id: the process is ready for calls. */
export type ReaderReply =
  | { ready: true }
  | { id: number; value: ReaderAnswers[keyof ReaderAnswers] }
  | { id: number; refused: RefusalCode; detail: string | null };
