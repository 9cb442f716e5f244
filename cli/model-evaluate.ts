/**
 * `arbiter model evaluate`: scores rows whose outcome is known, and has them judged as a business does.
 * @module
 */
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelSpec } from '../domain/model-spec.ts';
import { MagnitudeCounts } from '../models/units.ts';
import { csvLine } from './csv-file.ts';
import { factText, fileHash, labelOf } from './model-files.ts';
import { runTraining } from './model-python.ts';
import { startProgress, write } from './model-score.ts';
import { checkUnits, countMagnitudes, openScored, type ScoredFileOptions, type ScoredRow } from './scored-rows.ts';
import { UsageError } from './usage-error.ts';

export interface EvaluateOptions extends ScoredFileOptions {
  out: string;
  /** Judge even the file that the model was trained on. */
  allowTrainingData: boolean;
}

/**
 * @returns rows that were judged, rows without a label, and whether they are what the model was trained on.
 * @throws {@link UsageError}.
 */
export async function evaluateFile(
  options: EvaluateOptions,
): Promise<{ rows: number; unlabelled: number; isTrainingData: boolean }> {
  const { model, spec, batches } = await openScored(options);
  const isTrainingData = (await fileHash(options.data)) === model.manifest.trainedOn.sha256;
  if (isTrainingData && !options.allowTrainingData)
    throw new UsageError(
      `${options.data} is the file that the model was trained on: its figures would say how well it remembers, not how well it predicts. Judge it on other rows, or add --allow-training-data`,
    );
  const work = mkdtempSync(join(tmpdir(), 'arbiter-evaluate-'));
  const files = { scores: join(work, 'scores.csv'), features: join(work, 'features.csv') };
  try {
    const [scores, features] = [createWriteStream(files.scores), createWriteStream(files.features)];
    const names = model.manifest.features.map(({ name }) => name);
    await write(scores, csvLine(['id', 'label', 'probability', 'margin', 'amount', ...groupColumns(spec)]));
    await write(features, csvLine(names));
    const progress = startProgress();
    const counts = { rows: 0, unlabelled: 0 };
    const magnitudes = new MagnitudeCounts(names.length);
    for await (const batch of batches) {
      for (const row of batch) {
        countMagnitudes(model, row, magnitudes);
        const label = labelOf(spec, row.case.row);
        if (label === undefined) {
          counts.unlabelled++;
          continue;
        }
        counts.rows++;
        await write(scores, csvLine(scoreCells(spec, row, label)));
        await write(features, csvLine('features' in row ? row.features : names.map(() => null)));
      }
      progress.add(batch.length);
    }
    progress.stop();
    if (!options.acceptUnits) checkUnits(model, magnitudes);
    for (const stream of [scores, features]) await new Promise((resolve) => stream.end(resolve));
    if (counts.rows === 0)
      throw new UsageError(`No row has a label: column ${spec.label.column} holds neither of its texts`);
    const inputs = ['--scores', files.scores, '--features', files.features];
    const described = ['--spec', join(options.model, 'spec.json'), '--manifest', join(options.model, 'manifest.json')];
    await runTraining('evaluate.py', [...inputs, ...described, '--out', options.out]);
    if (isTrainingData) markTrainingData(options.out);
    return { ...counts, isTrainingData };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

export const TRAINING_DATA_WARNING =
  'These rows are the ones that the model was trained on: the figures say how well it remembers, not how well it predicts.';

/** Whoever reads the figures later has not seen what the command said. */
function markTrainingData(out: string): void {
  const [figures, report] = [join(out, 'evaluation.json'), join(out, 'report.html')];
  const evaluation = JSON.parse(readFileSync(figures, 'utf8')) as object;
  writeFileSync(figures, `${JSON.stringify({ isTrainingData: true, ...evaluation }, null, 2)}\n`);
  const html = readFileSync(report, 'utf8');
  writeFileSync(report, html.replace(/<body[^>]*>/, `$&<p role="alert"><strong>${TRAINING_DATA_WARNING}</strong></p>`));
}

function groupColumns({ segments, protectedAttributes }: ModelSpec): string[] {
  return [...segments.map((name) => `segment:${name}`), ...protectedAttributes.map((name) => `protected:${name}`)];
}

function scoreCells(spec: ModelSpec, row: ScoredRow, label: 0 | 1): (string | number | null)[] {
  const facts = 'case' in row.case ? row.case.case.facts : { values: {}, invalid: {} };
  const { amountFact } = spec.business;
  return [
    row.case.key,
    label,
    'code' in row ? '' : row.probability,
    'code' in row ? '' : row.margin,
    amountFact === null ? '' : factText(facts, amountFact),
    ...spec.segments.map((name) => factText(facts, name)),
    ...spec.protectedAttributes.map((name) => factText(facts, name)),
  ];
}
