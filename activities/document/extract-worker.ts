/**
 * A thread that classifies and extracts, so that a document of many pages, or one that makes an
 * extractor loop, holds up nothing else.
 * @module
 */
import { parentPort } from 'node:worker_threads';
import { type ExtractionRequest, performExtraction } from './extraction.ts';

parentPort?.on('message', (message: { id: number; request: ExtractionRequest }) => {
  const { id, request } = message;
  try {
    parentPort?.postMessage({ id, answer: performExtraction(request) });
  } catch (error) {
    // Its message may quote the document.
    parentPort?.postMessage({ id, failure: error instanceof Error ? error.name : 'unknown' });
  }
});
