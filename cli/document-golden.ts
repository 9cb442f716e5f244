/**
 * Golden cases of document types, read now and compared.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DocumentReport } from '../db/document-report.ts';
import { extract } from '../documents/extract/extract.ts';
import { canonicalText, type Json } from '../domain/canonical.ts';
import type { DocumentText, ExtractedValue } from '../domain/document.ts';
import type { DocumentType } from '../domain/document-type.ts';
import { placeOf } from '../domain/document-values.ts';
import { plainText } from '../domain/plain-text.ts';
import { type Share, shareOf } from '../domain/share.ts';
import type { ValueType } from '../domain/value-spec.ts';

/** How golden cases of a type were read just now. */
export interface GoldenStanding {
  type: string;
  typeVersion: number;
  cases: number;
  /** Accepted values that are wrong, of all accepted. */
  acceptedWrong: Share | null;
  /** Expected values that were accepted and right. */
  read: Share | null;
}

/** What corrections and golden sets say together. */
export type FullReport = DocumentReport & { golden: GoldenStanding[]; goldenAcceptedWrong: Share | null };

const TYPES_DIR = fileURLToPath(new URL('../documents/types', import.meta.url));

interface Golden {
  document: DocumentText;
  expected: { fields: Record<string, Json>; records: Record<string, Record<string, Json>[]> };
}

export function goldenStanding(type: DocumentType, ownDir: string | null): GoldenStanding[] {
  const folder = [ownDir, TYPES_DIR]
    .flatMap((dir) => (dir === null ? [] : [join(dir, type.type, 'golden')]))
    .find((each) => existsSync(each));
  const files = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith('.json'));
  if (folder === undefined || files.length === 0) return [];
  const counts = { accepted: 0, wrong: 0, expected: 0, right: 0 };
  for (const file of files.sort()) {
    const golden = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Golden;
    const extraction = extract(golden.document, type);
    const judge = (value: ExtractedValue, expected: Record<string, Json>, name: string) => {
      const isExpected = Object.hasOwn(expected, name);
      const spec = placeOf(type, value.key)?.spec;
      const isRight = isExpected && isSame(spec?.type ?? 'text', value.value, expected[name] ?? null);
      if (value.status === 'accepted') counts.accepted++;
      if (value.status === 'accepted' && !isRight) counts.wrong++;
      if (value.status === 'accepted' && isRight) counts.right++;
    };
    counts.expected += Object.keys(golden.expected.fields).length;
    for (const value of extraction.fields) judge(value, golden.expected.fields, value.key.split('/')[1] as string);
    for (const [record, rows] of Object.entries(golden.expected.records)) {
      counts.expected += rows.reduce((sum, row) => sum + Object.keys(row).length, 0);
      for (const found of extraction.records.filter((each) => each.record === record))
        for (const value of found.values) judge(value, rows[found.index] ?? {}, value.key.split('/')[3] as string);
    }
  }
  return [
    {
      ...{ type: type.type, typeVersion: type.version, cases: files.length },
      ...{ acceptedWrong: shareOf(counts.wrong, counts.accepted), read: shareOf(counts.right, counts.expected) },
    },
  ];
}

/** As documents/types/golden.test.ts compares. */
function isSame(valueType: ValueType, found: Json, expected: Json): boolean {
  if (typeof found !== 'string' || typeof expected !== 'string')
    return canonicalText(found) === canonicalText(expected);
  return plainText(valueType, found) === plainText(valueType, expected);
}
