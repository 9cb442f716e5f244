/**
 * `arbiter model`: a portfolio of one's own, from a CSV file to a judged, servable model.
 * @module
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { ModelSpec } from '../domain/model-spec.ts';
import { readColumns } from './csv-file.ts';
import { draftSpec } from './model-draft.ts';
import { fileHash, readSpec } from './model-files.ts';
import { preparePython, runTraining } from './model-python.ts';
import { openModel, scoreFile } from './model-score.ts';
import { writeTable } from './model-table.ts';
import { wholeNumber } from './record-commands.ts';
import { UsageError } from './usage-error.ts';

export function modelCommand(): Command {
  return new Command('model')
    .description('Train, judge and score with models of your own data.')
    .addHelpText(
      'after',
      `
From a file to a judged model
  arbiter model draft-spec --data claims.csv.gz --label fraud --out spec.json
  arbiter model train --spec spec.json --data claims.csv.gz --label fraud --out model
  arbiter model evaluate --model model --data later.csv.gz --label fraud --out judged
  arbiter model score --model model --data new.csv.gz --out scored.csv --explain 3`,
    )
    .addCommand(draftCommand())
    .addCommand(trainCommand())
    .addCommand(scoreCommand())
    .addCommand(tableCommand())
    .addCommand(pythonCommand());
}

function draftCommand(): Command {
  return new Command('draft-spec')
    .description('Draft a specification from a CSV file, and say what to look at.')
    .requiredOption('--data <file>', 'CSV file, .gz or not, with a header line')
    .requiredOption('--label <column>', 'column with the two outcomes')
    .requiredOption('--out <file>', 'where the specification goes')
    .option('--id <column>', 'column that identifies a row; default: found')
    .option(
      '--time <columns>',
      'columns that order rows in time, such as Year,Month; "none" for no order; default: found',
    )
    .option('--name <id>', 'id of the model; default: the file’s name')
    .action(
      async (options: { data: string; label: string; out: string; id?: string; time?: string; name?: string }) => {
        const time = options.time === 'none' ? [] : options.time?.split(',').map((name) => name.trim());
        const { spec, notes } = await draftSpec({
          data: options.data,
          label: options.label,
          ...(options.id === undefined ? {} : { identifier: options.id }),
          ...(time === undefined ? {} : { time }),
          ...(options.name === undefined ? {} : { id: options.name }),
        });
        writeFileSync(options.out, `${JSON.stringify(spec, null, 2)}\n`);
        for (const note of notes) console.log(`  · ${note}`);
        for (const { column, reason } of spec.leftOut) console.log(`  – ${column} left out: ${reason}`);
        console.log(`✓ ${options.out}: ${spec.features.length} features, ${spec.leftOut.length} columns left out`);
      },
    );
}

function trainCommand(): Command {
  return new Command('train')
    .description('Compare candidates, keep the best, calibrate and export it.')
    .requiredOption('--spec <file>', 'specification: arbiter model draft-spec')
    .requiredOption('--data <file>', 'CSV file, .gz or not')
    .requiredOption('--out <dir>', 'where the model goes')
    .option('--label <column>', 'column with the two outcomes; default: the specification’s')
    .option('--events <name=file...>', 'event histories that the specification names', [])
    .option('--parent <dir>', 'model that this one succeeds')
    .action(async (options: TrainOptions) => {
      const spec = readSpec(options.spec);
      await checkLabel(spec, options);
      const work = mkdtempSync(join(tmpdir(), 'arbiter-train-'));
      try {
        const table = join(work, 'table.csv');
        const { rows, refused } = await writeTable(spec, { ...options, out: table });
        for (const [reason, count] of Object.entries(refused).sort())
          console.log(`  – ${count} rows left out: ${reason}`);
        if (rows === 0) throw new UsageError('No row of the file can be trained on');
        console.log(`${rows} rows, ${spec.features.length} features`);
        const parent = options.parent === undefined ? [] : ['--parent', (await openModel(options.parent)).hash];
        const arguments_ = ['--table', table, '--spec', options.spec, '--out', options.out];
        await runTraining('fit.py', [...arguments_, '--data-sha256', await fileHash(options.data), ...parent]);
      } finally {
        rmSync(work, { recursive: true, force: true });
      }
      const { manifest, hash } = await openModel(options.out);
      console.log(
        `✓ ${options.out}: ${manifest.id}@${manifest.version}, ${hash.slice(0, 16)}…; read ${options.out}/card.md`,
      );
    });
}

interface TrainOptions {
  spec: string;
  data: string;
  out: string;
  label?: string;
  events: string[];
  parent?: string;
}

function scoreCommand(): Command {
  return new Command('score')
    .description('Score a CSV file: identifier, probability, status, reasons; a row per row, in order.')
    .requiredOption('--model <dir>', 'model: arbiter model train')
    .requiredOption('--data <file>', 'CSV file, .gz or not')
    .requiredOption('--out <file>', 'where scores go')
    .option('--events <name=file...>', 'event histories that the specification names', [])
    .option('--explain <n>', 'so many strongest reasons per row', wholeNumber, 0)
    .option('--force', 'score even if columns look as if they were in another unit', false)
    .action(async (options: Parameters<typeof scoreFile>[0]) => {
      requireModel(options.model);
      const started = Date.now();
      const { scored, refused } = await scoreFile(options);
      const counts = Object.entries(refused)
        .sort()
        .map(([code, count]) => `, ${count} refused ${code}`)
        .join('');
      console.log(`✓ ${options.out}: ${scored} scored${counts}, in ${((Date.now() - started) / 1_000).toFixed(1)} s`);
    });
}

function tableCommand(): Command {
  return new Command('table')
    .description('Write the feature table that training reads: every feature as serving computes it.')
    .requiredOption('--spec <file>', 'specification: arbiter model draft-spec')
    .requiredOption('--data <file>', 'CSV file, .gz or not')
    .requiredOption('--out <file>', 'where the table goes')
    .option('--events <name=file...>', 'event histories that the specification names', [])
    .action(async (options: { spec: string; data: string; out: string; events: string[] }) => {
      const { rows, refused } = await writeTable(readSpec(options.spec), options);
      for (const [reason, count] of Object.entries(refused).sort())
        console.log(`  – ${count} rows left out: ${reason}`);
      console.log(`✓ ${options.out}: ${rows} rows`);
    });
}

function pythonCommand(): Command {
  return new Command('python')
    .description('Set up the Python of training; other commands do so when they need it.')
    .action(preparePython);
}

function requireModel(dir: string): void {
  if (!existsSync(join(dir, 'manifest.json')))
    throw new UsageError(`There is no model in ${dir}: manifest.json is missing`);
}

async function checkLabel(spec: ModelSpec, { label, data }: TrainOptions): Promise<void> {
  if (label !== undefined && label !== spec.label.column)
    throw new UsageError(`--label is ${label}, the specification says ${spec.label.column}: make them the same`);
  const columns = await readColumns(data);
  if (!columns.includes(spec.label.column))
    throw new UsageError(
      `The file has no column ${spec.label.column} to take the label from. It has: ${columns.join(', ')}`,
    );
}
