/**
 * The `arbiter` command as its users run it, on a test's own Arbiter.
 * @module
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestStack } from './stack.ts';

const COMMAND = fileURLToPath(new URL('../bin/arbiter.mjs', import.meta.url));

export interface CommandRun {
  code: number | null;
  /** What it printed, errors too. */
  text: string;
}

/** @param environment - settings beside those of the stack. */
export async function arbiter(
  stack: TestStack,
  args: string[],
  environment: Record<string, string> = {},
): Promise<CommandRun> {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...{ ARBITER_STATE_DIR: stack.stateDir, ARBITER_PORT: new URL(stack.url).port },
      DATABASE_URL: stack.pool.options.connectionString as string,
      ARBITER_OWNER_DATABASE_URL: stack.owner.options.connectionString as string,
      ...environment,
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, text };
}
