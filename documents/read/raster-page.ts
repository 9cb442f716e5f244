/**
 * What pages that are pictures share: sizes, an empty page, from pixels to points.
 * @module
 */
import type { Box, PageText, Word } from '../../domain/document.ts';

export function toPoints(word: Word, dpi: number): Word {
  const scale = 72 / dpi;
  const box = word.box.map((value) => Math.round(value * scale * 100) / 100) as Box;
  return { ...word, box, size: Math.round(word.size * scale * 100) / 100 };
}

export function emptyPage(page: { page: number; width: number; height: number; problems: string[] }): PageText {
  return { ...page, engine: 'none', words: [], rules: [], quarantined: [] };
}
