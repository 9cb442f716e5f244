/**
 * PP-OCRv6 on ONNX Runtime: finds pieces of text on a picture and reads each.
 * @module
 */
import { readFileSync } from 'node:fs';
import type { Word } from '../../domain/document.ts';
import type { OcrModels } from './ocr-models.ts';
import type { GreyImage } from './raster.ts';
import { detectText } from './text-detection.ts';
import { recogniseText } from './text-recognition.ts';

export interface Recogniser {
  /** Words with boxes in pixels of the picture, in no particular order. */
  read(image: GreyImage): Promise<Word[]>;
  stop(): Promise<void>;
}

export async function startPaddle(models: OcrModels): Promise<Recogniser> {
  // Loaded only here: it brings a native runtime, which a machine without OCR need not have.
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const options = {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3 as const,
  };
  const detection = await InferenceSession.create(models.detection, options);
  const recognition = await InferenceSession.create(models.recognition, options);
  const tensor = (data: Float32Array, dims: number[]) => new Tensor('float32', data, dims);
  const characters = charactersIn(readFileSync(models.dictionary, 'utf8'));
  return {
    read: async (image) => {
      const boxes = await detectText(image, { session: detection, tensor });
      return recogniseText(image, { boxes, recogniser: { session: recognition, tensor, characters } });
    },
    stop: async () => {
      await detection.release();
      await recognition.release();
    },
  };
}

/** By class of the model. Class 0 is the blank of its decoder. */
function charactersIn(dictionary: string): Map<number, string> {
  const classes = dictionary.split('\n').map((text, index) => [index, text] as const);
  return new Map(classes.filter(([index, text]) => index > 0 && isExpected(text)));
}

/** Latin letters, figures, punctuation, currencies and form marks: of 18,000 characters the others can only be misread. */
function isExpected(text: string): boolean {
  return /^[\u0020-\u024f\u2010-\u2026\u2030\u20a0-\u20bf\u2116\u2122\u2190-\u2193\u2212\u25a0-\u25ff\u2610-\u2612\u2713-\u2718]$/u.test(
    text,
  );
}
