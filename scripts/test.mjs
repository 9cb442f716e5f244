// `npm test`: set up what is missing, then run every test on real servers. Arguments filter files.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkNode, installPackages, PROJECT_DIR } from './install.mjs';

checkNode();
installPackages();
const tsx = join(PROJECT_DIR, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const run = spawnSync(process.execPath, [tsx, join(PROJECT_DIR, 'scripts', 'run-tests.ts'), ...process.argv.slice(2)], {
  cwd: PROJECT_DIR,
  stdio: 'inherit',
});
process.exit(run.status ?? 1);
