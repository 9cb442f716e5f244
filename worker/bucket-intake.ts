/**
 * The bucket (S3 protocol) that objects are taken from, each key and ETag once; the objects stay.
 * @module
 */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { findTakenObjects, insertBucketObject } from '../db/bucket-objects.ts';
import { DecisionError } from '../domain/failures.ts';
import { type DocumentIntakeOptions, takeFile, tooLarge } from './document-intake.ts';

interface Listed {
  key: string;
  keyHash: string;
  etag: string;
  size: number;
}

export class BucketIntake {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #options: DocumentIntakeOptions;

  constructor(client: S3Client, bucket: string, options: DocumentIntakeOptions) {
    this.#client = client;
    this.#bucket = bucket;
    this.#options = options;
  }

  /** One look at all objects. @returns how many it took in or refused. */
  async look(): Promise<number> {
    let done = 0;
    for await (const page of this.#pages()) {
      const taken = await findTakenObjects(this.#options.context.pool, this.#bucket, page);
      for (const object of page)
        if (!taken.has(`${object.keyHash} ${object.etag}`)) {
          await this.#take(object);
          done++;
        }
    }
    return done;
  }

  async *#pages(): AsyncGenerator<Listed[]> {
    let token: string | undefined;
    do {
      const answer = await this.#client.send(
        new ListObjectsV2Command({
          Bucket: this.#bucket,
          ...(token === undefined ? {} : { ContinuationToken: token }),
        }),
      );
      yield (answer.Contents ?? []).flatMap(({ Key, ETag, Size }) =>
        Key === undefined || ETag === undefined || Key.endsWith('/')
          ? []
          : [{ key: Key, keyHash: createHash('sha256').update(Key).digest('hex'), etag: ETag, size: Size ?? 0 }],
      );
      token = answer.NextContinuationToken;
    } while (token !== undefined);
  }

  async #take({ key, keyHash, etag, size }: Listed): Promise<void> {
    const { pool } = this.#options.context;
    const row = { bucket: this.#bucket, keyHash, etag };
    try {
      if (size > this.#options.maxBytes) throw tooLarge();
      // As it was listed: one that was written over meanwhile comes with its own ETag.
      const answer = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key, IfMatch: etag }));
      const documentId = await takeFile(this.#options, {
        ...{ stream: answer.Body as Readable, fileName: key.split('/').at(-1) ?? key, source: 'bucket' },
        keyOf: () => `bucket:${keyHash}:${createHash('sha256').update(etag).digest('hex').slice(0, 32)}`,
      });
      await insertBucketObject(pool, { ...row, documentId, refusalCode: null });
    } catch (error) {
      if (!(error instanceof DecisionError)) throw error;
      await insertBucketObject(pool, { ...row, documentId: null, refusalCode: error.code });
    }
  }
}
