import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from './config.ts';

test('without settings everything is embedded and local', () => {
  const config = readConfig({});
  assert.deepEqual([config.database, config.temporal, config.host, config.port], [null, null, '127.0.0.1', 7400]);
});

test('a setting that cannot be used is named', () => {
  const cases: [Record<string, string>, RegExp][] = [
    [{ ARBITER_PORT: 'eighty' }, /ARBITER_PORT is "eighty": expected a port/],
    [{ DATABASE_URL: 'postgres://x' }, /ARBITER_OWNER_DATABASE_URL is not/],
    [{ TEMPORAL_ADDRESS: 'h:1', TEMPORAL_TLS: 'maybe' }, /TEMPORAL_TLS is "maybe": expected true or false/],
    [{ TEMPORAL_ADDRESS: 'h:1', TEMPORAL_TLS_CLIENT_CERT_PATH: '/c' }, /go together/],
    [{ ARBITER_WEBHOOK_URL: 'https://x.example' }, /ARBITER_WEBHOOK_SECRET is not/],
    [{ ARBITER_DOCUMENT_BUCKET: 'b', ARBITER_DOCUMENT_BUCKET_MOVE_TO: 'done/' }, /or what was moved is taken again/],
    [{ ARBITER_DOCUMENT_BUCKET: 'b', ARBITER_BLOB_S3_BUCKET: 'b' }, /are both "b": expected two/],
  ];
  for (const [environment, message] of cases) assert.throws(() => readConfig(environment), message);
});

test('an API key or a certificate turns TLS on', () => {
  const tls = (more: object) => readConfig({ TEMPORAL_ADDRESS: 'h:1', ...more }).temporal?.tls.enabled;
  assert.deepEqual(
    [tls({}), tls({ TEMPORAL_API_KEY: 'k' }), tls({ TEMPORAL_API_KEY: 'k', TEMPORAL_TLS: 'false' })],
    [false, true, false],
  );
});
