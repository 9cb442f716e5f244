/**
 * A property section filled in as a form: its known values from the form fields, and again from a scan of it:
 * `npx tsx bench/documents/acord.ts ../shared/data/documents/acord-140 [--level light]`. Each FILE.json holds what
 * FILE.pdf says.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { classify } from '../../documents/extract/classify.ts';
import { extract } from '../../documents/extract/extract.ts';
import { type LoadedType, loadTypes } from '../../documents/extract/type.ts';
import { DocumentRefused, Reader } from '../../documents/read/reader.ts';
import type { DocumentText, Extraction, PageText } from '../../domain/document.ts';
import { isLevel } from './damage.ts';
import { type KnownValue, printKnownValues } from './known-values.ts';
import { ScanReader } from './scan-reader.ts';

const TYPE = 'acord-property-application';

interface Truth {
  named_insured: string;
  premises_information: {
    premises_number: string;
    street_address: string;
    building_number: string;
    coverage_information: { Subject_of_insurance: string; amount: string; deductible: string }[];
  }[];
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { level: { type: 'string', default: 'light' } },
  });
  const [folder] = positionals;
  const { level } = values;
  if (folder === undefined || !isLevel(level)) throw new Error('usage: acord.ts FOLDER [--level light|heavy]');
  const types = loadTypes('documents/types');
  const [reader, scans] = [await Reader.start({ ocr: 'off' }), await ScanReader.start()];
  try {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.pdf'))) {
      const truthFile = join(folder, name.replace('.pdf', '.json'));
      const truth = existsSync(truthFile) ? (JSON.parse(readFileSync(truthFile, 'utf8')) as Truth) : null;
      const bytes = readFileSync(join(folder, name));
      const form = await readForm(reader, bytes).catch((error) => {
        if (!(error instanceof DocumentRefused)) throw error;
        console.log(`${name}: refused, ${error.code}`);
        return null;
      });
      if (form === null) continue;
      judge({ title: `${name}, form fields`, text: form, truth, types });
      if (truth === null) continue;
      const scan = await scans.read(bytes, { level, seed: 1 });
      judge({ title: `${name}, ${level} scan`, text: scan, truth, types });
    }
  } finally {
    await reader.stop();
    await scans.stop();
  }
  console.log(scans.summary());
}

async function readForm(reader: Reader, bytes: Uint8Array): Promise<DocumentText> {
  const document = await reader.open(bytes);
  const pages: PageText[] = [];
  for (let page = 1; page <= document.info.pages; page++) pages.push(await document.readPage(page));
  await document.close();
  return { pages, forms: document.info.forms };
}

function judge(seen: { title: string; text: DocumentText; truth: Truth | null; types: LoadedType[] }): void {
  const { title, text, truth, types } = seen;
  const type = types.find(({ definition }) => definition.type === TYPE)?.definition;
  if (type === undefined) throw new Error(`There is no type ${TYPE}`);
  const extraction = extract(text, type);
  const values = [...extraction.fields, ...extraction.records.flatMap((record) => record.values)];
  const accepted = values.filter((value) => value.status === 'accepted').length;
  console.log(
    `${title}: ${text.pages.length} pages, told as ${classify(text, types).type ?? 'unknown'}, ${accepted} values accepted`,
  );
  if (truth !== null) printKnownValues(title, knownIn(truth, extraction));
}

/** The form shows one building; more of them are the next page's. */
function knownIn(truth: Truth, { fields, records }: Extraction): KnownValue[] {
  const field = (name: string, expected: string): KnownValue => ({
    name,
    expected,
    value: fields.find(({ key }) => key === `fields/${name}`),
  });
  const [premises] = truth.premises_information;
  const known = [field('namedInsured', truth.named_insured)];
  if (premises === undefined) return known;
  known.push(
    field('premisesNumber', premises.premises_number),
    field('premisesAddress', premises.street_address),
    field('buildingNumber', premises.building_number),
  );
  premises.coverage_information.forEach((coverage, index) => {
    const value = (column: string) => records[index]?.values.find(({ key }) => key.endsWith(`/${column}`));
    const amount = (text: string) => text.replace(/[$,]/g, '');
    known.push(
      { name: `coverage ${index + 1} subject`, expected: coverage.Subject_of_insurance, value: value('subject') },
      { name: `coverage ${index + 1} amount`, expected: amount(coverage.amount), value: value('amount') },
      { name: `coverage ${index + 1} deductible`, expected: amount(coverage.deductible), value: value('deductible') },
    );
  });
  return known;
}

await main();
