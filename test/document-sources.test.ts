import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { CatalogueStore } from '../activities/document/catalogue.ts';
import { loadTypes } from '../documents/extract/type.ts';
import { DirectoryBlobStore } from '../worker/blob-directory.ts';
import { S3BlobStore } from '../worker/blob-s3.ts';
import { BucketIntake, type BucketLimits, removeTakenObjects } from '../worker/bucket-intake.ts';
import type { IntakeBucket } from '../worker/document-config.ts';
import { createS3Client } from '../worker/documents.ts';
import { actOn, atRest, postAndWait } from './document-client.ts';
import { type ObjectStorage, startObjectStorage } from './outside-servers.ts';
import { claimForm, WHOLE_FORM } from './pdf.ts';
import { call, startStack, TEST_TYPES_DIR, type TestStack, temporaryDirectory, until } from './stack.ts';

const listed = async (stack: TestStack, source: string) => {
  const { rows } = await stack.pool.query('SELECT id, sha256 FROM arbiter.document WHERE source = $1', [source]);
  return rows as { id: string; sha256: string }[];
};

describe('a folder that files are dropped in', () => {
  let stack: TestStack;
  let folder: string;
  let scannerDir: string;
  before(async () => {
    folder = temporaryDirectory();
    scannerDir = temporaryDirectory();
    const scanner = join(scannerDir, 'scanner.cjs');
    writeFileSync(
      scanner,
      "const text = require('fs').readFileSync(process.argv[2], 'latin1'); process.exit(text.includes('virus') ? 1 : text.includes('riddle') ? 3 : 0);",
    );
    stack = await startStack({
      documents: 'inside',
      environment: {
        ...{ ARBITER_DOCUMENT_FOLDER: folder, ARBITER_DOCUMENT_MAX_BYTES: '40000' },
        ARBITER_VIRUS_SCAN_COMMAND: `${process.execPath} ${scanner}`,
      },
      intervals: { intakeMs: 200 },
    });
  });
  after(async () => {
    await stack.stop();
    for (const dir of [folder, scannerDir]) rmSync(dir, { recursive: true, force: true });
  });

  test('whose scanner finds a virus has the file refused; one that cannot say leaves it unopened for a person', async () => {
    const infected = await postAndWait(stack, { key: 'virus', bytes: claimForm({ ...WHOLE_FORM, serial: 'virus' }) });
    assert.deepEqual([infected.status, infected.refusal.code, infected.pagesRead], ['refused', 'INFECTED', 0]);
    const unsaid = await postAndWait(stack, { key: 'riddle', bytes: claimForm({ ...WHOLE_FORM, serial: 'riddle' }) });
    assert.deepEqual([unsaid.status, unsaid.reasons, unsaid.pagesRead], ['awaiting-review', ['VIRUS_SCAN_FAILED'], 0]);
    for (const { id } of [infected, unsaid]) {
      const content = await call(`${stack.url}/v1/documents/${id}/content`, { token: stack.tokens.reviewer });
      assert.deepEqual([content.status, content.body.code], [409, 'DOCUMENT_NOT_SAFE']);
    }
    const act = actOn(stack, unsaid);
    await act.claim(stack.tokens.reviewer);
    const accept = { outcome: 'accept', reasonCode: 'VALUES_CHECKED', type: 'test-claim' };
    assert.equal((await act.review(stack.tokens.reviewer, accept)).status, 422, 'nobody accepts what nobody opened');
  });

  test('gives each document once, and puts the file aside', async () => {
    writeFileSync(join(folder, 'one.pdf'), claimForm(WHOLE_FORM));
    writeFileSync(join(folder, 'same as one.pdf'), claimForm(WHOLE_FORM));
    await until('both are taken', async () => existsSync(join(folder, 'taken')) && readdirSync(folder).length === 1);
    const documents = await listed(stack, 'folder');
    assert.equal(documents.length, 1);
    const id = documents[0]?.id as string;
    assert.deepEqual(readdirSync(join(folder, 'taken')), [`${id}.pdf`], 'the folder keeps no name of a person');
    const { body } = await call(`${stack.url}/v1/documents/${id}`, { token: stack.tokens.reviewer });
    assert.equal(body.fileName, 'one.pdf');
    await until('it is read', async () => {
      const { rows } = await stack.pool.query('SELECT status FROM arbiter.document WHERE id = $1', [id]);
      return rows[0].status === 'published';
    });
  });

  test('refuses what is no document, and says why beside it', async () => {
    writeFileSync(join(folder, 'notes.txt'), 'no document at all');
    writeFileSync(join(folder, 'huge.pdf'), Buffer.concat([claimForm(WHOLE_FORM), Buffer.alloc(50_000)]));
    const reasonOf = (name: string) => join(folder, 'refused', `${name}.reason.json`);
    await until('both are refused', async () => existsSync(reasonOf('notes.txt')) && existsSync(reasonOf('huge.pdf')));
    assert.equal(JSON.parse(readFileSync(reasonOf('notes.txt'), 'utf8')).code, 'DOCUMENT_FORMAT_UNKNOWN');
    assert.equal(JSON.parse(readFileSync(reasonOf('huge.pdf'), 'utf8')).code, 'DOCUMENT_TOO_LARGE');
    assert.equal((await listed(stack, 'folder')).length, 1);
  });
});

describe('an object storage', () => {
  let stack: TestStack | undefined;
  let storage: (ObjectStorage & { stop(): Promise<void> }) | undefined;
  let client: S3Client;
  let missing = '';
  const dir = temporaryDirectory();
  before(async () => {
    const started = await startObjectStorage(join(dir, 'objects'));
    if ('missing' in started) {
      missing = started.missing;
      return;
    }
    storage = started.server;
    const { endpoint, accessKeyId, secretAccessKey } = storage;
    client = createS3Client({ endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } });
    for (const Bucket of ['inbox', 'blobs']) await client.send(new CreateBucketCommand({ Bucket }));
    stack = await startStack({
      documents: 'inside',
      environment: {
        ...{ ARBITER_DOCUMENT_BUCKET: 'inbox', ARBITER_BLOB_S3_BUCKET: 'blobs', ARBITER_S3_ENDPOINT: endpoint },
        ...{ ARBITER_S3_ACCESS_KEY_ID: accessKeyId, ARBITER_S3_SECRET_ACCESS_KEY: secretAccessKey },
      },
      intervals: { intakeMs: 200 },
    });
  });
  after(async () => {
    await stack?.stop();
    client?.destroy();
    await storage?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  test('gives each object of the bucket once, and again when it is written over', async (t) => {
    if (stack === undefined) return t.skip(missing);
    const put = (Key: string, Body: Buffer) => client.send(new PutObjectCommand({ Bucket: 'inbox', Key, Body }));
    await put('2026/claims/a.pdf', claimForm(WHOLE_FORM));
    await put('2026/claims/notes.txt', Buffer.from('no document'));
    const first = await until('it is taken', async () => {
      const documents = await listed(stack as TestStack, 'bucket');
      return documents.length === 1 && documents[0];
    });
    assert.equal((await atRest(stack, first.id)).status, 'published');
    await put('2026/claims/a.pdf', claimForm({ ...WHOLE_FORM, serial: 'another' }));
    await until('the new content is taken', async () => (await listed(stack as TestStack, 'bucket')).length === 2);
    const objects = async () =>
      (await (stack as TestStack).pool.query('SELECT * FROM arbiter.document_bucket_object')).rows;
    await until('all three are noted', async () => (await objects()).length === 3);
    const rows = await objects();
    assert.deepEqual(
      rows.map(({ refusal_code }) => refusal_code).filter((code) => code !== null),
      ['DOCUMENT_FORMAT_UNKNOWN'],
    );
    assert.ok(!JSON.stringify(rows).includes('claims'), 'keys may name people and are kept as hashes');
    await new Promise((resolve) => setTimeout(resolve, 800));
    assert.equal((await listed(stack, 'bucket')).length, 2, 'nothing is taken twice');
  });

  test('keeps the bytes of documents, and notices when they are other ones', async (t) => {
    if (stack === undefined) return t.skip(missing);
    const bytes = claimForm({ ...WHOLE_FORM, serial: 'in a bucket' });
    const done = await postAndWait(stack, { key: 'bucket', bytes });
    assert.equal(done.status, 'published');
    const { Contents } = await client.send(new ListObjectsV2Command({ Bucket: 'blobs' }));
    assert.ok(Contents?.some(({ Key }) => Key === `blobs/${done.sha256}`));
    const store = new S3BlobStore({ client, bucket: 'blobs', prefix: 'blobs/' });
    assert.deepEqual(Buffer.from(await store.get(done.sha256)), bytes);
    await client.send(
      new PutObjectCommand({ Bucket: 'blobs', Key: `blobs/${done.sha256}`, Body: Buffer.from('other') }),
    );
    await assert.rejects(store.get(done.sha256), /not what was kept/);
    await assert.rejects(store.get('0'.repeat(64)), /not kept/);
    const file = join(dir, 'file');
    mkdirSync(dir, { recursive: true });
    writeFileSync(file, 'bytes that are not what they say');
    await assert.rejects(
      store.put({ path: file, sha256: 'f'.repeat(64), byteSize: 32 }),
      'the server compares the checksum',
    );
  });

  const put = (Bucket: string, Key: string, text: string | Buffer) =>
    client.send(new PutObjectCommand({ Bucket, Key, Body: Buffer.from(text) }));
  const keysOf = async (Bucket: string) =>
    ((await client.send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).map(({ Key }) => Key as string).sort();

  /** An intake of its own beside the stack's; what it takes nobody starts but the reconciler. */
  async function openIntake(bucket: IntakeBucket, limits?: BucketLimits) {
    await client.send(new CreateBucketCommand({ Bucket: bucket.name }));
    const { pool, serving } = stack as TestStack;
    const { current } = await CatalogueStore.open(pool, loadTypes(TEST_TYPES_DIR));
    const blobs = new DirectoryBlobStore(join(dir, 'intake-blobs'));
    const options = {
      ...{ clientId: 'bucket-test', maxBytes: 40_000, spoolDir: join(dir, 'spool'), start: async () => {} },
      context: {
        ...{ pool, idSecret: serving.secrets.idSecret, blobs, catalogue: current, engineBuild: 'test' },
        now: () => new Date().toISOString(),
      },
    };
    return new BucketIntake(client, bucket, options, limits);
  }

  test('is walked through page by page, and what was taken is not fetched again', async (t) => {
    if (stack === undefined) return t.skip(missing);
    const intake = await openIntake({ name: 'full', prefix: 'in/', moveTo: null }, { pageSize: 3, perLook: 2 });
    for (let i = 1; i <= 7; i++) await put('full', `in/${i}.txt`, `no document ${i}`);
    await put('full', 'elsewhere.txt', 'no document');
    const send = t.mock.method(client, 'send');
    const asked = () => {
      const commands = send.mock.calls.map(({ arguments: [command] }) => command as object);
      send.mock.resetCalls();
      const gets = commands.flatMap((command) => (command instanceof GetObjectCommand ? [command.input.Key] : []));
      return [commands.filter((command) => command instanceof ListObjectsV2Command).length, ...gets];
    };
    const looks = [];
    for (let i = 0; i < 5; i++) {
      await intake.look();
      looks.push(asked());
    }
    assert.deepEqual(looks, [
      [1, 'in/1.txt', 'in/2.txt'],
      [0, 'in/3.txt'],
      [1, 'in/4.txt', 'in/5.txt'],
      [0, 'in/6.txt'],
      [1, 'in/7.txt'],
    ]);
    await put('full', 'in/0.txt', 'no document 0');
    asked();
    for (let i = 0; i < 3; i++) await intake.look();
    assert.deepEqual(asked(), [3, 'in/0.txt'], 'a key that sorts before all others is found the next time round');
  });

  test('gives the other objects where one cannot be had', async (t) => {
    if (stack === undefined) return t.skip(missing);
    const intake = await openIntake({ name: 'closed', prefix: '', moveTo: null });
    for (const name of ['a', 'b', 'c']) await put('closed', name, `no document ${name}`);
    const send = client.send.bind(client);
    const denying = t.mock.method(client, 'send', async (command: Parameters<typeof send>[0]) => {
      if (!(command instanceof GetObjectCommand) || command.input.Key !== 'b') return send(command);
      const $metadata = { httpStatusCode: 403 };
      throw new S3ServiceException({ name: 'AccessDenied', message: 'Access Denied', $fault: 'client', $metadata });
    });
    await assert.rejects(intake.look(), /Access Denied/);
    denying.mock.restore();
    const count = "SELECT FROM arbiter.document_bucket_object WHERE bucket = 'closed'";
    assert.equal((await stack.pool.query(count)).rowCount, 2);
    assert.equal(await intake.look(), 1, 'it is tried again the next time round');
    assert.equal((await stack.pool.query(count)).rowCount, 3);
  });

  test('is emptied where objects are to be moved', async (t) => {
    if (stack === undefined) return t.skip(missing);
    const bucket = { name: 'moved', prefix: 'in/', moveTo: 'processed/' };
    const intake = await openIntake(bucket);
    const key = 'in/2026/Bärbel’s claim (1)+.pdf';
    const bytes = claimForm({ ...WHOLE_FORM, serial: 'moved' });
    await put('moved', key, bytes);
    await put('moved', 'in/notes.txt', 'no document');
    assert.equal(await intake.look(), 2);
    const { rows } = await stack.pool.query("SELECT id FROM arbiter.document WHERE client_id = 'bucket-test'");
    const refused = 'processed/refused/in/notes.txt';
    const expected = [refused, `${refused}.reason.json`, `processed/taken/${rows[0].id}.pdf`];
    assert.deepEqual(await keysOf('moved'), expected);
    await put('moved', key, bytes);
    assert.equal(await intake.look(), 1);
    assert.deepEqual(await keysOf('moved'), expected, 'the same again is the same document, and is moved too');
    assert.equal(await removeTakenObjects(client, bucket, [rows[0].id]), 1);
    assert.deepEqual(await keysOf('moved'), expected.slice(0, 2));
  });
});
