// `npm test`: set up what is missing, then run every test on real servers.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkNode, installPackages, PROJECT_DIR } from './install.mjs';

checkNode();
installPackages();

const tsx = join(PROJECT_DIR, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const runner = join(PROJECT_DIR, 'scripts', 'run-tests.ts');
const child = spawn(process.execPath, [tsx, runner, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// Ctrl-C reaches the runner by itself; a signal to this process alone does not.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
process.on('SIGINT', () => {});
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
