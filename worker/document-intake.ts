/**
 * Documents that nobody posts: taken from a folder or a bucket. Each goes through the same intake as a
 * posted one, under a key made from its content or its object, so that a crash in between takes none twice.
 * @module
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { acceptDocument, type DocumentIntakeContext, type ReceivedFile } from '../audit/document-intake.ts';
import type { DecisionRow } from '../db/decisions.ts';
import type { DocumentSource } from '../db/documents.ts';
import { sniffFormat } from '../documents/read/format.ts';
import { DecisionError, FAILURES } from '../domain/failures.ts';

export interface DocumentIntakeOptions {
  context: DocumentIntakeContext;
  clientId: string;
  maxBytes: number;
  spoolDir: string;
  /** Starts the workflow of what was accepted; what it cannot start the reconciler does. */
  start: (decision: DecisionRow) => Promise<unknown>;
}

const HEAD_BYTES = 4_096;

/** Takes one file in. @returns the document's id. @throws {@link DecisionError} where it is refused. */
export async function takeFile(
  options: DocumentIntakeOptions,
  taken: { stream: Readable; fileName: string; source: DocumentSource; keyOf: (file: ReceivedFile) => string },
): Promise<string> {
  await mkdir(options.spoolDir, { recursive: true, mode: 0o700 });
  const path = join(options.spoolDir, randomUUID());
  try {
    const file = await receive(taken.stream, { path, maxBytes: options.maxBytes });
    const key = taken.keyOf(file);
    for (let idempotencyKey = key; ; ) {
      const { decision, document } = await acceptDocument(
        {
          ...{ clientId: options.clientId, actor: `${taken.source}-intake`, idempotencyKey },
          ...{ file, fileName: taken.fileName, source: taken.source },
          ...{ requestedType: null, caseReference: null, attachedDecisionId: null },
        },
        options.context,
      );
      if (decision.status === 'accepted') await options.start(decision).catch(() => {});
      if (document.erased_at === null) return document.id;
      // What comes again after it was erased is a new document, under a key that follows from the erased one.
      idempotencyKey = `${key}:after:${document.id}`;
    }
  } finally {
    await rm(path, { force: true });
  }
}

async function receive(stream: Readable, to: { path: string; maxBytes: number }): Promise<ReceivedFile> {
  const hash = createHash('sha256');
  let byteSize = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      byteSize += chunk.length;
      hash.update(chunk);
      done(byteSize > to.maxBytes ? tooLarge() : null, chunk);
    },
  });
  await pipeline(stream, measure, createWriteStream(to.path, { mode: 0o600, flags: 'wx' }));
  if (byteSize === 0) throw new DecisionError('DOCUMENT_EMPTY', 'The file has no bytes');
  if (sniffFormat(await headOf(to.path)) === null)
    throw new DecisionError(
      'DOCUMENT_FORMAT_UNKNOWN',
      'The file is neither a PDF nor a PNG, JPEG, TIFF or WebP picture',
    );
  return { path: to.path, sha256: hash.digest('hex'), byteSize };
}

export function tooLarge(): DecisionError {
  return new DecisionError('DOCUMENT_TOO_LARGE', 'The file is larger than the limit');
}

/** Why a file was refused, as it is put beside it. */
export function refusalReason({ code, message }: DecisionError): string {
  return `${JSON.stringify({ code, title: FAILURES[code].title, detail: message }, null, 2)}\n`;
}

async function headOf(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await handle.read(head, 0, HEAD_BYTES, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** A file on this machine as a stream, opened at once. */
export function streamOf(path: string): Readable {
  return createReadStream(path);
}
