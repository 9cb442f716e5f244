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
import { draftKind } from './kind-draft.ts';
import { readGrounds } from './lawful-grounds.ts';
import { draftSpec } from './model-draft.ts';
import { type EvaluateOptions, evaluateFile, TRAINING_DATA_WARNING } from './model-evaluate.ts';
import { fileHash, readSpec, requireFree } from './model-files.ts';
import { preparePython, runTraining } from './model-python.ts';
import { type ScoreCounts, scoreFile } from './model-score.ts';
import { serveModel } from './model-serve.ts';
import { writeTable } from './model-table.ts';
import { wholeNumber } from './record-commands.ts';
import { openModel } from './scored-rows.ts';
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
    .addCommand(evaluateCommand())
    .addCommand(scoreCommand())
    .addCommand(serveCommand())
    .addCommand(kindCommand())
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
    .option('--force', 'write over what is at --out', false)
    .action(
      async (options: {
        data: string;
        label: string;
        out: string;
        id?: string;
        time?: string;
        name?: string;
        force: boolean;
      }) => {
        requireFree(options.out, options.force);
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
    .option('--keep-fit <file>', 'keep Python’s own objects, to compare predictions with')
    .option('--accept-no-skill', 'publish, so marked, even what does not beat the base rate', false)
    .option('--force', 'write over what is at --out', false)
    .action(async (options: TrainOptions) => {
      requireFree(options.out, options.force);
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
        const kept = options.keepFit === undefined ? [] : ['--keep-fit', options.keepFit];
        if (options.acceptNoSkill) kept.push('--accept-no-skill');
        const files = ['--table', table, '--spec', options.spec, '--out', options.out];
        await runTraining('fit.py', [...files, '--data-sha256', await fileHash(options.data), ...parent, ...kept]);
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
  keepFit?: string;
  acceptNoSkill: boolean;
  force: boolean;
}

function scoreCommand(): Command {
  return new Command('score')
    .description('Score a CSV file: identifier, probability, status, reasons; a row per row, in order.')
    .requiredOption('--model <dir>', 'model: arbiter model train')
    .requiredOption('--data <file>', 'CSV file, .gz or not')
    .requiredOption('--out <file>', 'where scores go')
    .option('--events <name=file...>', 'event histories that the specification names', [])
    .option('--explain <n>', 'so many strongest reasons per row', wholeNumber, 0)
    .option('--accept-units', 'score even what looks as if it were in another unit', false)
    .option('--force', 'write over what is at --out', false)
    .action(async (options: Parameters<typeof scoreFile>[0] & { force: boolean }) => {
      requireModel(options.model);
      requireFree(options.out, options.force);
      const started = Date.now();
      const counts = await scoreFile(options);
      for (const line of scoreRemarks(counts)) console.log(line);
      const refused = Object.entries(counts.refused)
        .sort()
        .map(([code, count]) => `, ${count} refused ${code}`)
        .join('');
      const said = `${options.out}: ${counts.scored} scored${refused}, in ${((Date.now() - started) / 1_000).toFixed(1)} s`;
      if (counts.scored === 0) throw new UsageError(`${said}: no row could be scored, the column status says why`);
      console.log(`✓ ${said}`);
    });
}

/** What was scored without being known, as the last thing before the result: it must not be missed. */
function scoreRemarks({ scored, remarks, repeated }: ScoreCounts): string[] {
  const lines = Object.entries(remarks)
    .sort()
    .map(([remark, count]) => {
      const [what, name] = remark.split(' ') as [string, string];
      const share = `${count} of ${scored} scored rows`;
      return what === 'assumed'
        ? `  ! ${name}: not given in ${share}; training's typical value stands for it`
        : `  ! ${name}: a category that training has not seen in ${share}`;
    });
  return repeated === 0 ? lines : [...lines, `  ! ${repeated} rows repeat an earlier row's identifier`];
}

function serveCommand(): Command {
  return new Command('serve')
    .description('Score over HTTP, without a record: POST /score one case, POST /score-batch a list.')
    .requiredOption('--model <dir>', 'model: arbiter model train')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <n>', 'port to listen on', wholeNumber, 7410)
    .option('--lawful-ground <feature=text...>', 'why a protected characteristic may be used', [])
    .action(async (options: { model: string; host: string; port: number; lawfulGround: string[] }) => {
      requireModel(options.model);
      const lawfulGrounds = readGrounds(options.lawfulGround);
      console.log(`✓ ${await serveModel({ ...options, lawfulGrounds })}/score; Ctrl-C stops`);
    });
}

function kindCommand(): Command {
  return new Command('draft-kind')
    .description('Draft a decision kind around a model; ARBITER_KINDS_DIR=DIR arbiter start serves it.')
    .requiredOption('--model <dir>', 'model: arbiter model train')
    .requiredOption('--kind <name>', 'name of the kind, such as motor-fraud')
    .requiredOption('--out <dir>', 'folder of kinds of your own')
    .option('--lawful-ground <feature=text...>', 'why a protected characteristic may be used', [])
    .option('--as-of <date>', 'date for cases whose file has none', '2026-01-01')
    .action(async (options: { model: string; kind: string; out: string; lawfulGround: string[]; asOf: string }) => {
      requireModel(options.model);
      const lawfulGrounds = readGrounds(options.lawfulGround);
      const { files, notes } = await draftKind({ ...options, lawfulGrounds });
      for (const file of files) console.log(`  + ${file}`);
      for (const note of notes) console.log(`  · ${note}`);
      console.log(`✓ serve it: ARBITER_KINDS_DIR=${options.out} npx arbiter start`);
    });
}

function tableCommand(): Command {
  return new Command('table')
    .description('Write the feature table that training reads: every feature as serving computes it.')
    .requiredOption('--spec <file>', 'specification: arbiter model draft-spec')
    .requiredOption('--data <file>', 'CSV file, .gz or not')
    .requiredOption('--out <file>', 'where the table goes')
    .option('--events <name=file...>', 'event histories that the specification names', [])
    .option('--force', 'write over what is at --out', false)
    .action(async (options: { spec: string; data: string; out: string; events: string[]; force: boolean }) => {
      requireFree(options.out, options.force);
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

function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('Judge a model on rows whose outcome is known: figures as JSON, and a report to read.')
    .requiredOption('--model <dir>', 'model: arbiter model train')
    .requiredOption('--data <file>', 'CSV file, .gz or not, of rows that the model was not trained on')
    .requiredOption('--out <dir>', 'where evaluation.json and report.html go')
    .option('--label <column>', 'column with the two outcomes; default: the specification’s')
    .option('--events <name=file...>', 'event histories that the specification names', [])
    .option('--accept-units', 'judge even what looks as if it were in another unit', false)
    .option('--force', 'write over what is at --out', false)
    .option('--allow-training-data', 'judge even the file that the model was trained on, and say so', false)
    .action(async (options: EvaluateOptions & { label?: string; force: boolean }) => {
      requireModel(options.model);
      requireFree(options.out, options.force);
      await checkLabel(readSpec(join(options.model, 'spec.json')), options);
      const { rows, unlabelled, isTrainingData } = await evaluateFile(options);
      if (unlabelled > 0) console.log(`  – ${unlabelled} rows without a label left out`);
      if (isTrainingData) console.log(`  ! ${TRAINING_DATA_WARNING}`);
      console.log(`✓ ${rows} rows judged; read ${join(options.out, 'report.html')}`);
    });
}

function requireModel(dir: string): void {
  if (!existsSync(join(dir, 'manifest.json')))
    throw new UsageError(`There is no model in ${dir}: manifest.json is missing`);
}

async function checkLabel(spec: ModelSpec, { label, data }: { label?: string; data: string }): Promise<void> {
  if (label !== undefined && label !== spec.label.column)
    throw new UsageError(`--label is ${label}, the specification says ${spec.label.column}: make them the same`);
  const columns = await readColumns(data);
  if (!columns.includes(spec.label.column))
    throw new UsageError(
      `The file has no column ${spec.label.column} to take the label from. It has: ${columns.join(', ')}`,
    );
}
