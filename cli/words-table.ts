/**
 * Writes the counts of generated letters for training: words by the code that serves decisions, so
 * that nothing is tokenized twice.
 *
 *     tsx cli/words-table.ts KIND VOCABULARY LETTERS.jsonl OUT.jsonl
 *
 * Each line of LETTERS is `{ id, set, text, label }`, of OUT `{ id, set, label, total, counts }`. The first
 * line of OUT is the vocabulary.
 * @module
 */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { loadDefinitions } from '../decisions/definition.ts';
import { countWords } from '../domain/words.ts';
import { ARTEFACT_DIRECTORIES } from '../worker/worker.ts';

const [kind, name, lettersFile, outFile] = process.argv.slice(2) as [string, string, string, string];
const loaded = loadDefinitions(ARTEFACT_DIRECTORIES.decisions).find(({ definition }) => definition.kind === kind);
const vocabulary = loaded?.definition.vocabularies?.[name];
if (vocabulary === undefined) throw new Error(`There is no vocabulary ${name} of a decision kind ${kind}`);
const out = createWriteStream(outFile);
out.write(`${JSON.stringify(vocabulary)}\n`);
let letters = 0;
for await (const line of createInterface({ input: createReadStream(lettersFile) })) {
  const { id, set, text, label } = JSON.parse(line) as { id: string; set: string; text: string; label: string };
  letters++;
  if (!out.write(`${JSON.stringify({ id, set, label, ...countWords(text, vocabulary) })}\n`)) await once(out, 'drain');
}
await new Promise((resolve) => out.end(resolve));
console.log(`${letters} letters, ${vocabulary.words.length} listed words`);
