/**
 * `arbiter document erase`: what a document says, and its file, for good.
 * @module
 */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { eraseContent } from '../db/document-pages.ts';
import { findDocumentRow } from '../db/documents.ts';
import { transaction } from '../db/pool.ts';
import { insertAuditEvent } from '../db/principals.ts';
import { readConfig } from '../worker/config.ts';
import { openBlobs } from '../worker/documents.ts';
import { pageImagesDir } from '../worker/page-images.ts';
import { isUuid } from './record-commands.ts';
import { withDatabase } from './stack.ts';
import { UsageError } from './usage-error.ts';

export function eraseCommand(): Command {
  return new Command('erase')
    .description('Erase what a document says, and its file, for good. The record stays, and proves everything else.')
    .argument('<id>', 'document id')
    .requiredOption('--reason <text>', 'why; no personal data')
    .option('--yes', 'really')
    .action(async (id: string, options: { reason: string; yes?: boolean }) => {
      if (options.yes !== true) throw new UsageError('This cannot be undone: say --yes');
      const config = readConfig();
      await withDatabase(config, async (pool) => {
        const row = isUuid(id) ? await findDocumentRow(pool, id) : undefined;
        if (row === undefined) throw new UsageError(`There is no document ${id}`);
        if (row.status !== 'published' && row.status !== 'refused')
          throw new UsageError(`Document ${id} is ${row.status}: it can be erased once it has ended`);
        const erased = await transaction(pool, async (db) => {
          const event = {
            actor: 'command-line',
            act: 'erase-document',
            subject: id,
            result: options.reason.slice(0, 200),
          };
          await insertAuditEvent(db, event);
          return eraseContent(db, id);
        });
        const { rows } = await pool.query(
          `SELECT FROM arbiter.document JOIN arbiter.document_part AS part ON part.document_id = document.id
            WHERE document.sha256 = $1 AND part.part = 'salt' LIMIT 1`,
          [row.sha256],
        );
        const { blobs, stop } = openBlobs(config);
        // Another document, or another reading, of the same content still needs the file.
        if (rows.length === 0) await blobs.remove(row.sha256);
        await removeImages(pageImagesDir(config), row.sha256);
        stop();
        console.log(
          erased
            ? `✓ ${id}: what it says is erased${rows.length === 0 ? ', and its file' : '; its file is kept for another document'}`
            : `${id} was erased before`,
        );
      });
    });
}

/** Pictures of its pages that are kept for a while. */
async function removeImages(dir: string, sha256: string): Promise<void> {
  const names = await readdir(dir).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(sha256))) await rm(join(dir, name), { force: true });
}
