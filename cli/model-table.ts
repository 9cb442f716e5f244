/**
 * The table that training reads: every row of a file that can be a case, as features, label, order in
 * time, segments and protected attributes.
 * @module
 */
import { once } from 'node:events';
import type { WriteStream } from 'node:fs';
import type { ModelSpec } from '../domain/model-spec.ts';
import { csvLine } from './csv-file.ts';
import { type FileCase, factText, labelOf, readCases, readHistories } from './model-files.ts';
import { writeWhole } from './whole-file.ts';

export interface TableCounts {
  rows: number;
  /** Reason → rows that are left out. */
  refused: Record<string, number>;
}

/**
 * Columns: `n<i>` and `c<j>` for number and category features in the specification's order, `label`,
 * `t<k>` for its time facts, `segment:<fact>`, `protected:<fact>`.
 */
export async function writeTable(
  spec: ModelSpec,
  { data, events, out }: { data: string; events: string[]; out: string },
): Promise<TableCounts> {
  const histories = await readHistories(spec, events);
  const numbers = spec.features.filter(({ type }) => type === 'number').length;
  const categories = spec.features.length - numbers;
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const extra = [
    ...spec.segments.map((name) => `segment:${name}`),
    ...spec.protectedAttributes.map((name) => `protected:${name}`),
  ];
  const header = [
    ...names('n', numbers),
    ...names('c', categories),
    'label',
    ...names('t', spec.time.length),
    ...extra,
  ];
  const reads = [data, ...events.map((each) => each.replace(/^[^=]*=/, ''))];
  return writeWhole({ out, reads }, async (stream) => {
    stream.write(csvLine(header));
    return writeRows(stream, spec, readCases(spec, data, histories));
  });
}

async function writeRows(stream: WriteStream, spec: ModelSpec, cases: AsyncIterable<FileCase>): Promise<TableCounts> {
  const counts: TableCounts = { rows: 0, refused: {} };
  const refuse = (reason: string) => {
    counts.refused[reason] = (counts.refused[reason] ?? 0) + 1;
  };
  for await (const each of cases) {
    const label = labelOf(spec, each.row);
    if (label === undefined) {
      refuse(`label: ${spec.label.column} is neither a positive nor a negative text`);
      continue;
    }
    if ('problem' in each) {
      refuse(each.problem);
      continue;
    }
    const { facts, features } = each.case;
    if ('code' in features) {
      refuse(`${features.code}: ${features.detail}`);
      continue;
    }
    const line = csvLine([
      ...features.row,
      label,
      ...spec.time.map((name) => factText(facts, name)),
      ...spec.segments.map((name) => factText(facts, name)),
      ...spec.protectedAttributes.map((name) => factText(facts, name)),
    ]);
    if (!stream.write(line)) await once(stream, 'drain');
    counts.rows++;
  }
  return counts;
}
