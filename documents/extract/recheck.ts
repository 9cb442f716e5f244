/**
 * The checks of a document once more, over values and rows as people leave them. What nobody decided is
 * proved, or doubted, by the same arithmetic as when it was read.
 * @module
 */
import type { CheckResult, ExtractedRecord, ExtractedValue, Extraction } from '../../domain/document.ts';
import type { RecordSpec } from '../../domain/document-records.ts';
import type { Recheck } from '../../domain/document-row-changes.ts';
import type { CheckSpec, DocumentType } from '../../domain/document-type.ts';
import { lastPartOf } from '../../domain/document-values.ts';
import { runChecks } from './checks.ts';
import { checkRows, doubt, isSum, prove, totalsName } from './records/arithmetic.ts';
import { exactOf } from './records/decimal.ts';
import { RECORDS_FOUND } from './records/records.ts';

const BY_ARITHMETIC = ['ROW_DOES_NOT_FOOT', 'COLUMN_DOES_NOT_FOOT'];
const FOOTS = ['row-foots', 'column-foots'];

export const recheck: Recheck = (corrected, { type, decided, anchors }) => {
  // Without the printed figures nothing can be said again.
  if (corrected.stated === undefined) return { extraction: corrected, failing: [] };
  const lists = type.records.map((spec) => recheckList({ corrected, spec, decided, anchors }));
  const records = lists.flatMap((list) => list.records);
  const typeChecks = runChecks(type, corrected.fields.map(asSettled), records.map(rowAsSettled));
  const fields = recheckFields({ fields: corrected.fields, type, checks: typeChecks, decided });
  const found: CheckResult[] = corrected.checks.some(({ name }) => name === RECORDS_FOUND)
    ? [{ name: RECORDS_FOUND, result: records.length > 0 ? 'holds' : 'fails', keys: [] }]
    : [];
  const listChecks = [...lists.flatMap((list) => list.checks), ...found];
  const ofLists = [...typeChecks.filter((_, at) => isOfList(type.checks[at])), ...listChecks];
  return {
    extraction: { ...corrected, fields, records, checks: [...typeChecks, ...listChecks] },
    failing: [...new Set(ofLists.filter(({ result }) => result === 'fails').map(({ name }) => name))],
  };
};

function isOfList(check: CheckSpec | undefined): boolean {
  return check?.form === 'column-sum' || check?.form === 'count';
}

interface List {
  corrected: Extraction;
  spec: RecordSpec;
  decided: ReadonlySet<string>;
  anchors: ReadonlyMap<string, number>;
}

function recheckList(list: List): { records: ExtractedRecord[]; checks: CheckResult[] } {
  const { corrected, spec, decided } = list;
  const rows = corrected.records.filter(({ record }) => record === spec.name);
  const working = rows.map((row) => ({
    ...row,
    values: row.values.map((value) => (decided.has(value.key) ? asSettled(value) : unproved(value))),
  }));
  const checks = [...checkRows(spec, working), ...recheckTotals(list, working), ...recheckCounts(list, rows.length)];
  const records = rows.map((row, r) => ({
    ...row,
    values: row.values.map((value, v) => (decided.has(value.key) ? value : (working[r]?.values[v] as ExtractedValue))),
  }));
  return { records, checks };
}

/** The value before arithmetic spoke for it or against it. */
function unproved(value: ExtractedValue): ExtractedValue {
  const reasons = value.reasons.filter((reason) => !BY_ARITHMETIC.includes(reason));
  const proofs = value.proofs.filter((proof) => !FOOTS.includes(proof));
  if (value.status === 'accepted' && proofs.length > 0) return { ...value, proofs, reasons };
  const rested = value.status === 'accepted' || (value.status === 'needs-review' && reasons.length === 0);
  if (!rested) return { ...value, proofs, reasons };
  if (value.engine === 'text-layer')
    return { ...value, status: 'accepted', value: value.proposed, proofs: ['text-layer'], reasons };
  return { ...value, status: 'needs-review', value: null, proofs: [], reasons: ['ONE_ENGINE_ONLY'] };
}

/** With what a person accepted where checks look. */
function asSettled(value: ExtractedValue): ExtractedValue {
  const { proofs, reasons } = value;
  return {
    ...value,
    ...{ proofs: [...proofs], reasons: [...reasons] },
    proposed: value.status === 'accepted' ? value.value : value.proposed,
  };
}

function rowAsSettled(row: ExtractedRecord): ExtractedRecord {
  return { ...row, values: row.values.map(asSettled) };
}

function recheckTotals({ corrected, spec, anchors }: List, rows: ExtractedRecord[]): CheckResult[] {
  const name = totalsName(spec);
  if (!corrected.checks.some((check) => check.name === name)) return [];
  const failed: string[] = [];
  let held = 0;
  const anchorOf = ({ record, index }: ExtractedRecord) => anchors.get(`records/${record}/${index}`);
  const isAllAdded = rows.every((row) => anchorOf(row) !== undefined);
  for (const stated of corrected.stated ?? []) {
    if (stated.kind !== 'total' || stated.record !== spec.name) continue;
    const within = ([from, before]: [number, number]) =>
      rows
        .filter((row) => {
          const anchor = anchorOf(row) ?? row.index;
          // Where none was read, what people added stands under every total.
          return (anchor >= from && anchor < before) || (before === 0 && isAllAdded);
        })
        .flatMap(({ values }) => values.filter((value) => lastPartOf(value) === stated.column && value.raw !== null));
    const [own = [], ...others] = stated.spans.map(within);
    const printed = exactOf(stated.figure);
    if (own.length === 0 || printed === null) continue;
    if (isSum(own, printed)) {
      held += 1;
      for (const value of own) prove(value, 'column-foots');
    } else if (others.some((values) => isSum(values, printed))) held += 1;
    else {
      failed.push(...own.map(({ key }) => key));
      for (const value of own) doubt(value, 'COLUMN_DOES_NOT_FOOT');
    }
  }
  return [{ name, result: failed.length > 0 ? 'fails' : held > 0 ? 'holds' : 'not-applicable', keys: failed }];
}

function recheckCounts({ corrected, spec }: List, rows: number): CheckResult[] {
  return (spec.counts ?? []).map(({ name }): CheckResult => {
    const stated = corrected.stated?.find((each) => each.kind === 'count' && each.name === name);
    if (stated === undefined) return { name, result: 'not-applicable', keys: [] };
    return { name, result: stated.figure === rows ? 'holds' : 'fails', keys: [] };
  });
}

/** Fields that hang on a list: a printed total that fits now needs nobody, one that fits no more does. */
function recheckFields({
  fields,
  type,
  checks,
  decided,
}: {
  fields: ExtractedValue[];
  type: DocumentType;
  checks: CheckResult[];
  decided: ReadonlySet<string>;
}): ExtractedValue[] {
  const keysOf = (result: CheckResult['result'], ofList: boolean) =>
    new Set(
      checks
        .filter((check, at) => check.result === result && (!ofList || isOfList(type.checks[at])))
        .flatMap(({ keys }) => keys),
    );
  const [fails, failsInList, holdsInList] = [keysOf('fails', false), keysOf('fails', true), keysOf('holds', true)];
  return fields.map((value) => {
    if (decided.has(value.key)) return value;
    if (failsInList.has(value.key) && value.status === 'accepted')
      return { ...value, status: 'needs-review', value: null, reasons: ['CHECK_FAILED'] };
    const isLifted =
      holdsInList.has(value.key) &&
      !fails.has(value.key) &&
      value.status === 'needs-review' &&
      value.proofs.length > 0 &&
      value.reasons.every((reason) => reason === 'CHECK_FAILED');
    return isLifted ? { ...value, status: 'accepted', value: value.proposed, reasons: [] } : value;
  });
}
