/**
 * A document type as data: how it is recognised, what it says, what must hold. One folder in
 * `documents/types/` each; the loader that checks and hashes it is `documents/extract/type.ts`.
 * @module
 */
import type { RecordSpec } from './document-records.ts';
import type { ValueSpec } from './value-spec.ts';

export interface FieldSpec extends ValueSpec {
  name: string;
  title: string;
  /** Synonyms of the label, most usual first. */
  labels: string[];
  /** Names of form fields (AcroForm) that hold it. */
  formFields?: string[];
  required: boolean;
  /** A wrong value could pay the wrong person or amount: raster compared with text layer, a second person on corrections. */
  material: boolean;
  personal: boolean;
  /** Where the value stands from its label; either unless it says. */
  place?: 'right' | 'below' | 'either';
}

export interface CheckSpec {
  name: string;
  /** What must hold; see `documents/extract/checks.ts` for the forms. */
  [key: string]: unknown;
}

export interface MatchSpec {
  /** Register to ask (register_document), keyed by this field. */
  register: string;
  key: string;
  /** Field → plain path into the register's document that must be the same. */
  same: Record<string, string>;
}

export interface DocumentType {
  type: string;
  version: number;
  title: string;
  recognise: {
    /** Phrases of the page, each with its weight; recognised from `minimum` on, and only if it leads clearly. */
    phrases: { text: string; weight: number }[];
    minimum: number;
  };
  fields: FieldSpec[];
  records: RecordSpec[];
  checks: CheckSpec[];
  matching: MatchSpec[];
}
