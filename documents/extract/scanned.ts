/**
 * What holds for scans alone: how a type reads them, and what two text recognitions that agree still do not prove.
 * @module
 */
import type { DocumentText, Word } from '../../domain/document.ts';
import type { DocumentType } from '../../domain/document-type.ts';
import type { ValueSpec } from '../../domain/value-spec.ts';

/** The type itself where a page has a text layer: what is written there is taken as it stands. */
export function asScanned<T extends Pick<DocumentType, 'records'> & Partial<Pick<DocumentType, 'fields'>>>(
  document: DocumentText,
  type: T,
): T {
  const engines = new Set(document.pages.map(({ engine }) => engine));
  if (engines.has('text-layer') || !(engines.has('paddle') || engines.has('tesseract'))) return type;
  const scanned = { scanned: true } as const;
  return {
    ...type,
    ...(type.fields === undefined ? {} : { fields: type.fields.map((field) => ({ ...field, ...scanned })) }),
    records: type.records.map((list) => ({
      ...list,
      columns: list.columns.map((column) => ({ ...column, ...scanned })),
    })),
  };
}

/**
 * Names, and numbers without a form of their own, can be misread by both engines alike ("rn" as "m"): of
 * material values only the system of record proves them.
 */
export function needsRecord(spec: ValueSpec & { material: boolean }): boolean {
  if (!spec.material) return false;
  if (spec.type === 'name' || spec.type === 'address') return true;
  return spec.type === 'identifier' && spec.pattern === undefined && spec.scheme === undefined;
}

/** What both engines may misread alike about this text; no arithmetic proves it either. */
export function doubtsOfScan(spec: ValueSpec, raw: string): string[] {
  const text = raw.trim();
  if (NUMERIC.includes(spec.type)) return isMarkAmbiguous(spec, text) ? ['MARK_AMBIGUOUS'] : [];
  if (!WORDED.includes(spec.type)) return [];
  const doubts = hasStrayMark(spec, text) ? ['SPECK_OR_MARK'] : [];
  if (spec.usual !== undefined && !spec.usual.includes(text)) doubts.push('TEXT_UNUSUAL');
  if (spec.type === 'identifier' && !/\d/.test(text)) doubts.push('IDENTIFIER_WITHOUT_DIGIT');
  // Spaces are what text recognition reads worst; a scheme's form has none that matter.
  if (spec.type === 'identifier' && spec.scheme === undefined && /\s/.test(text)) doubts.push('SPACING_UNCLEAR');
  return doubts;
}

const NUMERIC = ['number', 'integer', 'percent'];
const WORDED = ['text', 'name', 'identifier', 'address'];

/** 26.503 may have been 26,503, and rows of such numbers add up either way. */
function isMarkAmbiguous({ decimals, decimalMark }: ValueSpec, text: string): boolean {
  if (decimals !== undefined && decimals < 3) return false;
  return (decimalMark === ',' ? /^\D*[1-9]\d{0,2},\d{3}\D*$/ : /^\D*[1-9]\d{0,2}\.\d{3}\D*$/).test(text);
}

/** A mark at the end that no sentence or abbreviation asks for, or one that stands alone, may be a speck. */
function hasStrayMark({ type }: ValueSpec, text: string): boolean {
  const words = text.split(/\s+/);
  if (words.some((word) => /^[.,;:'"`´·*_~^|]+$/.test(word))) return true;
  if (/^[.,;:'`´·*_~^|]/.test(text) || /[,;:'`´·*_~^|-]$/.test(text)) return true;
  const isSentence = type === 'text' && words.length >= SENTENCE_WORDS;
  return text.endsWith('.') && !isSentence && !ABBREVIATION.test(words[words.length - 1] as string);
}

const SENTENCE_WORDS = 5;
const ABBREVIATION = /^(?:inc|co|corp|ltd|bros|jr|sr|st|ave|rd|dr|blvd|dept)\.$/i;

/** Whether each engine was sure enough for its word to count. A raw confidence is no probability: it only refuses. */
export function areSure(first: readonly Word[], second: readonly Word[]): boolean {
  const least = (words: readonly Word[]) => Math.min(...words.map(({ confidence }) => confidence ?? 0));
  return first.length > 0 && second.length > 0 && least(first) >= SURE.first && least(second) >= SURE.second;
}

/** Of PP-OCR, which is nearly always sure where it is right, and of tesseract, which often is not. */
const SURE = { first: 0.95, second: 0.6 };
