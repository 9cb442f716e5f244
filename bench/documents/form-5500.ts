/**
 * The expected values of filed pension plan returns: `npx tsx bench/documents/form-5500.ts
 * ../shared/data/documents/form-5500`. Each set of expected values is held against the file that has most of them.
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classify } from '../../documents/extract/classify.ts';
import { extract } from '../../documents/extract/extract.ts';
import { type LoadedType, loadTypes } from '../../documents/extract/type.ts';
import { Reader } from '../../documents/read/reader.ts';
import type { ExtractedValue, PageText } from '../../domain/document.ts';
import { type KnownValue, plain, printKnownValues } from './known-values.ts';

/** Key of the expected values → our field. */
const FIELDS: Record<string, string> = {
  planName: 'planName',
  planNumber: 'planNumber',
  sponsorEmployerIdentificationNumber: 'sponsorEin',
  planYearBeginDate: 'planYearBegin',
  planYearEndDate: 'planYearEnd',
  scheduleHAccountantOpinion: 'accountantOpinion',
  assetsBeginningOfYear: 'assetsBegin',
  assetsEndOfYear: 'assetsEnd',
  netAssetsBeginningOfYear: 'netAssetsBegin',
  netAssetsEndOfYear: 'netAssetsEnd',
};
const TYPE = 'pension-plan-annual-return';

async function main(): Promise<void> {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('usage: form-5500.ts FOLDER');
  const { fixtures } = JSON.parse(readFileSync(join(folder, 'expected-values.json'), 'utf8')) as {
    fixtures: Record<string, Record<string, string | string[]>>;
  };
  const types = loadTypes('documents/types');
  const reader = await Reader.start({ ocr: 'off' });
  const files = new Map<string, ExtractedValue[]>();
  try {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.pdf')))
      files.set(name, await fieldsOf({ reader, types, folder, name }));
  } finally {
    await reader.stop();
  }
  for (const [title, expected] of Object.entries(fixtures)) {
    const known = [...files].map(([name, fields]) => ({ name, values: against(expected, fields) }));
    const right = (values: KnownValue[]) => values.filter((own) => plain(own.value) === own.expected).length;
    const best = known.sort((a, b) => right(b.values) - right(a.values))[0];
    if (best !== undefined) printKnownValues(`${title} (${best.name})`, best.values);
    const left = Object.keys(expected).filter((key) => !(key in FIELDS));
    if (left.length > 0) console.log(`  not a field of ours: ${left.join(', ')}`);
  }
}

function against(expected: Record<string, string | string[]>, fields: readonly ExtractedValue[]): KnownValue[] {
  return Object.entries(FIELDS).flatMap(([key, name]) => {
    const wanted = expected[key];
    if (typeof wanted !== 'string') return [];
    return [{ name, expected: wanted, value: fields.find((field) => field.key === `fields/${name}`) }];
  });
}

async function fieldsOf(one: {
  reader: Reader;
  types: LoadedType[];
  folder: string;
  name: string;
}): Promise<ExtractedValue[]> {
  const { reader, types, folder, name } = one;
  const document = await reader.open(readFileSync(join(folder, name)));
  const pages: PageText[] = [];
  for (let page = 1; page <= document.info.pages; page++) pages.push(await document.readPage(page));
  await document.close();
  const text = { pages, forms: document.info.forms };
  const type = types.find(({ definition }) => definition.type === TYPE)?.definition;
  if (type === undefined) throw new Error(`There is no type ${TYPE}`);
  const { fields } = extract(text, type);
  const count = (status: string) => fields.filter((field) => field.status === status).length;
  console.log(
    `${name}: ${pages.length} pages, told as ${classify(text, types).type ?? 'unknown'}; ${count('accepted')} accepted, ${count('needs-review')} to review, ${count('conflict')} in conflict, ${count('missing')} missing`,
  );
  return fields;
}

await main();
