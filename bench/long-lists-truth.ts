/**
 * How the long-list set's truth is compared. The truth keeps text as printed; ours is typed. Both become one
 * plain form: dates ISO, amounts and numbers without trailing zeros, text with white space folded, titles of
 * clauses without case, and nothing for blank, null, "none" and values that we report as missing or stated none.
 * @module
 */

import { parseValue } from '../documents/extract/parse/parse.ts';
import type { ExtractedRecord, ExtractedValue } from '../domain/document.ts';
import { PAGE, type Plain, type TruthKind } from './long-lists-kinds.ts';

export function plainTruth(row: Record<string, unknown>, kind: TruthKind): Plain {
  const keys = Object.keys(kind.values).filter((key) => kind.variants === undefined || key in row);
  return Object.fromEntries(
    keys.map((key) => [key, plainKey(key, plainText(valueAt(row, key), kind.dates?.includes(key) ?? false))]),
  );
}

/** `bi.reserve` is the key reserve of the object bi. */
function valueAt(row: Record<string, unknown>, key: string): unknown {
  const [name, inner] = key.split('.') as [string, string | undefined];
  const value = row[name];
  return inner === undefined ? value : (value as Record<string, unknown> | undefined)?.[inner];
}

/** Periods as two ISO dates; titles of clauses, which the page prints in capitals, without case. */
function plainKey(key: string, text: string): string {
  if (key === 'clause_title') return text.toLowerCase();
  if (key !== 'policy_period') return text;
  return text
    .split(' - ')
    .map((date) => plainText(date, true))
    .join(' - ');
}

function plainText(value: unknown, isDate: boolean): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((entry) => plainText(entry, false)).join('; ');
  // The truth's amounts are binary numbers: 2009.7199999999998 is 2009.72.
  const text = (typeof value === 'number' ? value.toFixed(6) : String(value)).replace(/\s+/g, ' ').trim();
  if (/^(none|n\/a|-)?$/i.test(text)) return '';
  if (isDate) {
    const parsed = parseValue({ type: 'date', dateOrder: 'MDY', twoDigitYearsFrom: 1950 }, text);
    return parsed.ok && 'value' in parsed ? String(parsed.value) : text;
  }
  return plainNumber(text);
}

/** Numbers in one form: 2,750.10 and 2750.1 are the same; leading zeros of identifiers stay. */
function plainNumber(text: string): string {
  const parts = /^(-?)\$?([1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*|0)(\.\d+)?$/.exec(text);
  if (!parts) return text;
  const fraction = (parts[3] ?? '').replace(/\.?0+$/, '');
  const digits = `${(parts[2] as string).replaceAll(',', '')}${fraction}`;
  return digits === '0' ? '0' : `${parts[1]}${digits}`;
}

/** Our value in the same form; what needs review as it is proposed. */
export function plainValue(value: ExtractedValue | undefined): string {
  const typed = value?.status === 'accepted' ? value.value : (value?.proposed ?? null);
  if (typed === null || typed === undefined) return '';
  if (typeof typed === 'object' && !Array.isArray(typed)) return plainNumber((Number(typed.minor) / 100).toFixed(2));
  const text = plainNumber(String(typed).replace(/\s+/g, ' ').trim());
  return value?.key.endsWith('/clauseTitle') ? text.toLowerCase() : text;
}

export function valuesByName(record: ExtractedRecord): Map<string, ExtractedValue> {
  const values = new Map(record.values.map((value) => [value.key.slice(value.key.lastIndexOf('/') + 1), value]));
  const [from, to] = [values.get('policyEffective'), values.get('policyExpiry')];
  if (from && to) {
    const value = `${plainValue(from)} - ${plainValue(to)}`;
    values.set('period', { ...(from.status === 'accepted' ? to : from), value, proposed: value });
  }
  const first = record.values.find((value) => value.page !== null);
  if (first) values.set(PAGE, { ...first, key: PAGE, value: String(first.page), proposed: String(first.page) });
  return values;
}

/** Fields of ours that the truth has as records. */
export function recordsOfFields(fields: readonly ExtractedValue[], kind: TruthKind): ExtractedRecord[] {
  return (kind.fields ?? []).flatMap(({ name, says }, index): ExtractedRecord[] => {
    const field = fields.find((candidate) => candidate.key === `fields/${name}`);
    if (!field || field.status === 'missing') return [];
    const said = Object.entries(says).map(
      ([key, text]): ExtractedValue => ({ ...field, key, value: text, proposed: text }),
    );
    return [{ record: 'field', index, values: [{ ...field, key: 'value' }, ...said] }];
  });
}
