// Checks that what is generated and committed is what its sources say: the models' files against the
// hashes of their manifests and the specifications in training/, and the pages of failures and settings (test/docs.test.ts) by the tests.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT_DIR = fileURLToPath(new URL('..', import.meta.url));
const artefacts = join(PROJECT_DIR, 'models', 'artefacts');
const specs = readdirSync(join(PROJECT_DIR, 'training', 'kinds'))
  .map((kind) => join(PROJECT_DIR, 'training', 'kinds', kind, 'spec.json'))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
let stale = 0;
for (const id of readdirSync(artefacts))
  for (const version of readdirSync(join(artefacts, id))) {
    const dir = join(artefacts, id, version);
    const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'));
    for (const [name, expected] of Object.entries(manifest.files)) {
      const actual = createHash('sha256')
        .update(readFileSync(join(dir, name)))
        .digest('hex');
      if (actual !== expected) report(`${id}/${version}/${name} is not the file of its manifest`);
    }
    const spec = specs.find(({ text }) => JSON.parse(text).id === id);
    if (spec !== undefined && readFileSync(join(dir, 'spec.json'), 'utf8') !== spec.text)
      report(`${id}/${version} was trained by another specification than ${spec.file}: run training/train.sh`);
  }
process.exit(stale > 0 ? 1 : 0);

function report(what) {
  stale++;
  console.error(`✗ ${what}`);
}
