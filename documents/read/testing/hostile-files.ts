/**
 * Files that are no PDF, or not quite one: wrong formats, cut off, glued together, damaged, encrypted.
 * @module
 */
import { createHash } from 'node:crypto';
import { crc32Of } from './checksum.ts';
import { ownerRestricted, passwordProtected, unknownHandler } from './encryption.ts';
import { line, onePage, PdfBuilder } from './pdf-builder.ts';

/** How a hostile input must end: refused with one of the codes, or read, with the problems named if any. */
export interface HostileInput {
  name: string;
  bytes: Uint8Array;
  end: { refused: string[] } | { read: string[] } | { refused: string[]; read: string[] };
}

export function hostileFiles(): HostileInput[] {
  return [...strangers(), ...cutOff(), ...glued(), ...brokenTables(), ...locked(), ...pictures()];
}

const text = (content: string) => Buffer.from(content, 'latin1');
const unknown = { refused: ['UNKNOWN_FORMAT'] };

function strangers(): HostileInput[] {
  const noise = Buffer.concat(
    Array.from({ length: 400 }, (_, index) => createHash('sha256').update(String(index)).digest()),
  );
  return [
    { name: 'an empty file', bytes: new Uint8Array(), end: { refused: ['EMPTY'] } },
    { name: 'a single byte', bytes: text('%'), end: unknown },
    { name: 'random bytes', bytes: noise, end: unknown },
    { name: 'a megabyte of zeros', bytes: new Uint8Array(1_000_000), end: unknown },
    { name: 'a text that says it is a PDF', bytes: text('application/pdf\nclaim.pdf\n'), end: unknown },
    { name: 'a web page with a script', bytes: text('<!doctype html><script>alert(1)</script>'), end: unknown },
    { name: 'a drawing with a script (SVG)', bytes: text('<svg onload="alert(1)"/>'), end: unknown },
    { name: 'an office file or archive', bytes: text('PK\x03\x04\x14\0\x06\0word/document.xml'), end: unknown },
    { name: 'an old office file', bytes: text('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), end: unknown },
    { name: 'a rich text file', bytes: text('{\\rtf1\\ansi approve}'), end: unknown },
    { name: 'a moving picture (GIF)', bytes: text('GIF89a\x01\0\x01\0\0\0\0;'), end: unknown },
    { name: 'a PDF header and nothing else', bytes: text('%PDF-1.7\n'), end: { refused: ['DAMAGED'] } },
    {
      name: 'a PDF header before noise',
      bytes: Buffer.concat([text('%PDF-1.7\n'), noise]),
      end: { refused: ['DAMAGED'] },
    },
  ];
}

function cutOff(): HostileInput[] {
  const whole = new PdfBuilder()
    .page({ content: line('One') })
    .page({ content: line('Two') })
    .build();
  return [0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.99].map((share) => ({
    name: `a file cut off at ${share * 100} per cent`,
    bytes: whole.subarray(0, Math.floor(whole.length * share)),
    end: { refused: ['DAMAGED', 'EMPTY'], read: ['XREF_REBUILT'] },
  }));
}

function glued(): HostileInput[] {
  const one = onePage(line('First'));
  const two = onePage(line('Second'));
  const archive = text('PK\x03\x04 payload');
  return [
    { name: 'two documents in one file', bytes: Buffer.concat([one, two]), end: { read: ['TWO_FILES_IN_ONE'] } },
    { name: 'an archive that is a PDF too', bytes: Buffer.concat([archive, one]), end: { read: ['LEADING_DATA'] } },
    { name: 'a PDF with an archive behind it', bytes: Buffer.concat([one, archive]), end: { read: ['TRAILING_DATA'] } },
    {
      name: 'a web page that is a PDF too',
      bytes: Buffer.concat([text('<script>alert(1)</script>\n'), one]),
      end: { read: ['LEADING_DATA'] },
    },
  ];
}

function brokenTables(): HostileInput[] {
  const page = () => new PdfBuilder().page({ content: line('Claim 4711') });
  const eitherWay = { refused: ['DAMAGED', 'EMPTY'], read: [] };
  const endless = page();
  endless.trailer = '/Prev 15';
  const hybrid = page();
  hybrid.trailer = '/XRefStm 20';
  const huge = page();
  huge.trailer = '/Size 2147483647';
  const shortLength = new PdfBuilder();
  shortLength.pageOf(shortLength.stream(line('Claim 4711'), '/Length 5'));
  const longLength = new PdfBuilder();
  longLength.pageOf(longLength.stream(line('Claim 4711'), '/Length 2000000000'));
  const noLength = new PdfBuilder();
  noLength.pageOf(noLength.stream(line('Claim 4711'), '/Length 99 0 R'));
  return [
    {
      name: 'a table of offsets that are all wrong',
      bytes: page().build({ xref: 'wrong-offsets' }),
      end: { read: ['XREF_REBUILT'] },
    },
    { name: 'no table of offsets', bytes: page().build({ xref: 'none' }), end: { read: ['XREF_REBUILT'] } },
    {
      name: 'a table beyond the end',
      bytes: page().build({ tail: 'startxref\n99999999\n%%EOF' }),
      end: { read: ['XREF_REBUILT'] },
    },
    {
      name: 'a negative place of the table',
      bytes: page().build({ tail: 'startxref\n-5\n%%EOF' }),
      end: { read: ['XREF_REBUILT'] },
    },
    { name: 'a table that goes back to itself', bytes: endless.build(), end: eitherWay },
    { name: 'a table whose stream is no stream', bytes: hybrid.build(), end: eitherWay },
    { name: 'a table of two thousand million rows', bytes: huge.build(), end: eitherWay },
    { name: 'a stream said to be shorter than it is', bytes: shortLength.build(), end: eitherWay },
    { name: 'a stream said to be longer than the file', bytes: longLength.build(), end: eitherWay },
    { name: 'a stream whose length does not exist', bytes: noLength.build(), end: eitherWay },
  ];
}

function locked(): HostileInput[] {
  const end = { refused: ['ENCRYPTED'] };
  return [
    { name: 'a file with a password', bytes: passwordProtected(), end },
    { name: 'a file that its owner restricted', bytes: ownerRestricted(), end: { read: ['OWNER_RESTRICTED'] } },
    { name: 'a file of an unknown security handler', bytes: unknownHandler(), end },
  ];
}

function pictures(): HostileInput[] {
  const damaged = { refused: ['DAMAGED'], read: ['PAGE_UNREADABLE'] };
  const jpeg = text(
    '\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x0b\x08\x75\x30\x75\x30\x01\x01\x11\0',
  );
  return [
    {
      name: 'a picture of 30,000 × 30,000 pixels',
      bytes: pngOf(30_000, 30_000),
      end: { refused: ['TOO_MANY_PIXELS'] },
    },
    {
      name: 'a picture as wide as numbers go',
      bytes: pngOf(2_147_483_647, 1),
      end: { refused: ['DAMAGED', 'TOO_MANY_PIXELS'] },
    },
    { name: 'a picture without height', bytes: pngOf(100, 0), end: damaged },
    { name: 'a picture that ends after its header', bytes: pngOf(100, 100), end: damaged },
    { name: 'a photograph that ends after its header', bytes: jpeg, end: { refused: ['DAMAGED', 'TOO_MANY_PIXELS'] } },
    { name: 'a TIFF whose directory is itself', bytes: text('II*\0\x08\0\0\0\0\0\x08\0\0\0'), end: damaged },
    { name: 'a TIFF of noise', bytes: Buffer.concat([text('MM\0*'), Buffer.alloc(500, 0xa7)]), end: damaged },
    { name: 'a WebP of noise', bytes: text(`RIFF\xff\xff\xff\xffWEBPVP8 ${'\x9d'.repeat(300)}`), end: damaged },
    {
      name: 'a picture behind a PDF header',
      bytes: Buffer.concat([text('%PDF-1.4\n'), pngOf(10, 10)]),
      end: { refused: ['DAMAGED'] },
    },
  ];
}

/** The head of a grey PNG, with an empty body. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8 + body.length);
    frame.writeUInt32BE(data.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc32Of(body), 4 + body.length);
    return frame;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    text('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', header),
    chunk('IDAT', Buffer.alloc(0)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
