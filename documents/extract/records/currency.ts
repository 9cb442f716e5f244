/**
 * The currency of amounts that a list prints without a mark: the one of their column's header, else the
 * only one that the document shows.
 * @module
 */
import type { DocumentText } from '../../../domain/document.ts';
import type { ColumnSpec, RecordSpec } from '../../../domain/document-records.ts';
import { parseValue } from '../parse/parse.ts';

/** A mark of currency, not at the end of a word. */
export const CURRENCY_MARK = /(?<!\p{L})(?:(?:US|CA?|AU?|NZ|S|HK)?\$|[£€]|(?:USD|GBP|EUR|CAD|AUD|NZD|CHF)(?!\p{L}))/gu;

/** Whether a header is a mark of currency and nothing else, such as "£", "(€)" or "£ p". */
export function isMark(text: string): boolean {
  const marks = text.match(CURRENCY_MARK) ?? [];
  return marks.length === 1 && /^(?:\(\s*\)|\[\s*\])?(?:\s*[pc¢])?$/u.test(text.replace(CURRENCY_MARK, '').trim());
}

const SAID: readonly (readonly [RegExp, string])[] = [
  [/\bin euros?\b/i, '€'],
  [/\bin (?:pounds )?sterling\b/i, '£'],
  [/\bin U\.?S\.? dollars\b/i, 'US$'],
];

/** The list with the document's currency where it names none itself; the same list where the document shows none, or two. */
export function withPrintedCurrency(document: DocumentText, spec: RecordSpec): RecordSpec {
  if (!spec.columns.some(isBare)) return spec;
  const marks = marksIn(document.pages.map(({ words }) => words.map((word) => word.text).join(' ')).join('\n'));
  const columns = spec.columns.map((column) => {
    const currencies = new Set([...marks].map((mark) => currencyOf(column, mark)));
    const [only] = currencies;
    return isBare(column) && currencies.size === 1 && only ? { ...column, currency: only } : column;
  });
  return { ...spec, columns };
}

/** The column with the currency of the mark in its header; amounts with a mark of their own do without it. */
export function withHeaderCurrency(column: ColumnSpec, header: string | undefined): ColumnSpec {
  if (header === undefined || column.type !== 'money') return column;
  const marks = [...new Set(header.match(CURRENCY_MARK) ?? [])];
  const currency = marks.length === 1 ? currencyOf(column, marks[0] as string) : null;
  return currency === null ? column : { ...column, currency };
}

function isBare({ type, currency }: ColumnSpec): boolean {
  return type === 'money' && currency === undefined;
}

function marksIn(text: string): Set<string> {
  const said = SAID.flatMap(([words, mark]) => (words.test(text) ? [mark] : []));
  return new Set([...said, ...(text.match(CURRENCY_MARK) ?? [])]);
}

/** What the column reads an amount with this mark as. */
function currencyOf(column: ColumnSpec, mark: string): string | null {
  const parsed = parseValue(column, `${mark}1.00`);
  const value = parsed.ok && 'value' in parsed ? (parsed.value as { currency?: string } | null) : null;
  return value?.currency ?? null;
}
