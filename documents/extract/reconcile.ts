/**
 * Scanned pages: what two text recognitions read is compared as typed values. Agreement, a check digit or
 * arithmetic proves a value; anything else waits for a person.
 * @module
 */
import { canonicalText } from '../../domain/canonical.ts';
import type { DocumentText, ExtractedValue, PageText, Word } from '../../domain/document.ts';
import type { DocumentType, FieldSpec } from '../../domain/document-type.ts';
import { extractFields } from './fields/fields.ts';
import { linesOf, middleOf } from './lines.ts';
import { parseValue } from './parse/parse.ts';
import { areSure, asScanned, doubtsOfScan, needsRecord } from './scanned.ts';

/** Fields of the document with the second engine's word on each value of a scanned page. */
export function reconcileFields(document: DocumentText, declared: DocumentType): ExtractedValue[] {
  const type = asScanned(document, declared);
  const first = extractFields(document, type);
  if (!document.pages.some(isScanned)) return first.map((value) => unreadable(document, value));
  const swapped: DocumentText = { ...document, pages: document.pages.map(swap) };
  const second = extractFields(swapped, type);
  return first.map((value, index) => {
    const field = type.fields[index] as FieldSpec;
    const other = second[index] as ExtractedValue;
    // What only the second engine found is held against the first one's words.
    const [found, pages] = isFound(value) || !isFound(other) ? [value, document.pages] : [other, swapped.pages];
    if (!isFound(found) || !isOfScan(found)) return unreadable(document, found);
    return judge(field, {
      found,
      page: pages.find(({ page }) => page === found.page) as PageText,
      other: found === value ? other : value,
    });
  });
}

function isScanned(page: PageText): boolean {
  return page.engine === 'paddle' || page.engine === 'tesseract';
}

function isOfScan({ engine }: ExtractedValue): boolean {
  return engine === 'paddle' || engine === 'tesseract';
}

function isFound({ status }: ExtractedValue): boolean {
  return status !== 'missing';
}

/** The page as the second engine read it; without one it has no words. */
function swap(page: PageText): PageText {
  if (page.engine !== 'paddle' && page.engine !== 'tesseract') return page;
  const { second, ...rest } = page;
  if (second === undefined) return { ...page, words: [] };
  return { ...rest, engine: second.engine, words: second.words, second: { engine: page.engine, words: page.words } };
}

function judge(
  field: FieldSpec,
  { found, page, other }: { found: ExtractedValue; page: PageText; other: ExtractedValue },
): ExtractedValue {
  if (found.status === 'conflict' || found.proofs.includes('check-digit')) return found;
  const doubtful = (reason: string): ExtractedValue => ({
    ...found,
    status: 'needs-review',
    value: null,
    reasons: [...new Set([...found.reasons, reason])],
  });
  if (found.status === 'needs-review') return found.reasons.length > 0 ? found : doubtful('ONE_ENGINE_ONLY');
  if (page.second === undefined) return doubtful('ONE_ENGINE_ONLY');
  const agreement = agrees(field, { found, page, other });
  if (agreement !== true) return doubtful(agreement === false ? 'ENGINES_DISAGREE' : 'ONE_ENGINE_ONLY');
  const doubts = doubtsOfScan(field, found.raw ?? '');
  if (doubts.length > 0) return doubtful(doubts[0] as string);
  if (!isSure(found, page)) return doubtful('ENGINES_UNSURE');
  // A lost or misread box turns a no into a yes, for both engines alike.
  if (field.type === 'boolean' || field.type === 'choice') return doubtful('SCANNED_ANSWER');
  if (needsRecord(field)) return { ...doubtful('RECORD_MATCH_NEEDED'), proofs: ['engines-agree'] };
  return { ...found, proofs: ['engines-agree'] };
}

/** Whether the other engine says the same at the same place, or by its own label; undefined where it says nothing. */
function agrees(
  field: FieldSpec,
  { found, page, other }: { found: ExtractedValue; page: PageText; other: ExtractedValue },
): boolean | undefined {
  if (other.status === 'accepted') return sameReading(found, other);
  const text = textIn(page.second?.words ?? [], found, page);
  if (text === '') return undefined;
  const parsed = parseValue(field, text);
  if (!parsed.ok) return false;
  if ('none' in parsed) return found.statedNone === true;
  return found.statedNone !== true && canonicalText(parsed.value) === canonicalText(found.value);
}

function sameReading(one: ExtractedValue, other: ExtractedValue): boolean {
  return (
    canonicalText(one.value) === canonicalText(other.value) && (one.statedNone ?? false) === (other.statedNone ?? false)
  );
}

/** The words whose middles lie in the value's box, a little grown. */
function textIn(words: Word[], value: ExtractedValue, page: PageText): string {
  return linesOf({ ...page, words: wordsIn(words, value) })
    .flatMap((line) => line.words.map((word) => word.text))
    .join(' ');
}

function wordsIn(words: readonly Word[], { box }: ExtractedValue): Word[] {
  if (box === null) return [];
  return words.filter(({ box: [left, top, right, bottom] }) => {
    const [x, y] = [(left + right) / 2, middleOf([left, top, right, bottom])];
    return x >= box[0] - 2 && x <= box[2] + 2 && y >= box[1] - 1 && y <= box[3] + 1;
  });
}

/** Whether both engines were sure of the words in the value's box. */
function isSure(value: ExtractedValue, page: PageText): boolean {
  const [own, other] = [wordsIn(page.words, value), wordsIn(page.second?.words ?? [], value)];
  return page.engine === 'tesseract' ? areSure(other, own) : areSure(own, other);
}

/** Nothing found although a page could not be read: it may stand there. */
function unreadable(document: DocumentText, value: ExtractedValue): ExtractedValue {
  const isBlind = document.pages.some((page) => page.engine === 'none');
  return isBlind && value.status === 'missing'
    ? { ...value, reasons: [...value.reasons, 'COVERED_BY_UNREADABLE_PAGE'] }
    : value;
}
