/**
 * Arithmetic over an extraction: its values one by one, where each is specified, its counts and status.
 * @module
 */
import type { Json } from './canonical.ts';
import type { ExtractedValue, Extraction } from './document.ts';
import type { DocumentType } from './document-type.ts';
import type { ValueCounts } from './document-workflow.ts';
import type { ValueSpec } from './value-spec.ts';

/** Where a key stands in its document, and what its type says of it. */
export interface ValuePlace {
  /** Name of the record specification; null for a field of the document itself. */
  record: string | null;
  /** From 0; null for a field. */
  index: number | null;
  field: string;
  title: string;
  spec: ValueSpec;
  required: boolean;
  material: boolean;
}

/** Name of the field or column that a value's key is of; of a row's key its index. */
export function lastPartOf({ key }: { key: string }): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/** Fields first, then records in document order. */
export function valuesOf(extraction: Extraction): ExtractedValue[] {
  return [...extraction.fields, ...extraction.records.flatMap(({ values }) => values)];
}

/** The same extraction with some of its values changed. */
export function mapValues(extraction: Extraction, change: (value: ExtractedValue) => ExtractedValue): Extraction {
  return {
    ...extraction,
    fields: extraction.fields.map(change),
    records: extraction.records.map((record) => ({ ...record, values: record.values.map(change) })),
  };
}

/** @returns undefined for a key that the type does not know. */
export function placeOf(type: DocumentType, key: string): ValuePlace | undefined {
  const [kind, name, index, column, ...rest] = key.split('/');
  if (kind === 'fields' && name !== undefined && index === undefined) {
    const spec = type.fields.find((field) => field.name === name);
    return (
      spec && {
        ...{ record: null, index: null, field: name, title: spec.title },
        ...{ spec, required: spec.required, material: spec.material },
      }
    );
  }
  if (kind !== 'records' || column === undefined || rest.length > 0 || !/^\d{1,6}$/.test(index ?? '')) return undefined;
  const spec = type.records
    .find((record) => record.name === name)
    ?.columns.find((candidate) => candidate.name === column);
  return (
    spec && {
      ...{
        record: name as string,
        index: Number(index),
        field: column,
        title: spec.title ?? spec.headers[0] ?? column,
      },
      ...{ spec, required: spec.required, material: spec.material },
    }
  );
}

/** Whether a person must look at a value before the document is accepted. */
export function isDoubtful(type: DocumentType, value: ExtractedValue): boolean {
  if (value.status === 'accepted') return false;
  return value.status !== 'missing' || (placeOf(type, value.key)?.required ?? true);
}

export function countValues(extraction: Extraction): ValueCounts {
  const counts: ValueCounts = { accepted: 0, needsReview: 0, missing: 0, conflict: 0 };
  for (const { status } of valuesOf(extraction)) counts[status === 'needs-review' ? 'needsReview' : status]++;
  return counts;
}

/** The same extraction with the status that its values, checks and reasons give it. */
export function withStatus(extraction: Extraction, type: DocumentType): Extraction {
  const open =
    extraction.reasons.length > 0 ||
    extraction.checks.some(({ result }) => result === 'fails') ||
    valuesOf(extraction).some((value) => isDoubtful(type, value));
  return { ...extraction, status: open ? 'needs-review' : 'accepted' };
}

/** A value in the typed columns of `extraction_value`; null where its type is another. */
export interface TypedColumns {
  text: string | null;
  date: string | null;
  number: string | null;
  minor: number | null;
  currency: string | null;
  boolean: boolean | null;
}

export function typedColumns(spec: ValueSpec, value: Json): TypedColumns {
  const columns: TypedColumns = { text: null, date: null, number: null, minor: null, currency: null, boolean: null };
  if (value === null) return columns;
  if (spec.type === 'money' && typeof value === 'object' && !Array.isArray(value)) {
    const { minor, currency } = value;
    if (typeof minor === 'number') columns.minor = minor;
    if (typeof currency === 'string') columns.currency = currency;
  } else if (spec.type === 'date' && typeof value === 'string') columns.date = value;
  else if (isNumeric(spec) && (typeof value === 'string' || typeof value === 'number')) columns.number = String(value);
  else if (spec.type === 'boolean' && typeof value === 'boolean') columns.boolean = value;
  else columns.text = typeof value === 'string' ? value : JSON.stringify(value);
  return columns;
}

export function isNumeric({ type }: ValueSpec): boolean {
  return type === 'number' || type === 'integer' || type === 'percent';
}
