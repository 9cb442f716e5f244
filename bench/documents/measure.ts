/**
 * Reads generated documents, extracts, and holds the result against the truth: `npx tsx
 * bench/documents/measure.ts DIR [--json FILE] [--type TYPE] [--dpi 200] [--scan light|heavy]
 * [--seen N] [--verbose]`. With --dpi the pages are read from pictures of themselves, with --scan from damaged
 * ones, as scans are. With --seen values are accepted as the service accepts them, where a place of a layout must
 * have been confirmed: after a person has seen the first N documents of each layout, which are not counted;
 * without, as the extractor alone takes them. Prints per type and layout; lists every value accepted wrong.
 * @module
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { classify } from '../../documents/extract/classify.ts';
import { extract } from '../../documents/extract/extract.ts';
import { type LoadedType, loadTypes } from '../../documents/extract/type.ts';
import { type OpenDocument, Reader } from '../../documents/read/reader.ts';
import type { DocumentText, ExtractedValue, PageText } from '../../domain/document.ts';
import { isLevel } from './damage.ts';
import { Desk } from './desk.ts';
import { ScanReader } from './scan-reader.ts';
import { emptyScore, isRight, type Score, scoreLine, type TruthFile } from './score.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    type: { type: 'string' },
    layout: { type: 'string' },
    dpi: { type: 'string' },
    scan: { type: 'string' },
    types: { type: 'string', default: 'documents/types' },
    seen: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
await measure(positionals[0] ?? '.');

async function measure(dir: string): Promise<void> {
  const types = loadTypes(options.types);
  const reader = await Reader.start({ ocr: options.dpi === undefined ? 'off' : 'auto' });
  const { scan: level } = options;
  if (level !== undefined && !isLevel(level)) throw new Error('--scan light or --scan heavy');
  const scans = level === undefined ? null : await ScanReader.start();
  const scores = new Map<string, Score>();
  const desk = options.seen === undefined ? null : new Desk(Number(options.seen));
  try {
    for (const type of readdirSync(dir).sort()) {
      if (options.type !== undefined && options.type !== type) continue;
      for (const name of readdirSync(join(dir, type))
        .filter((file) => file.endsWith('.pdf'))
        .sort()) {
        const stem = join(dir, type, name.slice(0, -4));
        const truth = JSON.parse(readFileSync(`${stem}.truth.json`, 'utf8')) as TruthFile;
        if (options.layout !== undefined && options.layout !== truth.layout) continue;
        const bytes = readFileSync(`${stem}.pdf`);
        const text =
          scans === null || level === undefined
            ? await read(reader, bytes)
            : await scans.read(bytes, { level, seed: 1 });
        const key = `${truth.type}/${truth.layout}`;
        const score = scores.get(key) ?? emptyScore(truth);
        scores.set(key, score);
        judge({ score, truth, text, types, name: stem, desk });
      }
    }
  } finally {
    await reader.stop();
    await scans?.stop();
  }
  report([...scores.values()]);
  if (scans !== null) console.log(scans.summary());
}

async function read(reader: Reader, bytes: Uint8Array): Promise<DocumentText> {
  const document = await reader.open(bytes);
  try {
    if (options.dpi !== undefined) return await readScanned(reader, document, Number(options.dpi));
    const pages: PageText[] = [];
    for (let page = 1; page <= document.info.pages; page++) pages.push(await document.readPage(page));
    return { pages, forms: document.info.forms };
  } finally {
    await document.close();
  }
}

/** Every page as a picture, read as such, numbered as the pages were. */
async function readScanned(reader: Reader, document: OpenDocument, dpi: number): Promise<DocumentText> {
  const pages: PageText[] = [];
  for (let page = 1; page <= document.info.pages; page++) {
    const picture = await reader.open(await document.renderPage(page, { dpi }));
    pages.push({ ...(await picture.readPage(1)), page });
    await picture.close();
  }
  return { pages, forms: [] };
}

function judge({
  score,
  truth,
  text,
  types,
  name,
  desk,
}: {
  score: Score;
  truth: TruthFile;
  text: DocumentText;
  types: LoadedType[];
  name: string;
  desk: Desk | null;
}): void {
  const loaded = types.find(({ definition }) => definition.type === truth.type) as LoadedType;
  const type = loaded.definition;
  const read = extract(text, type);
  const extraction = desk === null ? read : desk.judge(loaded, { text, read });
  if (desk?.isTaught({ loaded, text, extraction, truth }) === true) return;
  score.documents++;
  const classified = classify(text, types);
  if (classified.type === truth.type) score.classified++;
  else
    score.misclassified.push(
      `${name}: ${classified.type ?? 'unknown'} (${classified.ranking
        .slice(0, 3)
        .map(({ type, score: points }) => `${type} ${points}`)
        .join(', ')})`,
    );
  if (extraction.status === 'accepted' && classified.type === truth.type) score.straightThrough++;
  for (const value of extraction.fields) {
    const field = type.fields.find((spec) => value.key === `fields/${spec.name}`);
    if (field !== undefined)
      count(score, { value, type: field.type, expected: truth.fields[field.name], name: `${name} ${field.name}` });
  }
  for (const [record, rows] of Object.entries(truth.records ?? {})) {
    const found = extraction.records.filter((row) => row.record === record);
    if (found.length !== rows.length)
      score.problems.push(`${name} ${record}: ${found.length} rows instead of ${rows.length}`);
    const columns = type.records.find((spec) => spec.name === record)?.columns ?? [];
    found.forEach((row, index) => {
      for (const column of columns) {
        const value = row.values.find(({ key }) => key.endsWith(`/${column.name}`)) as ExtractedValue;
        count(score, {
          value,
          type: column.type,
          expected: rows[index]?.[column.name],
          name: `${name} ${record}/${index}/${column.name}`,
        });
      }
    });
    // Rows that were not found at all are values that were missed.
    for (const row of rows.slice(found.length)) score.expected += Object.keys(row).length;
  }
}

function count(
  score: Score,
  seen: { value: ExtractedValue; type: string; expected: TruthFile['fields'][string] | undefined; name: string },
): void {
  const { value, type, expected, name } = seen;
  const isStated = expected !== undefined;
  if (isStated) score.expected++;
  const shown = `${name}: ${value.status} ${JSON.stringify(value.value ?? value.proposed)} instead of ${JSON.stringify(expected)} [${value.reasons.join(' ')}] "${value.raw ?? ''}"`;
  if (value.status === 'accepted') {
    const right = isStated && isRight(type, value.value, expected);
    if (right) score.acceptedRight++;
    else score.acceptedWrong.push(shown);
    return;
  }
  if (value.status === 'missing') {
    if (isStated) score.missing++;
    if (isStated) score.problems.push(shown);
    return;
  }
  score.review++;
  if (isStated && isRight(type, value.proposed, expected)) score.proposedRight++;
  score.problems.push(shown);
}

function report(scores: Score[]): void {
  const total = emptyScore({ type: 'all', layout: '', group: 'first', fields: {} });
  for (const score of scores) {
    console.log(scoreLine(score));
    for (const key of [
      'documents',
      'classified',
      'straightThrough',
      'expected',
      'acceptedRight',
      'review',
      'proposedRight',
      'missing',
    ] as const)
      total[key] += score[key];
    total.acceptedWrong.push(...score.acceptedWrong);
    total.misclassified.push(...score.misclassified);
    total.problems.push(...score.problems);
  }
  console.log(scoreLine(total));
  if (options.verbose) for (const line of total.problems) console.log(`  ${line}`);
  for (const line of total.misclassified) console.log(`  NOT CLASSIFIED ${line}`);
  for (const line of total.acceptedWrong) console.log(`  ACCEPTED WRONG ${line}`);
  if (options.json !== undefined)
    writeFileSync(options.json, `${JSON.stringify({ total, layouts: scores }, null, 1)}\n`);
}
