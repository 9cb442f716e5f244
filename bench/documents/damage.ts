/**
 * Turns a PDF into what a scanner would have made of it: each page a damaged picture at 200 dpi, repeatable by
 * seed. `npx tsx bench/documents/damage.ts IN.pdf OUT.pdf --level light|heavy [--seed 1] [--pages N]`.
 *
 * light: skew 0.3–0.9°, noise σ = 9, JPEG quality 75. heavy: skew 1–1.8°, blur 0.8, noise σ = 24, 900 specks a
 * page, JPEG quality 45. The paper grows with the skew, so that nothing is cut off.
 * @module
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { Pdfium } from '../../documents/read/pdfium.ts';
import { type GreyImage, renderGrey } from '../../documents/read/raster.ts';
import { type Random, randomOf, seedOf } from './random.ts';

export type DamageLevel = 'light' | 'heavy';

export interface Damage {
  level: DamageLevel;
  seed: number;
  /** The first so many; all if left out. */
  pages?: number | undefined;
}

export interface ScannedPage {
  jpeg: Uint8Array;
  width: number;
  height: number;
}

/** Dots per inch of the pictures. */
export const SCAN_DPI = 200;

/** The first pages as scans, each rendered only when it is asked for. */
export class Scanner {
  private readonly pdfium: Pdfium;

  private constructor(pdfium: Pdfium) {
    this.pdfium = pdfium;
  }

  static async start(): Promise<Scanner> {
    return new Scanner(await Pdfium.load());
  }

  pageCount(bytes: Uint8Array): number {
    const document = this.pdfium.open(bytes);
    try {
      return document.pageCount;
    } finally {
      document.close();
    }
  }

  /** @param page - From 1. */
  async scan(bytes: Uint8Array, page: number, { level, seed }: Damage): Promise<ScannedPage> {
    const document = this.pdfium.open(bytes);
    try {
      const image = document.withPage(page, (open) => renderGrey(open, { dpi: SCAN_DPI, maxPixels: MAX_PIXELS }));
      if (image === null) throw new Error(`Page ${page} cannot be rendered`);
      const hash = createHash('sha256').update(bytes).digest('hex');
      return await damage(image, { level, random: randomOf(seedOf(seed, level, hash, String(page))) });
    } finally {
      document.close();
    }
  }
}

const MAX_PIXELS = 50_000_000;

interface Settings {
  skew: [least: number, most: number];
  noise: number;
  blur: number;
  specks: number;
  quality: number;
}

const LEVELS: Record<DamageLevel, Settings> = {
  light: { skew: [0.3, 0.9], noise: 9, blur: 0, specks: 0, quality: 75 },
  heavy: { skew: [1, 1.8], noise: 24, blur: 0.8, specks: 900, quality: 45 },
};

/** Skewed, blurred, speckled, made noisy, compressed: in this order. */
export async function damage(
  { pixels, width, height }: GreyImage,
  { level, random }: { level: DamageLevel; random: Random },
): Promise<ScannedPage> {
  const { skew, noise, blur, specks, quality } = LEVELS[level];
  const degrees = (skew[0] + random.next() * (skew[1] - skew[0])) * (random.chance(0.5) ? 1 : -1);
  let picture = sharp(pixels, { raw: { width, height, channels: 1 } }).rotate(degrees, { background: '#ffffff' });
  if (blur > 0) picture = picture.blur(blur);
  const { data, info } = await picture.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const grey = { pixels: greyOf(data, info.channels), width: info.width, height: info.height };
  addSpecks(grey, specks, random);
  addNoise(grey.pixels, noise, random);
  const jpeg = await sharp(grey.pixels, { raw: { width: grey.width, height: grey.height, channels: 1 } })
    .toColourspace('b-w')
    .jpeg({ quality })
    .toBuffer();
  return { jpeg, width: grey.width, height: grey.height };
}

function greyOf(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 1) return data;
  return Uint8Array.from({ length: data.length / channels }, (_, at) => data[at * channels] as number);
}

/** Dark dots of one to three pixels across, anywhere. */
function addSpecks({ pixels, width, height }: GreyImage, specks: number, random: Random): void {
  for (let speck = 0; speck < specks; speck++) {
    const side = random.between(1, 3);
    const [left, top] = [random.between(0, width - side), random.between(0, height - side)];
    const shade = random.between(0, 90);
    for (let y = top; y < top + side; y++) pixels.fill(shade, y * width + left, y * width + left + side);
  }
}

/** Gaussian, by Box and Muller. */
function addNoise(pixels: Uint8Array, sigma: number, random: Random): void {
  for (let at = 0; at < pixels.length; at += 2) {
    const radius = sigma * Math.sqrt(-2 * Math.log(1 - random.next()));
    const angle = 2 * Math.PI * random.next();
    pixels[at] = clamp((pixels[at] as number) + radius * Math.cos(angle));
    if (at + 1 < pixels.length) pixels[at + 1] = clamp((pixels[at + 1] as number) + radius * Math.sin(angle));
  }
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}

/** A PDF of pictures alone, a page each. */
export function pdfOf(pages: readonly ScannedPage[]): Uint8Array {
  const objects: Uint8Array[][] = [];
  const text = (value: string): Uint8Array => Buffer.from(value, 'latin1');
  const stream = (entries: string, content: Uint8Array): Uint8Array[] => [
    text(`<<${entries} /Length ${content.length}>>\nstream\n`),
    content,
    text('\nendstream'),
  ];
  // Objects: 1 catalogue, 2 page tree, then page, content and picture of each page.
  const first = (index: number) => 3 + 3 * index;
  objects.push([text('<</Type /Catalog /Pages 2 0 R>>')]);
  const kids = pages.map((_, index) => `${first(index)} 0 R`).join(' ');
  objects.push([text(`<</Type /Pages /Count ${pages.length} /Kids [${kids}]>>`)]);
  for (const [index, { jpeg, width, height }] of pages.entries()) {
    const [wide, high] = [width, height].map((side) => ((side * 72) / SCAN_DPI).toFixed(2));
    const [content, picture] = [first(index) + 1, first(index) + 2];
    const resources = `<</XObject <</Scan ${picture} 0 R>>>>`;
    const box = `[0 0 ${wide} ${high}]`;
    objects.push([
      text(`<</Type /Page /Parent 2 0 R /MediaBox ${box} /Contents ${content} 0 R /Resources ${resources}>>`),
    ]);
    objects.push(stream('', text(`q ${wide} 0 0 ${high} 0 0 cm /Scan Do Q`)));
    const size = `/Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8`;
    objects.push(stream(`/Type /XObject /Subtype /Image ${size} /Filter /DCTDecode`, jpeg));
  }
  return withTable(objects);
}

/** Objects numbered from 1, with their cross-reference table. */
function withTable(objects: readonly Uint8Array[][]): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.4\n', 'latin1')];
  let length = (parts[0] as Uint8Array).length;
  const add = (part: Uint8Array): void => {
    parts.push(part);
    length += part.length;
  };
  const offsets = objects.map((object, index) => {
    const offset = length;
    for (const part of [Buffer.from(`${index + 1} 0 obj\n`), ...object, Buffer.from('\nendobj\n')]) add(part);
    return offset;
  });
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  add(Buffer.from(`xref\n0 ${count}\n0000000000 65535 f \n${rows}`));
  add(Buffer.from(`trailer\n<</Size ${count} /Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

export function isLevel(text: string | undefined): text is DamageLevel {
  return text === 'light' || text === 'heavy';
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { level: { type: 'string' }, seed: { type: 'string', default: '1' }, pages: { type: 'string' } },
  });
  const [from, to] = positionals;
  if (from === undefined || to === undefined || !isLevel(values.level))
    throw new Error('usage: damage.ts IN.pdf OUT.pdf --level light|heavy [--seed 1] [--pages N]');
  const scanner = await Scanner.start();
  const bytes = readFileSync(from);
  const count = Math.min(scanner.pageCount(bytes), Number(values.pages ?? Number.POSITIVE_INFINITY));
  const pages: ScannedPage[] = [];
  for (let page = 1; page <= count; page++)
    pages.push(await scanner.scan(bytes, page, { level: values.level, seed: Number(values.seed) }));
  writeFileSync(to, pdfOf(pages));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
