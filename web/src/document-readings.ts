/**
 * What each engine read at the place of a value, where a page was read as picture.
 * @module
 */
import { useQuery } from '@tanstack/react-query';
import { request } from './api.ts';
import type { Box, PageWordsView, ValueView, WordView } from './document-api.ts';

export interface Reading {
  engine: string;
  text: string;
}

const PICTURE_ENGINES = ['paddle', 'tesseract'];

/** Empty for a value that no picture was read for, and until the words are here. */
export function useReadings(id: string, { engine, page, box }: ValueView): Reading[] {
  const isPicture = engine !== null && PICTURE_ENGINES.includes(engine);
  const query = useQuery({
    queryKey: ['document-words', id, page],
    queryFn: () => request<PageWordsView>(`/v1/documents/${id}/pages/${page}?words=true`),
    enabled: isPicture && page !== null && box !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!isPicture || query.data === undefined || box === null) return [];
  const { engine: first, words, second } = query.data;
  return [
    { engine: first, text: textWithin(words, box) },
    ...(second === null ? [] : [{ engine: second.engine, text: textWithin(second.words, box) }]),
  ];
}

/** Words whose middle is in the box, in reading order. */
function textWithin(words: WordView[], [left, top, right, bottom]: Box): string {
  const text = words
    .filter(({ box: [x0, y0, x1, y1] }) => {
      const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
      return x > left && x < right && y > top && y < bottom;
    })
    .map((word) => word.text)
    .join(' ');
  return text === '' ? 'nothing' : text;
}
