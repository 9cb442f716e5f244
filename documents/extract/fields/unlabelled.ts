/**
 * Values without a label: in sentences, in the parts of a letter, and standing alone.
 * @module
 */
import type { FieldSpec } from '../../../domain/document-type.ts';
import { parseValue } from '../parse/parse.ts';
import { landmarkAlone, landmarkOfSentence } from './landmarks.ts';
import { type Layout, type Piece, sizeOf } from './layout.ts';
import { letterParts } from './letter.ts';
import { proseReadings } from './prose.ts';
import { engineOf, hidden, type ReadPage } from './read-page.ts';
import { type Candidate, candidateOf, type Reading } from './values.ts';

export function inProse({ text, labels }: ReadPage, field: FieldSpec): Candidate[] {
  return proseReadings(labels.layout, field).map(({ reading, sentence }) =>
    candidateOf(reading, {
      page: text.page,
      landmark: landmarkOfSentence(sentence),
      doubts: [
        ...(isWithAddress(field, reading) ? ['BOUNDARY_UNCLEAR'] : []),
        ...hidden(
          text,
          reading.tokens.map((token) => token.box),
        ),
      ],
      rank: 200,
      engine: engineOf(text),
    }),
  );
}

/** A name in a sentence with a street behind it: "Sandoval Agency, 18 Washington Street". */
function isWithAddress({ type }: FieldSpec, { raw }: Reading): boolean {
  return (type === 'text' || type === 'name') && /, \d/.test(raw);
}

/** What the parts of a letter say that have no labels. */
export function inLetter(page: ReadPage | undefined, field: FieldSpec): Candidate[] {
  if (page === undefined) return [];
  return letterParts(page.labels.layout, field).map(({ of, reading, doubts }) => {
    const tokens = reading.tokens.map(({ box }) => box);
    const all = [...doubts, ...hidden(page.text, tokens)];
    const landmark = { of: `/${of}/part`, left: Math.round(tokens[0]?.[0] ?? 0) };
    return candidateOf(reading, {
      page: page.text.page,
      doubts: all,
      rank: 300,
      engine: engineOf(page.text),
      landmark,
    });
  });
}

/** The date of a letter: the only text on the first page that is nothing but a date. */
export function standingAlone(page: ReadPage | undefined, field: FieldSpec): Candidate[] {
  if (page === undefined) return [];
  const { layout } = page.labels;
  const dates = layout.pieces.filter(
    (piece) => (layout.lines[piece.line] ?? []).length <= 2 && parseValue(field, piece.text).ok,
  );
  const [only] = dates;
  if (only === undefined || dates.length > 1 || isUnderCaption(layout, only)) return [];
  const reading: Reading = {
    parsed: parseValue(field, only.text),
    raw: only.text,
    tokens: only.tokens,
    openEnded: false,
  };
  const landmark = landmarkAlone(reading);
  return [candidateOf(reading, { page: page.text.page, doubts: [], rank: 300, engine: engineOf(page.text), landmark })];
}

/** A text in other type right over it, which may be a label: "Please pay by". */
function isUnderCaption(layout: Layout, { box, tokens }: Piece): boolean {
  const size = sizeOf({ tokens });
  return layout.pieces.some((piece) => {
    const gap = box[1] - piece.box[3];
    const isOver = gap > -2 && gap < size && Math.abs(piece.box[0] - box[0]) < 4;
    return isOver && (Math.abs(sizeOf(piece) - size) > 0.6 || piece.tokens[0]?.bold !== tokens[0]?.bold);
  });
}
