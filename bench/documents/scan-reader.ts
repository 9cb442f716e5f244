/**
 * Damages the pages of a PDF and reads them by OCR, as the product's reader does. What was read is kept in
 * ~/.cache/arbiter/scans (SCAN_CACHE) by the picture's origin, the damage and the engines' versions, since a page
 * takes seconds; {@link ScanReader.summary} says what came from there, and how much of it an older reader read.
 * @module
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findOcrModels } from '../../documents/read/ocr-models.ts';
import { Reader } from '../../documents/read/reader.ts';
import type { DocumentText, PageText } from '../../domain/document.ts';
import { type Damage, pdfOf, SCAN_DPI, Scanner } from './damage.ts';

interface Kept {
  /** sha256 of the picture that was read. */
  picture: string;
  /** Hash of the reader's source that read it. */
  reader: string;
  milliseconds: number;
  page: PageText;
}

export class ScanReader {
  private readonly scanner: Scanner;
  private readonly fresh: boolean;
  private reader: Reader | null = null;
  private readonly cache = process.env.SCAN_CACHE ?? join(homedir(), '.cache', 'arbiter', 'scans');
  private readonly source = hashOfFolder(new URL('../../documents/read/', import.meta.url).pathname);
  private readonly engines = enginesOf();
  private readonly counts = { read: 0, kept: 0, older: 0, milliseconds: 0 };

  private constructor(scanner: Scanner, fresh: boolean) {
    this.scanner = scanner;
    this.fresh = fresh;
    mkdirSync(this.cache, { recursive: true });
  }

  /** @param options.fresh - Reads every page anew. */
  static async start({ fresh = false } = {}): Promise<ScanReader> {
    return new ScanReader(await Scanner.start(), fresh);
  }

  async read(bytes: Uint8Array, damage: Damage): Promise<DocumentText> {
    const count = Math.min(this.scanner.pageCount(bytes), damage.pages ?? Number.POSITIVE_INFINITY);
    const pages: PageText[] = [];
    for (let page = 1; page <= count; page++) pages.push(await this.readPage(bytes, page, damage));
    return { pages, forms: [] };
  }

  private async readPage(bytes: Uint8Array, page: number, damage: Damage): Promise<PageText> {
    const origin = [hashOf(bytes), page, damage.level, damage.seed, SCAN_DPI, DAMAGE_SOURCE, this.engines];
    const file = join(this.cache, `${hashOf(JSON.stringify(origin)).slice(0, 40)}.json`);
    const kept = this.keptIn(file);
    if (kept !== null) {
      this.counts.kept += 1;
      if (kept.reader !== this.source) this.counts.older += 1;
      return { ...kept.page, page };
    }
    const scan = await this.scanner.scan(bytes, page, damage);
    this.reader ??= await Reader.start({ limits: { pageTimeoutMs: 600_000 } });
    const document = await this.reader.open(pdfOf([scan]));
    const started = performance.now();
    const text = await document.readPage(1);
    const milliseconds = Math.round(performance.now() - started);
    await document.close();
    this.counts.read += 1;
    this.counts.milliseconds += milliseconds;
    this.keep(file, { picture: hashOf(scan.jpeg), reader: this.source, milliseconds, page: text });
    return { ...text, page };
  }

  private keptIn(file: string): Kept | null {
    return this.fresh || !existsSync(file) ? null : (JSON.parse(readFileSync(file, 'utf8')) as Kept);
  }

  /** A page that could not be read is tried again the next time. */
  private keep(file: string, kept: Kept): void {
    if (kept.page.engine === 'none' && !kept.page.problems.includes('BLANK_PAGE')) return;
    writeFileSync(`${file}.new`, JSON.stringify(kept));
    renameSync(`${file}.new`, file);
  }

  summary(): string {
    const { read, kept, older, milliseconds } = this.counts;
    const each = read === 0 ? '' : `, ${(milliseconds / read / 1000).toFixed(1)} s each`;
    return `${read} pages read by OCR${each}; ${kept} taken as they were read before${older === 0 ? '' : `, ${older} of them by another version of the reader's source (--fresh reads them anew)`}`;
  }

  async stop(): Promise<void> {
    await this.reader?.stop();
  }
}

/** Other damage, other pictures. */
const DAMAGE_SOURCE = hashOf(readFileSync(new URL('./damage.ts', import.meta.url)));

function enginesOf(): string[] {
  const require = createRequire(import.meta.url);
  const versions = ['ppu-paddle-ocr', 'onnxruntime-node', 'tesseract.js', '@tesseract.js-data/eng'].map((name) => {
    const manifest = join(new URL('../../node_modules/', import.meta.url).pathname, name, 'package.json');
    return `${name} ${existsSync(manifest) ? (require(manifest) as { version: string }).version : 'missing'}`;
  });
  return [...versions, findOcrModels() === null ? 'no models' : 'models as pinned'];
}

function hashOfFolder(folder: string): string {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort();
  return hashOf(files.map((name) => `${name} ${hashOf(readFileSync(join(folder, name)))}`).join('\n'));
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
