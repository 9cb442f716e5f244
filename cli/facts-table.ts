/**
 * Writes the facts of generated cases as a table that a model's specification can read: facts by the
 * code that serves decisions, so that nothing is computed twice.
 *
 *     tsx cli/facts-table.ts KIND CASES.jsonl OUT.csv
 *
 * Each line of CASES is `{ label, input, sources }`. Columns: `row_id`, every fact, `asOf`, `label`.
 * @module
 */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { loadDefinitions } from '../decisions/definition.ts';
import { readPath } from '../domain/plain-path.ts';
import type { PrecheckInput } from '../domain/steps.ts';
import { deriveFacts } from '../engine/facts.ts';
import { ARTEFACT_DIRECTORIES } from '../worker/worker.ts';
import { csvLine } from './csv-file.ts';

const [kind, casesFile, outFile] = process.argv.slice(2) as [string, string, string];
const loaded = loadDefinitions(ARTEFACT_DIRECTORIES.decisions).find(({ definition }) => definition.kind === kind);
if (loaded === undefined) throw new Error(`There is no decision kind ${kind}`);
const { definition } = loaded;
const names = definition.facts.map(({ name }) => name);
const out = createWriteStream(outFile);
out.write(csvLine(['row_id', ...names, 'asOf', 'label']));
let rows = 0;
for await (const line of createInterface({ input: createReadStream(casesFile) })) {
  const { label, ...input } = JSON.parse(line) as PrecheckInput & { label: number };
  const facts = deriveFacts(definition, input);
  const invalid = Object.entries(facts.invalid);
  if (invalid.length > 0) throw new Error(`Row ${rows + 1}: fact ${invalid[0]?.[0]} is invalid: ${invalid[0]?.[1]}`);
  const cells = names.map((name) => facts.values[name] ?? null).map((value) => (value === null ? '' : String(value)));
  const asOf = String(readPath(input, definition.asOf) ?? '');
  rows++;
  if (!out.write(csvLine([`${kind}-${String(rows).padStart(6, '0')}`, ...cells, asOf, label])))
    await once(out, 'drain');
}
await new Promise((resolve) => out.end(resolve));
console.log(`${rows} rows, ${names.length} facts`);
