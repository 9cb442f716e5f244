/**
 * By what a sample would be recognised again: its title and headings.
 * @module
 */
import type { DocumentText } from '../../../domain/document.ts';
import { type Layout, layoutOf, sizeOf } from '../fields/layout.ts';

const MOST_PHRASES = 12;

/** The largest type first: it weighs most. */
export function phrasesOfDocument(document: DocumentText): { text: string; weight: number }[] {
  const layouts = document.pages.slice(0, 2).map((page) => layoutOf(page, []));
  const headings = layouts.flatMap(headingsOf).sort((one, other) => other.size - one.size);
  const unique = headings.filter(
    ({ text }, index) => headings.findIndex((other) => other.text.toLowerCase() === text.toLowerCase()) === index,
  );
  return unique
    .slice(0, MOST_PHRASES)
    .map(({ text }, index) => ({ text, weight: index === 0 ? 4 : index < 4 ? 2 : 1 }));
}

function headingsOf(layout: Layout): { text: string; size: number }[] {
  return layout.lines
    .filter((line) => line.length === 1)
    .flatMap((line) => {
      const [piece] = line;
      const isLarge =
        piece !== undefined &&
        (sizeOf(piece) > layout.size + 0.7 || piece.tokens.every((token) => token.bold === true));
      const isPhrase =
        piece !== undefined && piece.tokens.length >= 2 && piece.tokens.length <= 8 && !/\d|:$/.test(piece.text);
      return isLarge && isPhrase ? [{ text: piece.text, size: sizeOf(piece) }] : [];
    });
}
