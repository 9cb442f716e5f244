import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';

const WATCH = new URL('./parent-watch.ts', import.meta.url).href;

// Started, it says who it is and then hangs for good.
const HANGS = `import { endWithParent } from '${WATCH}';
endWithParent(50);
process.stdout.write(process.pid + '\\n', () => { for (;;); });`;

const STARTS = `import { spawn } from 'node:child_process';
const args = ['--import', process.env.TSX, '--input-type=module', '-e', process.env.HANGS];
spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
setInterval(() => {}, 1000);`;

test('a process that hangs does not outlive the one that started it', async () => {
  const starter = spawn(process.execPath, ['--input-type=module', '-e', STARTS], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HANGS, TSX: import.meta.resolve('tsx') },
  });
  const [said] = await once(starter.stdout, 'data');
  assert.match(String(said), /^\d+\n$/);
  const ended = once(starter, 'close');
  starter.kill('SIGKILL');
  // Its output, which the other inherited, is closed once both are gone.
  assert.deepEqual(await ended, [null, 'SIGKILL']);
});
