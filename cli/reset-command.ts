/**
 * `arbiter reset`: clears the embedded servers' state.
 * @module
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../worker/config.ts';
import { UsageError } from './usage-error.ts';

export function resetCommand(): Command {
  return new Command('reset')
    .description('Delete the embedded servers’ state: every decision, key and token in it.')
    .option('--yes', 'really do it')
    .action((options: { yes?: boolean }) => {
      const config = readConfig();
      if (config.database !== null)
        throw new UsageError('DATABASE_URL is set: arbiter reset clears embedded state only');
      if (!existsSync(config.stateDir)) {
        console.log(`There is nothing in ${config.stateDir}`);
        return;
      }
      const pidFile = join(config.stateDir, 'arbiter.pid');
      if (existsSync(pidFile) && isAlive(Number(readFileSync(pidFile, 'utf8'))))
        throw new UsageError('Arbiter is running: stop it first');
      if (options.yes !== true)
        throw new UsageError(
          `This deletes every decision, key and token in ${config.stateDir}. Say arbiter reset --yes`,
        );
      const elsewhere = join(config.stateDir, 'postgres-data-is-elsewhere.txt');
      if (existsSync(elsewhere)) rmSync(readFileSync(elsewhere, 'utf8').trim(), { recursive: true, force: true });
      rmSync(config.stateDir, { recursive: true, force: true });
      console.log(`✓ ${config.stateDir} is gone`);
    });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
