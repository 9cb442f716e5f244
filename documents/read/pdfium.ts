/**
 * PDFium in WebAssembly: opens a PDF from memory and gives its pages with the affine map from the page's
 * own coordinates to points from the top left corner as the page is shown. Scripts are never run: the
 * build has no script engine.
 * @module
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import { DocumentRefused } from './refusals.ts';

/** x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Affine = [a: number, b: number, c: number, d: number, e: number, f: number];

/** Every argument and result is a number: an address, a handle, a count, or 0 and 1. */
type RawCalls = Record<Exclude<keyof WrappedPdfiumModule, 'pdfium'> | 'malloc' | 'free', (...args: number[]) => number>;

interface Heap {
  HEAPU8: Uint8Array;
  HEAP32: Int32Array;
  HEAPF32: Float32Array;
  HEAPF64: Float64Array;
}

export class Pdfium {
  /** The exported functions as they are: the package's wrappers cost more than most of the calls. */
  readonly fpdf: RawCalls;
  /** 256 bytes for out-parameters. */
  readonly scratch: number;

  private readonly heap: Heap;

  private constructor({ pdfium }: WrappedPdfiumModule) {
    this.heap = pdfium as unknown as Heap;
    this.fpdf = pdfium.wasmExports as unknown as RawCalls;
    this.scratch = this.allocate(256);
  }

  static async load(): Promise<Pdfium> {
    const wasmPath = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
    const wasm = readFileSync(wasmPath);
    const fpdf = await init({ wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) });
    fpdf.PDFiumExt_Init();
    return new Pdfium(fpdf);
  }

  allocate(bytes: number): number {
    const address = this.fpdf.malloc(bytes);
    if (address === 0) throw new DocumentRefused('OUT_OF_MEMORY');
    return address;
  }

  free(address: number): void {
    this.fpdf.free(address);
  }

  // The heap's views are read anew at each use: they are replaced when the memory grows.
  float(offset: number): number {
    return this.heap.HEAPF32[(this.scratch + offset) >> 2] ?? 0;
  }

  double(offset: number): number {
    return this.heap.HEAPF64[(this.scratch + offset) >> 3] ?? 0;
  }

  integer(offset: number): number {
    return this.heap.HEAP32[(this.scratch + offset) >> 2] ?? 0;
  }

  bytes(address: number, length: number): Uint8Array {
    return this.heap.HEAPU8.slice(address, address + length);
  }

  write(address: number, bytes: Uint8Array): void {
    this.heap.HEAPU8.set(bytes, address);
  }

  /** The text of a call that writes UTF-16 into a buffer and returns the bytes needed, terminator included. */
  text(call: (buffer: number, bytes: number) => number, maxBytes = 65_536): string {
    const needed = Math.min(call(0, 0), maxBytes);
    if (needed <= 2) return '';
    const buffer = this.allocate(needed);
    try {
      call(buffer, needed);
      return new TextDecoder('utf-16le').decode(this.bytes(buffer, needed)).replace(/\0.*$/su, '');
    } finally {
      this.free(buffer);
    }
  }

  /** @throws DocumentRefused ENCRYPTED, DAMAGED, EMPTY, OUT_OF_MEMORY. */
  open(bytes: Uint8Array): PdfDocument {
    const data = this.allocate(bytes.length);
    this.write(data, bytes);
    const handle = this.fpdf.FPDF_LoadMemDocument(data, bytes.length, 0);
    if (handle === 0) {
      const error = this.fpdf.FPDF_GetLastError();
      this.free(data);
      throw new DocumentRefused(error === PASSWORD_ERROR || error === SECURITY_ERROR ? 'ENCRYPTED' : 'DAMAGED');
    }
    const document = new PdfDocument(this, handle, data);
    if (document.pageCount > 0) return document;
    document.close();
    throw new DocumentRefused('EMPTY');
  }
}

export class PdfDocument {
  readonly library: Pdfium;
  readonly handle: number;
  private readonly data: number;

  constructor(library: Pdfium, handle: number, data: number) {
    this.library = library;
    this.handle = handle;
    this.data = data;
  }

  get pageCount(): number {
    return this.library.fpdf.FPDF_GetPageCount(this.handle);
  }

  /** An entry of the document's information, such as Producer; empty where there is none. */
  metadata(key: string): string {
    const { library } = this;
    const name = library.allocate(key.length + 1);
    library.write(name, Buffer.from(`${key}\0`, 'latin1'));
    try {
      return library.text((buffer, bytes) => library.fpdf.FPDF_GetMetaText(this.handle, name, buffer, bytes), 1_024);
    } finally {
      library.free(name);
    }
  }

  /** Calls back with an open page, from 1, and closes it; null where the page cannot be loaded. */
  withPage<T>(number: number, use: (page: PdfPage) => T): T | null {
    const { fpdf } = this.library;
    const handle = fpdf.FPDF_LoadPage(this.handle, number - 1);
    if (handle === 0) return null;
    try {
      return use({ ...openPage(this.library, handle, number), document: this.handle });
    } finally {
      fpdf.FPDF_ClosePage(handle);
    }
  }

  close(): void {
    this.library.fpdf.FPDF_CloseDocument(this.handle);
    this.library.free(this.data);
  }
}

export interface PdfPage {
  library: Pdfium;
  handle: number;
  /** Handle of its document. */
  document: number;
  /** From 1. */
  number: number;
  /** In points, as shown. */
  width: number;
  height: number;
  toShown: Affine;
}

function openPage(library: Pdfium, handle: number, number: number): Omit<PdfPage, 'document'> {
  const { fpdf, scratch } = library;
  const width = fpdf.FPDF_GetPageWidthF(handle);
  const height = fpdf.FPDF_GetPageHeightF(handle);
  fpdf.FPDF_GetPageBoundingBox(handle, scratch);
  const [left, top, right, bottom] = [library.float(0), library.float(4), library.float(8), library.float(12)];
  const turns: Affine[] = [
    [1, 0, 0, -1, -left, top],
    [0, 1, 1, 0, -bottom, -left],
    [-1, 0, 0, 1, right, -bottom],
    [0, -1, -1, 0, top, right],
  ];
  const toShown = turns[fpdf.FPDFPage_GetRotation(handle) & 3] as Affine;
  return { library, handle, number, width, height, toShown };
}

/** The map that applies `first`, then `second`. */
export function compose(first: Affine, second: Affine): Affine {
  const [a, b, c, d, e, f] = first;
  const [A, B, C, D, E, F] = second;
  return [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F];
}

export function apply([a, b, c, d, e, f]: Affine, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

const PASSWORD_ERROR = 4;
const SECURITY_ERROR = 5;
