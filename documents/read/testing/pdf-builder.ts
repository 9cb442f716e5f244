/**
 * Writes small PDFs by hand for tests: sound ones, and ones that are broken on purpose.
 * @module
 */
import { deflateSync } from 'node:zlib';

export interface PageParts {
  /** Operators of the content stream. */
  content?: string;
  width?: number;
  height?: number;
  /** Further entries of the page's dictionary, such as `/Rotate 90`. */
  entries?: string;
  /** Further resources, such as `/XObject << /Im 9 0 R >>`. */
  resources?: string;
}

export class PdfBuilder {
  /** Entries of the catalog and of the trailer beside the required ones. */
  catalog = '';
  trailer = '';
  private readonly objects: Buffer[] = [];
  private readonly pages: number[] = [];

  constructor() {
    this.add(''); // catalog, 1
    this.add(''); // page tree, 2
    this.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'); // 3
  }

  /** @returns the object's number. */
  add(body: string | Buffer): number {
    this.objects.push(typeof body === 'string' ? Buffer.from(body, 'latin1') : body);
    return this.objects.length;
  }

  set(number: number, body: string): void {
    this.objects[number - 1] = Buffer.from(body, 'latin1');
  }

  /** A stream whose dictionary gets its right length, or the one that `entries` state. */
  stream(data: string | Buffer, entries = ''): number {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
    const length = entries.includes('/Length') ? '' : `/Length ${bytes.length}`;
    const head = Buffer.from(`<< ${entries} ${length} >>\nstream\n`, 'latin1');
    return this.add(Buffer.concat([head, bytes, Buffer.from('\nendstream')]));
  }

  deflated(data: string | Buffer, entries = ''): number {
    return this.stream(deflateSync(data), `${entries} /Filter /FlateDecode`);
  }

  page({ content = '', width = 612, height = 792, entries = '', resources = '' }: PageParts = {}): this {
    const contents = this.stream(content);
    return this.pageOf(contents, { width, height, entries, resources });
  }

  /** A page whose content stream is the object given. */
  pageOf(contents: number, { width = 612, height = 792, entries = '', resources = '' }: PageParts = {}): this {
    const page = this.add(
      `<< /Type /Page /Parent 2 0 R ${entries.includes('/MediaBox') ? '' : `/MediaBox [0 0 ${width} ${height}]`} ${entries} ` +
        `/Contents ${contents} 0 R /Resources << ${resources.includes('/Font') ? '' : '/Font << /F 3 0 R >>'} ${resources} >> >>`,
    );
    this.pages.push(page);
    return this;
  }

  /** @param options.pageTree - the page tree's dictionary instead of the right one. */
  build(options: { pageTree?: string; xref?: 'sound' | 'wrong-offsets' | 'none'; tail?: string } = {}): Buffer {
    this.set(1, `<< /Type /Catalog /Pages 2 0 R ${this.catalog} >>`);
    const kids = this.pages.map((page) => `${page} 0 R`).join(' ');
    this.set(2, options.pageTree ?? `<< /Type /Pages /Kids [${kids}] /Count ${this.pages.length} >>`);
    const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
    let length = (parts[0] as Buffer).length;
    const offsets: number[] = [];
    this.objects.forEach((body, index) => {
      const object = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
      offsets.push(length);
      length += object.length;
      parts.push(object);
    });
    const shift = options.xref === 'wrong-offsets' ? 7 : 0;
    const rows = offsets.map((offset) => `${String(offset + shift).padStart(10, '0')} 00000 n \n`).join('');
    const size = offsets.length + 1;
    const table = options.xref === 'none' ? '' : `xref\n0 ${size}\n0000000000 65535 f \n${rows}`;
    const tail = options.tail ?? `startxref\n${length}\n%%EOF\n`;
    parts.push(Buffer.from(`${table}trailer\n<< /Size ${size} /Root 1 0 R ${this.trailer} >>\n${tail}`, 'latin1'));
    return Buffer.concat(parts);
  }
}

/** One page with these operators. */
export function onePage(content: string, parts: Omit<PageParts, 'content'> = {}): Buffer {
  return new PdfBuilder().page({ content, ...parts }).build();
}

/** Operators that write a line in black Helvetica; `x` and `y` from the bottom left in points. */
export function line(text: string, { x = 72, y = 700, size = 12, before = '' } = {}): string {
  const escaped = text.replace(/[\\()]/gu, (character) => `\\${character}`);
  return `BT 0 g ${before} /F ${size} Tf ${x} ${y} Td (${escaped}) Tj ET\n`;
}
