/**
 * Why a file is not read at all: a code and a plain sentence each, for the sender and the claims handler.
 * @module
 */

/** A document that is turned away; its message is the sentence of its code. */
export class DocumentRefused extends Error {
  readonly code: RefusalCode;
  readonly detail: string | null;

  constructor(code: RefusalCode, detail: string | null = null) {
    super(REFUSALS[code]);
    this.name = 'DocumentRefused';
    this.code = code;
    this.detail = detail;
  }
}

export type RefusalCode = keyof typeof REFUSALS;

export const REFUSALS = {
  EMPTY: 'The file holds no page.',
  TOO_LARGE: 'The file is larger than the limit.',
  TOO_MANY_PAGES: 'The document has more pages than the limit.',
  TOO_MANY_PIXELS: 'The picture has more pixels than the limit.',
  UNKNOWN_FORMAT: 'The file is neither a PDF nor a PNG, JPEG, TIFF or WebP picture.',
  ENCRYPTED: 'The file is protected by a password, or encrypted in a way that cannot be opened.',
  DAMAGED: 'The file is damaged and cannot be opened.',
  OPEN_TIMED_OUT: 'Opening the file took longer than the limit.',
  PAGE_TIMED_OUT: 'Reading a page took longer than the limit.',
  PAGE_UNREADABLE: 'The page cannot be read.',
  OUT_OF_MEMORY: 'Reading the file took more memory than the limit.',
  READER_FAILED: 'The reader stopped while it opened the file.',
} as const;
