/**
 * Long lists read from damaged scans: `npx tsx bench/documents/scans.ts ../shared/data/documents/long-lists
 * [--level light|heavy] [--pages 2] [--seed 1] [--only FILE|KIND] [--json FILE] [--fresh] [--kept]`.
 * With --kept nothing is read by OCR: only pages that were read before are measured.
 *
 * The first pages of each PDF are damaged, read by both engines, classified, extracted, and held against those
 * records of the truth that stand on these pages. Which ones do is told by the extraction of the text layer of the
 * whole document: what it has exactly as the truth, and wholly on these pages, is expected of the scan. A value is
 * accepted wrong when it is accepted and differs, when a blank is reported where the truth has a value, and when
 * its record is none of the truth's.
 * @module
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { classify } from '../../documents/extract/classify.ts';
import { extract } from '../../documents/extract/extract.ts';
import { type LoadedType, loadTypes } from '../../documents/extract/type.ts';
import type { DocumentText, ExtractedRecord } from '../../domain/document.ts';
import type { DocumentType } from '../../domain/document-type.ts';
import { readDocument, variantsOf } from '../long-lists.ts';
import { KINDS, type Plain, type TruthKind } from '../long-lists-kinds.ts';
import { plainTruth, plainValue, recordsOfFields, valuesByName } from '../long-lists-truth.ts';
import { type DamageLevel, isLevel } from './damage.ts';
import { judgeRecords, type PageTruth } from './scan-judge.ts';
import { ScanReader } from './scan-reader.ts';
import { emptyTally, printTallies, type Tally } from './scan-tally.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    level: { type: 'string' },
    pages: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    json: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    kept: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const [folder] = positionals;
  if (folder === undefined || (options.level !== undefined && !isLevel(options.level)))
    throw new Error('usage: scans.ts FOLDER [--level light|heavy] [--pages N]');
  const levels: DamageLevel[] = isLevel(options.level) ? [options.level] : ['light', 'heavy'];
  const types = loadTypes(path.resolve('documents/types'));
  const reader = await ScanReader.start({ fresh: options.fresh });
  const tallies: Tally[] = [];
  try {
    for (const file of readdirSync(path.join(folder, 'ground_truth')).filter((name) => name.endsWith('.json')))
      tallies.push(...(await measure({ folder, file: file.slice(0, -5), levels, types, reader })));
  } finally {
    await reader.stop();
  }
  for (const level of levels) {
    console.log(
      `\n${level} damage, first ${options.pages} pages of each document${options.kept ? ' as far as they were read before' : ''}, seed ${options.seed}`,
    );
    printTallies(tallies.filter((tally) => tally.level === level));
  }
  console.log(`\n${reader.summary()}`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(tallies, null, 1)}\n`);
}

interface Measured {
  folder: string;
  file: string;
  levels: readonly DamageLevel[];
  types: LoadedType[];
  reader: ScanReader;
}

async function measure({ folder, file, levels, types, reader }: Measured): Promise<Tally[]> {
  const readJson = (of: string) => JSON.parse(readFileSync(path.join(folder, of, `${file}.json`), 'utf8'));
  const kind = KINDS[(readJson('metadata') as { target_record_type: string }).target_record_type];
  const type = types.find(({ definition }) => definition.type === kind?.type)?.definition;
  if (kind === undefined || type === undefined) {
    console.log(`${file}: no document type reads these records`);
    return [];
  }
  if (options.only !== undefined && !file.startsWith(options.only) && options.only !== type.type) return [];
  const rows = readJson('ground_truth') as Record<string, unknown>[];
  const pdf = path.join(folder, 'pdfs', `${file}.pdf`);
  const digital = recordsIn(await readDocument(pdf, file), type, kind);
  const tallies: Tally[] = [];
  for (const level of levels) {
    const [bytes, damage] = [readFileSync(pdf), { level, seed: Number(options.seed) }];
    const most = Number(options.pages);
    const pages = options.kept ? Math.min(most, reader.keptPages(bytes, damage)) : most;
    if (pages === 0) continue;
    const text = await reader.read(bytes, { ...damage, pages });
    const tally = emptyTally({ name: file, kind: type.type, level });
    const classified = classify(text, types).type;
    tally.documents = 1;
    tally.classified = classified === type.type ? 1 : 0;
    tally.misclassified = classified !== null && classified !== type.type ? 1 : 0;
    tally.pages = text.pages.length;
    const scanned = recordsIn(text, type, kind);
    // Kinds of records are told apart by the whole truth, which has them all.
    const onPaper = variantsOf(kind, rows, digital);
    for (const [index, { own, list }] of variantsOf(kind, rows, scanned).entries()) {
      const known = onPaper[index] as (typeof onPaper)[number];
      const truth = truthOnPages(
        known.rows.map((row) => plainTruth(row, own)),
        { digital: known.list, kind: own, pages },
      );
      judgeRecords({ tally, truth, found: list, kind: own, type });
    }
    tallies.push(tally);
  }
  return tallies;
}

function recordsIn(document: DocumentText, type: DocumentType, kind: TruthKind): ExtractedRecord[] {
  const { records, fields } = extract(document, type);
  return [...records, ...recordsOfFields(fields, kind)];
}

/** Records of the truth that stand on the first pages, and those that may: begun there, or not told by the text layer. */
function truthOnPages(
  rows: readonly Plain[],
  { digital, kind, pages }: { digital: readonly ExtractedRecord[]; kind: TruthKind; pages: number },
): PageTruth {
  const free = new Map<string, number[][]>();
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((key) => key in kind.values);
  for (const record of digital) {
    const values = valuesByName(record);
    const plain = JSON.stringify(keys.map((key) => plainValue(values.get(kind.values[key] as string))));
    const on = record.values.flatMap(({ page }) => (page === null ? [] : [page]));
    free.set(plain, [...(free.get(plain) ?? []), on]);
  }
  const truth: PageTruth = { expected: [], possible: [] };
  for (const row of rows) {
    const on = free.get(JSON.stringify(keys.map((key) => row[key] ?? '')))?.shift();
    if (on === undefined) truth.possible.push(row);
    else if (on.every((page) => page <= pages)) truth.expected.push(row);
    else if (on.some((page) => page <= pages)) truth.possible.push(row);
  }
  return truth;
}

await main();
