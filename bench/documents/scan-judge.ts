/**
 * Records of a scan against the truth's: who is who, and what was made of each value.
 * @module
 */
import type { ExtractedRecord, ExtractedValue } from '../../domain/document.ts';
import type { DocumentType } from '../../domain/document-type.ts';
import type { Plain, TruthKind } from '../long-lists-kinds.ts';
import { plainValue, valuesByName } from '../long-lists-truth.ts';
import type { Tally } from './scan-tally.ts';

export interface PageTruth {
  /** Records that stand wholly on the pages that were read. */
  expected: Plain[];
  /** Records of which a part may stand there: what is read of them must be right, but nothing need be. */
  possible: Plain[];
}

interface Judged {
  tally: Tally;
  kind: TruthKind;
  required: ReadonlySet<string>;
}

export function judgeRecords({
  tally,
  truth,
  found,
  kind,
  type,
}: {
  tally: Tally;
  truth: PageTruth;
  found: readonly ExtractedRecord[];
  kind: TruthKind;
  type: DocumentType;
}): void {
  const required = new Set(
    type.records.flatMap(({ name, columns }) =>
      columns.filter((column) => column.required).map((column) => `${name}/${column.name}`),
    ),
  );
  const judged = { tally, kind, required };
  const whole = pairUp(truth.expected, found, kind);
  truth.expected.forEach((wanted, index) => {
    judgeWhole(judged, wanted, whole.get(index) ?? null);
  });
  const used = new Set(whole.values());
  const extra = found.filter((record) => !used.has(record));
  const parts = pairUp(truth.possible, extra, kind);
  const known = new Map([...parts].map(([index, record]) => [record, truth.possible[index] as Plain]));
  for (const record of extra) judgePart(judged, known.get(record) ?? null, record);
}

/** The most alike first; a third of the values must be. Index of the truth's record → ours. */
function pairUp(
  truth: readonly Plain[],
  found: readonly ExtractedRecord[],
  kind: TruthKind,
): Map<number, ExtractedRecord> {
  const names = Object.entries(kind.values);
  const plain = found.map((record) => {
    const values = valuesByName(record);
    return names.map(([, name]) => plainValue(values.get(name)));
  });
  const pairs: { row: number; record: number; alike: number }[] = [];
  truth.forEach((wanted, row) => {
    const stated = names.filter(([key]) => (wanted[key] ?? '') !== '').length;
    plain.forEach((own, record) => {
      const alike = names.filter(([key], at) => (wanted[key] ?? '') !== '' && wanted[key] === own[at]).length;
      if (alike * 3 > stated) pairs.push({ row, record, alike });
    });
  });
  pairs.sort((a, b) => b.alike - a.alike || a.row - b.row || a.record - b.record);
  const paired = new Map<number, ExtractedRecord>();
  const used = new Set<number>();
  for (const { row, record } of pairs) {
    if (paired.has(row) || used.has(record)) continue;
    paired.set(row, found[record] as ExtractedRecord);
    used.add(record);
  }
  return paired;
}

function judgeWhole({ tally, kind, required }: Judged, wanted: Plain, got: ExtractedRecord | null): void {
  tally.records += 1;
  const values = got === null ? new Map<string, ExtractedValue>() : valuesByName(got);
  let isExact = got !== null;
  for (const [key, name] of Object.entries(kind.values)) {
    if (!(key in wanted)) continue;
    const [truth, value] = [wanted[key] ?? '', values.get(name)];
    const ours = plainValue(value);
    const isStated = truth !== '';
    if (isStated) tally.cells += 1;
    if (isStated && ours === truth) tally.exactCells += 1;
    if (value === undefined) {
      if (isStated) tally.notFound += 1;
      isExact = false;
    } else if (value.status === 'accepted') {
      tally.accepted += 1;
      if (ours === truth) tally.acceptedRight += isStated ? 1 : 0;
      else wrong(tally, { key, value, ours, truth });
      isExact &&= ours === truth;
    } else if (value.status === 'missing' && !required.has(`${got?.record}/${name}`)) {
      if (isStated) wrong(tally, { key, value, ours: '(blank)', truth });
      isExact &&= !isStated;
    } else {
      tally.review += 1;
      if (ours === truth) tally.proposedRight += 1;
      isExact = false;
    }
  }
  if (isExact) tally.exactRecords += 1;
}

/** A record that stands on these pages only in part, or is none of the truth's. */
function judgePart({ tally, kind }: Judged, wanted: Plain | null, got: ExtractedRecord): void {
  const values = valuesByName(got);
  for (const [key, name] of Object.entries(kind.values)) {
    const value = values.get(name);
    if (value === undefined || (wanted !== null && !(key in wanted)) || value.status === 'missing') continue;
    if (value.status !== 'accepted') {
      tally.review += 1;
      continue;
    }
    tally.accepted += 1;
    const [truth, ours] = [wanted === null ? null : (wanted[key] ?? ''), plainValue(value)];
    if (truth !== ours) wrong(tally, { key, value, ours, truth: truth ?? '(no such record)' });
  }
  if (wanted === null) tally.extraRecords += 1;
}

function wrong(tally: Tally, seen: { key: string; value: ExtractedValue; ours: string; truth: string }): void {
  const { key, value, ours, truth } = seen;
  const place = value.page === null ? '' : ` page ${value.page}`;
  const proofs = value.proofs.length > 0 ? value.proofs.join('+') : value.reasons.join('+');
  if (ours === '(blank)') tally.blankWrong += 1;
  tally.wrong.push(
    `${tally.name} ${value.key} ${key}${place}: "${ours}" for "${truth}" [${proofs}] read "${value.raw ?? ''}"`,
  );
}
