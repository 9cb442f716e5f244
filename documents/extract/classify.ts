/**
 * Which type a document is, by the phrases that stand on its pages; where they leave it open, by the labels
 * too. Unknown rather than wrong: the best type must reach its minimum and lead clearly.
 * @module
 */
import type { DocumentText, PageText, Word } from '../../domain/document.ts';
import type { DocumentType } from '../../domain/document-type.ts';
import { labelKey } from './check-type.ts';
import { labelEvidence } from './label-evidence.ts';
import { linesOf } from './lines.ts';
import type { LoadedType } from './type.ts';

export interface Classified {
  type: string | null;
  /** Best first; 1 is the type's minimum. */
  ranking: { type: string; score: number }[];
  /** TYPE_UNKNOWN; TWO_DOCUMENTS where pages look like different documents. */
  reasons: string[];
}

/** How much better than the next the best type must be; less than the minimum is enough far ahead of it. */
const CLEAR_LEAD = 1.2;
const [FAR_AHEAD, ENOUGH_THEN] = [1.7, 0.7];
/** A type is told from the pages at the beginning. */
const PAGES = 4;

export function classify(document: DocumentText, types: readonly Pick<LoadedType, 'definition'>[]): Classified {
  const texts = document.pages.map(pageKeys);
  const score = (pages: PageKeys[], type: DocumentType) => scoreOf(pages, type);
  const ranking = types
    .map(({ definition }) => ({ type: definition.type, score: score(texts.slice(0, PAGES), definition) }))
    .sort((one, other) => other.score - one.score || (one.type < other.type ? -1 : 1));
  const [best, next] = ranking;
  const lead = best === undefined ? 0 : best.score / Math.max(next?.score ?? 0, 0.01);
  const isClear =
    best !== undefined && ((best.score >= 1 && lead >= CLEAR_LEAD) || (best.score >= ENOUGH_THEN && lead >= FAR_AHEAD));
  const definitions = types.map(({ definition }) => definition);
  const type = isClear ? best.type : byLabels(document.pages.slice(0, PAGES), definitions, ranking);
  if (type === null) return { type, ranking, reasons: ['TYPE_UNKNOWN'] };
  return { type, ranking, reasons: isTwo(texts, definitions, type) ? ['TWO_DOCUMENTS'] : [] };
}

/** Bits of label evidence that weigh as much as a type's minimum of phrases. */
const BITS = 20;
/** What phrases must give at least: labels alone are shared by too many papers. */
const LEAST_PHRASES = 0.25;
const LEAD_WITH_LABELS = 1.3;

function byLabels(
  pages: readonly PageText[],
  types: readonly DocumentType[],
  ranking: Classified['ranking'],
): string | null {
  if ((ranking[0]?.score ?? 0) < LEAST_PHRASES) return null;
  const bits = labelEvidence(pages, types);
  const sums = ranking
    .map(({ type, score }) => {
      const definition = types.find((candidate) => candidate.type === type) as DocumentType;
      return { type, score, sum: score + bits(definition) / BITS };
    })
    .sort((one, other) => other.sum - one.sum);
  const [best, next] = sums;
  if (best === undefined || best.score < LEAST_PHRASES || best.sum < 1) return null;
  return best.sum >= LEAD_WITH_LABELS * (next?.sum ?? 0) ? best.type : null;
}

/** Weights of the phrases found, as a share of the minimum. */
function scoreOf(pages: readonly PageKeys[], { recognise }: DocumentType): number {
  const found = recognise.phrases.filter(({ text }) => pages.some((page) => holds(page, labelKey(text))));
  const sum = found.reduce((total, { weight }) => total + weight, 0);
  return Math.round((1000 * sum) / recognise.minimum) / 1000;
}

/** A page's letters without spaces, with the places at which words begin and end. One per engine. */
type PageKeys = { text: string; starts: Set<number>; ends: Set<number> }[];

function pageKeys(page: PageText): PageKeys {
  const readings = [page.words, ...(page.second === undefined ? [] : [page.second.words])];
  return readings.map((words) => keysOf(page, words));
}

function keysOf(page: PageText, words: Word[]): PageKeys[number] {
  const starts = new Set<number>();
  const ends = new Set<number>();
  let text = '';
  for (const line of linesOf({ ...page, words }))
    for (const word of line.words) {
      starts.add(text.length);
      text += labelKey(word.text);
      ends.add(text.length);
    }
  return { text, starts, ends };
}

/** The phrase from the beginning of a word to the end of one: spaces are not what OCR reads best. */
function holds(page: PageKeys, phrase: string): boolean {
  return page.some(({ text, starts, ends }) => {
    for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1))
      if (starts.has(at) && ends.has(at + phrase.length)) return true;
    return false;
  });
}

/** A later page that is clearly another type by itself, and not at all this one. */
function isTwo(texts: readonly PageKeys[], types: readonly DocumentType[], type: string): boolean {
  const own = types.find((candidate) => candidate.type === type) as DocumentType;
  return texts.slice(1).some((page) => {
    const ownScore = scoreOf([page], own);
    return types.some(
      (other) => other !== own && scoreOf([page], other) >= 1 && scoreOf([page], other) >= 2 * ownScore + 0.5,
    );
  });
}
