/**
 * `arbiter document`: submit, show, read again, draft types, report.
 * @module
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Command } from 'commander';
import { listToReprocess } from '../db/documents.ts';
import { readConfig } from '../worker/config.ts';
import { type ApiOptions, apiClient, withApiOptions } from './api-client.ts';
import { documentDraftTypeCommand } from './document-draft-type.ts';
import { eraseCommand } from './document-erase.ts';
import { documentReportCommand } from './document-report.ts';
import { type DocumentAnswer, settled, showDifference, showDocument } from './document-show.ts';
import { isUuid, wholeNumber } from './record-commands.ts';
import { withDatabase } from './stack.ts';
import { UsageError } from './usage-error.ts';

export function documentCommand(): Command {
  return new Command('document')
    .description('Documents: take in, show, read again, describe types, report accuracy.')
    .addCommand(submitCommand())
    .addCommand(showCommand())
    .addCommand(reprocessCommand())
    .addCommand(typesCommand())
    .addCommand(documentDraftTypeCommand())
    .addCommand(documentReportCommand())
    .addCommand(eraseCommand());
}

function submitCommand(): Command {
  const command = new Command('submit')
    .description('Take in files; the same file again is the same document.')
    .argument('<files...>', 'PDF, PNG, JPEG, TIFF or WebP')
    .option('--type <type>', 'document type, where it is known; else it is recognised')
    .option('--case <reference>', 'reference of the case that they belong to')
    .option('--wait', 'wait until each is read, and show what it says');
  return withApiOptions(command, 'system').action(
    async (files: string[], options: ApiOptions & { type?: string; case?: string; wait?: boolean }) => {
      const api = apiClient(options);
      for (const file of files) {
        const bytes = readFileSync(file);
        const form = new FormData();
        if (options.type !== undefined) form.set('type', options.type);
        if (options.case !== undefined) form.set('caseReference', options.case);
        form.set('file', new Blob([bytes]), basename(file));
        const key = `cli:${createHash('sha256').update(bytes).update(`${options.type}/${options.case}`).digest('hex')}`;
        const answer = await api.upload<DocumentAnswer>('/v1/documents', { form, key });
        const known = answer.duplicateOf == null ? '' : '  (was there already)';
        console.log(`${answer.id}  ${basename(file)}${known}`);
        if (options.wait === true) await showDocument(api, await settled(api, answer.id));
      }
    },
  );
}

function showCommand(): Command {
  const command = new Command('show').description('Show a document and what it says.').argument('<id>', 'document id');
  return withApiOptions(command, 'system').action(async (id: string, options: ApiOptions) => {
    if (!isUuid(id)) throw new UsageError(`${id} is no document id`);
    const api = apiClient(options);
    await showDocument(api, await api.call<DocumentAnswer>(`/v1/documents/${id}`));
  });
}

function reprocessCommand(): Command {
  const command = new Command('reprocess')
    .description('Read documents again by the present types and extractor: linked documents.')
    .argument('[ids...]', 'documents')
    .option('--type <type>', 'all documents of this type …')
    .option('--all-older-than-version <n>', '… that an older version of it read', wholeNumber)
    .option('--limit <n>', 'only so many', wholeNumber, 1_000)
    .addHelpText('after', '\nRunning it again goes on where it was: one release reads a document again once.');
  return withApiOptions(command, 'operator').action(
    async (ids: string[], options: ApiOptions & { type?: string; allOlderThanVersion?: number; limit: number }) => {
      const { type, allOlderThanVersion: olderThan } = options;
      if ((type === undefined) !== (olderThan === undefined))
        throw new UsageError('--type and --all-older-than-version go together');
      const found =
        type === undefined || olderThan === undefined
          ? []
          : await withDatabase(readConfig(), (pool) =>
              listToReprocess(pool, { type, olderThan, after: NO_ID, limit: options.limit }),
            );
      const all = [...ids, ...found.map(({ id }) => id)];
      if (all.length === 0) throw new UsageError('There is nothing to read again');
      const api = apiClient(options);
      for (const id of all) {
        const again = await settled(api, (await api.call<DocumentAnswer>(`/v1/documents/${id}/reprocess`, {})).id);
        console.log(`${id} → ${again.id}  ${again.status}`);
        await showDifference(apiClient({ ...options, as: 'reviewer' }), again.id);
      }
    },
  );
}

const NO_ID = '00000000-0000-0000-0000-000000000000';

function typesCommand(): Command {
  return withApiOptions(new Command('types').description('What this release reads.'), 'system').action(
    async (options: ApiOptions) => {
      const types =
        await apiClient(options).call<
          { type: string; version: number; title: string; fields: object[]; records: { name: string }[] }[]
        >('/v1/document-types');
      for (const { type, version, title, fields, records } of types)
        console.log(
          `${type.padEnd(34)} ${String(version).padStart(2)}  ${title}: ${fields.length} fields${records.map(({ name }) => `, list of ${name}`).join('')}`,
        );
    },
  );
}
