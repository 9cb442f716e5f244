/**
 * Where a document says a value that is known.
 * @module
 */
import { canonicalText, type Json } from '../../../domain/canonical.ts';
import { plainText } from '../../../domain/plain-text.ts';
import type { ValueSpec } from '../../../domain/value-spec.ts';
import type { Layout, Token } from '../fields/layout.ts';
import { textOfTokens } from '../fields/layout.ts';
import { parseValue } from '../parse/parse.ts';

/** Tokens of a figure or a date in one line. */
const MOST_TOKENS = 8;

/** Every run of tokens that reads as the value, top to bottom; of text that runs over lines its first line. */
export function locate(layout: Layout, spec: ValueSpec, value: Json): Token[][] {
  if (typeof value === 'boolean' || value === null || spec.type === 'choice') return [];
  return layout.lines.flatMap((line) =>
    line.flatMap(({ tokens }) =>
      isWorded(spec) ? wordedRuns(tokens, String(value)) : figureRuns(tokens, { spec, value }),
    ),
  );
}

export function isWorded({ type }: ValueSpec): boolean {
  return type === 'text' || type === 'name' || type === 'address';
}

/** A run that is the text, or that is the beginning of it and reaches the end of the piece. */
function wordedRuns(tokens: readonly Token[], value: string): Token[][] {
  const wanted = folded(value);
  if (wanted === '') return [];
  return tokens.flatMap((_, from) => {
    let text = '';
    for (let to = from; to < tokens.length; to++) {
      text += folded(tokens[to]?.text ?? '');
      if (text === wanted) return [tokens.slice(from, to + 1)];
      if (!wanted.startsWith(text)) return [];
    }
    return text.length >= LEAST_LETTERS ? [tokens.slice(from)] : [];
  });
}

/** Letters and figures that the first line of a longer text must have. */
const LEAST_LETTERS = 6;

function figureRuns(tokens: readonly Token[], { spec, value }: { spec: ValueSpec; value: Json }): Token[][] {
  const runs: Token[][] = [];
  for (let from = 0; from < tokens.length; from++)
    for (let to = Math.min(tokens.length, from + MOST_TOKENS); to > from; to--) {
      const run = tokens.slice(from, to);
      if (!saysValue(spec, textOfTokens(run), value)) continue;
      runs.push(run);
      from = to - 1;
      break;
    }
  return runs;
}

export function saysValue(spec: ValueSpec, text: string, value: Json): boolean {
  const parsed = parseValue(spec, text);
  return parsed.ok && 'value' in parsed && isSameValue(spec, parsed.value, value);
}

export function isSameValue(spec: ValueSpec, one: Json, other: Json): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return canonicalText(one) === canonicalText(other);
  return isWorded(spec) ? folded(one) === folded(other) : plainText(spec.type, one) === plainText(spec.type, other);
}

/** Letters and figures alone, small. */
export function folded(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
