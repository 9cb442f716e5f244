/**
 * How much a document may cost the reader before it is turned away or passed over.
 * @module
 */
export interface ReaderLimits {
  maxBytes: number;
  maxPages: number;
  /** Of a picture as it comes, and of a page as it is rendered. */
  maxPixels: number;
  /** For one page, OCR by both engines included. */
  pageTimeoutMs: number;
  openTimeoutMs: number;
  /** Resident memory of the reader's process. */
  maxMemoryMb: number;
}

export const DEFAULT_LIMITS: ReaderLimits = {
  maxBytes: 64 * 1024 * 1024,
  maxPages: 1_000,
  maxPixels: 50_000_000,
  pageTimeoutMs: 120_000,
  openTimeoutMs: 30_000,
  maxMemoryMb: 2_560,
};
