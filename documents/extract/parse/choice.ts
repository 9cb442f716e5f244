/**
 * Yes or no, and choices among printed answers.
 * @module
 */
import type { ValueSpec } from '../../../domain/value-spec.ts';
import type { ParsedAs } from './parsed-as.ts';

const YES = [
  'yes',
  'y',
  'true',
  'x',
  'on',
  'checked',
  'ticked',
  '✓',
  '✔',
  '☒',
  '☑',
  '■',
  '[x]',
  '(x)',
  '(•)',
  '◉',
  '●',
  '⊠',
  '⊗',
];
const NO = ['no', 'n', 'false', 'off', 'unchecked', '☐', '□', '[]', '[ ]', '()', '( )', '○', '◯', '❏', '❑'];

/** A word for yes or no, with or without what explains it; or the mark of a box of its own. */
export function parseBoolean(_spec: ValueSpec, text: string): ParsedAs {
  const plain = text.toLowerCase().replace(/\.$/, '');
  if (YES.includes(plain)) return { ok: true, value: true };
  if (NO.includes(plain)) return { ok: true, value: false };
  const said = /^(yes|no)(?:[,;.:]| [-–—(])(?! ?(?:yes|no)\b)/.exec(plain)?.[1];
  if (said !== undefined) return { ok: true, value: said === 'yes' };
  const permitted = /^(not )?(?:granted|given|allowed|permitted|authori[sz]ed|included|enclosed|attached)$/.exec(plain);
  return permitted === null ? { ok: false, reason: 'NOT_YES_OR_NO' } : { ok: true, value: permitted[1] === undefined };
}

/** The answer's value; what is not printed exactly as one of the answers is refused. */
export function parseChoice(spec: ValueSpec, text: string): ParsedAs {
  const plain = foldedAnswer(text);
  const values = new Set(
    Object.entries(spec.choices ?? {})
      .filter(([printed]) => foldedAnswer(printed) === plain)
      .map(([, value]) => value),
  );
  const [value] = values;
  return values.size === 1 && value !== undefined ? { ok: true, value } : { ok: false, reason: 'NOT_A_CHOICE' };
}

/** Answers are compared without case, white space at the ends, and a full stop behind. */
export function foldedAnswer(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.;:]$/, '');
}
