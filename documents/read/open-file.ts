/**
 * Opens a file by what its bytes are, or says why not.
 * @module
 */
import { sniffFormat } from './format.ts';
import type { OpenedFile, ReadingTools } from './opened-file.ts';
import { openPdfFile } from './pdf-file.ts';
import { openPictureFile } from './picture-file.ts';
import { DocumentRefused } from './refusals.ts';

/** @throws DocumentRefused. */
export async function openFile(bytes: Uint8Array, tools: ReadingTools): Promise<OpenedFile> {
  if (bytes.length === 0) throw new DocumentRefused('EMPTY');
  if (bytes.length > tools.limits.maxBytes) throw new DocumentRefused('TOO_LARGE');
  const format = sniffFormat(bytes);
  if (format === null) throw new DocumentRefused('UNKNOWN_FORMAT');
  return format === 'pdf' ? openPdfFile(bytes, tools) : openPictureFile(bytes, { ...tools, format });
}
