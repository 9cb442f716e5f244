/**
 * `arbiter document erase`: what a document says, and its file, for good.
 * @module
 */
import { readdir, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { Command } from 'commander';
import { type Erasure, eraseDocument } from '../audit/document-erasure.ts';
import { systemClock } from '../audit/record.ts';
import { DecisionError } from '../domain/failures.ts';
import { removeTakenObjects } from '../worker/bucket-intake.ts';
import { type Config, readConfig } from '../worker/config.ts';
import { createS3Client, openBlobs } from '../worker/documents.ts';
import { TAKEN_DIR } from '../worker/folder-intake.ts';
import { pageImagesDir } from '../worker/page-images.ts';
import { isUuid } from './record-commands.ts';
import { withDatabase } from './stack.ts';
import { UsageError } from './usage-error.ts';

export function eraseCommand(): Command {
  return new Command('erase')
    .description('Erase what a document says, and its file, for good. The record stays, and proves everything else.')
    .argument('<id>', 'document id; all readings of its content are erased')
    .requiredOption('--reason <text>', 'why; no personal data')
    .option('--yes', 'really')
    .addHelpText('after', '\nRunning it again finishes what was begun.')
    .action(async (id: string, options: { reason: string; yes?: boolean }) => {
      if (!isUuid(id)) throw new UsageError(`${id} is no document id`);
      if (options.yes !== true) throw new UsageError('This cannot be undone: say --yes');
      const config = readConfig();
      const erasure = await erase(config, { id, reason: options.reason });
      await removeCopies(config, erasure);
      report(erasure);
    });
}

async function erase(config: Config, { id, reason }: { id: string; reason: string }): Promise<Erasure> {
  const { blobs, stop } = openBlobs(config);
  try {
    return await withDatabase(config, (pool) =>
      eraseDocument({ pool, blobs }, { id, reason, actor: 'command-line', at: systemClock() }),
    );
  } catch (error) {
    if (error instanceof DecisionError) throw new UsageError(error.message);
    throw error;
  } finally {
    stop();
  }
}

/** Pictures of its pages that are kept for a while, and the file as the intake put it aside. */
async function removeCopies(config: Config, { sha256, readings, fileRemoved }: Erasure): Promise<void> {
  if (fileRemoved) await removeFiles(pageImagesDir(config), (name) => name.startsWith(sha256));
  const { folder, bucket, s3 } = config.documents;
  if (folder !== null) await removeFiles(join(folder, TAKEN_DIR), (name) => readings.includes(parse(name).name));
  if (bucket === null) return;
  const client = createS3Client(s3);
  await removeTakenObjects(client, bucket, readings).finally(() => client.destroy());
}

async function removeFiles(dir: string, isGone: (name: string) => boolean): Promise<void> {
  const names = await readdir(dir).catch(() => []);
  for (const name of names.filter(isGone)) await rm(join(dir, name), { force: true });
}

function report({ erased, readings, fileRemoved }: Erasure): void {
  for (const id of readings)
    console.log(erased.includes(id) ? `✓ ${id}: what it says is erased` : `  ${id} was erased before`);
  console.log(fileRemoved ? '✓ its file is gone' : '  its file is kept: another document has the same');
  console.log('  Not reached from here: backups, objects that stay in a bucket, consumers (told by document.erased).');
}
