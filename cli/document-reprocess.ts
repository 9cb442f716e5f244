/**
 * `arbiter document reprocess`: documents read again by the present types and extractor, and what they give
 * otherwise than before.
 * @module
 */
import { Command } from 'commander';
import { listToReprocess } from '../db/documents.ts';
import { readConfig } from '../worker/config.ts';
import { type ApiClient, type ApiOptions, apiClient, withApiOptions } from './api-client.ts';
import { type DocumentAnswer, settled, showDifference } from './document-show.ts';
import { isUuid, wholeNumber } from './record-commands.ts';
import { withDatabase } from './stack.ts';
import { UsageError } from './usage-error.ts';

/** So many are read at a time: what comes in meanwhile need not wait behind all of them. */
const AT_ONCE = 4;

interface ReprocessOptions extends ApiOptions {
  type?: string;
  allOlderThanVersion?: number;
  limit: number;
}

export function reprocessCommand(): Command {
  const command = new Command('reprocess')
    .description('Read documents again by the present types and extractor: linked documents.')
    .argument('[ids...]', 'documents')
    .option('--type <type>', 'all documents of this type …')
    .option('--all-older-than-version <n>', '… that an older version of it read', wholeNumber)
    .option('--limit <n>', 'only so many', wholeNumber, 1_000)
    .addHelpText(
      'after',
      `
Running it again goes on where it was: one release reads a document again once. What was published before
stays published until the new reading has ended. Exit code 1 if one could not be read again.
The difference is shown with the reviewer's token; with --token that one must be a reviewer's or a system's.`,
    );
  return withApiOptions(command, 'operator').action(async (ids: string[], options: ReprocessOptions) => {
    for (const id of ids) if (!isUuid(id)) throw new UsageError(`${id} is no document id`);
    const { type, allOlderThanVersion: olderThan } = options;
    if ((type === undefined) !== (olderThan === undefined))
      throw new UsageError('--type and --all-older-than-version go together');
    const api = apiClient(options);
    const found =
      type === undefined || olderThan === undefined ? [] : await findOlder(api, { type, olderThan, options });
    const all = [...ids, ...found];
    if (all.length === 0 && type === undefined) throw new UsageError('Name documents, or --type and a version');
    await readAgain(all, { api, reviewer: apiClient({ ...options, as: 'reviewer' }) });
  });
}

/** @throws {@link UsageError} where the running release would read them by an older version again. */
async function findOlder(
  api: ApiClient,
  { type, olderThan, options }: { type: string; olderThan: number; options: ReprocessOptions },
): Promise<string[]> {
  const types = await api.call<{ type: string; version: number }[]>('/v1/document-types');
  const present = types.find((each) => each.type === type);
  if (present === undefined) throw new UsageError(`There is no document type ${type}: see arbiter document types`);
  if (present.version < olderThan)
    throw new UsageError(
      `What runs reads ${type} by version ${present.version}: start it with version ${olderThan} first`,
    );
  const rows = await withDatabase(readConfig(), (pool) =>
    listToReprocess(pool, { type, olderThan, limit: options.limit }),
  );
  const more = rows.length === options.limit ? '; there may be more: run it again' : '';
  console.log(`${rows.length} documents of ${type} were read by a version before ${olderThan}${more}`);
  return rows.map(({ id }) => id);
}

/** In order, a few at a time; one that fails stops no other. */
async function readAgain(ids: string[], { api, reviewer }: { api: ApiClient; reviewer: ApiClient }): Promise<void> {
  const begun = new Map<string, Promise<DocumentAnswer | Error>>();
  const begin = (id: string | undefined) => {
    if (id !== undefined) begun.set(id, readOne(api, id));
  };
  for (const id of ids.slice(0, AT_ONCE)) begin(id);
  let failed = 0;
  for (const [i, id] of ids.entries()) {
    const again = await (begun.get(id) as Promise<DocumentAnswer | Error>);
    begin(ids[i + AT_ONCE]);
    if (again instanceof Error) {
      failed++;
      console.log(`${id} ✗ ${again.message}`);
    } else {
      console.log(`${id} → ${again.id}  ${again.status}`);
      await showDifference(reviewer, again.id);
    }
  }
  if (failed > 0) process.exitCode = 1;
}

async function readOne(api: ApiClient, id: string): Promise<DocumentAnswer | Error> {
  try {
    return await settled(api, (await api.call<DocumentAnswer>(`/v1/documents/${id}/reprocess`, {})).id);
  } catch (error) {
    return error as Error;
  }
}
