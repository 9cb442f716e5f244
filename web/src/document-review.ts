/**
 * What a document asks of a person, and what the person's decisions become. Pure.
 * @module
 */
import type { Json } from './api.ts';
import type {
  DocumentView,
  ExtractionView,
  FieldProblem,
  RowChangeView,
  ValueAction,
  ValueStatus,
  ValueView,
} from './document-api.ts';
import { valuesOf } from './document-api.ts';
import type { Draft, DraftAction } from './document-drafts.ts';
import { expectedWords, formatTyped, reasonWords } from './document-words.ts';

export type Stage = 'first' | 'second';
export type Look = ValueStatus | 'person';

/** How a value is drawn: on the page, in a list, in a cell. */
export function lookOf({ status, correction }: ValueView): Look {
  return correction === null ? status : 'person';
}

export interface ReviewItem {
  value: ValueView;
  /** Where it stands: a field, or a row of a list. */
  place: string;
  /** Set where it is a row that a first person added or removed. */
  row?: RowChangeView;
}

/**
 * Values that wait for a decision, in the order of the document type; opened ones among them.
 * @param open - keys that wait by what a preview says; without one, by the extraction.
 */
export function itemsOf(
  extraction: ExtractionView,
  stage: Stage,
  { opened, open = null }: { opened: Record<string, Draft>; open?: ReadonlySet<string> | null },
): ReviewItem[] {
  const rows = new Map(
    extraction.records.flatMap(({ title, index, values }) =>
      values.map(({ key }) => [key, `${title}, row ${index + 1}`] as const),
    ),
  );
  const isWaiting = (value: ValueView) =>
    stage === 'first' && open !== null ? open.has(value.key) : waits(value, stage);
  const values = valuesOf(extraction)
    .filter((value) => isWaiting(value) || (stage === 'first' && opened[value.key] !== undefined))
    .map((value) => ({ value, place: rows.get(value.key) ?? '' }));
  return stage === 'first' ? values : [...values, ...rowItems(extraction)];
}

/** Rows that a second person confirms, as values are: each is one decision. */
function rowItems({ rowChanges }: ExtractionView): ReviewItem[] {
  return rowChanges
    .filter(({ material, second }) => material && second === null)
    .map((row) => ({
      row,
      place: row.action === 'add-row' ? 'added to the list' : `row ${row.index + 1} of the list`,
      value: {
        ...{ key: row.key, title: `${row.title}: ${rowWords(row)}`, status: 'needs-review', value: null },
        ...{ proposed: null, proofs: [], reasons: [], raw: null, page: row.page, box: null, engine: null },
        ...{ material: true, valueType: 'text', required: true, doubtful: true, correction: null },
      },
    }));
}

export function rowWords({ action }: Pick<RowChangeView, 'action'>): string {
  return action === 'add-row' ? 'row added' : 'row removed';
}

/** True where a person must say something before the document can go on. */
export function waits(value: ValueView, stage: Stage): boolean {
  if (stage === 'second') return value.correction !== null && value.correction.second === null && value.material;
  return value.doubtful;
}

/** What the input holds before anybody types: the text as printed, else what is proposed. */
export function startText({ raw, proposed, valueType }: ValueView): string {
  if (raw !== null && raw !== '') return raw;
  return proposed === null || typeof proposed === 'object' ? '' : formatTyped(proposed as Json, valueType);
}

export function textOf(value: ValueView, draft: Draft | undefined): string {
  return draft?.text ?? startText(value);
}

/**
 * What “confirm” means for a value now: the proposal where the text was left alone, or that the document says
 * none; else a correction, which the server reads as strictly as the machine does; null where there is nothing to
 * confirm.
 */
export function confirmAction(value: ValueView, draft: Draft | undefined, stage: Stage): ValueAction | null {
  if (stage === 'second') return 'confirm';
  const text = textOf(value, draft).trim();
  const isUntouched = text === startText(value).trim();
  if (isUntouched && canConfirm(value)) return 'confirm';
  if (isUntouched && value.statedNone === true) return 'none';
  return text === '' ? null : 'correct';
}

function canConfirm({ proposed, status }: ValueView): boolean {
  return proposed !== null || status === 'accepted';
}

export interface ReviewedValue {
  key: string;
  action: ValueAction;
  text?: string;
}

/** What was decided, as it is sent. */
export function reviewedValues(values: ValueView[], drafts: Record<string, Draft>): ReviewedValue[] {
  return values.flatMap((value) => {
    const draft = drafts[value.key];
    const action = draft?.action;
    if (draft === undefined || action === undefined || action === 'disagree') return [];
    return [{ key: value.key, action, ...(action === 'correct' ? { text: textOf(value, draft).trim() } : {}) }];
  });
}

export function countActions(items: ReviewItem[], drafts: Record<string, Draft>): Record<DraftAction | 'open', number> {
  const counts = { confirm: 0, correct: 0, none: 0, unreadable: 0, disagree: 0, open: 0 };
  for (const { value } of items) counts[drafts[value.key]?.action ?? 'open'] += 1;
  return counts;
}

/** The next item after `key` that nobody has decided, from the top again at the end. */
export function nextOpen(items: ReviewItem[], drafts: Record<string, Draft>, key: string): ReviewItem | undefined {
  const at = items.findIndex(({ value }) => value.key === key);
  const round = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))];
  return round.find(({ value }) => drafts[value.key]?.action === undefined);
}

/**
 * Problems of the server, by the key of the value: at `values.N.text` what was typed, at `values` a value of
 * which nothing was said.
 */
export function problemsByKey(errors: FieldProblem[], sent: ReviewedValue[]): Map<string, string> {
  const problems = new Map<string, string>();
  for (const { path, reason, expected } of errors) {
    const unsaid = /^says nothing of (\S+)$/.exec(reason)?.[1];
    const key = sent[Number(/^values\.(\d+)/.exec(path)?.[1] ?? -1)]?.key;
    if (unsaid !== undefined) problems.set(unsaid, 'Decide this one too.');
    else if (key !== undefined) problems.set(key, problemWords(reason, expected));
  }
  return problems;
}

export function problemWords(reason: string, expected: string | undefined): string {
  const what = /^[A-Z_]+$/.test(reason) ? reasonWords(reason) : `It ${reason}.`;
  return expected === undefined ? what : `${what} Expected: ${expectedWords(expected) ?? expected}.`;
}

/** The names of who read what first, where a second person is asked. */
export function firstReaders(extraction: ExtractionView): string[] {
  const values = valuesOf(extraction).flatMap(({ correction }) => (correction === null ? [] : [correction.byName]));
  return [...new Set([...values, ...extraction.rowChanges.map(({ byName }) => byName)])];
}

export function stageOf(document: DocumentView): Stage {
  return document.task?.stage ?? 'first';
}
