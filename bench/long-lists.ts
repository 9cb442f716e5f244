/**
 * Records of long lists recalled exactly: `npx tsx bench/long-lists.ts ../shared/data/documents/long-lists [kind]`.
 *
 * A record counts as recalled when every one of its values is the truth's and none of them waits for review.
 * A value is accepted wrong when it is accepted and differs, or is reported as blank and the truth has one.
 * Accepted values of records that the truth does not have are counted apart ("beyond").
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { classify } from '../documents/extract/classify.ts';
import { extract } from '../documents/extract/extract.ts';
import { loadTypes } from '../documents/extract/type.ts';
import { drawingOf } from '../documents/read/page-objects.ts';
import { textLayerOf } from '../documents/read/page-words.ts';
import { Pdfium } from '../documents/read/pdfium.ts';
import type { DocumentText, ExtractedRecord, PageText } from '../domain/document.ts';
import type { DocumentType } from '../domain/document-type.ts';
import { KINDS, type Plain, type TruthKind } from './long-lists-kinds.ts';
import { report, type Score } from './long-lists-report.ts';
import { plainTruth, plainValue, recordsOfFields, valuesByName } from './long-lists-truth.ts';

const TYPES = fileURLToPath(new URL('../documents/types', import.meta.url));
const types = loadTypes(TYPES);

async function main(): Promise<void> {
  const [folder, only] = process.argv.slice(2);
  if (folder === undefined || !existsSync(path.join(folder, 'ground_truth')))
    throw new Error('usage: long-lists.ts FOLDER [kind or file]');
  const files = readdirSync(path.join(folder, 'ground_truth')).filter((name) => name.endsWith('.json'));
  const scores: Score[] = [];
  for (const file of files.map((name) => name.slice(0, -5))) {
    const metadata = readJson(path.join(folder, 'metadata', `${file}.json`)) as { target_record_type: string };
    const kind = KINDS[metadata.target_record_type];
    if (only !== undefined && !file.startsWith(only) && kind?.type !== only) continue;
    const truth = readJson(path.join(folder, 'ground_truth', `${file}.json`)) as Record<string, unknown>[];
    if (!kind || !existsSync(path.join(TYPES, kind.type, 'type.json'))) {
      scores.push({ ...EMPTY, file, kind: metadata.target_record_type, records: truth.length });
      continue;
    }
    const document = await readDocument(path.join(folder, 'pdfs', `${file}.pdf`), file);
    scores.push(score({ file, kind, document, truth }));
  }
  report(scores);
}

const EMPTY: Score = {
  file: '',
  kind: '',
  records: 0,
  exact: 0,
  found: 0,
  accepted: 0,
  wrong: 0,
  review: 0,
  beyond: 0,
  recognised: '',
  checks: '',
  milliseconds: 0,
  misses: [],
};

function score({
  file,
  kind,
  document,
  truth,
}: {
  file: string;
  kind: TruthKind;
  document: DocumentText;
  truth: Record<string, unknown>[];
}): Score {
  const type = readJson(path.join(TYPES, kind.type, 'type.json')) as DocumentType;
  const required = new Set(
    type.records.flatMap(({ name, columns }) =>
      columns.filter((column) => column.required).map((column) => `${name}/${column.name}`),
    ),
  );
  const { type: recognised } = classify(document, types);
  const started = performance.now();
  const { records: lists, fields, checks } = extract(document, type);
  const milliseconds = performance.now() - started;
  const records = [...lists, ...recordsOfFields(fields, kind)];
  const result: Score = {
    ...EMPTY,
    file,
    kind: kind.type,
    records: truth.length,
    found: records.length,
    milliseconds,
    misses: [],
  };
  for (const { own, rows, list } of variantsOf(kind, truth, records))
    for (const { wanted, got } of align(
      rows.map((row) => plainTruth(row, own)),
      list,
      own,
    ))
      compare({ result, wanted, got, kind: { ...own, required } });
  result.recognised = recognised ?? 'none';
  result.checks = checks.map((check) => `${check.name} ${check.result}`).join(', ');
  return result;
}

/** Truth and records of one kind each. */
export function variantsOf(kind: TruthKind, truth: Record<string, unknown>[], records: ExtractedRecord[]) {
  if (kind.variants === undefined) return [{ own: kind, rows: truth, list: records }];
  const types = Object.entries(kind.variants);
  const known = truth.filter((row) => types.some(([type]) => type === row.record_type));
  if (known.length < truth.length) console.log(`${truth.length - known.length} records of an unknown kind`);
  return types.map(([type, variant]) => ({
    own: { ...kind, ...variant },
    rows: truth.filter((row) => row.record_type === type),
    list: records.filter((record) => record.record === variant.record && truth.some((row) => row.record_type === type)),
  }));
}

export interface Pair {
  wanted: Plain | null;
  got: ExtractedRecord | null;
}

/** Records that are the same pair first, in order; what is left by the most values alike. */
export function align(truth: readonly Plain[], records: readonly ExtractedRecord[], kind: TruthKind): Pair[] {
  const keys = new Set(truth.flatMap((row) => Object.keys(row)));
  const names = Object.entries(kind.values).filter(([key]) => keys.has(key));
  const plain = records.map((record) => {
    const values = valuesByName(record);
    return Object.fromEntries(names.map(([key, name]) => [key, plainValue(values.get(name))]));
  });
  const free = new Map<string, number[]>();
  for (const [index, row] of plain.entries())
    free.set(JSON.stringify(row), [...(free.get(JSON.stringify(row)) ?? []), index]);
  const left: Plain[] = [];
  const used = new Set<number>();
  const pairs: Pair[] = [];
  for (const wanted of truth) {
    const index = free.get(JSON.stringify(wanted))?.shift();
    if (index === undefined) left.push(wanted);
    else {
      used.add(index);
      pairs.push({ wanted, got: records[index] ?? null });
    }
  }
  for (const wanted of left) {
    let best = { index: -1, alike: names.length / 3 };
    plain.forEach((row, index) => {
      if (used.has(index)) return;
      const alike = names.filter(([key]) => row[key] === wanted[key]).length;
      if (alike > best.alike) best = { index, alike };
    });
    if (best.index >= 0) used.add(best.index);
    pairs.push({ wanted, got: records[best.index] ?? null });
  }
  records.forEach((record, index) => {
    if (!used.has(index)) pairs.push({ wanted: null, got: record });
  });
  return pairs;
}

function compare({
  result,
  wanted,
  got,
  kind,
}: {
  result: Score;
  wanted: Plain | null;
  got: ExtractedRecord | null;
  kind: TruthKind & { required?: ReadonlySet<string> };
}): void {
  const values = got ? valuesByName(got) : new Map();
  const misses: string[] = [];
  if (!got) misses.push('record not found');
  for (const [key, name] of Object.entries(kind.values)) {
    const value = values.get(name);
    if (!value || (wanted !== null && !(key in wanted))) continue;
    const [truth, ours] = [wanted?.[key] ?? null, plainValue(value)];
    const open = value.status === 'missing' && kind.required?.has(`${got?.record}/${name}`);
    if (value.status === 'needs-review' || value.status === 'conflict' || open) {
      result.review += 1;
      misses.push(
        `${key}: to review (${value.reasons.join(', ')}) ${ours === truth ? 'right' : `"${ours}" for "${truth}"`}`,
      );
      continue;
    }
    if (value.status === 'accepted') result.accepted += 1;
    if (wanted === null) {
      if (value.status === 'accepted') result.beyond += 1;
    } else if (ours !== truth) {
      result.wrong += 1;
      misses.push(`${key}: ACCEPTED WRONG "${ours}" for "${truth}"`);
    }
  }
  if (wanted !== null && misses.length === 0) result.exact += 1;
  if (wanted === null)
    result.misses.push(`not in the truth: ${[...values.values()].map(plainValue).join(', ').slice(0, 120)}`);
  else if (misses.length > 0)
    result.misses.push(
      `${wanted ? JSON.stringify(wanted).slice(0, 160) : `extra record, page ${got?.values.find((v) => v.page !== null)?.page}`}: ${misses.join('; ')}`,
    );
}

/** Words of the text layer. With WORDS=folder, words that were kept there before. */
export async function readDocument(file: string, name: string): Promise<DocumentText> {
  const kept = process.env.WORDS === undefined ? '' : path.join(process.env.WORDS, `${name}.json`);
  if (kept !== '' && existsSync(kept)) return readJson(kept) as DocumentText;
  pdfium ??= Pdfium.load();
  const library = await pdfium;
  const document = library.open(readFileSync(file));
  try {
    const pages: PageText[] = [];
    for (let number = 1; number <= document.pageCount; number += 1) {
      const page = document.withPage(number, (opened) => {
        const drawing = drawingOf(opened);
        const layer = textLayerOf(opened, drawing);
        const engine = layer.words.length > 0 ? ('text-layer' as const) : ('none' as const);
        return { page: number, width: opened.width, height: opened.height, engine, rules: drawing.rules, ...layer };
      });
      if (page) pages.push(page);
    }
    return { pages, forms: [] };
  } finally {
    document.close();
  }
}

let pdfium: Promise<Pdfium> | undefined;

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
