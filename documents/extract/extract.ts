/**
 * From a document's words to its values: fields, lists, checks, and the status of each. Pure and
 * deterministic; the same words and the same type give the same extraction.
 * @module
 */
import type {
  CheckResult,
  DocumentText,
  ExtractedRecord,
  ExtractedValue,
  Extraction,
  PageText,
} from '../../domain/document.ts';
import type { CheckSpec, DocumentType } from '../../domain/document-type.ts';
import { doubtByChecks, runChecks } from './checks.ts';
import { fingerprintOf } from './example/fingerprint.ts';
import { withDollar } from './fields/dollar.ts';
import { placeholderOf } from './fields/fields.ts';
import { withFormWords } from './form-words.ts';
import { linesOf, textOf } from './lines.ts';
import { reconcileFields } from './reconcile.ts';
import { extractRecords } from './records/records.ts';

export function extract(document: DocumentText, declared: DocumentType): Extraction {
  const type = withDollar(document, declared);
  const lists = extractRecords(withFormWords(document), type);
  const read = reconcileFields(document, type);
  const checks = runChecks(type, read, lists.records);
  const proved = proveByArithmetic(type, read, checks);
  const fields = doubtByChecks(proved, checks);
  const extraction = {
    type: type.type,
    typeVersion: type.version,
    fields,
    records: lists.records,
    checks: [...checks, ...lists.checks],
    stated: lists.stated,
    fingerprint: fingerprintOf(document),
    reasons: reasonsOf(document, placeholderOf(type)),
  };
  return { ...extraction, status: isOpen(extraction, type) ? 'needs-review' : 'accepted' };
}

const BY_ARITHMETIC = ['ENGINES_DISAGREE', 'ENGINES_UNSURE', 'ONE_ENGINE_ONLY'];

/** A sum or product of scanned figures that comes out exactly proves each of them. */
function proveByArithmetic(
  type: DocumentType,
  fields: ExtractedValue[],
  checks: readonly CheckResult[],
): ExtractedValue[] {
  const proved = new Set(
    checks
      .filter((check, index) => check.result === 'holds' && isArithmetic(type.checks[index]))
      .flatMap(({ keys }) => keys),
  );
  return fields.map((value) => {
    const isOnlyUnproved =
      value.status === 'needs-review' &&
      value.proposed !== null &&
      value.reasons.every((reason) => BY_ARITHMETIC.includes(reason));
    if (!isOnlyUnproved || !proved.has(value.key)) return value;
    return { ...value, status: 'accepted', value: value.proposed, proofs: [...value.proofs, 'row-foots'], reasons: [] };
  });
}

function isArithmetic(check: CheckSpec | undefined): boolean {
  return (
    check !== undefined &&
    ((check.form === 'sum' && check.of.length + (check.minus?.length ?? 0) >= 2) || check.form === 'column-sum')
  );
}

/** What concerns the whole document. */
function reasonsOf({ pages }: DocumentText, isPlaceholder: (text: string) => boolean): string[] {
  const reasons: string[] = [];
  if (pages.some(({ quarantined }) => quarantined.some(({ text }) => !isPlaceholder(text))))
    reasons.push('HIDDEN_TEXT');
  if (pages.some(isUnread)) reasons.push('PAGE_UNREADABLE');
  if (pages.filter(isFirstPage).length > 1) reasons.push('TWO_DOCUMENTS');
  return reasons;
}

/** A page that nothing could read; one that is blank has nothing to say. */
function isUnread({ engine, words, problems }: PageText): boolean {
  return engine === 'none' && words.length === 0 && !problems.includes('BLANK_PAGE');
}

/** A printed "Page 1 of 3": a second one begins another document. A "summary page 1 of 1" counts a part of one. */
const FIRST_PAGE = /(?:\b(?:Page|PAGE)|^page) 1 (?:of|OF) \d+\b/;

function isFirstPage(page: PageText): boolean {
  return linesOf(page).some(({ words }) => FIRST_PAGE.test(textOf(words)));
}

function isOpen(extraction: Omit<Extraction, 'status'>, type: DocumentType): boolean {
  if (extraction.reasons.length > 0 || extraction.checks.some(({ result }) => result === 'fails')) return true;
  const optional = new Set([...type.fields.filter(({ required }) => !required).map(({ name }) => `fields/${name}`)]);
  const isMissingAllowed = ({ key }: ExtractedValue) => optional.has(key) || isOptionalColumn(type, key);
  return [...extraction.fields, ...extraction.records.flatMap(({ values }: ExtractedRecord) => values)].some(
    (value) => value.status !== 'accepted' && !(value.status === 'missing' && isMissingAllowed(value)),
  );
}

function isOptionalColumn(type: DocumentType, key: string): boolean {
  const [kind, record, , column] = key.split('/');
  if (kind !== 'records') return false;
  return (
    type.records.find(({ name }) => name === record)?.columns.find(({ name }) => name === column)?.required === false
  );
}
