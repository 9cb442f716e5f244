/**
 * The `arbiter` command.
 * @module
 */
import { Command } from 'commander';
import { DecisionError } from '../domain/failures.ts';
import { ConfigError } from '../worker/config.ts';
import { ServerError } from '../worker/servers/child.ts';
import { auditCommand } from './audit-command.ts';
import { datasetCommand } from './dataset-command.ts';
import { decideCommand } from './decide-command.ts';
import { documentCommand } from './document-command.ts';
import { loadCommand } from './load-command.ts';
import { modelCommand } from './model-command.ts';
import { observeCommand } from './observe-command.ts';
import { replayCommand, showCommand } from './record-commands.ts';
import { registryCommand } from './registry-command.ts';
import { reportCommand } from './report-command.ts';
import { resetCommand } from './reset-command.ts';
import { startCommand } from './start-command.ts';
import { UsageError } from './usage-error.ts';

const createProgram = () =>
  new Command('arbiter')
    .description('Decisions for insurance and pensions: durable, explained, provable.')
    .addHelpText(
      'after',
      `
First steps
  arbiter start                     servers, API, worker and console on this machine
  arbiter show ID                   a decision and its record
  arbiter replay ID                 decide it again, and compare byte for byte
  arbiter audit verify              recompute every chain, seal and signature

Documents
  arbiter document submit FILE --wait   what a form, letter or list says
  arbiter document report               how well they are read

A portfolio
  arbiter load --file F.csv.gz --mapping M.json
  arbiter decide claims-triage --file F.csv.gz --mapping M.json

A model of your own
  arbiter model draft-spec --data F.csv.gz --label COLUMN --out spec.json
  arbiter model train --spec spec.json --data F.csv.gz --out DIR
  arbiter registry list             what is in force, and who put it there
  arbiter observe claims-triage --file truth.csv
  arbiter dataset build claims-triage --label settlementCost --at-least 2500000 --currency EUR \
    --known-on 2026-11-01 --out dataset

Each command explains itself: arbiter COMMAND --help. Settings: docs/reference/configuration.md.`,
    )
    .addCommand(startCommand())
    .addCommand(showCommand())
    .addCommand(replayCommand())
    .addCommand(auditCommand())
    .addCommand(decideCommand())
    .addCommand(loadCommand())
    .addCommand(modelCommand())
    .addCommand(registryCommand())
    .addCommand(documentCommand())
    .addCommand(observeCommand())
    .addCommand(reportCommand())
    .addCommand(datasetCommand())
    .addCommand(resetCommand());

// A reader that has seen enough, such as head, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

try {
  await createProgram().parseAsync();
} catch (error) {
  console.error(`\n✗ ${messageOf(error)}`);
  process.exit(2);
}

function messageOf(error: unknown): string {
  if (error instanceof DecisionError)
    return [
      error.message,
      ...error.fields.map(
        (field) => `  ${field.path}: ${field.reason}${field.expected ? `; expected ${field.expected}` : ''}`,
      ),
    ].join('\n');
  if (error instanceof ConfigError || error instanceof ServerError || error instanceof UsageError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
