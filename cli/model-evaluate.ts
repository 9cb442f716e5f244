/**
 * `arbiter model evaluate`: scores rows whose outcome is known, and has them judged as a business does.
 * @module
 */
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelSpec } from '../domain/model-spec.ts';
import { csvLine } from './csv-file.ts';
import { factText, labelOf } from './model-files.ts';
import { runTraining } from './model-python.ts';
import { startProgress, write } from './model-score.ts';
import { openScored, type ScoredFileOptions, type ScoredRow } from './scored-rows.ts';
import { UsageError } from './usage-error.ts';

/** @returns rows that were judged, and rows without a label. */
export async function evaluateFile(
  options: ScoredFileOptions & { out: string },
): Promise<{ rows: number; unlabelled: number }> {
  const { model, spec, batches } = await openScored(options);
  const work = mkdtempSync(join(tmpdir(), 'arbiter-evaluate-'));
  const files = { scores: join(work, 'scores.csv'), features: join(work, 'features.csv') };
  try {
    const [scores, features] = [createWriteStream(files.scores), createWriteStream(files.features)];
    const names = model.manifest.features.map(({ name }) => name);
    await write(scores, csvLine(['id', 'label', 'probability', 'margin', 'amount', ...groupColumns(spec)]));
    await write(features, csvLine(names));
    const progress = startProgress();
    const counts = { rows: 0, unlabelled: 0 };
    for await (const batch of batches) {
      for (const row of batch) {
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
    for (const stream of [scores, features]) await new Promise((resolve) => stream.end(resolve));
    if (counts.rows === 0)
      throw new UsageError(`No row has a label: column ${spec.label.column} holds neither of its texts`);
    const inputs = ['--scores', files.scores, '--features', files.features];
    const described = ['--spec', join(options.model, 'spec.json'), '--manifest', join(options.model, 'manifest.json')];
    await runTraining('evaluate.py', [...inputs, ...described, '--out', options.out]);
    return counts;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
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
