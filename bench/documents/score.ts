/**
 * Counts of a measurement, and when a value is right.
 * @module
 */
import type { Truth, TruthValue } from './form.ts';
import type { Group } from './layout.ts';

export interface TruthFile extends Truth {
  type: string;
  layout: string;
  group: Group;
}

export interface Score {
  type: string;
  layout: string;
  group: string;
  documents: number;
  classified: number;
  straightThrough: number;
  /** Values that the documents state. */
  expected: number;
  acceptedRight: number;
  acceptedWrong: string[];
  review: number;
  /** Of those in review: what is proposed is right. */
  proposedRight: number;
  missing: number;
  misclassified: string[];
  problems: string[];
}

export function emptyScore({ type, layout, group }: TruthFile): Score {
  return {
    type,
    layout,
    group,
    documents: 0,
    classified: 0,
    straightThrough: 0,
    expected: 0,
    acceptedRight: 0,
    acceptedWrong: [],
    review: 0,
    proposedRight: 0,
    missing: 0,
    misclassified: [],
    problems: [],
  };
}

/**
 * The same value. Names and texts to the letter but for white space and the shape of quotes; addresses also without commas, which
 * stand for line ends; phone numbers by their digits; identifiers without spaces, those of digits alone without
 * dashes.
 */
export function isRight(type: string, found: unknown, expected: TruthValue | undefined): boolean {
  if (found === null || expected === null || expected === undefined) return found === expected;
  if (typeof expected === 'object') {
    const amount = found as { currency?: string; minor?: number };
    return amount.currency === expected.currency && amount.minor === expected.minor;
  }
  if (typeof expected === 'boolean') return found === expected;
  return plain(type, String(found)) === plain(type, expected);
}

function plain(type: string, text: string): string {
  if (type === 'address') return text.replace(/[\s,]+/g, ' ').trim();
  if (type === 'phone') return text.replace(/[^\d+x]/g, '');
  if (type === 'identifier') return text.replace(/\s/g, '').replace(/^[\d-]+$/, (digits) => digits.replaceAll('-', ''));
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\u2018\u2019]/g, "'")
    .trim();
}

export function scoreLine(score: Score): string {
  const share = (count: number) => (score.expected === 0 ? '–' : `${((100 * count) / score.expected).toFixed(1)} %`);
  const name = `${score.type}/${score.layout}`.padEnd(52);
  return `${name} docs ${score.documents} classified ${score.classified} straight through ${score.straightThrough} | values ${score.expected} accepted right ${score.acceptedRight} (${share(score.acceptedRight)}) WRONG ${score.acceptedWrong.length} review ${score.review} (proposed right ${score.proposedRight}) missing ${score.missing}`;
}
