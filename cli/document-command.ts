/**
 * `arbiter document`: submit, show, read again, draft types, report.
 * @module
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Command } from 'commander';
import { type ApiOptions, apiClient, withApiOptions } from './api-client.ts';
import { documentCheckTypeCommand } from './document-check-type.ts';
import { documentDraftTypeCommand } from './document-draft-type.ts';
import { eraseCommand } from './document-erase.ts';
import { documentLayoutsCommand } from './document-layouts.ts';
import { documentReportCommand } from './document-report.ts';
import { reprocessCommand } from './document-reprocess.ts';
import { type DocumentAnswer, settled, showDocument } from './document-show.ts';
import { isUuid } from './record-commands.ts';
import { UsageError } from './usage-error.ts';

export function documentCommand(): Command {
  return new Command('document')
    .description('Documents: take in, show, read again, describe types, report accuracy.')
    .addCommand(submitCommand())
    .addCommand(showCommand())
    .addCommand(reprocessCommand())
    .addCommand(typesCommand())
    .addCommand(documentDraftTypeCommand())
    .addCommand(documentCheckTypeCommand())
    .addCommand(documentReportCommand())
    .addCommand(documentLayoutsCommand())
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
        const post = (used: string) => api.upload<DocumentAnswer>('/v1/documents', { form, key: used });
        let answer = await post(key);
        // What comes again after it was erased is a new document, under a key that follows from the erased one.
        while (answer.erasedAt !== null) answer = await post(`${key}:after:${answer.id}`);
        const known = answer.duplicateOf == null ? '' : '  (was there already)';
        console.log(`${answer.id}  ${basename(file)}${known}`);
        if (options.wait === true) await showDocument(api, await settled(api, answer.id));
      }
    },
  );
}

function showCommand(): Command {
  const command = new Command('show').description('Show a document and what it says.').argument('<id>', 'document id');
  // Who sees the documents of every client, of folder and bucket too.
  return withApiOptions(command, 'reviewer').action(async (id: string, options: ApiOptions) => {
    if (!isUuid(id)) throw new UsageError(`${id} is no document id`);
    const api = apiClient(options);
    await showDocument(api, await api.call<DocumentAnswer>(`/v1/documents/${id}`));
  });
}

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
