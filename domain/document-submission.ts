/**
 * What a person submits on a document: values and rows together, checked, and the version that comes of
 * them. Pure; the parser and the checks of the extractor are handed in.
 * @module
 */
import type { Extraction } from './document.ts';
import {
  applyValues,
  type GivenValue,
  type JudgedValue,
  judgeValues,
  type ParseValue,
  type SubmittedValue,
} from './document-review.ts';
import { applyRows, type Recheck, type RowChange } from './document-row-changes.ts';
import { type JudgedRow, judgeRows, type SubmittedRow } from './document-rows.ts';
import type { DocumentType } from './document-type.ts';
import { isDoubtful, valuesOf } from './document-values.ts';
import type { FieldProblem } from './failures.ts';

/** A submission as it is staged. */
export interface DocumentSubmission {
  note: string | null;
  /** Type that the person names; null leaves the document's. */
  type: string | null;
  values: SubmittedValue[];
  rows: SubmittedRow[];
  /** Checks of lists that fail although the list is as the document has it. */
  failingChecks: string[];
}

export interface SubmissionTools {
  parse: ParseValue;
  recheck: Recheck;
}

export interface JudgedSubmission {
  /** With paths as in the request. */
  problems: FieldProblem[];
  values: JudgedValue[];
  rows: JudgedRow[];
  /** The document as the submission leaves it, checked again. */
  extraction: Extraction;
  /** Keys that are doubtful still, and of which the submission says nothing. */
  open: string[];
  /** Names of the checks of lists that fail. */
  failing: string[];
}

/** Checks all of a submission, that every doubtful value is in it, and that failing checks of lists are seen. */
export function judgeSubmission(
  about: { extraction: Extraction; type: DocumentType; pageCount: number },
  submission: Pick<DocumentSubmission, 'values' | 'rows' | 'failingChecks'>,
  { parse, recheck }: SubmissionTools,
): JudgedSubmission {
  const { extraction, type } = about;
  const judgedRows = judgeRows(about, submission.rows, parse);
  const gone = new Set(judgedRows.rows.flatMap(({ read }) => read.map(({ key }) => key)));
  const judgedValues = judgeValues({ extraction, type, gone }, submission.values, parse);
  const [rows, values] = [judgedRows.rows, judgedValues.values];
  const after = extractionAfter({ extraction, type, values, rows }, recheck);
  const said = new Set([...submission.values.map(({ key }) => key), ...rows.flatMap(keysIn)]);
  const open = valuesOf(after.extraction)
    .filter((value) => isDoubtful(type, value) && !said.has(value.key))
    .map(({ key }) => key);
  const unseen = after.failing.filter((name) => !submission.failingChecks.includes(name));
  const wrong = [...judgedValues.problems, ...judgedRows.problems];
  const problems = [
    ...wrong,
    ...open.map((key) => ({ path: 'values', reason: `says nothing of ${key}`, expected: 'every doubtful value' })),
    // What does not parse may be what a check lacks.
    ...(wrong.length > 0 ? [] : unseen).map((name) => ({
      path: 'failingChecks',
      reason: `says nothing of ${name}, which fails`,
      expected: 'values and rows for which it holds, or its name where the document itself is so',
    })),
  ];
  return { problems, values, rows, extraction: after.extraction, open, failing: after.failing };
}

/** Keys of the cells of an added row, given or left blank. */
function keysIn({ action, cells }: JudgedRow): string[] {
  return action === 'add-row' ? cells.map(({ key }) => key) : [];
}

/** The document as values and rows leave it, with its checks run again. */
export function extractionAfter(
  {
    extraction,
    type,
    values,
    rows,
  }: { extraction: Extraction; type: DocumentType; values: GivenValue[]; rows: RowChange[] },
  recheck: Recheck,
): { extraction: Extraction; failing: string[] } {
  const changed = applyRows(applyValues(extraction, values), { rows, type });
  const decided = new Set([...values, ...rows.flatMap(({ cells }) => cells)].map(({ key }) => key));
  return recheck(changed.extraction, { type, decided, anchors: changed.anchors });
}

/** Whether a second person must agree before values and rows count. */
export function needsSecondPerson({ values, rows }: Pick<JudgedSubmission, 'values' | 'rows'>): boolean {
  return [...values, ...rows].some(({ material }) => material);
}
