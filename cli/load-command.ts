/**
 * `arbiter load`: fills one of the embedded registers from a file.
 * @module
 */
import { Command } from 'commander';
import { type Pool, transaction } from '../db/pool.ts';
import { type RegisterKeys, saveDocuments } from '../db/registers.ts';
import type { JsonObject } from '../domain/canonical.ts';
import { readConfig } from '../worker/config.ts';
import { readColumns, readCsv, readMapping } from './csv-file.ts';
import { checkMapping, mapRow } from './mapping.ts';
import { wholeNumber } from './record-commands.ts';
import { withDatabase } from './stack.ts';
import { UsageError } from './usage-error.ts';

const BATCH = 1_000;

export function loadCommand(): Command {
  return new Command('load')
    .description('Load an embedded register from a CSV file; a document that is there is replaced.')
    .requiredOption('--file <file>', 'CSV file, .gz or not')
    .requiredOption('--mapping <file>', 'how a row becomes a document: docs/reference/mapping.md')
    .option('--limit <n>', 'only the first so many rows', wholeNumber)
    .action(async (options: { file: string; mapping: string; limit?: number }) => {
      const mapping = readMapping(options.mapping);
      if (mapping.register === undefined)
        throw new UsageError('The mapping names no "register": expected { "name": …, "key": FIELD, "item": FIELD }');
      const { name, ...fields } = mapping.register;
      const keys: RegisterKeys = { register: name, ...fields };
      checkMapping(mapping, await readColumns(options.file));
      await withDatabase(readConfig(), async (pool) => {
        let loaded = 0;
        let rejected = 0;
        let batch: JsonObject[] = [];
        for await (const { line, row } of readCsv(options.file, options.limit)) {
          const mapped = mapRow(mapping, row);
          if ('problems' in mapped) {
            rejected++;
            for (const { path, reason } of mapped.problems) console.error(`line ${line}: ${path}: ${reason}`);
            continue;
          }
          batch.push(mapped.document);
          if (batch.length === BATCH) {
            loaded += await saveBatch(pool, keys, batch);
            batch = [];
          }
        }
        loaded += await saveBatch(pool, keys, batch);
        console.log(`✓ ${loaded} documents loaded into ${name}, ${rejected} rows rejected`);
      });
    });
}

async function saveBatch(pool: Pool, keys: RegisterKeys, batch: JsonObject[]): Promise<number> {
  if (batch.length > 0) await transaction(pool, (db) => saveDocuments(db, keys, batch));
  return batch.length;
}
