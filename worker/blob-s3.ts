/**
 * Blob store in a bucket (S3 protocol): keys are hashes, every write carries its SHA-256, which the
 * server compares, and every read is hashed again.
 * @module
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { BlobError, type BlobStore } from '../domain/blob-store.ts';

export class S3BlobStore implements BlobStore {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #prefix: string;

  constructor({ client, bucket, prefix }: { client: S3Client; bucket: string; prefix: string }) {
    this.#client = client;
    this.#bucket = bucket;
    this.#prefix = prefix;
  }

  async put({ path, sha256, byteSize }: { path: string; sha256: string; byteSize: number }): Promise<void> {
    const place = this.#placeOf(sha256);
    if ((await this.#sizeOf(place)) === byteSize) return;
    await this.#client.send(
      new PutObjectCommand({
        ...place,
        Body: createReadStream(path),
        ContentLength: byteSize,
        ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
      }),
    );
  }

  async get(sha256: string): Promise<Uint8Array> {
    const answer = await this.#client.send(new GetObjectCommand(this.#placeOf(sha256))).catch((error: unknown) => {
      throw isMissing(error) ? new BlobError('MISSING', sha256) : error;
    });
    const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new BlobError('ALTERED', sha256);
    return bytes;
  }

  async remove(sha256: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand(this.#placeOf(sha256)));
  }

  #placeOf(sha256: string): { Bucket: string; Key: string } {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('Not a SHA-256 in hex');
    return { Bucket: this.#bucket, Key: `${this.#prefix}${sha256}` };
  }

  async #sizeOf(place: { Bucket: string; Key: string }): Promise<number | undefined> {
    try {
      return (await this.#client.send(new HeadObjectCommand(place))).ContentLength;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }
}

function isMissing(error: unknown): boolean {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404;
}
