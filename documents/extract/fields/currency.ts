/**
 * The currency of a bare figure: the mark that its label or the header of its column ends with.
 * @module
 */
import type { FieldSpec } from '../../../domain/document-type.ts';
import { parseValue } from '../parse/parse.ts';
import type { Occurrence } from './label-words.ts';
import { type Layout, type Piece, sizeOf } from './layout.ts';
import { boxOf } from './places.ts';
import type { Reading } from './values.ts';

const MARK = /(?:^|[ (])(£|€|[A-Z]{0,2}\$|GBP|EUR|USD|AUD|NZD|CAD)\)?:?$/;

export function withCurrency(
  layout: Layout,
  label: Occurrence,
  { field, reading }: { field: FieldSpec; reading: Reading },
): Reading {
  const { parsed, raw, tokens } = reading;
  if (field.type !== 'money' || parsed.ok || parsed.reason !== 'NO_CURRENCY' || !/^[\d.,' ]+$/.test(raw))
    return reading;
  if (isFirstOfColumn(layout, label, boxOf(tokens))) return reading;
  const own = MARK.exec(label.tokens.map(({ text }) => text).join(' '))?.[1];
  const mark = own ?? markAbove(layout, boxOf(tokens));
  if (mark === undefined) return reading;
  const told = parseValue(field, `${mark} ${raw}`);
  return told.ok ? { ...reading, parsed: told } : reading;
}

/** Under a header with other figures below: one of a list, and not the one of a label. */
function isFirstOfColumn({ pieces }: Layout, label: Occurrence, box: Piece['box']): boolean {
  if (box[1] < label.box[3] - 2) return false;
  return pieces.some(
    (piece) =>
      piece.box[1] > box[3] - 1 &&
      piece.box[1] - box[3] < 2.2 * sizeOf(piece) &&
      Math.abs(piece.box[2] - box[2]) < 3 &&
      /^[\d.,]+$/.test(piece.text),
  );
}

/** Of the next text above that is no figure. */
function markAbove({ pieces }: Layout, [left, top, right]: Piece['box']): string | undefined {
  const column = pieces.filter(({ box }) => box[3] <= top + 2 && box[0] < right && box[2] > left);
  column.sort((one, other) => other.box[1] - one.box[1]);
  let from = top;
  for (const piece of column) {
    if (from - piece.box[3] > FARTHEST * sizeOf(piece)) return undefined;
    if (!/^[\d.,' %()£€$/-]*$/.test(piece.text)) return MARK.exec(piece.text)?.[1];
    if (/^(?:£|€|\$)$/.test(piece.text)) return piece.text;
    from = piece.box[1];
  }
  return undefined;
}

/** Between two rows of a table, in type sizes: some rows may be blank here. */
const FARTHEST = 8;
