/**
 * The PP-OCRv6 models on this machine: where they are kept, which bytes they must be, and how they are
 * put there from an unpacked `rapidocr` wheel. `worker/servers/ocr-models.ts` fetches the wheel.
 * @module
 */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Paths of files. */
export interface OcrModels {
  detection: string;
  recognition: string;
  dictionary: string;
}

/** Null where they are not installed, or where a file is not the pinned one. */
export function findOcrModels(directory = modelDirectory()): OcrModels | null {
  const models = pathsIn(directory);
  const intact = FILES.every(({ key, sha256 }) => hashOf(models[key]) === sha256);
  return intact ? models : null;
}

/** Copies the models out of the unpacked wheel. @throws Error where a file is not the pinned one. */
export function installOcrModels(unpacked: string, directory = modelDirectory()): OcrModels {
  mkdirSync(directory, { recursive: true });
  const models = pathsIn(directory);
  for (const { key, name, sha256 } of FILES) {
    if (sha256 === DICTIONARY_SHA256) continue;
    const found = hashOf(join(unpacked, name));
    if (found !== sha256) throw new Error(`The fetched ${name} hashes to ${found}, expected ${sha256}: it is not used`);
    copyFileSync(join(unpacked, name), `${models[key]}.new`);
    renameSync(`${models[key]}.new`, models[key]);
  }
  writeFileSync(`${models.dictionary}.new`, dictionaryOf(readFileSync(models.recognition)));
  renameSync(`${models.dictionary}.new`, models.dictionary);
  const installed = findOcrModels(directory);
  if (installed === null) throw new Error('The OCR models were copied, but are not intact');
  return installed;
}

export function modelDirectory(): string {
  return join(homedir(), '.cache', 'arbiter', 'pp-ocrv6-small-rapidocr-3.10.0');
}

const DICTIONARY_SHA256 = 'f179d406aa6862abef950c1881ecc70b67a09728578ae0f8a37cdab1bf0b4634';
const FILES: { key: keyof OcrModels; name: string; sha256: string }[] = [
  {
    key: 'detection',
    name: 'PP-OCRv6_det_small.onnx',
    sha256: '090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f',
  },
  {
    key: 'recognition',
    name: 'PP-OCRv6_rec_small.onnx',
    sha256: '6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884',
  },
  { key: 'dictionary', name: 'dictionary.txt', sha256: DICTIONARY_SHA256 },
];

function pathsIn(directory: string): OcrModels {
  return Object.fromEntries(FILES.map(({ key, name }) => [key, join(directory, name)])) as Record<
    keyof OcrModels,
    string
  >;
}

function hashOf(path: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return null;
  }
}

/**
 * The characters stand in the recognition model's metadata (protobuf: key `character`, then the value). A
 * line before them stands for the blank of the CTC decoder, a last one for the space: without them every
 * letter is read as its neighbour in the list.
 */
function dictionaryOf(model: Buffer): string {
  const key = Buffer.from('\x0a\x09character\x12', 'latin1');
  let at = model.indexOf(key);
  if (at === -1) throw new Error('The recognition model names no characters');
  at += key.length;
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = model[at++] as number;
    length |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  const characters = model
    .subarray(at, at + length)
    .toString('utf8')
    .replace(/\n$/u, '');
  return `blank\n${characters}\n `;
}
