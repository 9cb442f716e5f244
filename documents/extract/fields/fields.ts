/**
 * Single values of a document: found by form field, label or sentence, read strictly, and accepted only
 * where the document says one thing at a place that is certain.
 * @module
 */
import type { Box, DocumentText, ExtractedValue, PageText, TextEngine } from '../../../domain/document.ts';
import type { DocumentType, FieldSpec } from '../../../domain/document-type.ts';
import { parseValue } from '../parse/parse.ts';
import { aboveSpot, captionsOf } from './captions.ts';
import { mayContinue } from './continuation.ts';
import { withCurrency } from './currency.ts';
import { decide } from './decide.ts';
import { formCandidates } from './forms.ts';
import type { Occurrence } from './label-words.ts';
import { isSetApart, isTelling, looksLikeLabel, occurrencesOf } from './labels.ts';
import { landmarkAlone, landmarkAt, landmarkOfSentence } from './landmarks.ts';
import { type Layout, layoutOf, type Piece, sizeOf, type Token } from './layout.ts';
import { letterParts } from './letter.ts';
import { dateOrderOf, withDateOrder } from './locale.ts';
import { type Spots, sideOf } from './orientation.ts';
import { type PartyTable, type PartyValue, partyTables, partyValue } from './party-columns.ts';
import { placeDoubts } from './place-doubts.ts';
import { belowSpot, inlineSpot, isSetAlike, type PageLabels, rightSpot, type Spot } from './places.ts';
import { proseReadings } from './prose.ts';
import { registryOf } from './registry.ts';
import { hasNeighbours, mayBeWrapped } from './scan-neighbours.ts';
import { type Heading, headingsOf, mayHaveEnded, sectionsAt } from './sections.ts';
import { isBesideSignature, isSignatures } from './signatures.ts';
import { headerLines } from './tables.ts';
import { readTicks, tickedAt } from './ticks.ts';
import { type Candidate, candidateOf, type Reading, readSpot, readTokens } from './values.ts';

/** One value per field of the type, in the type's order. */
export function extractFields(document: DocumentText, type: DocumentType): ExtractedValue[] {
  const registry = registryOf(type);
  const isPlaceholder = placeholderOf(type);
  const pages = document.pages.map((given) => {
    const page = { ...given, quarantined: given.quarantined.filter(({ text }) => !isPlaceholder(text)) };
    const layout = layoutOf(page, document.forms);
    const headers = headerLines(layout, type);
    const occurrences = occurrencesOf(layout, registry).filter(({ piece }) => !headers.has(piece.line));
    return readPage({ layout, occurrences }, page);
  });
  const headings = pages.flatMap(({ labels, spots, text }) =>
    headingsOf(spots, { page: text.page, size: labels.layout.size }),
  );
  const order = dateOrderOf(document);
  const fields = type.fields.map((field) => withDateOrder(field, order));
  const told = new Map(fields.map((field) => [field, pages.flatMap((page) => inProse(page, field))]));
  return fields.map((field) => {
    const named = formCandidates(document, field);
    const filled = named.filter(({ parsed }) => parsed.ok || parsed.reason !== 'VALUE_BLANK');
    return decide(
      field,
      filled.length > 0 ? filled : [...named, ...printedCandidates(pages, field, { headings, told })],
    );
  });
}

interface Told {
  headings: readonly Heading[];
  /** What sentences say, of each field. */
  told: ReadonlyMap<FieldSpec, readonly Candidate[]>;
}

/** By labels and sentences; by what stands alone, and by the parts of a letter, where these say nothing. */
function printedCandidates(pages: readonly ReadPage[], field: FieldSpec, { headings, told }: Told): Candidate[] {
  const others = [...told].filter(([other]) => other !== field).flatMap(([, said]) => said);
  const found = [
    ...pages.flatMap((page) => labelled(page, field, headings)).map((one) => withOthers(field, one, others)),
    ...(told.get(field) ?? []),
  ];
  if (found.some(({ parsed }) => parsed.ok)) return found;
  const alone = found.length === 0 && field.alone === true ? standingAlone(pages[0], field) : [];
  return [...found, ...alone, ...inLetter(pages[0], field)];
}

/** The part of a letter under a heading says more than one thing: some of its sentences answer something else. */
function withOthers(field: FieldSpec, candidate: Candidate, others: readonly Candidate[]): Candidate {
  const { raw, box, page, landmark, doubts } = candidate;
  const isUnder = landmark?.of.endsWith('/below') === true;
  if (field.type !== 'text' || field.pattern !== undefined || !isUnder || !/[.!?] /.test(raw)) return candidate;
  const isPart = PLACE_FIRST.test(raw) || others.some((other) => other.page === page && holds(box, other.box));
  return isPart ? { ...candidate, doubts: [...doubts, 'BOUNDARY_UNCLEAR'] } : candidate;
}

/** A first sentence that says only where it was. */
const PLACE_FIRST =
  /^(?:The|This) (?:accident|incident|collision|loss|injury|event|damage|theft|fire) (?:happened|occurred|took place) (?:at|in|on|near) [^.]*\. \p{Lu}/u;

function holds(outer: Box, inner: Box): boolean {
  return inner[0] >= outer[0] - 1 && inner[1] >= outer[1] - 1 && inner[2] <= outer[2] + 1 && inner[3] <= outer[3] + 1;
}

/** Whether a hidden text is one that the blank form itself carries. */
export function placeholderOf({ placeholders = [] }: DocumentType): (text: string) => boolean {
  const forms = placeholders.map((pattern) => new RegExp(`^(?:${pattern})$`, 'u'));
  return (text) => forms.some((form) => form.test(text));
}

interface ReadPage {
  text: PageText;
  labels: PageLabels;
  spots: Spots[];
  parties: PartyTable[];
  /** Words that may be the end of another label's text. */
  contested: ReadonlySet<Token>;
}

function readPage(labels: PageLabels, text: PageText): ReadPage {
  const captions = captionsOf(labels);
  const spots = labels.occurrences.map((label): Spots => {
    const rule = captions.get(label);
    if (rule !== undefined) return { label, right: null, below: aboveSpot(labels, rule), isCaption: true };
    const under = underHint(labels, label);
    if (under !== null) return { label, right: null, below: under };
    const inline = inlineSpot(labels, label);
    return {
      label,
      right: inline ?? rightSpot(labels, label),
      below: inline === null ? belowSpot(labels, label) : null,
    };
  });
  const ours = spots.filter(({ label: { owners } }) => owners.fields.length + owners.within.length > 0);
  const texts = ours.flatMap(({ right, below }) => right ?? below ?? []);
  // What is part of another label's text is no label.
  const used = new Set(texts.flatMap(({ lines }) => lines.slice(1).flat()));
  const contested = new Set(texts.flatMap((spot) => spot.contested));
  const isFree = ({ label }: Spots) => label.ending !== 'end' || !label.tokens.every((token) => used.has(token));
  return { text, labels, contested, parties: partyTables(labels), spots: spots.filter(isFree) };
}

/**
 * Behind a label may stand what to write, with the answer below in other type: "Payee – make payment to", "What is
 * the policy number? It is on your schedule."
 */
function underHint(labels: PageLabels, label: Occurrence): Spot | null {
  const [mark, first, last] = [
    label.tokens.at(-1)?.text ?? '',
    label.rest[0]?.text ?? '',
    label.rest.at(-1)?.text ?? '',
  ];
  const isHint = /^[–—-]$/.test(mark) && /^\p{Ll}/u.test(first);
  const isRemark = mark.endsWith('?') && /^\p{Lu}/u.test(first) && /\p{Ll}\.$/u.test(last);
  if (!(isHint || isRemark) || !isSetAlike(label, label.rest)) return null;
  const below = belowSpot(labels, { ...label, rest: [] });
  return below !== null && (isRemark || below.inCell) && !isSetAlike(label, below.tokens) ? below : null;
}

function labelled(page: ReadPage, field: FieldSpec, headings: readonly Heading[]): Candidate[] {
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
    const landmark = landmarkAt(spots.label, claim.section, reading);
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

function inProse({ text, labels }: ReadPage, field: FieldSpec): Candidate[] {
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
function inLetter(page: ReadPage | undefined, field: FieldSpec): Candidate[] {
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
function standingAlone(page: ReadPage | undefined, field: FieldSpec): Candidate[] {
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

/** Hidden text near the label or the value: somebody may have wanted the machine to read something else. */
function hidden(page: PageText, boxes: readonly Box[]): string[] {
  const isNear = boxes.some((box) =>
    page.quarantined.some(
      ({ box: other }) =>
        other[0] < box[2] + 20 && other[2] > box[0] - 20 && other[1] < box[3] + 12 && other[3] > box[1] - 12,
    ),
  );
  return isNear ? ['NEAR_HIDDEN_TEXT'] : [];
}

function engineOf(page: PageText): TextEngine {
  return page.engine === 'none' ? 'text-layer' : page.engine;
}
