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
  /**
   * Synonyms of the label, most usual first. Each is a whole label as printed, without colon or hint in
   * brackets; one that begins with … may have other words before it. Parts of a letter are labels too: `@sender`,
   * `@addressee` (name, address, phone, e-mail of a private person), `@head Council|Bank` and `@addressee Life|Insurance
   * plc` (a firm's name that ends in one of these, in the letterhead or among the addressee's lines).
   */
  labels: string[];
  /** Short labels, such as "Name", that mean this field only under a heading of the section. */
  within?: { section: string; labels: string[] }[];
  /** Names of form fields (AcroForm) that hold it: exact names; `*` stands for any run of characters. */
  formFields?: string[];
  /**
   * Sentences of a letter, with `{}` where the value stands: "my policy number is {}", "I, {}, authorise", "{} is the
   * policyholder". Names and text need words or a mark behind the value; `…` stands for up to ten words. Of yes and no
   * `{}` stands for the verb or pronoun: "the car {} be driven", "{} was injured".
   */
  prose?: string[];
  /** Dates of letters: the date that stands on a line of its own, if there is exactly one on the first page. */
  alone?: boolean;
  required: boolean;
  /** A wrong value could pay the wrong person or amount: raster compared with text layer, a second person on corrections. */
  material: boolean;
  personal: boolean;
  /** Where the value stands from its label; either unless it says. */
  place?: 'right' | 'below' | 'either';
  /** Of so many values of this type on the label's line it is this one, from 1: amounts in columns. */
  row?: { nth: number; of: number };
  /** What a person who drafts or checks the type should know. */
  note?: string;
}

/** A part of a form with a heading of its own, such as "Section 2: Your vehicle". */
export interface SectionSpec {
  name: string;
  /** Whole headings as printed, without their number. */
  headings: string[];
}

/** What must hold between values; not applicable while one of them is missing. */
export type CheckSpec = { name: string } & (
  | /** Dates in this order; equal ones hold. */ { form: 'order'; fields: string[] }
  | /** Amounts or numbers add up; `minus` are taken off. */ {
      form: 'sum';
      of: string[];
      minus?: string[];
      equals: string;
    }
  | /** Factors multiplied, constants in `times`, rounded half up to the printed places; `tolerance` in last places. */ {
      form: 'product';
      of: string[];
      times?: string;
      equals: string;
      tolerance?: number;
    }
  | /** The later date is the birthday so many years after the earlier; or a printed age in whole years. */ {
      form: 'age';
      birth: string;
      at: string;
      years: string | number | number[];
    }
  | /** Two places say the same. */ { form: 'equals'; fields: [string, string] }
  | /** All of them, or none. */ { form: 'together'; fields: string[] }
  | /** A printed total of a column of a list. */ { form: 'column-sum'; record: string; column: string; equals: string }
  | /** A printed count of the rows of a list. */ { form: 'count'; record: string; equals: string }
);

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
  sections?: SectionSpec[];
  /** Whole-match expressions of hidden texts that the blank form itself carries, such as samples in white. */
  placeholders?: string[];
  /** Labels of what is not extracted: where they stand, a value before them ends. */
  otherLabels?: string[];
  fields: FieldSpec[];
  records: RecordSpec[];
  checks: CheckSpec[];
  matching: MatchSpec[];
  /**
   * Documents of a layout in which persons must have confirmed a value before it is accepted there unseen; 1
   * unless it says, 0 takes every layout as known.
   */
  confirmations?: number;
  /** What a person who drafts or checks the type should know. */
  note?: string;
}
