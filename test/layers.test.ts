import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = [
  'domain',
  'decisions',
  'rules',
  'models',
  'engine',
  'documents',
  'audit',
  'db',
  'activities',
  'workflows',
  'worker',
  'api',
  'cli',
  'web',
  'scripts',
];

// Where CI asks for colour, codes would stand between the words.
const env = { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' };

describe('the layers', () => {
  let copy: string;
  before(() => {
    copy = mkdtempSync(join(tmpdir(), 'arbiter-layers-'));
    for (const folder of FOLDERS)
      cpSync(join(PROJECT, folder), join(copy, folder), {
        recursive: true,
        filter: (source) => !/node_modules|\/dist|\/artefacts|\/fixtures/.test(source),
      });
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
      cpSync(join(PROJECT, name), join(copy, name));
    symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'));
  });
  after(() => rmSync(copy, { recursive: true, force: true }));

  const lint = (dir: string) => {
    const cruiser = join(PROJECT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    const folders = FOLDERS.filter((folder) => readdirSync(dir).includes(folder));
    const run = spawnSync(process.execPath, [cruiser, '--config', '.dependency-cruiser.cjs', ...folders], {
      cwd: dir,
      encoding: 'utf8',
      env,
    });
    const types = spawnSync(process.execPath, [join('scripts', 'type-imports.mjs')], {
      cwd: dir,
      encoding: 'utf8',
      env,
    });
    return { ok: run.status === 0 && types.status === 0, text: run.stdout + run.stderr + types.stderr };
  };
  const plant = (file: string, text: string) => {
    mkdirSync(join(copy, file, '..'), { recursive: true });
    writeFileSync(join(copy, file), text);
    const { ok, text: report } = lint(copy);
    rmSync(join(copy, file));
    assert.equal(ok, false, `planted in ${file}, and not reported`);
    return report;
  };

  test('hold in the tree as it is', () => {
    const { ok, text } = lint(PROJECT);
    assert.ok(ok, text);
  });

  test('report an import that goes up', () => {
    assert.match(
      plant('domain/planted.ts', "export { migrate } from '../db/migrate.ts';\n"),
      /layer-domain: domain\/planted\.ts/,
    );
    assert.match(plant('rules/planted.ts', "export { deriveFacts } from '../engine/facts.ts';\n"), /layer-rules/);
    assert.match(plant('api/planted.ts', "export { createWorker } from '../worker/worker.ts';\n"), /layer-api/);
  });

  test('report activities that workflows would run', () => {
    assert.match(
      plant('workflows/planted.ts', "export { deliverAndSeal } from '../activities/deliver.ts';\n"),
      /as a type only: workflows\/planted\.ts/,
    );
  });

  test('report I/O in the domain', () => {
    assert.match(plant('domain/planted.ts', "export { readFileSync } from 'node:fs';\n"), /domain-is-pure/);
  });

  test('report a cycle', () => {
    writeFileSync(join(copy, 'db', 'one.ts'), "import { two } from './two.ts';\nexport const one = () => two;\n");
    const report = plant('db/two.ts', "import { one } from './one.ts';\nexport const two = () => one;\n");
    rmSync(join(copy, 'db', 'one.ts'));
    assert.match(report, /no-cycle/);
  });
});
