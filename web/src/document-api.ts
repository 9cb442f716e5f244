/**
 * Documents as the API shows them, and how the console asks for them.
 * @module
 */
import { type Json, request } from './api.ts';

/** Left, top, right, bottom in points from the top left corner of the page as it is shown. */
export type Box = [left: number, top: number, right: number, bottom: number];

export type ValueStatus = 'accepted' | 'needs-review' | 'missing' | 'conflict';
export type ValueAction = 'confirm' | 'correct' | 'none' | 'unreadable';
export type DocumentStatus = 'accepted' | 'reading' | 'awaiting-review' | 'refused' | 'published';

export interface DocumentView {
  id: string;
  status: DocumentStatus;
  type: string | null;
  typeTitle: string | null;
  typeVersion: number | null;
  fileName: string | null;
  sha256: string;
  format: string | null;
  pageCount: number | null;
  pagesRead: number;
  caseReference: string | null;
  decisionId: string | null;
  source: string;
  createdAt: string;
  updatedAt: string;
  task: DocumentTask | null;
  refusal: { code: string; text: string } | null;
  reasons: string[];
  extractionVersion: number | null;
  counts: Counts | null;
  /** Whether a person had to look. */
  reviewed: boolean;
  duplicateOf?: string | null;
  supersedes: string | null;
  supersededBy: string | null;
}

export interface DocumentTask {
  id: string;
  status: 'open' | 'claimed' | 'completed' | 'cancelled';
  assignee: { id: string; name: string } | null;
  stage: 'first' | 'second';
}

export interface Counts {
  accepted: number;
  needsReview: number;
  missing: number;
  conflict: number;
}

export interface Correction {
  value: Json;
  text: string | null;
  action: ValueAction;
  byName: string;
  at: string;
  note: string | null;
  /** What the machine had made of it. */
  original: { status: ValueStatus; value: Json; text: string | null };
  second: { byName: string; at: string } | null;
}

export interface ValueView {
  key: string;
  title: string;
  status: ValueStatus;
  value: Json;
  statedNone?: boolean;
  proposed: Json;
  proofs: string[];
  reasons: string[];
  raw: string | null;
  page: number | null;
  box: Box | null;
  engine: string | null;
  material: boolean;
  valueType: string;
  required: boolean;
  /** Whether a person must say something of it before the document goes on. */
  doubtful: boolean;
  correction: Correction | null;
}

export interface RecordView {
  record: string;
  title: string;
  index: number;
  values: ValueView[];
}

export interface ExtractionView {
  version: number;
  type: string;
  typeVersion: number;
  status: string;
  reasons: string[];
  fields: ValueView[];
  records: RecordView[];
  /** Lists of the type, also those of which no row was read. */
  lists: ListView[];
  /** Rows that people added or removed, also before a second person has confirmed them. */
  rowChanges: RowChangeView[];
  /** A second person who did not agree with the first. */
  sentBack: { byName: string; at: string; note: string | null } | null;
  checks: CheckView[];
}

export interface CheckView {
  name: string;
  result: 'holds' | 'fails' | 'not-applicable';
  keys: string[];
}

export interface ListView {
  record: string;
  title: string;
  columns: ColumnView[];
}

export interface ColumnView {
  column: string;
  title: string;
  valueType: string;
  required: boolean;
  material: boolean;
}

export interface RowChangeView {
  key: string;
  record: string;
  index: number;
  action: 'add-row' | 'remove-row';
  title: string;
  material: boolean;
  below: number | null;
  above: number | null;
  page: number | null;
  byName: string;
  at: string;
  reason: string;
  second: { byName: string; at: string } | null;
  cells: {
    column: string;
    title: string;
    valueType: string;
    value: Json;
    action: ValueAction | null;
    text: string | null;
  }[];
}

/** A row as it is sent; `index`, `below` and `above` are indexes of rows that were read. */
export interface SentRow {
  action: 'add' | 'remove';
  record: string;
  reason: string;
  index?: number;
  below?: number | null;
  above?: number | null;
  page?: number | null;
  cells?: SentCell[];
}

export interface SentCell {
  column: string;
  action: 'correct' | 'none' | 'unreadable';
  text?: string;
}

export interface FieldProblem {
  path: string;
  reason: string;
  expected?: string;
}

/** What values and rows would come to. */
export interface PreviewView {
  problems: FieldProblem[];
  /** Keys that are doubtful still, and of which nothing is said. */
  open: string[];
  /** Names of the checks of lists that fail. */
  failingChecks: string[];
  checks: CheckView[];
}

export interface PageView {
  page: number;
  width: number;
  height: number;
  engine: string;
  quarantined: { reason: string; text: string; box: Box }[];
  problems: string[];
}

export interface WordView {
  text: string;
  box: Box;
}

/** Of a page that was read as picture: what each engine saw. */
export interface PageWordsView extends PageView {
  words: WordView[];
  second: { engine: string; words: WordView[] } | null;
}

export interface DocumentTypeView {
  type: string;
  version: number;
  title: string;
}

const RECORDS_AT_ONCE = 500;

/** The whole extraction: records come in portions. */
export async function fetchExtraction(id: string, version?: number): Promise<ExtractionView> {
  const path = `/v1/documents/${id}/extraction`;
  const search = new URLSearchParams({ limit: String(RECORDS_AT_ONCE) });
  if (version !== undefined) search.set('version', String(version));
  const whole = await request<ExtractionView>(`${path}?${search}`);
  for (let last = whole.records; last.length === RECORDS_AT_ONCE; ) {
    search.set('offset', String(whole.records.length));
    last = (await request<ExtractionView>(`${path}?${search}`)).records;
    whole.records.push(...last);
  }
  return whole;
}

export function fetchDocumentTypes(): Promise<DocumentTypeView[]> {
  return request<DocumentTypeView[]>('/v1/document-types');
}

/** Every value of an extraction, fields first. */
export function valuesOf({ fields, records }: ExtractionView): ValueView[] {
  return [...fields, ...records.flatMap(({ values }) => values)];
}
