/**
 * `arbiter show` and `arbiter replay`.
 * @module
 */
import { Command } from 'commander';
import { ArtefactStore } from '../activities/artefact-store.ts';
import { decode } from '../audit/record.ts';
import { findDecision } from '../db/decisions.ts';
import { listSteps } from '../db/steps.ts';
import { findTaskOfDecision } from '../db/tasks.ts';
import { buildWorkflowBundle } from '../worker/bundle.ts';
import { readConfig } from '../worker/config.ts';
import { artefactDirectories } from '../worker/worker.ts';
import { chooseDecisions } from './choose-decisions.ts';
import { type ReplayReport, replayReports } from './replay-report.ts';
import { withDatabase } from './stack.ts';
import { UsageError } from './usage-error.ts';

export function showCommand(): Command {
  return new Command('show')
    .description('Show a decision and its record.')
    .argument('<id>', 'decision id')
    .option('--full', 'with every step’s input and output')
    .action(async (id: string, options: { full?: boolean }) => {
      await withDatabase(readConfig(), async (pool) => {
        const row = isUuid(id) ? await findDecision(pool, id) : undefined;
        if (row === undefined) throw new UsageError(`There is no decision ${id}`);
        const task = await findTaskOfDecision(pool, id);
        console.log(`${row.kind} ${row.id}
  status     ${row.status}${row.outcome === null ? '' : `, ${row.outcome} by ${row.decided_by}`}
  reference  ${row.case_reference ?? '–'}
  reasons    ${row.reason_codes.join(', ') || '–'}
  score      ${row.probability === null ? '–' : `${row.probability.toFixed(4)} (${row.band})`}
  task       ${task === undefined ? '–' : `${task.id} ${task.status}, due ${task.due_at.toISOString()}`}
  linked     ${[row.supersedes && `supersedes ${row.supersedes}`, row.superseded_by && `superseded by ${row.superseded_by}`].filter(Boolean).join(', ') || '–'}
`);
        for (const step of await listSteps(pool, id)) {
          console.log(
            `  ${String(step.step_no).padStart(3)}  ${step.name.padEnd(13)} ${step.status.padEnd(9)} ${step.finished_at}  ${step.actor.padEnd(14)} ${step.hash.slice(0, 16)}`,
          );
          if (options.full === true) {
            console.log(`       input  ${JSON.stringify(decode(step.input))}`);
            console.log(`       output ${JSON.stringify(decode(step.output))}`);
          }
        }
      });
    });
}

export function replayCommand(): Command {
  return new Command('replay')
    .description('Decide again from the record, and compare byte for byte.')
    .argument('[ids...]', 'decision ids')
    .option('--sample <n>', 'so many sealed decisions, chosen by --seed', wholeNumber)
    .option('--seed <text>', 'what the sample hangs on', 'arbiter')
    .option('--current', 'replay workflow histories through today’s bundle instead of the one that wrote them')
    .option('--json', 'print the reports as JSON lines')
    .addHelpText(
      'after',
      `
Every pure step (pre-check, score, explain, decide) runs again from its recorded input and pinned
artefacts, and every kept workflow history goes through its bundle. Exit code 1 if anything differs.`,
    )
    .action(async (ids: string[], options: { sample?: number; seed: string; current?: boolean; json?: boolean }) => {
      const config = readConfig();
      await withDatabase(config, async (pool) => {
        const chosen = await chooseDecisions(pool, { ids, sample: options.sample, seed: options.seed });
        const artefacts = await ArtefactStore.open(pool, artefactDirectories(config));
        const bundle = options.current === true ? await buildWorkflowBundle(`${config.stateDir}/bundles`) : null;
        let differing = 0;
        const through = { artefacts, currentBundle: bundle?.code ?? null };
        for await (const { decisionId, report } of replayReports(pool, chosen, through)) {
          if (report === undefined) throw new UsageError(`There is no decision ${decisionId}`);
          if (!report.ok) differing++;
          if (options.json === true) console.log(JSON.stringify(report));
          else if (chosen.length === 1 || !report.ok) printReport(report);
        }
        if (chosen.length > 1) console.log(`${chosen.length} decisions replayed, ${differing} differ`);
        if (differing > 0) process.exitCode = 1;
      });
    });
}

function printReport(report: ReplayReport): void {
  console.log(`${report.decisionId}: ${report.ok ? 'same' : 'DIFFERS'}`);
  for (const step of report.steps)
    console.log(
      `  ${String(step.stepNo).padStart(3)}  ${step.name.padEnd(13)} ${step.result.padEnd(14)} ${step.detail}`,
    );
  for (const workflow of report.workflows)
    console.log(
      `       ${`${workflow.workflowType} workflow`.padEnd(18)} ${workflow.result.padEnd(9)} ${workflow.detail}`,
    );
}

export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`${JSON.stringify(text)} is not a whole number from 1`);
  return value;
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
