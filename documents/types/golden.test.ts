import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Json } from '../../domain/canonical.ts';
import type { DocumentText, ExtractedRecord, ExtractedValue } from '../../domain/document.ts';
import type { DocumentType } from '../../domain/document-type.ts';
import { plainText } from '../../domain/plain-text.ts';
import type { ValueType } from '../../domain/value-spec.ts';
import { classify } from '../extract/classify.ts';
import { extract } from '../extract/extract.ts';
import { loadTypes } from '../extract/type.ts';

interface Golden {
  document: DocumentText;
  /** Typed values by name; null where the document states none; left out where it does not say. */
  expected: { fields: Record<string, Json>; records: Record<string, Record<string, Json>[]> };
  /** Every expected value must be accepted, not only none a wrong one. */
  complete?: boolean;
}

const dir = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const types = loadTypes(dir);

for (const { definition } of types) {
  const folder = join(dir, definition.type, 'golden');
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.json'))
        .sort()
    : [];
  for (const file of files) {
    test(`accepts nothing wrong of ${definition.title.toLowerCase()}, ${file.slice(0, -5)}`, () => {
      const golden = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Golden;
      assert.equal(classify(golden.document, types).type, definition.type);
      const problems = differences(definition, golden);
      assert.deepEqual(problems, []);
    });
  }
}

function differences(type: DocumentType, golden: Golden): string[] {
  const extraction = extract(golden.document, type);
  const fields = extraction.fields.flatMap((value, index) =>
    judge({
      value,
      valueType: type.fields[index]?.type ?? 'text',
      stated: golden.expected.fields,
      name: type.fields[index]?.name ?? '',
      golden,
    }),
  );
  const lists = type.records.flatMap((record) => {
    const found = extraction.records.filter((row) => row.record === record.name);
    const expected = golden.expected.records[record.name] ?? [];
    if (golden.complete === true && found.length !== expected.length) return [`${record.name}: ${found.length} rows`];
    return found.flatMap((row) => judgeRow({ row, record, expected: expected[row.index] ?? {}, golden }));
  });
  return [...fields, ...lists];
}

function judgeRow(seen: {
  row: ExtractedRecord;
  record: DocumentType['records'][number];
  expected: Record<string, Json>;
  golden: Golden;
}): string[] {
  const { row, record, expected, golden } = seen;
  return record.columns.flatMap((column, index) =>
    judge({
      value: row.values[index] as ExtractedValue,
      valueType: column.type,
      stated: expected,
      name: column.name,
      golden,
    }),
  );
}

function judge(seen: {
  value: ExtractedValue;
  valueType: ValueType;
  stated: Record<string, Json>;
  name: string;
  golden: Golden;
}): string[] {
  const { value, valueType, stated, name, golden } = seen;
  const isStated = Object.hasOwn(stated, name);
  if (value.status !== 'accepted')
    return isStated && golden.complete === true ? [`${value.key}: ${value.status} ${value.reasons.join(' ')}`] : [];
  const isRight = isStated && same(valueType, value.value, stated[name] ?? null);
  return isRight
    ? []
    : [`${value.key}: accepted ${JSON.stringify(value.value)} instead of ${JSON.stringify(stated[name])}`];
}

function same(valueType: ValueType, found: Json, expected: Json): boolean {
  if (typeof found !== 'string' || typeof expected !== 'string')
    return JSON.stringify(found) === JSON.stringify(expected);
  return plainText(valueType, found) === plainText(valueType, expected);
}
