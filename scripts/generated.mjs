// Checks that what is generated and committed is what its sources say: the models' files against the
// hashes of their manifests and the specifications in training/, and the pages of failures and settings
// (test/docs.test.ts) by the tests. And that no version of a definition, rule set or document type changed under its
// number: scripts/released.json lists their hashes. `--write` adds new versions to it, and changes no line.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT_DIR = fileURLToPath(new URL('..', import.meta.url));
const LIST = 'scripts/released.json';
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
      if (hashOf(join(dir, name)) !== expected) report(`${id}/${version}/${name} is not the file of its manifest`);
    }
    const spec = specs.find(({ text }) => JSON.parse(text).id === id);
    if (spec !== undefined && readFileSync(join(dir, 'spec.json'), 'utf8') !== spec.text)
      report(`${id}/${version} was trained by another specification than ${spec.file}: run training/train.sh`);
  }
checkReleased();
process.exit(stale > 0 ? 1 : 0);

function checkReleased() {
  const list = JSON.parse(readFileSync(join(PROJECT_DIR, LIST), 'utf8'));
  const isWriting = process.argv.includes('--write');
  for (const { type, id, version, file } of [...definitions(), ...ruleSets(), ...documentTypes()]) {
    list[type][id] ??= {};
    const versions = list[type][id];
    const hash = hashOf(join(PROJECT_DIR, file));
    if (versions[version] === hash) continue;
    if (versions[version] !== undefined)
      report(
        `${file} is not version ${version} as ${LIST} has it: raise its version (or, if that version was never released, take its line out)`,
      );
    else if (isWriting) versions[version] = hash;
    else report(`${file}: version ${version} is not in ${LIST}: node scripts/generated.mjs --write adds it`);
  }
  if (isWriting) writeFileSync(join(PROJECT_DIR, LIST), `${JSON.stringify(list, null, 2)}\n`);
}

function definitions() {
  return readdirSync(join(PROJECT_DIR, 'decisions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name: id }) => {
      const file = `decisions/${id}/definition.json`;
      return {
        type: 'definitions',
        id,
        version: JSON.parse(readFileSync(join(PROJECT_DIR, file), 'utf8')).version,
        file,
      };
    });
}

function ruleSets() {
  return readdirSync(join(PROJECT_DIR, 'rules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: id }) =>
      readdirSync(join(PROJECT_DIR, 'rules', id))
        .filter((name) => /^\d+\.json$/.test(name))
        .map((name) => ({ type: 'ruleSets', id, version: Number.parseInt(name, 10), file: `rules/${id}/${name}` })),
    );
}

function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function report(what) {
  stale++;
  console.error(`✗ ${what}`);
}

function documentTypes() {
  return readdirSync(join(PROJECT_DIR, 'documents', 'types'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name: id }) => {
      const file = `documents/types/${id}/type.json`;
      return {
        type: 'documentTypes',
        id,
        version: JSON.parse(readFileSync(join(PROJECT_DIR, file), 'utf8')).version,
        file,
      };
    });
}
