// What `npm start` and `npm test` do first: check Node, and install the packages of package-lock.json.
// Plain Node: nothing of ours or anybody's is installed yet when this runs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT_DIR = fileURLToPath(new URL('..', import.meta.url));
const STAMP = join(PROJECT_DIR, 'node_modules', '.arbiter-installed');

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 3)) return;
  fail(`Arbiter needs Node.js 20.3 or later; this is ${process.versions.node}.`);
}

/** Installs if packages are missing or package-lock.json has changed since. */
export function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(PROJECT_DIR, 'package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  const started = Date.now();
  console.log('· installing packages (once; about a minute)');
  const npm = process.env.npm_execpath;
  const [command, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const run = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: PROJECT_DIR,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
    shell: npm === undefined && process.platform === 'win32',
  });
  if (run.status !== 0) fail('Installing the packages failed: see the lines above. Is the npm registry reachable?');
  writeFileSync(STAMP, lock);
  console.log(`· packages installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

/** Says why, and ends. */
export function fail(message) {
  console.error(`\n✗ ${message}`);
  process.exit(1);
}
