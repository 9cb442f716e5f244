/**
 * Fetches the OCR models once, out of the `rapidocr` wheel on PyPI (Apache-2.0), pinned by version and by
 * the hash of each file. Without them documents are read by tesseract.js alone.
 * @module
 */
import { join } from 'node:path';
import { findOcrModels, installOcrModels, modelDirectory, type OcrModels } from '../../documents/read/ocr-models.ts';
import { withWheel } from './wheel.ts';

const WHEEL = 'rapidocr==3.10.0';

/** @throws ServerError where pip or the network is missing, or a file is not the pinned one. */
export async function fetchOcrModels(options: { report: (line: string) => void }): Promise<OcrModels> {
  const known = findOcrModels();
  if (known !== null) return known;
  options.report('fetching the PP-OCRv6 models from PyPI (27 MB, once)');
  const wheel = {
    requirement: WHEEL,
    workDir: join(modelDirectory(), `fetch-${process.pid}`),
    title: 'the OCR models',
    withoutPython: ', or go on with tesseract.js alone',
  };
  return withWheel(wheel, (unpacked) => installOcrModels(join(unpacked, 'rapidocr', 'models')));
}
