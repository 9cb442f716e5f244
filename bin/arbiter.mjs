#!/usr/bin/env node
// The `arbiter` command. TypeScript is run as it is, by tsx; Node before 20.6 needs tsx's own launcher.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = new URL('../cli/arbiter.ts', import.meta.url);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 20 || (major === 20 && minor >= 6)) {
  const { register } = await import('tsx/esm/api');
  register();
  await import(command.href);
} else {
  const launcher = fileURLToPath(new URL('../node_modules/tsx/dist/cli.mjs', import.meta.url));
  const run = spawnSync(process.execPath, [launcher, fileURLToPath(command), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exit(run.status ?? 1);
}
