/**
 * What a document says, before and after extraction: words on pages with their places, and values
 * with their provenance. A value is accepted only with a proof; nothing is ever assumed.
 * @module
 */
import type { Json } from './canonical.ts';

/**
 * Left, top, right, bottom, in PDF points (1/72 inch) from the top left corner of the page as it is
 * shown: page rotation applied, and a scan set upright and straightened as its `view` says.
 */
export type Box = [left: number, top: number, right: number, bottom: number];

export type TextEngine = 'text-layer' | 'form-field' | 'paddle' | 'tesseract' | 'person';

export interface Word {
  text: string;
  box: Box;
  /** Height of the type in points; of OCR the height of the box. */
  size: number;
  /** Set in a bold face; left out where it is not, or not known: tells labels from values. */
  bold?: true;
  /** Raw confidence of an OCR engine, 0 to 1: not a probability. Left out for a text layer. */
  confidence?: number;
}

/** A ruling line: horizontal where top and bottom are alike, else vertical. */
export type Rule = Box;

/** Text that a person would not see on the page: never extracted, always reported. */
export interface QuarantinedText {
  reason: 'invisible' | 'background-colour' | 'tiny' | 'off-page';
  text: string;
  box: Box;
}

/** How a scan is shown so that its lines run level: turned first, then straightened. */
export interface PageView {
  /** Quarters clockwise. */
  turned: 0 | 1 | 2 | 3;
  /** Degrees by which type ran down to the right, taken out about the middle. */
  skew: number;
}

export interface PageText {
  /** From 1. */
  page: number;
  /** Left out where the page is shown as it comes. Needed to render the page that the boxes belong to. */
  view?: PageView;
  /** In points, as shown. */
  width: number;
  height: number;
  /** Which engine read `words`. */
  engine: 'text-layer' | 'paddle' | 'tesseract' | 'none';
  /** In reading order: by line, then left to right. */
  words: Word[];
  /** What a second engine read of the same raster; left out for a text layer. */
  second?: { engine: 'tesseract' | 'paddle'; words: Word[] };
  rules: Rule[];
  quarantined: QuarantinedText[];
  /** Text at a slant, such as a watermark or a stamp: seen by a person, never extracted. */
  slanted?: Word[];
  /** Codes of what went wrong or was passed over on this page, such as OCR_UNAVAILABLE, PAGE_TIMED_OUT. */
  problems: string[];
}

/** A value of a form's own field (AcroForm). */
export interface FormValue {
  name: string;
  /** Tooltip or alternative name of the field, if it has one. */
  label: string | null;
  kind: 'text' | 'checkbox' | 'radio' | 'choice' | 'signature';
  /** Text as it stands; for checkboxes and radios whether it is on (radios: the chosen export value). */
  value: string | boolean | null;
  page: number;
  box: Box;
}

/** A document as it was read. */
export interface DocumentText {
  pages: PageText[];
  forms: FormValue[];
}

export type ValueStatus =
  /** Proved: see `proofs`. */
  | 'accepted'
  /** Read, but not proved, or a check failed. */
  | 'needs-review'
  /** The document has no such value, or none could be read: `reasons` tell which. */
  | 'missing'
  /** The document says two things. */
  | 'conflict';

/** Why a value is accepted. */
export type Proof =
  /** A visible text layer said it, at one place, with its label. */
  | 'text-layer'
  | 'form-field'
  /** Two OCR engines read the same. */
  | 'engines-agree'
  /** The arithmetic of its row, or of its column with the printed total, holds. */
  | 'row-foots'
  | 'column-foots'
  /** The count or another printed total ties. */
  | 'count-ties'
  | 'check-digit'
  /** The system of record holds the same. */
  | 'record-match'
  /** Persons confirmed what stands at this place of this layout before. */
  | 'layout-known'
  /** A person read it. */
  | 'person';

/** A label, or the words of a sentence, and where on its page it begins: nothing of it is a person's. */
export interface Landmark {
  /** Section, label in small letters and figures alone, and the side of it that the value stands on. */
  of: string;
  /** In points, rounded; −1 in running text, which begins anywhere. */
  left: number;
}

/** What persons made of the values of one document. */
export interface TaughtLayout {
  fingerprint: number[];
  /** By the field's name: where the value stood, and whether it was right as read. */
  places: Record<string, { landmark: Landmark; confirmed: boolean }>;
}

export interface ExtractedValue {
  /** `fields/NAME`, or `records/RECORD/INDEX/NAME`, index from 0 in document order. */
  key: string;
  status: ValueStatus;
  /**
   * Typed: text as text, money as { currency, minor }, dates as ISO 8601, numbers as decimal text that
   * keeps the printed digits; null unless accepted, and null when the document states that there is none.
   */
  value: Json;
  /** True where the document itself says none, nil, n/a: not the same as missing. */
  statedNone?: true;
  /** What would be accepted if a person agreed; null where nothing was read. */
  proposed: Json;
  proofs: Proof[];
  /** Codes, such as LABEL_NOT_FOUND, NOT_A_DATE, ENGINES_DISAGREE, ROW_DOES_NOT_FOOT; see documents/reasons.ts. */
  reasons: string[];
  /** As it stands on the page. */
  raw: string | null;
  page: number | null;
  box: Box | null;
  engine: TextEngine | null;
  /** What led to the value; left out for rows of lists, and where nothing did. */
  landmark?: Landmark;
}

export interface ExtractedRecord {
  /** Name of the record specification. */
  record: string;
  /** From 0 in document order. Rows that people add go on counting, whatever their place; one they remove is a gap. */
  index: number;
  values: ExtractedValue[];
}

export interface CheckResult {
  name: string;
  result: 'holds' | 'fails' | 'not-applicable';
  /** Keys of the values that it spans. */
  keys: string[];
}

/** A figure that the document prints of a list beside its rows: they are held to it again when people change them. */
export type StatedFigure = { record: string } & (
  | {
      kind: 'total';
      column: string;
      /** Decimal text. */
      figure: string;
      /** From an index, and before one: runs of rows of which any may add up to it. The first is what it stands under. */
      spans: [from: number, before: number][];
    }
  | { kind: 'count' /** Of its check. */; name: string; figure: number }
);

export interface Extraction {
  type: string;
  typeVersion: number;
  fields: ExtractedValue[];
  records: ExtractedRecord[];
  checks: CheckResult[];
  /** Left out by extractors before rows could be added and removed. */
  stated?: StatedFigure[];
  /** Hashes of what it says in words, ascending; left out by extractors before layouts were told apart. */
  fingerprint?: number[];
  /** Accepted only if every value is accepted, or missing and not required. */
  status: 'accepted' | 'needs-review';
  /** Codes that concern the whole document: HIDDEN_TEXT, TWO_DOCUMENTS, PAGE_UNREADABLE. */
  reasons: string[];
}
