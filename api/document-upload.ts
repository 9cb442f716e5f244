/**
 * A multipart request with one file: the file goes aside and is hashed on its way, the fields are few.
 * @module
 */
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { ReceivedFile } from '../audit/document-intake.ts';
import { DecisionError, type FieldProblem } from '../domain/failures.ts';
import type { DocumentService } from './document-service.ts';

export interface Upload {
  file: ReceivedFile;
  fileName: string | null;
  fields: Record<string, string>;
}

const FIELDS = ['type', 'caseReference', 'decisionId'];
const HEAD_BYTES = 4_096;
const LONGEST_NAME = 300;
const LONGEST_FIELD = 200;
const LIMITS_REACHED = ['FST_FILES_LIMIT', 'FST_PARTS_LIMIT', 'FST_FIELDS_LIMIT'];

/**
 * Receives the upload, hands it to `work`, and lets go of the file afterwards.
 * @throws {@link DecisionError} DOCUMENT_TOO_LARGE, DOCUMENT_EMPTY, DOCUMENT_FORMAT_UNKNOWN, INPUT_INVALID.
 */
export async function withUpload<T>(
  request: FastifyRequest,
  service: DocumentService,
  work: (upload: Upload) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart())
    throw new DecisionError('MEDIA_TYPE_UNSUPPORTED', 'Send the file as multipart/form-data, in a part named file');
  await mkdir(service.spoolDir, { recursive: true, mode: 0o700 });
  const path = join(service.spoolDir, randomUUID());
  try {
    return await work(await receive(request, { service, path }));
  } finally {
    await rm(path, { force: true });
  }
}

async function receive(
  request: FastifyRequest,
  { service, path }: { service: DocumentService; path: string },
): Promise<Upload> {
  const fields: Record<string, string> = {};
  let received: { file: ReceivedFile; head: Buffer; fileName: string | null } | undefined;
  for await (const part of partsOf(request)) {
    if (part.type === 'file') {
      if (part.fieldname !== 'file')
        throw invalid([{ path: part.fieldname, reason: 'is not known', expected: 'file' }]);
      received = await store(part, path);
    } else if (FIELDS.includes(part.fieldname) && typeof part.value === 'string') {
      // Never cut: two references that begin alike are two cases.
      if (part.valueTruncated || part.value.length > LONGEST_FIELD)
        throw invalid([
          { path: part.fieldname, reason: 'is too long', expected: `at most ${LONGEST_FIELD} characters` },
        ]);
      if (part.value.trim() !== '') fields[part.fieldname] = part.value.trim();
    } else throw invalid([{ path: part.fieldname, reason: 'is not known', expected: FIELDS.join(', ') }]);
  }
  if (received === undefined) throw invalid([{ path: 'file', reason: 'is missing', expected: 'a file' }]);
  const { file, head, fileName } = received;
  if (file.byteSize === 0) throw new DecisionError('DOCUMENT_EMPTY', 'The file has no bytes');
  if (service.sniff(head) === null)
    throw new DecisionError(
      'DOCUMENT_FORMAT_UNKNOWN',
      'The file is neither a PDF nor a PNG, JPEG, TIFF or WebP picture',
    );
  return { file, fileName, fields };
}

async function* partsOf(request: FastifyRequest): AsyncGenerator<Multipart> {
  try {
    yield* request.parts();
  } catch (error) {
    if (!LIMITS_REACHED.includes((error as { code?: string }).code ?? '')) throw error;
    throw invalid([{ path: 'file', reason: 'comes with more parts than are taken', expected: 'one file a request' }]);
  }
}

async function store(
  part: MultipartFile,
  path: string,
): Promise<{ file: ReceivedFile; head: Buffer; fileName: string | null }> {
  const hash = createHash('sha256');
  let byteSize = 0;
  let head = Buffer.alloc(0);
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      byteSize += chunk.length;
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
      done(null, chunk);
    },
  });
  await pipeline(part.file, measure, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  if (part.file.truncated) throw new DecisionError('DOCUMENT_TOO_LARGE', 'The file is larger than the limit');
  const name = fileNameOf(part.filename);
  return { file: { path, sha256: hash.digest('hex'), byteSize }, head, fileName: name };
}

/** Without the sender's folders and anything that is no text. */
export function fileNameOf(given: string | undefined): string | null {
  const name =
    (given ?? '')
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/[\p{C}]/gu, '')
      .trim() ?? '';
  return name === '' ? null : name.slice(0, LONGEST_NAME);
}

function invalid(fields: FieldProblem[]): DecisionError {
  return new DecisionError('INPUT_INVALID', 'The request does not fit', fields);
}
