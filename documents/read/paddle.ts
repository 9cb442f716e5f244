/**
 * PP-OCRv6 on ONNX Runtime: finds pieces of text on a picture and reads each.
 * @module
 */
import { readFileSync } from 'node:fs';
import type { Box, Word } from '../../domain/document.ts';
import type { OcrModels } from './ocr-models.ts';
import { encodePng, type GreyImage } from './raster.ts';

export interface Recogniser {
  /** Words with boxes in pixels of the picture, in no particular order. */
  read(image: GreyImage): Promise<Word[]>;
  stop(): Promise<void>;
}

export async function startPaddle(models: OcrModels): Promise<Recogniser> {
  // Loaded only here: it brings a runtime of 45 MB.
  const { PaddleOcrService } = await import('ppu-paddle-ocr');
  const bytes = (path: string): ArrayBuffer => {
    const file = readFileSync(path);
    return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
  };
  const service = new PaddleOcrService({
    model: {
      detection: bytes(models.detection),
      recognition: bytes(models.recognition),
      charactersDictionary: bytes(models.dictionary),
    },
    detection: { maxSideLength: MAX_SIDE },
    recognition: { strategy: 'per-box', charactersDictionary: [] },
    session: { executionProviders: ['cpu'], intraOpNumThreads: 1 },
  });
  await service.initialize();
  return {
    read: async (image) => {
      const png = await encodePng(image);
      const buffer = png.buffer.slice(png.byteOffset, png.byteOffset + png.byteLength) as ArrayBuffer;
      const { results } = await service.recognize(buffer, { flatten: true, noCache: true });
      return results.flatMap(({ text, box, confidence }) =>
        wordsOf({ text, confidence, box: [box.x, box.y, box.x + box.width, box.y + box.height] }),
      );
    },
    stop: () => service.destroy(),
  };
}

/** Pixels of the longer side at which text is sought; each piece is read at the picture's own size. */
const MAX_SIDE = 1_280;

/** A piece of text holds several words: each gets its share of the box by the usual widths of its letters. */
export function wordsOf({ text, box, confidence }: { text: string; box: Box; confidence: number }): Word[] {
  const total = widthOf(text);
  const [left, top, right, bottom] = box;
  const perUnit = total === 0 ? 0 : (right - left) / total;
  const words: Word[] = [];
  let start = 0;
  for (const part of text.split(/(\s+)/u)) {
    const width = widthOf(part);
    if (part.trim() !== '')
      words.push({
        text: part.normalize('NFC'),
        box: [left + start * perUnit, top, left + (start + width) * perUnit, bottom],
        size: bottom - top,
        confidence,
      });
    start += width;
  }
  return words;
}

/** In figures: the usual proportions of text faces. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (" .,:;'|!ilI()[]-".includes(character)) width += 0.55;
    else if ('mwMW@%'.includes(character)) width += 1.5;
    else if (character >= 'A' && character <= 'Z') width += 1.2;
    else if (character.charCodeAt(0) > 0x2e7f) width += 1.8;
    else width += 1;
  }
  return width;
}
