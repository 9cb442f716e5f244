/**
 * Texts that look like a label with its value: with a colon, or set otherwise than what stands beside or below.
 * @module
 */
import type { DocumentText } from '../../../domain/document.ts';
import type { DocumentType } from '../../../domain/document-type.ts';
import { labelKey } from '../check-type.ts';
import { occurrencesOf } from '../fields/labels.ts';
import { cellAround, type Layout, layoutOf, type Piece, textOfTokens } from '../fields/layout.ts';
import { COMMON_LABELS } from '../fields/lexicon.ts';
import { type Spots, sideOf } from '../fields/orientation.ts';
import { belowSpot, inlineSpot, isCell, isSetAlike, rightSpot } from '../fields/places.ts';
import { registryOf } from '../fields/registry.ts';

export interface LabelledText {
  label: string;
  text: string;
}

/** In reading order; a label that stands twice is given once. */
export function labelledTexts(document: DocumentText): LabelledText[] {
  const layouts = document.pages.map((page) => layoutOf(page, document.forms));
  const labels = new Set(layouts.flatMap((layout) => layout.pieces.flatMap((piece) => labelsIn(layout, piece))));
  const found = layouts.flatMap((layout) => onPage(layout, [...labels]));
  const seen = new Set<string>();
  return found.filter(({ label }) => !seen.has(labelKey(label)) && seen.add(labelKey(label)) !== undefined);
}

const MOST_WORDS = 8;

/** What of a piece could be a label: up to its colon, or the whole of a short one. */
function labelsIn(layout: Layout, piece: Piece): string[] {
  if (piece.tokens.some((token) => token.kind === 'form')) return [];
  const colon = piece.tokens.findIndex((token) => /[^\d]:$|^:$/.test(token.text));
  if (colon >= 0) return [plain(piece.text.slice(0, piece.text.indexOf(':')))];
  if (isBehindColon(layout, piece)) return [];
  const text = plain(piece.text);
  if (piece.tokens.length > MOST_WORDS || /\d/.test(text)) return [];
  if (COMMON_LABELS.some((label) => labelKey(label) === labelKey(text))) return [text];
  return standsOverOther(layout, piece) || isFirstOfRow(layout, piece) ? [text] : [];
}

/** What stands behind a colon is its value, also where it is a label elsewhere, as "No" is. */
function isBehindColon(layout: Layout, { line, place }: Piece): boolean {
  return layout.lines[line]?.[place - 1]?.text.endsWith(':') === true;
}

/** Set in bold or smaller, with a text set otherwise right behind or below it. */
function standsOverOther(layout: Layout, piece: Piece): boolean {
  const right = layout.lines[piece.line]?.[piece.place + 1];
  const below = layout.lines
    .slice(piece.line + 1, piece.line + 3)
    .flat()
    .find((other) => Math.abs(other.box[0] - piece.box[0]) < 8);
  return [right, below].some((other) => {
    if (other === undefined) return false;
    const [own, next] = [piece.tokens[0], other.tokens[0]];
    const isNear = other.box[1] - piece.box[3] < 1.5 * (piece.box[3] - piece.box[1]);
    return isNear && ((own?.bold === true && next?.bold !== true) || (next?.size ?? 0) > (own?.size ?? 0) + 0.7);
  });
}

/** In a ruled cell of its own, with one cell with a text beside it: a row of label and value. */
function isFirstOfRow(layout: Layout, piece: Piece): boolean {
  const line = layout.lines[piece.line] ?? [];
  const next = line[piece.place + 1];
  if (piece.place % 2 !== 0 || next === undefined || line.length % 2 !== 0) return false;
  const [own, other] = [cellAround(layout, piece.box), cellAround(layout, next.box)];
  return isCell(own, layout) && isCell(other, layout) && own.right === other.left;
}

function onPage(layout: Layout, labels: string[]): LabelledText[] {
  const type = { fields: [], records: [], otherLabels: labels } as unknown as DocumentType;
  const occurrences = occurrencesOf(layout, registryOf(type)).filter(
    ({ piece, ending }) => ending === 'mark' || !isBehindColon(layout, piece),
  );
  const page = { layout, occurrences };
  const wanted = new Set(labels.map(labelKey));
  const spots = occurrences.map((label): Spots => {
    const inline = inlineSpot(page, label);
    return { label, right: inline ?? rightSpot(page, label), below: inline === null ? belowSpot(page, label) : null };
  });
  return spots.flatMap((place) => {
    if (!wanted.has(place.label.key)) return [];
    const side = place.right === null && place.below === null ? null : (sideOf(place, spots) ?? 'right');
    const spot = side === 'right' ? place.right : side === 'below' ? place.below : null;
    if (
      spot === null ||
      (spot.side !== 'inline' &&
        place.label.ending === 'end' &&
        isSetAlike(place.label, spot.tokens) &&
        !spot.inCell &&
        !isFirstOfRow(layout, place.label.piece))
    )
      return [];
    const text = spot.lines.map((line) => textOfTokens(line)).join(' ');
    return text === '' ? [] : [{ label: plain(textOfTokens(place.label.tokens)), text }];
  });
}

function plain(text: string): string {
  return text
    .replace(/\([^)]*\)/g, ' ')
    .replace(/^(?:\d{1,2}[a-z]?[.)]|\(?[a-z]\))\s+/i, '')
    .replace(/[:?*]+\s*$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
