/**
 * The format of a file by its first bytes, never by its name or by what the sender says.
 * @module
 */
export type DocumentFormat = 'pdf' | 'png' | 'jpeg' | 'tiff' | 'webp';

/** Null where it is none that is read, such as an office file, a web page or an archive. */
export function sniffFormat(bytes: Uint8Array): DocumentFormat | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEADER_REACH));
  const text = head.toString('latin1');
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return 'tiff';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp';
  return text.includes('%PDF-') ? 'pdf' : null;
}

/** Readers accept a PDF whose header stands within the first 1,024 bytes. */
const HEADER_REACH = 1_024;
