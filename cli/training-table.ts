/**
 * Writes the table that training reads: facts and features by the code that serves decisions, so
 * that nothing is computed twice.
 *
 *     tsx cli/training-table.ts KIND FEATURES.json CASES.jsonl OUT.csv
 * @module
 */
import { once } from 'node:events';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { loadDefinitions } from '../decisions/definition.ts';
import type { FeatureSpec } from '../domain/model-manifest.ts';
import type { PrecheckInput } from '../domain/steps.ts';
import { deriveFacts } from '../engine/facts.ts';
import { buildFeatures } from '../models/features.ts';
import { ARTEFACT_DIRECTORIES } from '../worker/worker.ts';
import { csvLine } from './csv-file.ts';

const [kind, featuresFile, casesFile, outFile] = process.argv.slice(2) as [string, string, string, string];
const definition = loadDefinitions(ARTEFACT_DIRECTORIES.decisions).find((loaded) => loaded.definition.kind === kind);
if (definition === undefined) throw new Error(`There is no decision kind ${kind}`);
const features = JSON.parse(readFileSync(featuresFile, 'utf8')) as FeatureSpec[];
const out = createWriteStream(outFile);
out.write(csvLine([...features.map((feature) => feature.name), 'asOf', 'label']));
let rows = 0;
for await (const line of createInterface({ input: createReadStream(casesFile) })) {
  const { label, ...input } = JSON.parse(line) as PrecheckInput & { label: number };
  const built = buildFeatures(features, deriveFacts(definition.definition, input));
  if ('code' in built) throw new Error(`Cannot build row ${rows + 1}: ${built.detail}`);
  const lossDate = input.input.lossDate;
  if (!out.write(csvLine([...built.row, String(lossDate), label]))) await once(out, 'drain');
  rows++;
}
await new Promise((resolve) => out.end(resolve));
console.log(`${rows} rows, ${features.length} features`);
