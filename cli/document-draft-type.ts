/**
 * `arbiter document draft-type SAMPLE --out DIR`: drafts a document type from one sample, for a person to check.
 * @module
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { draftType } from '../documents/extract/draft/draft.ts';
import { parseType } from '../documents/extract/type.ts';
import { DocumentRefused } from '../documents/read/reader.ts';
import type { DocumentText, PageText } from '../domain/document.ts';
import { readConfig } from '../worker/config.ts';
import { startReader } from '../worker/document-worker.ts';
import { UsageError } from './usage-error.ts';

export function documentDraftTypeCommand(): Command {
  return new Command('draft-type')
    .description('Draft a document type from a sample: every guess is marked for a person to check.')
    .argument('<sample>', 'a PDF or picture of the kind')
    .requiredOption('--type <name>', 'name of the type, such as glass-claim-form')
    .option('--out <dir>', 'folder of types of your own; the draft becomes DIR/TYPE/type.json', 'document-types')
    .action(async (sample: string, { out, type }: { out: string; type: string }) => draft({ sample, out, type }));
}

async function draft({ sample, out, type }: { sample: string; out: string; type: string }): Promise<void> {
  if (!/^[a-z][a-z0-9-]{1,60}$/.test(type))
    throw new UsageError(`--type is ${JSON.stringify(type)}: expected lower-case words with hyphens.`);
  if (!existsSync(sample)) throw new UsageError(`There is no file ${sample}.`);
  const folder = join(out, type);
  if (existsSync(join(folder, 'type.json')))
    throw new UsageError(`${folder}/type.json is there already. Another --type or --out.`);
  const { definition, golden } = draftType(await read(sample), { type });
  const bytes = `${JSON.stringify(definition, null, 2)}\n`;
  parseType(new TextEncoder().encode(bytes), join(folder, 'type.json'));
  mkdirSync(join(folder, 'golden'), { recursive: true });
  writeFileSync(join(folder, 'type.json'), bytes);
  // Marked as a draft by its name: what it expects was read, not checked.
  writeFileSync(join(folder, 'golden', 'to-confirm.json'), `${JSON.stringify(golden)}\n`);
  const lists = definition.records.map(({ columns }) => columns.length);
  console.log(`Drafted ${folder}/type.json: ${definition.fields.length} fields, ${lists.length} lists.`);
  console.log(`Check every line that says CHECK, add the labels of other issuers, then confirm golden/to-confirm.json:
it holds the sample with its personal data; use an invented sample for what is committed.
Whether it reads right: npx arbiter document check-type ${type} --types ${out}
Then: ARBITER_DOCUMENT_TYPES_DIR=${out} npx arbiter start`);
}

async function read(sample: string): Promise<DocumentText> {
  const reader = await startReader(readConfig());
  try {
    const document = await reader.open(readFileSync(sample));
    const pages: PageText[] = [];
    for (let page = 1; page <= document.info.pages; page++) pages.push(await document.readPage(page));
    return { pages, forms: document.info.forms };
  } catch (error) {
    if (error instanceof DocumentRefused) throw new UsageError(`${sample} cannot be read: ${error.message}`);
    throw error;
  } finally {
    await reader.stop();
  }
}
