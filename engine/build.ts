/**
 * The engine's build: a hash over the sources of everything that a pure step runs through, and over the
 * pinned versions of the packages that it calls. Each step
 * records it, so that a replay can tell a changed engine from a changed record.
 * @module
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT_DIR = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['domain', 'decisions', 'rules', 'models', 'engine'];
// Packages whose code a pure step runs through: another version may decide otherwise.
const PACKAGES = ['ajv', 'canonicalize', 'json-rules-engine', 'onnxruntime-node'];

let known: string | undefined;

/** sha256 hex; computed once per process. */
export function engineBuild(): string {
  if (known !== undefined) return known;
  const hash = createHash('sha256');
  for (const folder of FOLDERS)
    for (const name of readdirSync(join(PROJECT_DIR, folder)).sort())
      if (name.endsWith('.ts') && !name.endsWith('.test.ts'))
        hash.update(`${folder}/${name}\n`).update(readFileSync(join(PROJECT_DIR, folder, name)));
  const { dependencies } = JSON.parse(readFileSync(join(PROJECT_DIR, 'package.json'), 'utf8'));
  for (const name of PACKAGES) hash.update(`${name}@${dependencies[name]}\n`);
  known = hash.digest('hex');
  return known;
}
