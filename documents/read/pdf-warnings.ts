/**
 * What a PDF carries besides pages: scripts, actions, attachments, a second file. Nothing of it is ever
 * run or opened; it is reported, so that a person knows. Names are looked for in the file's own bytes and
 * in its compressed object streams.
 * @module
 */
import { inflateSync } from 'node:zlib';
import type { PdfDocument } from './pdfium.ts';

export function pdfWarnings(bytes: Uint8Array, document: PdfDocument): string[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Set<string>([...layoutWarnings(file), ...namedWarnings(file)]);
  const { fpdf } = document.library;
  // It opens without a password: its owner only asks viewers not to change or copy it.
  if (fpdf.EPDF_IsEncrypted(document.handle) === 1) found.add('OWNER_RESTRICTED');
  if (fpdf.FPDFDoc_GetJavaScriptActionCount(document.handle) > 0) found.add('HAS_SCRIPT');
  if (fpdf.FPDFDoc_GetAttachmentCount(document.handle) > 0) found.add('HAS_ATTACHMENT');
  if (fpdf.FPDF_GetSignatureCount(document.handle) > 0) found.add('HAS_SIGNATURE');
  if (fpdf.FPDF_DocumentHasValidCrossReferenceTable(document.handle) === 0) found.add('XREF_REBUILT');
  return [...found].sort();
}

const NAMES: [RegExp, string][] = [
  [/\/(?:JavaScript|JS)\b/u, 'HAS_SCRIPT'],
  [/\/Launch\b/u, 'HAS_LAUNCH_ACTION'],
  [/\/(?:SubmitForm|ImportData|GoToR|GoToE)\b/u, 'HAS_EXTERNAL_ACTION'],
  [/\/(?:EmbeddedFiles?|FileAttachment)\b/u, 'HAS_ATTACHMENT'],
  [/\/(?:RichMedia|Movie|Sound|Screen|3D)\b/u, 'HAS_MEDIA'],
  [/\/XFA\b/u, 'HAS_XFA'],
];

function namedWarnings(file: Buffer): string[] {
  const texts = [file.toString('latin1'), ...objectStreams(file)].map((text) =>
    text.includes('#') ? plainNames(text) : text,
  );
  return NAMES.flatMap(([pattern, code]) => (texts.some((text) => pattern.test(text)) ? [code] : []));
}

/** #xx in a name stands for a byte: `/J#61vaScript`. */
function plainNames(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

const MAX_INFLATED = 2_000_000;
const MAX_STREAMS = 500;
const MAX_INFLATED_TOTAL = 16_000_000;

function objectStreams(file: Buffer): string[] {
  const texts: string[] = [];
  let total = 0;
  let at = file.indexOf('/ObjStm');
  for (let count = 0; at !== -1 && count < MAX_STREAMS && total < MAX_INFLATED_TOTAL; count++) {
    const start = file.indexOf('stream', at);
    if (start === -1) break;
    const data = start + 6 + (file[start + 6] === 13 ? 2 : 1);
    const end = file.indexOf('endstream', data);
    try {
      const text = inflateSync(file.subarray(data, end === -1 ? undefined : end), { maxOutputLength: MAX_INFLATED });
      total += text.length;
      texts.push(text.toString('latin1'));
    } catch {
      // Not deflated, damaged or too large: PDFium decides whether the file opens.
    }
    at = file.indexOf('/ObjStm', data);
  }
  return texts;
}

const PDF_HEADER = '%PDF-';
const END_MARK = '%%EOF';
/** Some writers pad the end of a file. */
const MAX_PADDING = 1_024;

function layoutWarnings(file: Buffer): string[] {
  const found: string[] = [];
  const header = file.indexOf(PDF_HEADER);
  if (header > 0) found.push('LEADING_DATA');
  const end = file.lastIndexOf(END_MARK);
  const tail = end === -1 ? null : file.subarray(end + END_MARK.length);
  if (tail !== null && (tail.length > MAX_PADDING || tail.some((byte) => byte > 32))) found.push('TRAILING_DATA');
  const second = file.indexOf(`\n${PDF_HEADER}`, Math.max(header, 0) + 1);
  if (second !== -1 && file.lastIndexOf(END_MARK, second) !== -1) found.push('TWO_FILES_IN_ONE');
  return found;
}
