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
import type { DocumentText, ExtractedValue, TaughtLayout } from '../domain/document.ts';
import { taughtBy } from '../domain/document-layout.ts';
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

export const TYPES_DIR = fileURLToPath(new URL('../documents/types', import.meta.url));

interface Golden {
  document: DocumentText;
  expected: { fields: Record<string, Json>; records: Record<string, Record<string, Json>[]> };
}

/** A value of a golden case, as it is read and as it should be. */
export interface JudgedValue {
  file: string;
  key: string;
  isAccepted: boolean;
  isRight: boolean;
  found: Json;
  /** Undefined: the case does not say. */
  expected: Json | undefined;
}

/** Golden cases of a type: one's own where there are any, else the release's. */
export interface JudgedGolden {
  documents: { file: string; document: DocumentText }[];
  values: JudgedValue[];
  /** Values that the cases say, found or not. */
  expected: number;
  /** What the cases teach of their layouts: each value that is accepted and right. */
  layouts: TaughtLayout[];
}

export function judgeGolden(type: DocumentType, ownDir: string | null): JudgedGolden {
  const folder = [ownDir, TYPES_DIR]
    .flatMap((dir) => (dir === null ? [] : [join(dir, type.type, 'golden')]))
    .find((each) => existsSync(each));
  const files = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith('.json'));
  const judged: JudgedGolden = { documents: [], values: [], expected: 0, layouts: [] };
  for (const file of files.sort()) {
    const golden = JSON.parse(readFileSync(join(folder as string, file), 'utf8')) as Golden;
    const { fields, records } = golden.expected;
    const extraction = extract(golden.document, type);
    const judge = (value: ExtractedValue, said: Record<string, Json>, name: string) => {
      const expected = Object.hasOwn(said, name) ? said[name] : undefined;
      const isRight =
        expected !== undefined && isSame(placeOf(type, value.key)?.spec.type ?? 'text', value.value, expected);
      const { key, status, value: found } = value;
      judged.values.push({ file, key, isAccepted: status === 'accepted', isRight, found, expected });
    };
    for (const value of extraction.fields) judge(value, fields, value.key.split('/')[1] as string);
    for (const record of extraction.records)
      for (const value of record.values)
        judge(value, records[record.record]?.[record.index] ?? {}, value.key.split('/')[3] as string);
    judged.documents.push({ file, document: golden.document });
    const right = judged.values.filter((value) => value.file === file && value.isAccepted && value.isRight);
    const taught = taughtBy(
      extraction,
      right.map(({ key, found }) => ({ key, action: 'confirm', value: found })),
    );
    if (taught !== null) judged.layouts.push(taught);
    const rows = [fields, ...Object.values(records).flat()];
    judged.expected += rows.reduce((sum, row) => sum + Object.keys(row).length, 0);
  }
  return judged;
}

export function goldenStanding(type: DocumentType, ownDir: string | null): GoldenStanding[] {
  const { documents, values, expected } = judgeGolden(type, ownDir);
  if (documents.length === 0) return [];
  const accepted = values.filter(({ isAccepted }) => isAccepted);
  const right = accepted.filter(({ isRight }) => isRight).length;
  return [
    {
      ...{ type: type.type, typeVersion: type.version, cases: documents.length },
      ...{ acceptedWrong: shareOf(accepted.length - right, accepted.length), read: shareOf(right, expected) },
    },
  ];
}

/** As documents/types/golden.test.ts compares. */
function isSame(valueType: ValueType, found: Json, expected: Json): boolean {
  if (typeof found !== 'string' || typeof expected !== 'string')
    return canonicalText(found) === canonicalText(expected);
  return plainText(valueType, found) === plainText(valueType, expected);
}

/** A place a line: changes of one are told from changes of another. */
export function layoutsText(layouts: TaughtLayout[]): string {
  const text = (value: unknown) => JSON.stringify(value);
  const lines = layouts.map(({ fingerprint, places }) => {
    const known = Object.entries(places).map(([field, place]) => `   ${text(field)}: ${text(place)}`);
    return ` {\n  "fingerprint": ${text(fingerprint)},\n  "places": {\n${known.join(',\n')}\n  }\n }`;
  });
  return `[\n${lines.join(',\n')}\n]\n`;
}
