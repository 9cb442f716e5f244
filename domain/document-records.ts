/**
 * Lists in documents: rows of tables, cards, and records that are joined over pages.
 * @module
 */
import type { ValueSpec } from './value-spec.ts';

export interface ColumnSpec extends ValueSpec {
  /** Name of the value in the record. */
  name: string;
  /** Synonyms of the column's header, or of the label on a card. */
  headers: string[];
  required: boolean;
  material: boolean;
  personal: boolean;
}

/** A list of records of one shape. */
export interface RecordSpec {
  name: string;
  title: string;
  columns: ColumnSpec[];
}
