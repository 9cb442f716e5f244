/**
 * Values of a document that are known, against what was extracted: counts, and a line for each that differs.
 * @module
 */
import type { ExtractedValue } from '../../domain/document.ts';

export interface KnownValue {
  name: string;
  expected: string;
  value: ExtractedValue | undefined;
}

/** Texts to the letter but for white space; amounts as 1234.50. */
export function printKnownValues(title: string, known: readonly KnownValue[]): void {
  const outcomes = known.map(outcomeOf);
  const count = (outcome: string) => outcomes.filter((own) => own === outcome).length;
  console.log(
    `${title}: ${known.length} known values, ${count('right')} accepted right, ${count('wrong')} ACCEPTED WRONG, ${count('review right')} in review and proposed right, ${count('review')} in review, ${count('missing')} not found`,
  );
  known.forEach(({ name, expected, value }, index) => {
    if (outcomes[index] !== 'right')
      console.log(
        `  ${outcomes[index]} ${name}: "${plain(value)}" for "${expected}" [${value?.reasons.join(' ') ?? ''}] read "${value?.raw ?? ''}"`,
      );
  });
}

function outcomeOf({ expected, value }: KnownValue): string {
  if (value === undefined || value.status === 'missing') return 'missing';
  const isRight = plain(value) === expected;
  if (value.status === 'accepted') return isRight ? 'right' : 'wrong';
  return isRight ? 'review right' : 'review';
}

export function plain(value: ExtractedValue | undefined): string {
  const typed = value?.status === 'accepted' ? value.value : (value?.proposed ?? null);
  if (typed === null || typed === undefined) return '';
  if (typeof typed === 'object' && !Array.isArray(typed)) return (Number(typed.minor) / 100).toFixed(2);
  return String(typed).replace(/\s+/g, ' ').trim();
}
