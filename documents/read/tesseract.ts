/**
 * Tesseract in WebAssembly, the second opinion: its language data comes with the packages, so it needs no
 * network and no installation.
 * @module
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Word } from '../../domain/document.ts';
import type { Recogniser } from './paddle.ts';
import { encodePng } from './raster.ts';

export async function startTesseract(): Promise<Recogniser> {
  const { createWorker, OEM, PSM } = await import('tesseract.js');
  const require = createRequire(import.meta.url);
  const worker = await createWorker('eng', OEM.LSTM_ONLY, {
    langPath: join(dirname(require.resolve('@tesseract.js-data/eng/package.json')), '4.0.0_best_int'),
    gzip: true,
    cacheMethod: 'none',
    workerPath: require.resolve('tesseract.js/src/worker-script/node/index.js'),
    errorHandler: () => {},
  });
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO, user_defined_dpi: '200' });
  return {
    read: async (image) => {
      const { data } = await worker.recognize(Buffer.from(await encodePng(image)), {}, { blocks: true, text: false });
      const lines = (data.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines));
      return lines.flatMap((line) => line.words.flatMap(toWord));
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}

interface TesseractWord {
  text: string;
  confidence: number;
  bbox: { x0: number; y0: number; x1: number; y1: number };
}

function toWord({ text, confidence, bbox }: TesseractWord): Word[] {
  const trimmed = text.trim().normalize('NFC');
  if (trimmed === '') return [];
  const box: Word['box'] = [bbox.x0, bbox.y0, bbox.x1, bbox.y1];
  return [{ text: trimmed, box, size: bbox.y1 - bbox.y0, confidence: Math.round(confidence * 10) / 1000 }];
}
