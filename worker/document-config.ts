/**
 * Configuration of documents: where bytes are kept, where files come from, where facts go.
 * @module
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Name → what it is for; part of `VARIABLES`. */
export const DOCUMENT_VARIABLES = {
  ARBITER_DOCUMENT_MAX_BYTES: 'Largest file that is taken in. Default: 52428800 (50 MB).',
  ARBITER_DOCUMENT_MAX_PAGES: 'Most pages that a document may have. Default: 1000.',
  ARBITER_DOCUMENT_TYPES_DIR: 'Folder of document types of your own, beside the release’s. Default: none.',
  ARBITER_DOCUMENT_FOLDER:
    'Folder that files are taken from: dropped there, moved to taken/ or refused/. Default: none.',
  ARBITER_DOCUMENT_BUCKET: 'Bucket (S3 protocol) whose objects are taken in, each once. Default: none.',
  ARBITER_DOCUMENT_BUCKET_PREFIX: 'What the keys of objects to be taken begin with. Default: all objects.',
  ARBITER_DOCUMENT_BUCKET_MOVE_TO:
    'Prefix that objects are moved to, under taken/ and refused/, such as processed/. Default: they stay.',
  ARBITER_DOCUMENT_CLIENT: 'Client that files of the folder and the bucket belong to. Default: document-intake.',
  ARBITER_VIRUS_SCAN_COMMAND:
    'Command that is given a file’s path; exit 0 clean, 1 infected, anything else could not say. Default: none.',
  ARBITER_BLOB_DIR: 'Folder that keeps the bytes of documents. Default: blobs in the state directory.',
  ARBITER_BLOB_S3_BUCKET: 'Bucket (S3 protocol) that keeps the bytes of documents, in place of the folder.',
  ARBITER_BLOB_S3_PREFIX: 'What the keys of its objects begin with. Default: blobs/.',
  ARBITER_S3_ENDPOINT: 'Address of the object storage. Default: AWS.',
  ARBITER_S3_REGION: 'Its region. Default: us-east-1.',
  ARBITER_S3_ACCESS_KEY_ID: 'Access key. Default: the AWS SDK’s own search.',
  ARBITER_S3_SECRET_ACCESS_KEY: 'Its secret.',
  ARBITER_KAFKA_BROKERS: 'Kafka brokers, host:port, separated by commas. Default: none; consumers read /v1/events.',
  ARBITER_KAFKA_TOPIC: 'Topic that every event goes to. Default: arbiter-events.',
  ARBITER_KAFKA_TLS: 'true for TLS to the brokers. Default: false.',
  ARBITER_KAFKA_USERNAME: 'User (SASL/SCRAM-SHA-512).',
  ARBITER_KAFKA_PASSWORD: 'Their password.',
} as const;

export interface DocumentConfig {
  maxBytes: number;
  maxPages: number;
  /** Folder of types of one's own; null: the release's only. */
  typesDir: string | null;
  folder: string | null;
  bucket: IntakeBucket | null;
  client: string;
  virusScanCommand: string | null;
  /** Null: in the state directory. */
  blobDir: string | null;
  blobBucket: { bucket: string; prefix: string } | null;
  s3: S3Endpoint;
  kafka: KafkaEndpoint | null;
}

/** The bucket that documents are taken from. */
export interface IntakeBucket {
  name: string;
  prefix: string;
  /** Prefix of what was taken; null: objects stay where they are. */
  moveTo: string | null;
}

export interface S3Endpoint {
  endpoint: string | null;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
}

export interface KafkaEndpoint {
  brokers: string[];
  topic: string;
  tls: boolean;
  sasl: { username: string; password: string } | null;
}

type Variable = keyof typeof DOCUMENT_VARIABLES;
type Get = (name: Variable) => string | null;
type Fail = (message: string) => Error;

/** @param fail - makes the error of a setting that cannot be used. */
export function readDocumentConfig(get: Get, fail: Fail): DocumentConfig {
  const whole = (name: Variable, fallback: number): number => {
    const value = get(name);
    if (value === null) return fallback;
    const number = Number(value);
    if (!Number.isSafeInteger(number) || number < 1)
      throw fail(`${name} is ${JSON.stringify(value)}: expected a whole number from 1`);
    return number;
  };
  const folder = (name: Variable): string | null => {
    const value = get(name);
    if (value === null) return null;
    if (!existsSync(value)) throw fail(`${name} is ${JSON.stringify(value)}: expected a folder`);
    return resolve(value);
  };
  const blobBucket = get('ARBITER_BLOB_S3_BUCKET');
  const blobDir = get('ARBITER_BLOB_DIR');
  return {
    maxBytes: whole('ARBITER_DOCUMENT_MAX_BYTES', 50 * 1024 * 1024),
    maxPages: whole('ARBITER_DOCUMENT_MAX_PAGES', 1_000),
    typesDir: folder('ARBITER_DOCUMENT_TYPES_DIR'),
    folder: folder('ARBITER_DOCUMENT_FOLDER'),
    bucket: readIntakeBucket(get, fail),
    client: get('ARBITER_DOCUMENT_CLIENT') ?? 'document-intake',
    virusScanCommand: get('ARBITER_VIRUS_SCAN_COMMAND'),
    blobDir: blobDir === null ? null : resolve(blobDir),
    blobBucket: blobBucket === null ? null : { bucket: blobBucket, prefix: blobPrefix(get) },
    s3: readS3(get, fail),
    kafka: readKafka(get, fail),
  };
}

function blobPrefix(get: Get): string {
  return get('ARBITER_BLOB_S3_PREFIX') ?? 'blobs/';
}

/** What is put beside the objects that are taken must not be taken in its turn. */
function readIntakeBucket(get: Get, fail: Fail): IntakeBucket | null {
  const name = get('ARBITER_DOCUMENT_BUCKET');
  const [prefix, moveTo] = [get('ARBITER_DOCUMENT_BUCKET_PREFIX') ?? '', get('ARBITER_DOCUMENT_BUCKET_MOVE_TO')];
  if (name === null) return null;
  if (moveTo?.startsWith(prefix))
    throw fail(
      `ARBITER_DOCUMENT_BUCKET_MOVE_TO is ${JSON.stringify(moveTo)}: expected one that does not begin with ARBITER_DOCUMENT_BUCKET_PREFIX (${JSON.stringify(prefix)}), or what was moved is taken again`,
    );
  if (name === get('ARBITER_BLOB_S3_BUCKET') && blobPrefix(get).startsWith(prefix))
    throw fail(
      `ARBITER_DOCUMENT_BUCKET and ARBITER_BLOB_S3_BUCKET are both ${JSON.stringify(name)}: expected two, or an ARBITER_DOCUMENT_BUCKET_PREFIX that ARBITER_BLOB_S3_PREFIX does not begin with`,
    );
  return { name, prefix, moveTo };
}

function readS3(get: Get, fail: Fail): S3Endpoint {
  const [accessKeyId, secretAccessKey] = [get('ARBITER_S3_ACCESS_KEY_ID'), get('ARBITER_S3_SECRET_ACCESS_KEY')];
  if ((accessKeyId === null) !== (secretAccessKey === null))
    throw fail('ARBITER_S3_ACCESS_KEY_ID and ARBITER_S3_SECRET_ACCESS_KEY go together: one is missing');
  return {
    endpoint: get('ARBITER_S3_ENDPOINT'),
    region: get('ARBITER_S3_REGION') ?? 'us-east-1',
    credentials: accessKeyId === null || secretAccessKey === null ? null : { accessKeyId, secretAccessKey },
  };
}

function readKafka(get: Get, fail: Fail): KafkaEndpoint | null {
  const brokers = get('ARBITER_KAFKA_BROKERS');
  if (brokers === null) return null;
  const [username, password] = [get('ARBITER_KAFKA_USERNAME'), get('ARBITER_KAFKA_PASSWORD')];
  if ((username === null) !== (password === null))
    throw fail('ARBITER_KAFKA_USERNAME and ARBITER_KAFKA_PASSWORD go together: one is missing');
  const tls = get('ARBITER_KAFKA_TLS');
  if (tls !== null && tls !== 'true' && tls !== 'false')
    throw fail(`ARBITER_KAFKA_TLS is ${JSON.stringify(tls)}: expected true or false`);
  return {
    brokers: brokers.split(',').map((broker) => broker.trim()),
    topic: get('ARBITER_KAFKA_TOPIC') ?? 'arbiter-events',
    tls: tls === 'true',
    sasl: username === null || password === null ? null : { username, password },
  };
}
