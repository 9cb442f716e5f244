import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FAILURES } from '../domain/failures.ts';
import { VARIABLES } from '../worker/config.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');
const firstColumn = (text: string) => [...text.matchAll(/^\| ([A-Z][A-Z0-9_]+) \|/gm)].map((match) => match[1]);

test('the page of failures lists every code', () => {
  const page = read('docs/reference/failures.md');
  assert.deepEqual(firstColumn(page), Object.keys(FAILURES));
  for (const [code, { status, retryable, title }] of Object.entries(FAILURES))
    assert.ok(page.includes(`| ${code} | ${status} | ${retryable ? 'yes' : 'no'} | ${title} |`), code);
});

test('the page of settings lists every variable', () => {
  const page = read('docs/reference/configuration.md');
  assert.deepEqual(firstColumn(page), Object.keys(VARIABLES));
  for (const text of Object.values(VARIABLES)) assert.ok(page.includes(text), text);
});

test('every link between documents leads somewhere', () => {
  const pages = [
    'README.md',
    ...readdirSync(join(PROJECT, 'docs'), { recursive: true }).map((name) => join('docs', String(name))),
  ].filter((name) => name.endsWith('.md'));
  for (const page of pages)
    for (const [, target] of read(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g))
      if (!/^https?:/.test(target as string))
        assert.ok(existsSync(join(PROJECT, dirname(page), target as string)), `${page}: ${target}`);
});

test('every folder of the code map exists', () => {
  const map = read('docs/architecture.md').split('## Code map')[1]?.split('## ')[0] ?? '';
  const folders = [...map.matchAll(/`([a-z]+)\/`/g)].map((match) => match[1] as string);
  assert.ok(folders.length >= 15);
  for (const folder of folders) assert.ok(existsSync(join(PROJECT, folder)), folder);
});
