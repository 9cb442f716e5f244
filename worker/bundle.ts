/**
 * The workflow bundle: built once per state of its sources, known by its hash, kept in the database
 * so that a history can be replayed through the code that wrote it.
 * @module
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundleWorkflowCode } from '@temporalio/worker';
import { keepArtefact } from '../db/artefacts.ts';
import type { Pool } from '../db/pool.ts';

const PROJECT_DIR = fileURLToPath(new URL('..', import.meta.url));

export interface WorkflowBundle {
  code: string;
  /** sha256 hex of the code. */
  hash: string;
}

/** Builds the bundle, or takes it from `cacheDir` when the sources and the SDK are the same. */
export async function buildWorkflowBundle(cacheDir: string): Promise<WorkflowBundle> {
  const file = join(cacheDir, `${sourcesHash().slice(0, 32)}.js`);
  let code = readIfThere(file);
  if (code === undefined) {
    const bundle = await bundleWorkflowCode({
      workflowsPath: join(PROJECT_DIR, 'workflows', 'all.ts'),
      logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error: console.error },
    });
    code = bundle.code;
    mkdirSync(cacheDir, { recursive: true });
    const partial = `${file}.${process.pid}`;
    writeFileSync(partial, code);
    renameSync(partial, file);
  }
  return { code, hash: createHash('sha256').update(code).digest('hex') };
}

/** Keeps the bundle, gzipped, under its hash. */
export async function keepWorkflowBundle(pool: Pool, bundle: WorkflowBundle): Promise<void> {
  await keepArtefact(pool, {
    hash: bundle.hash,
    path: 'bundle.js.gz',
    type: 'workflow-bundle',
    id: 'workflows',
    version: 1,
    bytes: gzipSync(bundle.code),
  });
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const folder of ['workflows', 'domain']) {
    const dir = join(PROJECT_DIR, folder);
    for (const name of readdirSync(dir).sort())
      if (name.endsWith('.ts') && !name.endsWith('.test.ts'))
        hash.update(`${folder}/${name}\n`).update(readFileSync(join(dir, name)));
  }
  const require = createRequire(import.meta.url);
  hash.update(readFileSync(require.resolve('@temporalio/workflow/package.json')));
  return hash.digest('hex');
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
