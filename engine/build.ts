/**
 * The engine's build: a hash over the sources of everything that a pure step runs through. Each step
 * records it, so that a replay can tell a changed engine from a changed record.
 * @module
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT_DIR = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['domain', 'decisions', 'rules', 'models', 'engine'];

let known: string | undefined;

/** sha256 hex; computed once per process. */
export function engineBuild(): string {
  if (known !== undefined) return known;
  const hash = createHash('sha256');
  for (const folder of FOLDERS)
    for (const name of readdirSync(join(PROJECT_DIR, folder)).sort())
      if (name.endsWith('.ts') && !name.endsWith('.test.ts'))
        hash.update(`${folder}/${name}\n`).update(readFileSync(join(PROJECT_DIR, folder, name)));
  known = hash.digest('hex');
  return known;
}
