import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readConfig, VARIABLES } from '../worker/config.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string) => readFileSync(join(PROJECT, name), 'utf8');

interface Compose {
  services: Record<
    string,
    {
      image?: string;
      build?: string;
      environment?: Record<string, string>;
      depends_on?: Record<string, unknown>;
      ports?: string[];
    }
  >;
  volumes: Record<string, unknown>;
  secrets: Record<string, unknown>;
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;

test('the compose file describes the whole distributed shape', () => {
  for (const name of ['postgres', 'temporal-postgres', 'temporal', 'api', 'worker'])
    assert.ok(compose.services[name], name);
  for (const [name, service] of Object.entries(compose.services))
    for (const other of Object.keys(service.depends_on ?? {}))
      assert.ok(compose.services[other], `${name} depends on ${other}`);
});

test('every image is pinned to a version', () => {
  for (const { image } of Object.values(compose.services)) if (image !== undefined) assert.match(image, /:\d+\.\d+/);
  assert.match(read('Dockerfile'), /^FROM node:\d+\.\d+\.\d+/m);
});

test('the settings it gives are settings, and sound', () => {
  for (const name of ['api', 'worker']) {
    const environment = compose.services[name]?.environment ?? {};
    for (const variable of Object.keys(environment)) assert.ok(variable in VARIABLES, variable);
    const config = readConfig(environment);
    assert.ok(config.database !== null && config.temporal?.address === 'temporal:7233');
  }
});

test('nothing listens beyond this host', () => {
  for (const { ports } of Object.values(compose.services))
    for (const port of ports ?? []) assert.match(port, /^127\.0\.0\.1:/);
});

test('every variable it needs is in the example', () => {
  const example = read('.env.example');
  for (const [, name] of read('docker-compose.yml').matchAll(/\$\{([A-Z_]+)/g))
    assert.match(example, new RegExp(`^${name}=`, 'm'));
});
