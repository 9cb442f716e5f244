/**
 * `arbiter load`: fills the embedded policy and claim registers from a file.
 * @module
 */
import { Argument, Command } from 'commander';
import { type Pool, transaction } from '../db/pool.ts';
import { saveClaims, savePolicies } from '../db/registers.ts';
import type { JsonObject } from '../domain/canonical.ts';
import { readConfig } from '../worker/config.ts';
import { readColumns, readCsv, readMapping } from './csv-file.ts';
import { checkMapping, mapRow } from './mapping.ts';
import { wholeNumber } from './record-commands.ts';
import { withDatabase } from './stack.ts';

const BATCH = 1_000;

export function loadCommand(): Command {
  return new Command('load')
    .description('Load the policy or claim register from a CSV file; a row that is there is replaced.')
    .addArgument(new Argument('<register>').choices(['policies', 'claims']))
    .requiredOption('--file <file>', 'CSV file, .gz or not')
    .requiredOption('--mapping <file>', 'how a row becomes a document: docs/reference/mapping.md')
    .option('--limit <n>', 'only the first so many rows', wholeNumber)
    .action(async (register: 'policies' | 'claims', options: { file: string; mapping: string; limit?: number }) => {
      const mapping = readMapping(options.mapping);
      checkMapping(mapping, await readColumns(options.file));
      const save = register === 'policies' ? savePolicies : saveClaims;
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
            loaded += await saveBatch(pool, batch, save);
            batch = [];
          }
        }
        loaded += await saveBatch(pool, batch, save);
        console.log(`✓ ${loaded} ${register} loaded, ${rejected} rows rejected`);
      });
    });
}

async function saveBatch(pool: Pool, batch: JsonObject[], save: typeof savePolicies): Promise<number> {
  if (batch.length > 0) await transaction(pool, (db) => save(db, batch));
  return batch.length;
}
