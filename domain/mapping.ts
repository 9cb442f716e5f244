/**
 * How a row of a CSV file becomes a document: `mappings/*.json`, and the `mapping` of a model's
 * specification. Columns that a mapping does not name are not read.
 * @module
 */
import type { Json } from './canonical.ts';

/** `mappings/*.json`. */
export interface Mapping {
  description: string;
  /** Identifies a row: makes the idempotency key. */
  key: Source;
  /** For `arbiter load`: the register, and the fields of its documents that identify them. */
  register?: { name: string; key: string; item?: string };
  document: { [field: string]: Source };
}

export type Source =
  | { constant: Json }
  | { object: { [field: string]: Source } }
  /** One item per entry whose `when` column is not empty. */
  | { list: { when: string; item: Source }[] }
  | ColumnSource;

export interface ColumnSource {
  column: string;
  as: 'text' | 'integer' | 'number' | 'date' | 'month' | 'coded';
  /** Put before a text. */
  prefix?: string;
  /** `coded`: text of the file → value; any other text rejects the row. */
  codes?: Record<string, Json>;
  /** `month`: the month that the file counts as 1, as YYYY-MM, and the day that stands for a month. */
  firstMonth?: string;
  day?: number;
  /** Texts that stand for an empty cell, such as `?`. */
  missing?: string[];
  /** What an empty cell becomes; default: the row is rejected. */
  empty?: 'null' | 'reject';
}
