/**
 * What two versions of a document say differently. Rows of lists are matched by what they say: one that only
 * one version has makes no other row differ.
 * @module
 */
import { canonicalText, type Json } from '../domain/canonical.ts';
import type { ExtractedRecord, ExtractedValue, Extraction } from '../domain/document.ts';
import type { ColumnSpec } from '../domain/document-records.ts';
import type { DocumentType } from '../domain/document-type.ts';
import { lastPartOf, placeOf } from '../domain/document-values.ts';
import { alignRows, type ComparableRow } from '../domain/row-alignment.ts';

export interface Difference {
  /** Of the later version; of the earlier one where the later has no such row. */
  key: string;
  /** Null where a version has no such value. */
  fromKey: string | null;
  toKey: string | null;
  title: string;
  valueType: string;
  from: object | null;
  to: object | null;
}

/** Values whose content, or its standing, is another in two versions. */
export function differences(from: Extraction, { to, type }: { to: Extraction; type: DocumentType }): Difference[] {
  const lists = [...new Set([...from.records, ...to.records].map(({ record }) => record))];
  return [
    ...compared(from.fields, to.fields, { type, nameOf: ({ key }) => key }),
    ...lists.flatMap((list) =>
      alignRows(rowsOf(from, { list, type }), rowsOf(to, { list, type })).flatMap((row) =>
        compared(row.from?.values ?? [], row.to?.values ?? [], { type, nameOf: lastPartOf }),
      ),
    ),
  ];
}

function compared(
  from: readonly ExtractedValue[],
  to: readonly ExtractedValue[],
  { type, nameOf }: { type: DocumentType; nameOf: (value: ExtractedValue) => string },
): Difference[] {
  const [before, after] = [from, to].map((values) => new Map(values.map((value) => [nameOf(value), value])));
  return [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].flatMap((name) => {
    const [one, other] = [before?.get(name), after?.get(name)];
    if (one !== undefined && other !== undefined && sideText(one) === sideText(other)) return [];
    const key = (other ?? one)?.key as string;
    const place = placeOf(type, key);
    return [
      {
        ...{ key, fromKey: one?.key ?? null, toKey: other?.key ?? null },
        ...{ title: place?.title ?? key, valueType: place?.spec.type ?? 'text' },
        ...{ from: one === undefined ? null : sideOf(one), to: other === undefined ? null : sideOf(other) },
      },
    ];
  });
}

type Row = ExtractedRecord & ComparableRow;

// What names a record tells rows apart better than an amount that many share.
const IDENTIFIER_WEIGHT = 3;

function rowsOf(extraction: Extraction, { list, type }: { list: string; type: DocumentType }): Row[] {
  const columns = type.records.find(({ name }) => name === list)?.columns ?? [];
  const weights = new Map(columns.map((column) => [column.name, weightOf(column)]));
  return extraction.records
    .filter(({ record }) => record === list)
    .map((row) => ({ ...row, weights, cells: new Map(row.values.flatMap(said)) }));
}

function weightOf({ type }: ColumnSpec): number {
  return type === 'identifier' ? IDENTIFIER_WEIGHT : 1;
}

/** Column and what it says; nothing for a blank. */
function said(value: ExtractedValue): [string, string][] {
  const reading: Json = value.value ?? value.proposed ?? value.raw;
  if (reading === null && value.statedNone !== true) return [];
  return [[lastPartOf(value), canonicalText(reading)]];
}

function sideOf({ status, value, proposed, raw, statedNone }: ExtractedValue) {
  return { status, value, proposed, raw, statedNone: statedNone ?? false };
}

function sideText(value: ExtractedValue): string {
  const { raw: _, ...rest } = sideOf(value);
  return JSON.stringify(rest);
}
