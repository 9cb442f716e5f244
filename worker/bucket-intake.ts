/**
 * The bucket (S3 protocol) that objects are taken from. A look walks on by one page of the listing at most,
 * so that a full bucket costs no more than an empty one; objects that stay are each taken once per key and
 * ETag, objects that are moved aside are never listed again.
 * @module
 */
import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { findTakenObjects, insertBucketObject } from '../db/bucket-objects.ts';
import { DecisionError } from '../domain/failures.ts';
import type { IntakeBucket } from './document-config.ts';
import { type DocumentIntakeOptions, refusalReason, takeFile, tooLarge } from './document-intake.ts';

interface Listed {
  key: string;
  keyHash: string;
  etag: string;
  size: number;
}

export interface BucketLimits {
  /** Objects of a page of the listing, 1000 at most. */
  pageSize: number;
  /** Objects that one look takes. */
  perLook: number;
}

const LIMITS: BucketLimits = { pageSize: 1_000, perLook: 50 };

export class BucketIntake {
  readonly #client: S3Client;
  readonly #bucket: IntakeBucket;
  readonly #options: DocumentIntakeOptions;
  readonly #limits: BucketLimits;
  /** Of the page under way, what is still to be taken. */
  #rest: Listed[] = [];
  /** Where the listing goes on; undefined: at the beginning. */
  #token: string | undefined;

  constructor(client: S3Client, bucket: IntakeBucket, options: DocumentIntakeOptions, limits = LIMITS) {
    this.#client = client;
    this.#bucket = bucket;
    this.#options = options;
    this.#limits = limits;
  }

  /**
   * One look: what is left of the page under way, or the next page.
   * @returns how many objects it took in or refused.
   * @throws what the storage said of an object, once all others of the look are done.
   */
  async look(): Promise<number> {
    if (this.#rest.length === 0) this.#rest = await this.#nextPage();
    let done = 0;
    let problem: S3ServiceException | undefined;
    for (const object of this.#rest.slice(0, this.#limits.perLook)) {
      try {
        if (await this.#take(object)) done++;
      } catch (error) {
        // One object that cannot be had holds up no other; it is tried again the next time round.
        if (!(error instanceof S3ServiceException) || error.$fault === 'server') throw error;
        problem = error;
      }
      this.#rest.shift();
    }
    if (problem !== undefined) throw problem;
    return done;
  }

  /** The objects of the next page that are to be taken. */
  async #nextPage(): Promise<Listed[]> {
    const token = this.#token;
    // Where this fails, as with a position that has expired, the next look begins anew.
    this.#token = undefined;
    const answer = await this.#client.send(
      new ListObjectsV2Command({
        ...{ Bucket: this.#bucket.name, Prefix: this.#bucket.prefix, MaxKeys: this.#limits.pageSize },
        ...(token === undefined ? {} : { ContinuationToken: token }),
      }),
    );
    this.#token = answer.NextContinuationToken;
    const page = (answer.Contents ?? []).flatMap(({ Key, ETag, Size }) =>
      Key === undefined || ETag === undefined || Key.endsWith('/')
        ? []
        : [{ key: Key, keyHash: hashOf(Key), etag: ETag, size: Size ?? 0 }],
    );
    // What is moved once it is taken, and is still there, was not moved, or was put there again.
    if (this.#bucket.moveTo !== null) return page;
    const taken = await findTakenObjects(this.#options.context.pool, this.#bucket.name, page);
    return page.filter(({ keyHash, etag }) => !taken.has(`${keyHash} ${etag}`));
  }

  /** @returns false where the object is gone, or is another by now: that one is listed in its turn. */
  async #take(object: Listed): Promise<boolean> {
    const { key, keyHash, etag } = object;
    const row = { bucket: this.#bucket.name, keyHash, etag };
    try {
      if (object.size > this.#options.maxBytes) throw tooLarge();
      const stream = await this.#read(object);
      if (stream === undefined) return false;
      const documentId = await takeFile(this.#options, {
        ...{ stream, fileName: key.split('/').at(-1) ?? key, source: 'bucket' },
        keyOf: () => `bucket:${keyHash}:${hashOf(etag).slice(0, 32)}`,
      });
      await insertBucketObject(this.#options.context.pool, { ...row, documentId, refusalCode: null });
      await this.#move(object, `taken/${documentId}${extname(key)}`);
    } catch (error) {
      if (!(error instanceof DecisionError)) throw error;
      await insertBucketObject(this.#options.context.pool, { ...row, documentId: null, refusalCode: error.code });
      await this.#move(object, `refused/${key}`, refusalReason(error));
    }
    return true;
  }

  /** As it was listed. */
  async #read({ key, etag }: Listed): Promise<Readable | undefined> {
    try {
      const command = new GetObjectCommand({ Bucket: this.#bucket.name, Key: key, IfMatch: etag });
      return (await this.#client.send(command)).Body as Readable;
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  /** Copies it as it was listed, then deletes it; where it was written over meanwhile it stays. */
  async #move({ key, etag }: Listed, name: string, reason?: string): Promise<void> {
    const { name: Bucket, moveTo } = this.#bucket;
    if (moveTo === null) return;
    const Key = `${moveTo}${name}`;
    const CopySource = `${Bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
    try {
      await this.#client.send(new CopyObjectCommand({ Bucket, Key, CopySource, CopySourceIfMatch: etag }));
    } catch (error) {
      if (isGone(error)) return;
      throw error;
    }
    if (reason !== undefined)
      await this.#client.send(new PutObjectCommand({ Bucket, Key: `${Key}.reason.json`, Body: reason }));
    await this.#client.send(new DeleteObjectCommand({ Bucket, Key: key }));
  }
}

/** Deletes what the intake has put aside under the documents' ids. @returns how many objects. */
export async function removeTakenObjects(client: S3Client, bucket: IntakeBucket, ids: string[]): Promise<number> {
  if (bucket.moveTo === null) return 0;
  let removed = 0;
  for (const id of ids) {
    const Prefix = `${bucket.moveTo}taken/${id}`;
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket.name, Prefix }));
    for (const { Key } of Contents) await client.send(new DeleteObjectCommand({ Bucket: bucket.name, Key }));
    removed += Contents.length;
  }
  return removed;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function isGone(error: unknown): boolean {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  return status === 404 || status === 412;
}
