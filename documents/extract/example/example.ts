/**
 * Reading by example: where a person has seen a document of the same layout, its values show where this one has
 * them, whatever their labels are called.
 *
 * What an example shows names words of this document and nothing of the other's content; with it the values
 * follow from this document alone.
 * @module
 */
import { createHash } from 'node:crypto';
import type { Json } from '../../../domain/canonical.ts';
import type { DocumentText, ExtractedValue, Extraction, Landmark, PageText } from '../../../domain/document.ts';
import type { DocumentType, FieldSpec } from '../../../domain/document-type.ts';
import { lastPartOf } from '../../../domain/document-values.ts';
import { labelKey } from '../check-type.ts';
import { withDollar } from '../fields/dollar.ts';
import { placeholderOf } from '../fields/fields.ts';
import { type Token, textOfTokens } from '../fields/layout.ts';
import { dateOrderOf, withDateOrder } from '../fields/locale.ts';
import { hidden } from '../fields/read-page.ts';
import { boxAround } from '../lines.ts';
import { parseValue } from '../parse/parse.ts';
import { type Alignment, align, between, trimmed } from './between.ts';
import { folded, isWorded, locate, saysValue } from './locate.ts';
import { type Anchor, anchorsOf, mayGoOn, readAt, type Shape } from './places.ts';
import { fixedTokens, runsOf, type Sheet, sheetOf } from './slots.ts';

/** A document that a person has seen, with what it says. */
export interface Example {
  text: DocumentText;
  extraction: Extraction;
}

/** What an example shows of a document: where its values stand. */
export interface Shown {
  places: ShownPlace[];
}

interface ShownPlace {
  field: string;
  page: number;
  /** Indexes of the page's tokens, by piece. */
  tokens: number[];
  landmark: Landmark;
  /** In a sentence, of which marks at its end are no part of the value. */
  inText: boolean;
  /** Reasons of `documents/reasons.ts`. */
  doubts: string[];
}

/** Pages that are compared. */
const MOST_PAGES = 12;

/**
 * What the example shows of the document. Where the example says a value more than once, such as the name of one
 * who is insured and claims, all its places must say one thing here too.
 */
export function shownBy({ text, extraction }: Example, document: DocumentText, declared: DocumentType): Shown {
  const type = localType(text, declared);
  const values = new Map<string, Json>();
  for (const value of extraction.fields) if (value.status === 'accepted') values.set(lastPartOf(value), value.value);
  const found = new Map<string, (ShownPlace & Said)[]>();
  for (const page of document.pages.slice(0, MOST_PAGES)) {
    const other = text.pages.find((each) => each.page === page.page);
    if (other === undefined) continue;
    const [mine, theirs] = [sheetOf(page, document.forms), sheetOf(other, text.forms)];
    const known = type.fields.flatMap((field) => {
      const value = values.get(field.name) ?? null;
      return locate(theirs.layout, field, value).map((tokens) => ({ field, tokens, value }));
    });
    const filled = new Set(known.flatMap(({ tokens }) => tokens));
    const pair: Pair = {
      here: { ...mine, fixed: fixedTokens(mine.layout, theirs.layout, filled) },
      there: { ...theirs, fixed: fixedTokens(theirs.layout, mine.layout, filled) },
      alignment: align(mine.tokens, theirs.tokens, filled),
    };
    for (const each of known) {
      const place = foundBy(each, pair);
      if (place === null || place.tokens.length === 0) continue;
      const { name } = each.field;
      const said = folded(place.inText ? trimmed(place.tokens) : textOfTokens(place.tokens));
      const shown = { ...place, field: name, page: page.page, tokens: indexesOf(mine, place.tokens), said };
      found.set(name, [...(found.get(name) ?? []), shown]);
    }
  }
  return {
    places: [...found].map(([field, places]) => {
      const { said: _, ...first } = places[0] as ShownPlace & Said;
      return { ...first, ...agreed(field, places) };
    }),
  };
}

/** What stands at a place, to be held against what stands at others; it is not kept. */
interface Said {
  said: string;
}

/** All places together: what leads there is the text of the form at each of them, unreadable for whoever has it not. */
function agreed(field: string, places: readonly (ShownPlace & Said)[]): Pick<ShownPlace, 'landmark' | 'doubts'> {
  const texts = new Set(places.map(({ said }) => said));
  const of = places.map(({ landmark }) => landmark.of).sort();
  const hash = createHash('sha256')
    .update(`${field}\n${of.join('\n')}`)
    .digest('hex')
    .slice(0, 16);
  const doubts = places.flatMap((place) => place.doubts);
  return {
    landmark: { of: `example/${hash}`, left: places[0]?.landmark.left ?? -1 },
    doubts: [...new Set([...doubts, ...(texts.size > 1 ? ['OCCURRENCES_DISAGREE'] : [])])],
  };
}

interface Known {
  field: FieldSpec;
  tokens: Token[];
  value: Json;
}

interface Pair {
  here: Sheet;
  there: Sheet;
  alignment: Alignment | null;
}

type Found = Pick<ShownPlace, 'landmark' | 'inText' | 'doubts'> & { tokens: Token[] };

/** In a sentence the words on both sides say where a value ends, on whichever line; on a form its place does. */
function foundBy(known: Known, pair: Pair): Found | null {
  const [nearest] = anchorsOf(pair.there, known.tokens);
  const isSentence = nearest?.left === null && !/[:?]$/.test(nearest.tokens.at(-1)?.text ?? '');
  if (isSentence) return inText(known, pair);
  return besideForm(known, pair) ?? inText(known, pair) ?? sameText(known, pair);
}

/** Right of a text of the form, or below one. */
function besideForm(known: Known, { here, there }: Pair): Found | null {
  for (const anchor of anchorsOf(there, known.tokens)) {
    const same = sameAnchor(anchor, { here, there });
    if (same === null) continue;
    // A text that took one line there may take two here.
    for (const lines of isWorded(known.field) ? (['all', 'one'] as const) : (['one', 'all'] as const)) {
      const shape: Shape = { side: anchor.side, left: anchor.left, lines };
      const example = textOfTokens(readAt(there, { anchor: anchor.tokens, shape }));
      if (!saysValue(known.field, example, known.value)) continue;
      if (keyOf(same) === '') continue;
      const [tokens, left] = [readAt(here, { anchor: same, shape }), Math.round(same[0]?.box[0] ?? 0)];
      const goesOn = isWorded(known.field) && mayGoOn(here, { anchor: same, value: tokens });
      return {
        tokens,
        landmark: { of: `${keyOf(same)}/${anchor.side}`, left },
        inText: false,
        doubts: goesOn ? ['VALUE_MAY_CONTINUE'] : [],
      };
    }
  }
  return null;
}

/** Between the words of a sentence that both documents have. */
function inText(known: Known, { alignment }: Pair): Found | null {
  const found = alignment === null ? null : between(alignment, known);
  if (found === null) return null;
  return {
    tokens: found.tokens,
    landmark: { of: `${keyOf(found.before)}/sentence`, left: -1 },
    inText: true,
    doubts: [],
  };
}

/** A text that both have at the same place, such as whose letterhead it is. */
function sameText({ field, tokens: known, value }: Known, { here, there }: Pair): Found | null {
  const [first] = known;
  if (!isWorded(field) || first === undefined) return null;
  // Of a longer text only its first line is known to be there.
  if (!saysValue(field, textOfTokens(known), value)) return null;
  const fixed = new Set(here.tokens);
  const same = runsOf({ ...here, fixed }, { text: textOfTokens(known), left: first.box[0] }).find(
    ([token]) => Math.abs((token?.box[1] ?? 0) - first.box[1]) <= SAME_HEIGHT,
  );
  const isWhole = same !== undefined && wholePieces(there, known) && wholePieces(here, same);
  if (!isWhole) return null;
  return { tokens: same, landmark: { of: '/same', left: Math.round(first.box[0]) }, inText: false, doubts: [] };
}

/** Points by which a letterhead may be higher or lower. */
const SAME_HEIGHT = 30;

/** Whether a text is all of its piece. */
function wholePieces({ layout }: Sheet, tokens: readonly Token[]): boolean {
  return layout.pieces.some((piece) => piece.tokens.length === tokens.length && piece.tokens[0] === tokens[0]);
}

function keyOf(tokens: readonly Token[]): string {
  return labelKey(textOfTokens(tokens)).slice(-120);
}

/** The anchor's text in the document, if it stands there as often as in the example: the same one in order. */
function sameAnchor(anchor: Anchor, { here, there }: Pick<Pair, 'here' | 'there'>): Token[] | null {
  const wanted = { text: textOfTokens(anchor.tokens), left: anchor.tokens[0]?.box[0] ?? 0 };
  const [mine, theirs] = [runsOf(here, wanted), runsOf(there, wanted)];
  const nth = theirs.findIndex(([first]) => first === anchor.tokens[0]);
  return mine.length === theirs.length ? (mine[nth] ?? null) : null;
}

/** What stands at the shown places: proposals until a person has confirmed one there. */
export function readShown(document: DocumentText, shown: Shown, declared: DocumentType): ExtractedValue[] {
  const type = localType(document, declared);
  const isPlaceholder = placeholderOf(declared);
  const sheets = new Map(
    document.pages
      .filter(({ page }) => shown.places.some((place) => place.page === page))
      .map((page) => [page.page, sheetOf(unlikePlaceholders(page, isPlaceholder), document.forms)]),
  );
  return shown.places.flatMap((place) => {
    const [field, sheet] = [type.fields.find(({ name }) => name === place.field), sheets.get(place.page)];
    return field === undefined || sheet === undefined ? [] : readPlace(place, { field, sheet });
  });
}

function readPlace(
  { page, tokens: indexes, landmark, inText: isInText, doubts }: ShownPlace,
  { field, sheet }: { field: FieldSpec; sheet: Omit<Sheet, 'fixed'> },
): ExtractedValue[] {
  const tokens = indexes.flatMap((index) => sheet.tokens[index] ?? []);
  const raw = isInText ? trimmed(tokens) : textOfTokens(tokens);
  const parsed = parseValue(field, raw);
  if (!parsed.ok) return [];
  const { engine } = sheet.layout.page;
  const boxes = tokens.map(({ box }) => box);
  // A scan that one engine read alone says nothing for certain.
  const alone = engine === 'text-layer' ? [] : ['ONE_ENGINE_ONLY'];
  const reasons = ['PLACE_NOT_CONFIRMED', ...alone, ...doubts, ...hidden(sheet.layout.page, boxes)];
  const none = 'none' in parsed;
  return [
    {
      ...{ key: `fields/${field.name}`, status: 'needs-review', value: null, ...(none ? { statedNone: true } : {}) },
      ...{ proposed: none ? null : parsed.value, proofs: [], reasons, raw, page, landmark },
      ...{ box: boxAround(boxes), engine: engine === 'none' ? 'text-layer' : engine },
    },
  ];
}

/** Samples in white that the blank form itself carries hide nothing. */
function unlikePlaceholders(page: PageText, isPlaceholder: (text: string) => boolean): PageText {
  return { ...page, quarantined: page.quarantined.filter(({ text }) => !isPlaceholder(text)) };
}

function localType(document: DocumentText, declared: DocumentType): DocumentType {
  const type = withDollar(document, declared);
  const order = dateOrderOf(document);
  return { ...type, fields: type.fields.map((field) => withDateOrder(field, order)) };
}

function indexesOf({ tokens }: Pick<Sheet, 'tokens'>, some: Iterable<Token>): number[] {
  const wanted = new Set(some);
  return tokens.flatMap((token, index) => (wanted.has(token) ? [index] : []));
}
