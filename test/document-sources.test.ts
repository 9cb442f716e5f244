import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { S3BlobStore } from '../worker/blob-s3.ts';
import { createS3Client } from '../worker/documents.ts';
import { actOn, atRest, postAndWait } from './document-client.ts';
import { type ObjectStorage, startObjectStorage } from './outside-servers.ts';
import { claimForm, WHOLE_FORM } from './pdf.ts';
import { call, startStack, type TestStack, temporaryDirectory, until } from './stack.ts';

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
});
