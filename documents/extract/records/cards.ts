/**
 * Cards: blocks of labels with their values beside or below them, one block for each record, in one or
 * more columns of the page.
 * @module
 */

import type { PageText, Word } from '../../../domain/document.ts';
import type { CardPart } from '../../../domain/document-records.ts';
import { boxAround, type Line, type Phrase, phrasesOf, textOf, typeSize } from '../lines.ts';
import type { Lexicon } from './header-words.ts';
import { type Cell, cellOf, type Item } from './piece.ts';
import { textsOf } from './wrapped.ts';

export interface CardRegion {
  page: PageText;
  part: CardPart;
  lines: readonly Line[];
  from: number;
  to: number;
  taken: ReadonlySet<number>;
  /** Names of columns and composites by their labels. */
  lexicon: Lexicon;
  isText(text: string): boolean;
}

/** A label on the page, and what stands behind it in the same phrase. */
interface Label {
  name: string;
  at: number;
  phrase: Phrase;
  rest: Word[];
}

export function readCards(region: CardRegion): Item[] {
  const labels = inStyle(labelsOf(region), region.part);
  const starts = labels.filter((label) => label.name === region.part.starts);
  const lefts = columnsOf(starts);
  const items: Item[] = [];
  const used = new Set<Word>();
  for (const start of starts) {
    const card = boundsOf({ region, starts, lefts, start });
    const own = labels.filter((label) => isWithin(label, card));
    const { cells, words } = valuesOf({ region, card, labels: own });
    for (const word of words) used.add(word);
    if (!region.part.needs.every((name) => cells.has(name))) continue;
    const piece = {
      part: region.part.name,
      page: region.page.page,
      top: start.phrase.box[1],
      cells,
      places: new Set(own.map((label) => label.name)),
      doubts: [],
    };
    items.push({ kind: 'piece', at: start.at, piece });
  }
  return [...items, ...restOf(region, used)].sort((a, b) => a.at - b.at || (a.kind === 'piece' ? -1 : 1));
}

/**
 * Where the labels that begin the cards are in capitals, "Closed" in the place of a value is no label. Columns that a composite holds have their labels inside of it.
 */
function inStyle(labels: readonly Label[], part: CardPart): Label[] {
  const starts = labels.filter((label) => label.name === part.starts);
  const capitals = starts.length > 0 && starts.every((label) => isCapital(labelText(label)));
  const held = (part.composites ?? []).flatMap((composite) => composite.lines).join(' ');
  return labels.filter((label) => {
    if (label.rest.length > 0 && held.includes(`(?<${label.name}>`)) return false;
    return !capitals || isCapital(labelText(label)) || !labels.some((above) => standsOver(above, label));
  });
}

/** A label in capitals right above, in line. */
function standsOver(above: Label, label: Label): boolean {
  const inLine = above.at === label.at - 1 && Math.abs(above.phrase.box[0] - label.phrase.box[0]) < 4;
  return inLine && isCapital(labelText(above));
}

function labelText({ phrase, rest }: Label): string {
  return textOf(phrase.words.slice(0, phrase.words.length - rest.length));
}

/** Indexes of the lines on which a card begins. */
export function cardStarts({ page, lines, lexicon, part }: Pick<CardRegion, 'page' | 'lines' | 'lexicon' | 'part'>) {
  return lines.flatMap((line, at) =>
    labelsIn({ page, line, at, lexicon }).some((label) => label.name === part.starts) ? [at] : [],
  );
}

function labelsOf({ page, lines, from, to, taken, lexicon, isText }: CardRegion): Label[] {
  const found: Label[] = [];
  for (let at = from; at < to; at += 1) {
    const line = lines[at];
    if (!line || taken.has(at) || isText(textOf(line.words))) continue;
    found.push(...labelsIn({ page, line, at, lexicon }));
  }
  return found;
}

function labelsIn({ page, line, at, lexicon }: { page: PageText; line: Line; at: number; lexicon: Lexicon }): Label[] {
  return phrasesOf(line, page.rules).flatMap((phrase) => {
    const [name] = lexicon.namesOf(phrase.text);
    if (name !== undefined) return [{ name, at, phrase, rest: [] }];
    return inlineLabels(phrase, at, lexicon);
  });
}

/** A label in capitals or with a colon, with its value behind it in the same phrase. */
function inlineLabels(phrase: Phrase, at: number, lexicon: Lexicon): Label[] {
  for (let count = Math.min(6, phrase.words.length - 1); count >= 1; count -= 1) {
    const head = phrase.words.slice(0, count);
    const text = textOf(head);
    const name = lexicon.namesOf(text)[0];
    if (name === undefined || !(isCapital(text) || text.endsWith(':'))) continue;
    return [{ name, at, phrase, rest: phrase.words.slice(count) }];
  }
  return [];
}

function isCapital(text: string): boolean {
  return text === text.toUpperCase() && /\p{Lu}{2}/u.test(text);
}

/** Left edges of the columns of cards. */
function columnsOf(starts: readonly Label[]): number[] {
  const lefts: number[] = [];
  for (const { phrase } of starts)
    if (!lefts.some((left) => Math.abs(left - phrase.box[0]) < 6)) lefts.push(phrase.box[0]);
  return lefts.sort((a, b) => a - b);
}

interface Card {
  left: number;
  right: number;
  from: number;
  /** Index of the line after its last. */
  to: number;
}

function boundsOf({
  region,
  starts,
  lefts,
  start,
}: {
  region: CardRegion;
  starts: readonly Label[];
  lefts: readonly number[];
  start: Label;
}): Card {
  const left = start.phrase.box[0] - 4;
  const right = (lefts.find((x) => x > start.phrase.box[0] + 6) ?? Number.POSITIVE_INFINITY) - 4;
  const below = starts.filter(
    (other) => other.at > start.at && Math.abs(other.phrase.box[0] - start.phrase.box[0]) < 6,
  );
  return { left, right, from: start.at, to: Math.min(region.to, ...below.map((other) => other.at)) };
}

function isWithin(label: Label, card: Card): boolean {
  const x = label.phrase.box[0];
  return label.at >= card.from && label.at < card.to && x >= card.left && x < card.right;
}

function valuesOf({ region, card, labels }: { region: CardRegion; card: Card; labels: readonly Label[] }) {
  const cells = new Map<string, Cell>();
  const words = new Set<Word>();
  for (const label of labels) {
    for (const word of label.phrase.words) words.add(word);
    const lines = valueLines({ region, card, labels, label });
    for (const word of lines.flat()) words.add(word);
    if (lines.flat().length === 0) continue;
    const cell = cellOf(region.page, lines);
    const before = cells.get(label.name);
    if (before && before.raw !== cell.raw) before.doubts.push('OCCURRENCES_DISAGREE');
    else cells.set(label.name, { ...cell, right: rightOf({ card, labels, label, region }) });
  }
  return { cells, words };
}

/** Behind the label, beside it, or below it until the next label. */
function valueLines({
  region,
  card,
  labels,
  label,
}: {
  region: CardRegion;
  card: Card;
  labels: readonly Label[];
  label: Label;
}): Word[][] {
  const { page, lines } = region;
  const line = lines[label.at] as Line;
  const right = rightOf({ card, labels, label, region });
  if (label.rest.length > 0) {
    // Phrases behind the value on its line belong to it as well, up to the next label.
    const start = (label.rest[0] as Word).box[0] - 0.1;
    const behind = line.words.filter((word) => word.box[0] > start && word.box[2] <= right + 1);
    const below = belowOf({ region, card, labels, label, right });
    return textsOf([behind, ...below], right)[0] ?? [behind];
  }
  const neighbours = phrasesOf(line, page.rules).filter(
    (phrase) => phrase.box[0] > label.phrase.box[2] && phrase.box[0] < right,
  );
  const next = neighbours[0];
  if (!next) return belowOf({ region, card, labels, label, right });
  if (isHeading({ region, card, label, next }))
    return belowOf({ region, card, labels, label, right: Math.min(right, next.box[0] - 3) });
  return [neighbours.flatMap((phrase) => phrase.words)];
}

/** Whether label and neighbour are headings with their values in the line below, each in line with its own. */
function isHeading({
  region,
  card,
  label,
  next,
}: {
  region: CardRegion;
  card: Card;
  label: Label;
  next: Phrase;
}): boolean {
  const below = region.lines[label.at + 1];
  if (!below || label.at + 1 >= card.to || /\d/.test(next.text)) return false;
  if (below.box[1] - label.phrase.box[3] > 2 * typeSize(label.phrase.words[0] as Word)) return false;
  const under = phrasesOf(below, region.page.rules);
  const inLine = (left: number) => under.some((phrase) => Math.abs(phrase.box[0] - left) < 4);
  return inLine(label.phrase.box[0]) && inLine(next.box[0]);
}

/** Where the label's stretch of the width ends: at the next label of its line, or with the card. */
function rightOf({
  card,
  labels,
  label,
  region,
}: {
  card: Card;
  labels: readonly Label[];
  label: Label;
  region: CardRegion;
}): number {
  const next = labels
    .filter((other) => other.at === label.at && other.phrase.box[0] > label.phrase.box[0])
    .map((other) => other.phrase.box[0] - 3);
  const edge = Number.isFinite(card.right) ? card.right : rightEdge(region);
  return Math.min(edge, ...next);
}

/** The furthest that words of the region reach. */
function rightEdge({ lines, from, to }: CardRegion): number {
  return Math.max(...lines.slice(from, to).map((line) => line.box[2]));
}

function belowOf({
  region,
  card,
  labels,
  label,
  right,
}: {
  region: CardRegion;
  card: Card;
  labels: readonly Label[];
  label: Label;
  right: number;
}): Word[][] {
  const left = label.phrase.box[0] - 4;
  const found: Word[][] = [];
  let bottom = label.phrase.box[3];
  for (let at = label.at + 1; at < card.to; at += 1) {
    const line = region.lines[at] as Line;
    if (region.taken.has(at) || region.isText(textOf(line.words))) break;
    const words = line.words.filter((word) => word.box[0] >= left && word.box[2] <= right + 2);
    if (labels.some((other) => other.at === at && other.phrase.box[0] < right && other.phrase.box[2] > left)) break;
    if (words.length === 0) continue;
    if (labels.some((other) => other.at === at && hasBeside({ region, card, label: other, word: words[0] as Word })))
      break;
    const box = boxAround(words.map((word) => word.box));
    if (box[1] - bottom > 2 * typeSize(words[0] as Word)) break;
    found.push(words);
    bottom = box[3];
  }
  return found;
}

/** Whether the word begins what stands beside the label, as its value. */
function hasBeside({
  region,
  card,
  label,
  word,
}: {
  region: CardRegion;
  card: Card;
  label: Label;
  word: Word;
}): boolean {
  if (label.rest.length > 0) return word.box[0] >= (label.rest[0] as Word).box[0];
  const phrases = phrasesOf(region.lines[label.at] as Line, region.page.rules);
  const next = phrases.find((phrase) => phrase.box[0] > label.phrase.box[2]);
  return next?.words.includes(word) === true && !isHeading({ region, card, label, next });
}

/** Lines, or the rest of lines, that no card has used. */
function restOf({ lines, from, to, taken }: CardRegion, used: ReadonlySet<Word>): Item[] {
  const rest: Item[] = [];
  for (let at = from; at < to; at += 1) {
    const words = taken.has(at) ? [] : (lines[at]?.words.filter((word) => !used.has(word)) ?? []);
    if (words.length > 0) rest.push({ kind: 'text', at, words: [words] });
  }
  return rest;
}
