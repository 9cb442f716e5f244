/**
 * What stands beside a label of the field: whose label it is here, and what its value is.
 * @module
 */
import type { FieldSpec } from '../../../domain/document-type.ts';
import { mayContinue } from './continuation.ts';
import { withCurrency } from './currency.ts';
import type { Occurrence } from './label-words.ts';
import { isSetApart, isTelling, looksLikeLabel } from './labels.ts';
import { landmarkAt } from './landmarks.ts';
import { sizeOf } from './layout.ts';
import { type Spots, sideOf } from './orientation.ts';
import { type PartyValue, partyValue } from './party-columns.ts';
import { placeDoubts } from './place-doubts.ts';
import type { Spot } from './places.ts';
import { engineOf, hidden, type ReadPage } from './read-page.ts';
import { hasNeighbours, mayBeWrapped } from './scan-neighbours.ts';
import { type Heading, mayHaveEnded, sectionsAt } from './sections.ts';
import { isBesideSignature, isSignatures } from './signatures.ts';
import { readTicks, tickedAt } from './ticks.ts';
import { type Candidate, candidateOf, type Reading, readSpot, readTokens } from './values.ts';

export function labelled(page: ReadPage, field: FieldSpec, headings: readonly Heading[]): Candidate[] {
  return page.spots.flatMap((spots) => {
    const party = partyValue(page.labels, page.parties, { label: spots.label, field });
    const inColumn = party !== null && { rank: 100, doubts: [], section: party.section };
    const claim = inColumn || claimOf(page, spots.label, { field, headings });
    if (claim === null || isHeading(headings, page.text.page, spots.label)) return [];
    const { reading: read, doubts } = party === null ? readAt(page, spots, field) : readColumn(party, spots, field);
    const reading = withCurrency(page.labels.layout, spots.label, { field, reading: read });
    // A heading with nothing beside it was no label.
    if (!reading.parsed.ok && reading.parsed.reason === 'VALUE_BLANK' && spots.label.owners.sections.length > 0)
      return [];
    const all = [
      ...(spots.label.ending === 'end' && spots.label.tokens.some((token) => page.contested.has(token))
        ? ['PLACE_UNCLEAR']
        : []),
      ...(isInDoubtOnScan(page, spots.label, { field, reading }) ? ['BOUNDARY_UNCLEAR'] : []),
      ...(mayContinue(page.labels, spots.label, { field, reading }) ? ['VALUE_MAY_CONTINUE'] : []),
      ...placeDoubts(page.labels, { field, label: spots.label, reading }),
      ...doubts,
      ...claim.doubts,
      ...hidden(page.text, [spots.label.box, ...reading.tokens.map((token) => token.box)]),
    ];
    const landmark = landmarkAt({ label: spots.label, nth: nthOf(page, spots.label) }, claim.section, reading);
    const more = { page: page.text.page, doubts: all, rank: claim.rank, engine: engineOf(page.text), landmark };
    return [candidateOf(reading, more)];
  });
}

/** In a table with a column for each party. */
function readColumn({ piece }: PartyValue, { label }: Spots, field: FieldSpec): { reading: Reading; doubts: string[] } {
  return { reading: piece === null ? BLANK(label) : readTokens(field, piece.tokens), doubts: [] };
}

/** Rank of a label that is worded otherwise than the type's: behind those of its section. */
const ASKED_OTHERWISE = 150;

/**
 * Whether the label is the field's here. In a section in which it is known as another field's, it is that
 * one's, and nobody else's.
 */
function claimOf(
  page: ReadPage,
  label: Occurrence,
  { field, headings }: Claim,
): { rank: number; doubts: string[]; section: string | null } | null {
  const { owners } = label;
  if (!FIGURES.includes(field.type) && asksForFigure(label)) return null;
  const here = owners.within.length === 0 ? [] : sectionsAt(headings, { page: page.text.page, box: label.box });
  const claims = owners.within.filter(({ section }) => here.includes(section));
  const own = claims.filter((within) => within.field.name === field.name);
  if (own.length > 0) {
    // The date beside a signature is the signature's, in whichever section the form has its last lines.
    const isSigned = field.type === 'date' && !isSignatures(field) && isBesideSignature(page.labels.layout, label);
    const hasEnded = mayHaveEnded(page.labels, headings, { page: page.text.page, label });
    const isClear = !isSigned && !hasEnded && here.every((section) => own.some((within) => within.section === section));
    return { rank: 100, doubts: isClear ? [] : ['SECTION_UNCLEAR'], section: own[0]?.section ?? null };
  }
  if (claims.length > 0 || !owners.fields.some(({ name }) => name === field.name)) return null;
  const place = field.labels.findIndex((name) => sameLabel(name, label));
  return { rank: place < 0 ? ASKED_OTHERWISE : place, doubts: [], section: null };
}

const FIGURES: readonly string[] = ['money', 'percent', 'number', 'integer'];

/** "This month £", "Share (%)": whatever else the words ask for, the answer is a figure. */
function asksForFigure({ tokens }: Occurrence): boolean {
  return tokens.length > 1 && /^\(?(?:£|€|[A-Z]{0,2}\$|%)\)?:?$/.test(tokens.at(-1)?.text ?? '');
}

function isInDoubtOnScan(
  page: ReadPage,
  label: Occurrence,
  { field, reading }: { field: FieldSpec; reading: Reading },
): boolean {
  const isScan = page.text.engine === 'paddle' || page.text.engine === 'tesseract';
  if (!isScan || !reading.parsed.ok) return false;
  if (mayBeWrapped(page.labels, label, reading.tokens)) return true;
  return hasNeighbours(page.labels, label, { tokens: reading.tokens, lines: !isTelling(field) });
}

function isHeading(headings: readonly Heading[], page: number, label: Occurrence): boolean {
  return headings.some((heading) => heading.page === page && heading.box === label.piece.box);
}

interface Claim {
  field: FieldSpec;
  headings: readonly Heading[];
}

function sameLabel(name: string, label: Occurrence): boolean {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') === label.key;
}

function readAt(page: ReadPage, spots: Spots, field: FieldSpec): { reading: Reading; doubts: string[] } {
  if (field.type === 'boolean' || field.type === 'choice') {
    const ticked = spots.isCaption === true ? tickedAt(spots.below, field) : readTicks(page.labels, spots.label, field);
    if (ticked !== null) return { reading: ticked, doubts: [] };
  }
  if (field.row !== undefined) return inRow(page, spots.label, field);
  const right = field.place === 'below' ? null : spots.right;
  const below = field.place === 'right' ? null : spots.below;
  if (right === null && below === null) return { reading: BLANK(spots.label), doubts: [] };
  const [atRight, atBelow] = [readOr(field, right), readOr(field, below)];
  if (right?.side === 'inline') {
    const read = inlineReading(spots.label, field, atRight as Reading);
    return mayRunOn(page, spots, read.reading) ? { ...read, doubts: ['BOUNDARY_UNCLEAR'] } : read;
  }
  // Where only one of the two is such a value, that one is it.
  if (isTelling(field) && right !== null && below !== null && atRight?.parsed.ok !== atBelow?.parsed.ok)
    return certain((atRight?.parsed.ok ? atRight : atBelow) as Reading);
  const side = sideOf({ ...spots, right, below }, page.spots);
  // Labels of this page have their values behind them: a text below a blank one may be any remark.
  if (side === 'below' && isBlankBehind(page, spots)) return { reading: atBelow as Reading, doubts: ['PLACE_UNCLEAR'] };
  if (side === null) return { reading: atRight as Reading, doubts: ['PLACE_UNCLEAR'] };
  return certain((side === 'right' ? atRight : atBelow) as Reading);
}

/** The nth of the values on the label's line, if there are as many as there should be. */
function inRow(page: ReadPage, label: Occurrence, field: FieldSpec): { reading: Reading; doubts: string[] } {
  const row = (page.labels.layout.lines[label.piece.line] ?? []).slice(label.piece.place + 1);
  const readings = row.map((piece) => readTokens(field, piece.tokens)).filter(({ parsed }) => parsed.ok);
  const reading = readings[(field.row?.nth ?? 1) - 1];
  if (reading === undefined) return { reading: BLANK(label), doubts: [] };
  return { reading, doubts: readings.length === field.row?.of ? [] : ['PLACE_UNCLEAR'] };
}

function isBlankBehind(page: ReadPage, { label, below }: Spots): boolean {
  if (label.ending !== 'mark' || below?.inCell === true) return false;
  return page.spots.some(
    ({ label: other, right }) =>
      other !== label &&
      other.ending === 'mark' &&
      isQuestion(other) === isQuestion(label) &&
      right !== null &&
      right.tokens[0]?.kind !== 'mark',
  );
}

/** A question may have its answer below where the labels with colons have their values behind them. */
function isQuestion({ tokens }: Occurrence): boolean {
  return tokens.some(({ text }) => text.endsWith('?'));
}

function readOr(field: FieldSpec, spot: Spot | null): Reading | null {
  return spot === null ? null : readSpot(field, spot);
}

function certain(reading: Reading): { reading: Reading; doubts: string[] } {
  return { reading, doubts: reading.openEnded ? ['BOUNDARY_UNCLEAR'] : [] };
}

/**
 * Several pairs run on over a line, and the last one reaches its end: its text may go on at the beginning
 * of the next line.
 */
function mayRunOn({ labels: { layout, occurrences } }: ReadPage, { label }: Spots, reading: Reading): boolean {
  const last = reading.tokens.at(-1);
  const line = layout.lines[label.piece.line] ?? [];
  const next = layout.lines[label.piece.line + 1]?.[0];
  const [start, end] = [line[0], line.at(-1)];
  if (last === undefined || next === undefined || start === undefined || end === undefined) return false;
  if (!end.tokens.includes(last) || start === label.piece || looksLikeLabel(next, occurrences)) return false;
  const isTight = next.box[1] - end.box[3] < 0.7 * sizeOf(next) && Math.abs(next.box[0] - start.box[0]) < 3;
  const right = Math.max(...layout.pieces.map((piece) => piece.box[2]));
  const word = next.tokens[0]?.box ?? next.box;
  return isTight && end.box[2] + (word[2] - word[0]) + 2 > right;
}

/** Behind a label with no mark between, a text may be the rest of a longer label. */
function inlineReading(label: Occurrence, field: FieldSpec, reading: Reading): { reading: Reading; doubts: string[] } {
  const isBounded = label.ending === 'mark' || isTelling(field) || isSetApart(label.tokens, label.rest);
  return isBounded ? certain(reading) : { reading, doubts: ['BOUNDARY_UNCLEAR'] };
}

const BLANK = (label: Occurrence): Reading => ({
  parsed: { ok: false, reason: 'VALUE_BLANK' },
  raw: '',
  tokens: label.tokens,
  openEnded: false,
});

function nthOf({ spots }: ReadPage, label: Occurrence): number {
  const alike = spots.filter((other) => other.label.key === label.key);
  return alike.findIndex((other) => other.label === label) + 1;
}
