/**
 * Profiles of a file's columns: what drafting a specification looks at. One pass, bounded memory.
 * @module
 */
import { isIsoDate } from '../domain/dates.ts';
import { readCsv } from './csv-file.ts';

/** Texts that stand for an empty cell. */
export const MISSING_TEXTS = ['?', 'NA', 'N/A', 'NaN', 'nan', 'NULL', 'null', '#N/A'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MAX_DISTINCT = 100_000;
const MAX_VALUES = 50_000;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

export interface ColumnProfile {
  column: string;
  /** Lower-case words of the name. */
  words: string[];
  rows: number;
  missing: number;
  missingTexts: string[];
  kind: 'number' | 'date' | 'month' | 'text' | 'empty';
  isInteger: boolean;
  min: number;
  max: number;
  /** Text → rows; stops growing at a bound, and `distinct` then says how many at least. */
  counts: Map<string, number>;
  distinct: number;
  /** Values of the first rows, with the label: what suspects are found by. NaN is missing. */
  sample: { value: number; text: string; label: 0 | 1 }[];
}

interface Running extends ColumnProfile {
  numbers: number;
  dates: number;
  months: number;
}

/** Profiles every column but the label's; rows without a label count nowhere. */
export async function profileColumns(
  file: string,
  labelOf: (row: Record<string, string>) => 0 | 1 | undefined,
): Promise<{ columns: ColumnProfile[]; rows: number; positives: number }> {
  const columns = new Map<string, Running>();
  let [rows, positives] = [0, 0];
  for await (const { row } of readCsv(file)) {
    const label = labelOf(row);
    if (label === undefined) continue;
    rows++;
    positives += label;
    for (const [column, text] of Object.entries(row)) {
      const profile = columns.get(column) ?? startColumn(column);
      columns.set(column, profile);
      addCell(profile, text.trim(), label);
    }
  }
  return { columns: [...columns.values()].map(finish), rows, positives };
}

/** Month name → 1 to 12; undefined for another text. */
export function monthOf(text: string): number | undefined {
  const index = /^[A-Za-z]{3,9}\.?$/.test(text) ? MONTHS.indexOf(text.slice(0, 3).toLowerCase()) : -1;
  return index === -1 ? undefined : index + 1;
}

export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

function startColumn(column: string): Running {
  return {
    column,
    words: wordsOf(column),
    rows: 0,
    missing: 0,
    missingTexts: [],
    kind: 'empty',
    isInteger: true,
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
    counts: new Map(),
    distinct: 0,
    sample: [],
    numbers: 0,
    dates: 0,
    months: 0,
  };
}

function addCell(profile: Running, text: string, label: 0 | 1): void {
  profile.rows++;
  const isMissing = text === '' || MISSING_TEXTS.includes(text);
  const value = isMissing || !NUMBER.test(text) ? Number.NaN : Number(text);
  if (profile.sample.length < MAX_VALUES) profile.sample.push({ value, text: isMissing ? '' : text, label });
  if (isMissing) {
    profile.missing++;
    if (text !== '' && !profile.missingTexts.includes(text)) profile.missingTexts.push(text);
    return;
  }
  const count = profile.counts.get(text);
  if (count !== undefined || profile.counts.size < MAX_DISTINCT) profile.counts.set(text, (count ?? 0) + 1);
  if (Number.isFinite(value)) {
    profile.numbers++;
    profile.isInteger &&= Number.isInteger(value);
    profile.min = Math.min(profile.min, value);
    profile.max = Math.max(profile.max, value);
  } else if (isIsoDate(text)) profile.dates++;
  else if (monthOf(text) !== undefined) profile.months++;
}

function finish({ numbers, dates, months, ...profile }: Running): ColumnProfile {
  const known = profile.rows - profile.missing;
  // A month that is named at all is a month: some files count a missing one as 0.
  const isMonth = months > 0 && months + (profile.counts.get('0') ?? 0) === known;
  const kind =
    known === 0 ? 'empty' : numbers === known ? 'number' : dates === known ? 'date' : isMonth ? 'month' : 'text';
  return { ...profile, kind, distinct: profile.counts.size };
}
