/**
 * `arbiter report`: what decisions say of those that they are about.
 * @module
 */
import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { type EmployerStanding, listEmployerStandings } from '../db/employer-ranking.ts';
import { readConfig } from '../worker/config.ts';
import { csvLine } from './csv-file.ts';
import { wholeNumber } from './record-commands.ts';
import { withDatabase } from './stack.ts';
import { UsageError } from './usage-error.ts';

const KIND = 'missing-contribution';

export function reportCommand(): Command {
  return new Command('report').description('Reports over decisions.').addCommand(employersCommand());
}

function employersCommand(): Command {
  return new Command('employers')
    .description('Employers by what they owe, from the latest standing decision of each.')
    .option('--csv <file>', 'write every column to this file instead')
    .option('--top <n>', 'only so many of each currency', wholeNumber)
    .addHelpText(
      'after',
      `
Ranked within a currency by outstanding amount, then faults, then reference. Amounts are minor units. A
dash stands for what was not known, such as the amount of a case whose ledger did not answer; it comes
last. The report holds references and figures, no personal data.`,
    )
    .action(reportEmployers);
}

async function reportEmployers(options: { csv?: string; top?: number }): Promise<void> {
  await withDatabase(readConfig(), async (pool) => {
    const ranked = rankWithin(await listEmployerStandings(pool, KIND)).filter(
      ({ rank }) => options.top === undefined || rank <= options.top,
    );
    if (options.csv === undefined) printTable(ranked);
    else writeCsv(options.csv, ranked);
  });
}

type Ranked = EmployerStanding & { rank: number };

/** Amounts of different currencies have no order: ranks begin anew with each. */
function rankWithin(standings: EmployerStanding[]): Ranked[] {
  let [rank, currency]: [number, string | null | undefined] = [0, undefined];
  return standings.map((standing) => {
    rank = standing.currency === currency ? rank + 1 : 1;
    currency = standing.currency;
    return { rank, ...standing };
  });
}

const CSV_COLUMNS = [
  ['rank', 'rank'],
  ['employer', 'employer'],
  ['currency', 'currency'],
  ['outstanding_minor', 'outstandingMinor'],
  ['faults', 'faults'],
  ['missing', 'missing'],
  ['late', 'late'],
  ['short', 'short'],
  ['over', 'over'],
  ['duplicate', 'duplicate'],
  ['wrong_member', 'wrongMember'],
  ['leaver_paid', 'leaverPaid'],
  ['oldest_days_late', 'oldestDaysLate'],
  ['review_date', 'reviewDate'],
  ['status', 'status'],
  ['outcome', 'outcome'],
  ['decision_id', 'decisionId'],
] as const satisfies readonly (readonly [string, keyof Ranked])[];

function writeCsv(file: string, ranked: Ranked[]): void {
  const lines = ranked.map((row) => csvLine(CSV_COLUMNS.map(([, name]) => row[name])));
  try {
    writeFileSync(file, csvLine(CSV_COLUMNS.map(([title]) => title)) + lines.join(''));
  } catch (error) {
    throw new UsageError(`Cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  console.log(`✓ ${file}: ${ranked.length} employers`);
}

const TABLE = [
  ['rank', ({ rank }: Ranked) => rank],
  ['employer', ({ employer }: Ranked) => employer],
  ['outstanding', ({ outstandingMinor, currency }: Ranked) => outstandingMinor && `${outstandingMinor} ${currency}`],
  ['faults', ({ faults }: Ranked) => faults],
  ['missing', ({ missing }: Ranked) => missing],
  ['late', ({ late }: Ranked) => late],
  ['short', ({ short }: Ranked) => short],
  ['days late', ({ oldestDaysLate }: Ranked) => oldestDaysLate],
  ['review', ({ reviewDate }: Ranked) => reviewDate],
  ['outcome', ({ outcome, status }: Ranked) => (status === 'awaiting-review' ? 'awaits a person' : outcome)],
] as const;

function printTable(ranked: Ranked[]): void {
  if (ranked.length === 0) {
    console.log(`No decision of ${KIND} stands.`);
    return;
  }
  const cells = [TABLE.map(([title]) => title), ...ranked.map((row) => TABLE.map(([, of]) => String(of(row) ?? '–')))];
  const widths = TABLE.map((_, i) => Math.max(...cells.map((line) => (line[i] as string).length)));
  for (const line of cells)
    console.log(
      line
        .map((cell, i) => cell.padEnd(widths[i] as number))
        .join('  ')
        .trimEnd(),
    );
}
