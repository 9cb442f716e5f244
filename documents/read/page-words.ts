/**
 * The text layer of a page as words with boxes, in reading order, and what of it a person would not see.
 * @module
 */
import type { Box, QuarantinedText, Word } from '../../domain/document.ts';
import { type Glyph, glyphsOf, type TextRun } from './glyphs.ts';
import type { PageDrawing } from './page-objects.ts';
import type { PdfPage } from './pdfium.ts';
import { type HiddenReason, hiddenReasonOf, isSlanted, isWatermark, PageRaster } from './visibility.ts';

export interface TextLayer {
  words: Word[];
  quarantined: QuarantinedText[];
  /** Visible, but written at a slant: watermarks and stamps. */
  slanted: Word[];
  problems: string[];
  /** Share of the characters that the file maps to no letter. */
  unmappedShare: number;
}

export function textLayerOf(page: PdfPage, drawing: PageDrawing): TextLayer {
  const { glyphs, problems, unmapped } = glyphsOf(page);
  const raster = glyphs.length > 0 ? PageRaster.of(page) : null;
  const layer: TextLayer = {
    words: [],
    quarantined: [],
    slanted: [],
    problems: [...problems],
    unmappedShare: glyphs.length === 0 ? 0 : unmapped / glyphs.length,
  };
  for (const piece of wordsOf(glyphs, { page, drawing })) {
    const box = boxOf(piece);
    const text = piece.glyphs
      .map((glyph) => glyph.text)
      .join('')
      .normalize('NFC');
    const faint = isWatermark(piece.run);
    const reason = piece.hidden ?? (!faint && raster?.isBlank(box) ? 'background-colour' : null);
    if (reason !== null) layer.quarantined.push({ reason, text, box });
    else {
      const word: Word = { text, box, size: round(piece.run.size), ...(piece.run.bold ? { bold: true } : {}) };
      (isSlanted(piece.run) ? layer.slanted : layer.words).push(word);
    }
  }
  if (layer.slanted.length > 0) layer.problems.push('SLANTED_TEXT');
  layer.words = inReadingOrder(layer.words);
  layer.quarantined = joinNeighbours(inReadingOrder(layer.quarantined));
  return layer;
}

interface Piece {
  glyphs: Glyph[];
  run: TextRun;
  hidden: HiddenReason | null;
}

/** In ems: a wider gap parts two words, also where the file has no space. */
const WORD_GAP = 0.28;
const BACKWARD_GAP = 0.6;
const BASELINE_STEP = 0.35;

function wordsOf(glyphs: Glyph[], context: { page: PdfPage; drawing: PageDrawing }): Piece[] {
  const pieces: Piece[] = [];
  let current: Piece | null = null;
  let last: Glyph | null = null;
  for (const glyph of glyphs) {
    if (glyph.text === '') {
      current = null;
      continue;
    }
    const hidden = hiddenReasonOf(glyph, context);
    if (current === null || last === null || hidden !== current.hidden || isApart(last, glyph)) {
      current = { glyphs: [], run: glyph.run, hidden };
      pieces.push(current);
    }
    current.glyphs.push(glyph);
    last = glyph;
  }
  return pieces;
}

function isApart(last: Glyph, glyph: Glyph): boolean {
  const size = Math.max(last.run.size, glyph.run.size, 1);
  if (last.run.alongX * glyph.run.alongX + last.run.alongY * glyph.run.alongY < 0.98) return true;
  if (glyph.run !== last.run && Math.abs(baselineOf(glyph) - baselineOf(last)) > BASELINE_STEP * size) return true;
  const gap = glyph.rightToLeft && last.rightToLeft ? last.start - glyph.end : glyph.start - last.end;
  return gap > WORD_GAP * size || gap < -BACKWARD_GAP * size - (last.end - last.start);
}

/** Place of the baseline across the direction of writing. */
function baselineOf({ run }: Glyph): number {
  return run.originY * run.alongX - run.originX * run.alongY;
}

function boxOf({ glyphs }: Piece): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { box } of glyphs) {
    left = Math.min(left, box[0]);
    top = Math.min(top, box[1]);
    right = Math.max(right, box[2]);
    bottom = Math.max(bottom, box[3]);
  }
  return [round(left), round(top), round(right), round(bottom)];
}

/** By lines from the top, each from left to right. A line takes what overlaps its middle. */
export function inReadingOrder<T extends { box: Box }>(items: T[]): T[] {
  const middle = ({ box }: T) => (box[1] + box[3]) / 2;
  const sorted = [...items].sort((one, other) => middle(one) - middle(other) || one.box[0] - other.box[0]);
  const ordered: T[] = [];
  for (let start = 0; start < sorted.length; ) {
    const first = sorted[start] as T;
    const reach = Math.max(0.35 * (first.box[3] - first.box[1]), 1);
    let end = start + 1;
    while (end < sorted.length && middle(sorted[end] as T) - middle(first) <= reach) end++;
    ordered.push(...sorted.slice(start, end).sort((one, other) => one.box[0] - other.box[0]));
    start = end;
  }
  return ordered;
}

/** One entry for a hidden sentence instead of one a word. */
function joinNeighbours(items: QuarantinedText[]): QuarantinedText[] {
  const joined: QuarantinedText[] = [];
  for (const item of items) {
    const last = joined[joined.length - 1];
    const height = item.box[3] - item.box[1];
    const follows =
      last !== undefined &&
      last.reason === item.reason &&
      Math.abs(last.box[3] - item.box[3]) < height / 2 + 1 &&
      item.box[0] - last.box[2] < Math.max(height, 2);
    if (!follows) joined.push({ ...item });
    else {
      last.text += ` ${item.text}`;
      last.box = [
        Math.min(last.box[0], item.box[0]),
        Math.min(last.box[1], item.box[1]),
        Math.max(last.box[2], item.box[2]),
        Math.max(last.box[3], item.box[3]),
      ];
    }
  }
  return joined;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
