/**
 * `arbiter document report`: how well documents are read, from corrections and from golden sets, as text,
 * JSON and a page that needs nothing else.
 * @module
 */
import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { documentReport } from '../db/document-report.ts';
import { type Share, shareOf } from '../domain/share.ts';
import { readConfig } from '../worker/config.ts';
import { documentTypes } from '../worker/documents.ts';
import { type FullReport, goldenStanding } from './document-golden.ts';
import { reportPage } from './document-report-page.ts';
import { withDatabase } from './stack.ts';

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

function print(report: FullReport): void {
  const { total } = report;
  console.log(`documents          ${total.documents}: ${total.published} published, ${total.waiting} waiting, ${total.refused} refused
straight through   ${percent(total.straightThrough)}
decided by people  ${total.reviewed} values, ${total.corrected} of them corrected
rows of lists      ${total.rowsAdded} added, ${total.rowsRemoved} removed by people
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
