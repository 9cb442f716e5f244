// Checks that what is generated and committed is what its sources say: the model's files against the
// hashes of its manifest, and the pages of failures and settings (test/docs.test.ts) by the tests.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT_DIR = fileURLToPath(new URL('..', import.meta.url));
const artefacts = join(PROJECT_DIR, 'models', 'artefacts');
const features = JSON.parse(readFileSync(join(PROJECT_DIR, 'training', 'features.json'), 'utf8'));
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
    if (id === 'claims-triage-severity' && JSON.stringify(manifest.features) !== JSON.stringify(features))
      report(`${id}/${version}/manifest.json has other features than training/features.json: run training/train.sh`);
  }
process.exit(stale > 0 ? 1 : 0);

function report(what) {
  stale++;
  console.error(`✗ ${what}`);
}
