/**
 * `arbiter document report`: how well documents are read, from corrections and from golden sets, as text,
 * JSON and a page that needs nothing else.
 * @module
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { type DocumentReport, documentReport } from '../db/document-report.ts';
import { extract } from '../documents/extract/extract.ts';
import { canonicalText, type Json } from '../domain/canonical.ts';
import type { DocumentText, ExtractedValue } from '../domain/document.ts';
import type { DocumentType } from '../domain/document-type.ts';
import { type Share, shareOf } from '../domain/share.ts';
import { readConfig } from '../worker/config.ts';
import { documentTypes } from '../worker/documents.ts';
import { reportPage } from './document-report-page.ts';
import { withDatabase } from './stack.ts';

/** How golden cases of a type were read just now. */
export interface GoldenStanding {
  type: string;
  typeVersion: number;
  cases: number;
  /** Accepted values that are wrong, of all accepted. */
  acceptedWrong: Share | null;
  /** Expected values that were accepted and right. */
  read: Share | null;
}

export type FullReport = DocumentReport & { golden: GoldenStanding[]; goldenAcceptedWrong: Share | null };

export function documentReportCommand(): Command {
  return new Command('report')
    .description(
      'How well documents are read: straight through, accepted wrong, corrected; golden sets; time per page.',
    )
    .option('--json <file>', 'write the report as JSON')
    .option('--html <file>', 'write it as a page that needs nothing else')
    .addHelpText(
      'after',
      `
Shares come with the interval that they lie in at 95 % confidence (Wilson). “Accepted wrong” from
corrections counts values that the machine had accepted and a person put right, of all accepted values
of documents that a person had before them; people look at doubtful values first, so it is a lower bound.
That of the golden sets counts every value.`,
    )
    .action(async (options: { json?: string; html?: string }) => {
      const config = readConfig();
      const types = documentTypes(config).map(({ definition }) => definition);
      const golden = types.flatMap((type) => goldenStanding(type, config.documents.typesDir));
      const sum = (of: (each: Share) => number) =>
        golden.reduce((total, each) => total + (each.acceptedWrong === null ? 0 : of(each.acceptedWrong)), 0);
      const goldenAcceptedWrong = shareOf(
        sum(({ count }) => count),
        sum(({ of }) => of),
      );
      await withDatabase(config, async (pool) => {
        const report: FullReport = { ...(await documentReport(pool)), golden, goldenAcceptedWrong };
        if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
        if (options.html !== undefined) writeFileSync(options.html, reportPage(report));
        print(report);
      });
    });
}

const TYPES_DIR = fileURLToPath(new URL('../documents/types', import.meta.url));

interface Golden {
  document: DocumentText;
  expected: { fields: Record<string, Json>; records: Record<string, Record<string, Json>[]> };
}

function goldenStanding(type: DocumentType, ownDir: string | null): GoldenStanding[] {
  const folder = [ownDir, TYPES_DIR]
    .flatMap((dir) => (dir === null ? [] : [join(dir, type.type, 'golden')]))
    .find((each) => existsSync(each));
  const files = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith('.json'));
  if (folder === undefined || files.length === 0) return [];
  const counts = { accepted: 0, wrong: 0, expected: 0, right: 0 };
  for (const file of files.sort()) {
    const golden = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Golden;
    const extraction = extract(golden.document, type);
    const judge = (value: ExtractedValue, expected: Record<string, Json>, name: string) => {
      const isExpected = Object.hasOwn(expected, name);
      const isRight = isExpected && canonicalText(expected[name]) === canonicalText(value.value);
      if (value.status === 'accepted') counts.accepted++;
      if (value.status === 'accepted' && !isRight) counts.wrong++;
      if (value.status === 'accepted' && isRight) counts.right++;
    };
    counts.expected += Object.keys(golden.expected.fields).length;
    for (const value of extraction.fields) judge(value, golden.expected.fields, value.key.split('/')[1] as string);
    for (const [record, rows] of Object.entries(golden.expected.records)) {
      counts.expected += rows.reduce((sum, row) => sum + Object.keys(row).length, 0);
      for (const found of extraction.records.filter((each) => each.record === record))
        for (const value of found.values) judge(value, rows[found.index] ?? {}, value.key.split('/')[3] as string);
    }
  }
  return [
    {
      ...{ type: type.type, typeVersion: type.version, cases: files.length },
      ...{ acceptedWrong: shareOf(counts.wrong, counts.accepted), read: shareOf(counts.right, counts.expected) },
    },
  ];
}

function print(report: FullReport): void {
  const { total } = report;
  console.log(`documents          ${total.documents}: ${total.published} published, ${total.waiting} waiting, ${total.refused} refused
straight through   ${percent(total.straightThrough)}
decided by people  ${total.reviewed} values, ${total.corrected} of them corrected
accepted wrong     ${percent(total.acceptedWrong)}
golden sets        ${report.golden.length} types, accepted wrong ${percent(report.goldenAcceptedWrong)}`);
  for (const { engine, pages, medianMs, p95Ms } of report.pages)
    console.log(
      `pages, ${engine.padEnd(11)} ${pages}: ${Math.round(medianMs)} ms in the middle, 95 % within ${Math.round(p95Ms)} ms`,
    );
  for (const row of report.types)
    console.log(
      `  ${`${row.type} ${row.typeVersion}`.padEnd(36)} ${String(row.documents).padStart(5)}  straight through ${percent(row.straightThrough)}`,
    );
  const worst = report.labels.filter(({ corrected }) => corrected > 0).slice(0, 10);
  if (worst.length > 0) console.log('most corrected');
  for (const row of worst) console.log(`  ${row.type} ${row.field}: ${row.corrected} of ${row.reviewed}`);
}

/** With its interval. */
export function percent(share: Share | null): string {
  if (share === null) return '–';
  const text = (rate: number) => `${(100 * rate).toFixed(2)} %`;
  return `${text(share.rate)} (${share.count} of ${share.of}; ${text(share.lower)} to ${text(share.upper)})`;
}
