/**
 * Values of form fields as words on their pages: a list whose cells are form fields is read like any other.
 * @module
 */
import type { Box, DocumentText, FormValue, Word } from '../../domain/document.ts';

/** The document with the texts of its form fields among the words of its pages. */
export function withFormWords(document: DocumentText): DocumentText {
  if (document.forms.length === 0) return document;
  const pages = document.pages.map((page) => {
    const words = document.forms.filter((form) => form.page === page.page).flatMap(wordsOf);
    return words.length === 0 ? page : { ...page, words: [...page.words, ...words] };
  });
  return { ...document, pages };
}

/** In the middle of the field's height, from its left, each word as wide as its share of a usual type. */
function wordsOf({ kind, value, box }: FormValue): Word[] {
  if ((kind !== 'text' && kind !== 'choice') || typeof value !== 'string' || value.trim() === '') return [];
  const [left, top, right, bottom] = box;
  const size = Math.min(9, Math.max(5, bottom - top - 2));
  const text = value.trim().replace(/\s+/g, ' ');
  const pitch = Math.min(0.5 * size, (right - left - 4) / text.length);
  const middle = (top + bottom) / 2;
  let at = 0;
  return text.split(' ').map((word) => {
    const from = left + 2 + at * pitch;
    at += word.length + 1;
    const place: Box = [from, middle - size / 2, from + word.length * pitch, middle + size / 2];
    return { text: word, box: place, size };
  });
}
