/**
 * Sections of running text: where one begins and ends on a page.
 * @module
 */
import type { PageText } from '../../../domain/document.ts';
import type { TextPart } from '../../../domain/document-records.ts';
import { type Line, phrasesOf, textOf } from '../lines.ts';
import { expression } from './expression.ts';

export interface Section {
  at: number;
  /** Index of the line that ends it; null if the page does. */
  end: number | null;
  parts: TextPart[];
}

/** Sections of running text that hold an entry. */
export function sectionStarts({
  page,
  lines,
  section,
  parts,
}: {
  page: PageText;
  lines: readonly Line[];
  section: string;
  parts: TextPart[];
}): Section[] {
  const matches = (source: string, line: Line) => expression(source).test(textOf(line.words));
  const headings = lines.flatMap((line, at) => (matches(section, line) ? [at] : []));
  return headings.flatMap((at, index): Section[] => {
    const next = headings[index + 1] ?? lines.length;
    const ends = parts.flatMap((part) => part.ends ?? []);
    const found = lines.findIndex((line, i) => i > at && i < next && ends.some((source) => matches(source, line)));
    const to = found < 0 ? next : found;
    const hasEntry = parts.some(
      ({ begins }) => begins === undefined || lines.slice(at + 1, to).some((line) => beginsIn(page, line, begins)),
    );
    return hasEntry ? [{ at, end: found < 0 ? null : found, parts }] : [];
  });
}

/** Whether an entry begins with the line, or in it where it runs over two columns. */
function beginsIn(page: PageText, line: Line, begins: string): boolean {
  const texts = [textOf(line.words), ...phrasesOf(line, page.rules).map((phrase) => phrase.text)];
  return texts.some((text) => expression(begins).test(text));
}
