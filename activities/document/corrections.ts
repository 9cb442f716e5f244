/**
 * What people made of values and rows, as rows beside what was extracted. A row of a list that was added or
 * removed has a correction of its own, under the row's key; the cells of an added one have theirs.
 * @module
 */
import { type CorrectionRow, listCorrections, type NewCorrection } from '../../db/document-extractions.ts';
import type { StepRow } from '../../db/steps.ts';
import type { Json } from '../../domain/canonical.ts';
import type { GivenValue, JudgedValue, ValueAction } from '../../domain/document-review.ts';
import { isRowAction, type RowAction, type RowChange, type RowPlace } from '../../domain/document-row-changes.ts';
import type { JudgedRow } from '../../domain/document-rows.ts';
import type { JudgedSubmission } from '../../domain/document-submission.ts';
import { lastPartOf } from '../../domain/document-values.ts';
import type { Case } from './case.ts';
import type { CataloguedType } from './catalogue.ts';
import type { DocumentDependencies } from './dependencies.ts';

/** @param about.row - of the step that keeps them; null before it is there. */
export function correctionsOf(
  work: Case,
  { judged, ...about }: { judged: JudgedSubmission; row: StepRow | null; round: number; type: CataloguedType },
): NewCorrection[] {
  const common = commonOf(work, about);
  return [
    ...judged.values.map((value) => ({ ...common, ...ofValue(value) })),
    ...judged.rows.flatMap((row) => [
      { ...common, ...ofRow(row), note: row.reason },
      ...row.cells.map((cell) => ({ ...common, ...ofValue(cell), note: row.reason })),
    ]),
  ];
}

function commonOf(
  { act, document, submission, actorName }: Case,
  { row, round, type }: { row: StepRow | null; round: number; type: CataloguedType },
) {
  return {
    ...{ document_id: document.id, step_no: row?.step_no ?? act.stepNo, stage: 'first' as const, round },
    ...{ type: type.definition.type, type_version: type.definition.version },
    ...{ actor: act.actor, actor_name: actorName, note: submission.note, corrected_at: row?.finished_at ?? '' },
  };
}

function ofValue({ key, field, material, action, original, value, text }: JudgedValue) {
  return {
    ...{ key, field, material, action, original_status: original.status },
    original: original.status === 'accepted' ? original.value : original.proposed,
    ...{ corrected: value, original_text: original.raw, corrected_text: text },
  };
}

function ofRow({ key, record, material, action, place, read }: JudgedRow) {
  const isWhole = read.every(({ status }) => status === 'accepted' || status === 'missing');
  const was = (value: JudgedRow['read'][number]) => ({
    status: value.status,
    value: value.status === 'accepted' ? value.value : value.proposed,
  });
  return {
    ...{ key, field: record, material, action },
    original_status: action === 'add-row' ? 'missing' : isWhole ? 'accepted' : 'needs-review',
    original: action === 'add-row' ? null : Object.fromEntries(read.map((value) => [lastPartOf(value), was(value)])),
    ...{ corrected: place as Json, original_text: null, corrected_text: null },
  };
}

/** What a second person says of what a first one gave. */
export function judgementOf(
  { act, submission, actorName }: Case,
  { each, row, action }: { each: NewCorrection; row: StepRow; action: 'agree' | 'send-back' },
): NewCorrection {
  return {
    ...each,
    ...{ step_no: row.step_no, stage: 'second', action, actor: act.actor, actor_name: actorName },
    ...{ note: submission.note, corrected_at: row.finished_at },
  };
}

/** What the last first person gave, each value and row once. */
export async function givenValues(
  { pool }: Pick<DocumentDependencies, 'pool'>,
  documentId: string,
): Promise<NewCorrection[]> {
  const rows = await listCorrections(pool, documentId);
  const round = roundOf(rows);
  return rows
    .filter((row) => row.round === round && row.stage === 'first')
    .map((row) => ({ ...row, corrected_at: row.corrected_at.toISOString() }));
}

export async function lastRoundOf(work: Case): Promise<number> {
  return roundOf(await listCorrections(work.deps.pool, work.document.id));
}

function roundOf(rows: CorrectionRow[]): number {
  return rows.reduce((round, row) => Math.max(round, row.round), 0);
}

/** Values and rows as their corrections tell them. */
export function givenChanges(given: NewCorrection[]): { values: GivenValue[]; rows: RowChange[] } {
  const isRow = ({ action }: NewCorrection) => isRowAction(action);
  const rowKeys = new Set(given.filter(isRow).map(({ key }) => key));
  const rowKeyOf = ({ key }: NewCorrection) => key.slice(0, key.lastIndexOf('/'));
  const values = given.filter((each) => !isRow(each));
  return {
    values: values.filter((each) => !rowKeys.has(rowKeyOf(each))).map(valueGiven),
    rows: given.filter(isRow).map((each) => ({
      ...{ key: each.key, action: each.action as RowAction, record: each.field },
      ...{ index: Number(lastPartOf(each)), place: each.corrected as RowPlace | null },
      cells: values.filter((value) => rowKeyOf(value) === each.key).map(valueGiven),
    })),
  };
}

function valueGiven({ key, action, corrected, corrected_text }: NewCorrection): GivenValue {
  return { key, action: action as ValueAction, value: corrected, text: corrected_text };
}
