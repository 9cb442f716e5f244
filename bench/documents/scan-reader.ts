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
import sharp from 'sharp';
import { findOcrModels } from '../../documents/read/ocr-models.ts';
import type { GreyImage } from '../../documents/read/raster.ts';
import { rulesOfView } from '../../documents/read/raster-page.ts';
import { Reader } from '../../documents/read/reader.ts';
import type { DocumentText, PageText } from '../../domain/document.ts';
import { type Damage, pdfOf, SCAN_DPI, type ScannedPage, Scanner } from './damage.ts';

interface Kept {
  /** sha256 of the file that was read. */
  picture: string;
  /** Hash of the reader's source that read it. */
  reader: string;
  /** Hash of the source that found the ruling lines: they are found anew without OCR. */
  rulesBy: string;
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

  /** How many of the first pages were read before. */
  keptPages(bytes: Uint8Array, damage: Damage): number {
    let page = 1;
    while (existsSync(this.fileOf(this.originOf(bytes, page, damage)))) page++;
    return page - 1;
  }

  private originOf(bytes: Uint8Array, page: number, { level, seed }: Damage): unknown {
    return [hashOf(bytes), page, level, seed, SCAN_DPI, DAMAGE_SOURCE, this.engines];
  }

  /** A picture as it is, read as a document of one page. */
  async readPicture(bytes: Uint8Array): Promise<PageText> {
    return this.readKept(['picture', this.source, hashOf(bytes), this.engines], async () => bytes);
  }

  private async readPage(bytes: Uint8Array, page: number, damage: Damage): Promise<PageText> {
    const origin = this.originOf(bytes, page, damage);
    const scan = () => this.scanner.scan(bytes, page, damage);
    const text = await this.readKept(origin, async () => pdfOf([await scan()]));
    const file = this.fileOf(origin);
    const kept = this.keptIn(file);
    if (kept === null || kept.rulesBy === RULES_SOURCE) return { ...text, page };
    const image = await greyOf(await scan());
    const rules = rulesOfView(image, text.view ?? { turned: 0, skew: 0 }, SCAN_DPI);
    this.keep(file, { ...kept, rulesBy: RULES_SOURCE, page: { ...text, rules } });
    return { ...text, rules, page };
  }

  private fileOf(origin: unknown): string {
    return join(this.cache, `${hashOf(JSON.stringify(origin)).slice(0, 40)}.json`);
  }

  private async readKept(origin: unknown, make: () => Promise<Uint8Array>): Promise<PageText> {
    const file = this.fileOf(origin);
    const kept = this.keptIn(file);
    if (kept !== null) {
      this.counts.kept += 1;
      if (kept.reader !== this.source) this.counts.older += 1;
      return kept.page;
    }
    const bytes = await make();
    this.reader ??= await Reader.start({ limits: { pageTimeoutMs: 600_000 } });
    const document = await this.reader.open(bytes);
    const started = performance.now();
    const page = await document.readPage(1);
    const milliseconds = Math.round(performance.now() - started);
    await document.close();
    this.counts.read += 1;
    this.counts.milliseconds += milliseconds;
    this.keep(file, { picture: hashOf(bytes), reader: this.source, rulesBy: RULES_SOURCE, milliseconds, page });
    return page;
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
const RULES_SOURCE = hashOf(readFileSync(new URL('../../documents/read/raster-rules.ts', import.meta.url)));

async function greyOf({ jpeg }: ScannedPage): Promise<GreyImage> {
  const { data, info } = await sharp(jpeg).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}

function enginesOf(): string[] {
  const require = createRequire(import.meta.url);
  const versions = ['onnxruntime-node', 'tesseract.js', '@tesseract.js-data/eng'].map((name) => {
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
