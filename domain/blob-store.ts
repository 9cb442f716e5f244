/**
 * Where the bytes of documents are kept: by the hash of their content, written once.
 * @module
 */

export interface BlobStore {
  /** Keeps a file; one that is there already is left as it is. Durable when it returns. */
  put(file: { path: string; sha256: string; byteSize: number }): Promise<void>;
  /**
   * The bytes, whose hash was compared.
   * @throws {@link BlobError} MISSING, ALTERED; what the store throws when it does not answer.
   */
  get(sha256: string): Promise<Uint8Array>;
  /** Erases; one that is not there is none. */
  remove(sha256: string): Promise<void>;
}

export class BlobError extends Error {
  readonly code: 'MISSING' | 'ALTERED';
  constructor(code: 'MISSING' | 'ALTERED', sha256: string) {
    super(`Content ${sha256.slice(0, 16)} is ${code === 'MISSING' ? 'not kept' : 'not what was kept'}`);
    this.name = 'BlobError';
    this.code = code;
  }
}
