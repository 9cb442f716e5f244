/**
 * Answers that are ticked: the boxes behind or below a label, and a box right before it.
 * @module
 */
import type { FieldSpec } from '../../../domain/document-type.ts';
import { middleOf } from '../lines.ts';
import { type Parsed, parseValue } from '../parse/parse.ts';
import type { Occurrence } from './label-words.ts';
import { looksLikeLabel } from './labels.ts';
import { cellAround, isParted, type Layout, type Piece, type Token } from './layout.ts';
import { isCell, type PageLabels, rightBound, type Spot } from './places.ts';
import type { Reading } from './values.ts';

/** The ticked answer of the group that belongs to the label; null where there are no boxes. */
export function readTicks(page: PageLabels, label: Occurrence, field: FieldSpec): Reading | null {
  const group = groupOf(page, label, field);
  if (group === null) return field.type === 'boolean' ? ownBox(page.layout, label) : null;
  return answerOf(group, field);
}

/** The ticked answer among the texts of one place; null where there are no boxes. */
export function tickedAt(spot: Spot | null, field: FieldSpec): Reading | null {
  const tokens = spot === null ? [] : [...spot.lines.flat(), ...spot.more.flatMap((piece) => piece.tokens)];
  return tokens.some((token) => token.kind === 'mark') ? answerOf(tokens, field) : null;
}

function answerOf(group: Token[], field: FieldSpec): Reading {
  const answers = answersOf(group);
  const ticked = answers.filter(({ mark }) => mark.ticked === true);
  const tokens = ticked.length > 0 ? ticked.flatMap(({ mark, text }) => [mark, ...text]) : group;
  const raw = tokens.map((token) => token.text).join(' ');
  const reading = (parsed: Parsed): Reading => ({ parsed, raw, tokens, openEnded: false });
  if (ticked.length === 0) return reading({ ok: false, reason: 'VALUE_BLANK' });
  if (ticked.length > 1) return reading({ ok: false, reason: 'SEVERAL_BOXES_TICKED' });
  return reading(parseValue(field, (ticked[0]?.text ?? []).map((token) => token.text).join(' ')));
}

/** How far a box, or a box and the letter of its answer, may stand before the label. */
const MOST_BEFORE = 26;

/** A single box right before the label: only a tick says something; an empty box may be an oversight. */
function ownBox(layout: Layout, label: Occurrence): Reading | null {
  const line = layout.lines[label.piece.line] ?? [];
  const before = line
    .flatMap((piece) => piece.tokens)
    .filter((token) => token.box[2] <= label.box[0] + 1)
    .filter((token, index, all) => index < all.length - 1 || !/^(?:[A-Z]|\(?[a-z]\)|\d{1,2}\.?)$/.test(token.text))
    .at(-1);
  if (before?.kind !== 'mark' || label.box[0] - before.box[2] > MOST_BEFORE) return null;
  const parsed: Parsed = before.ticked === true ? { ok: true, value: true } : { ok: false, reason: 'VALUE_BLANK' };
  return {
    parsed,
    raw: `${before.text} ${label.tokens.map((token) => token.text).join(' ')}`,
    tokens: [before],
    openEnded: false,
  };
}

/** Boxes and their texts on the label's line, or on the lines below it. */
function groupOf(page: PageLabels, label: Occurrence, field: FieldSpec): Token[] | null {
  const row = rowTokens(page, label, field);
  if (row.some((token) => token.kind === 'mark')) return [...row, ...moreLines(page, label, row)];
  const left = Math.min(label.box[0], label.piece.box[0]) - 12;
  const inCell = isCell(cellAround(page.layout, label.box), page.layout);
  const right = Math.min(rightBound(page, label), label.box[0] + (inCell ? 600 : 260));
  let last = label.box[3];
  const tokens: Token[] = [];
  for (const line of page.layout.lines.slice(label.piece.line + 1)) {
    const pieces = line.filter((piece) => piece.box[0] >= left && piece.box[0] < right);
    const [first] = pieces;
    if (first === undefined) continue;
    if (first.box[1] - last > 3 * (first.box[3] - first.box[1])) break;
    const hasMarks = pieces.some((piece) => piece.tokens.some((token) => token.kind === 'mark'));
    if (hasMarks ? isOthers(page, pieces, field) : !goesOn(page, { tokens, first, last })) break;
    tokens.push(...pieces.flatMap((piece) => piece.tokens));
    last = first.box[3];
  }
  return tokens.length > 0 ? tokens : null;
}

/** The rest of an answer that did not fit on the line of its box. */
function goesOn(
  page: PageLabels,
  { tokens, first, last }: { tokens: readonly Token[]; first: Piece; last: number },
): boolean {
  if (tokens.length === 0 || looksLikeLabel(first, page.occurrences)) return false;
  const isTight = first.box[1] - last < 0.5 * (first.box[3] - first.box[1]);
  return isTight && !isPartedFrom(page, first, last);
}

function isPartedFrom({ layout }: PageLabels, piece: Piece, above: number): boolean {
  return isParted(layout, { left: piece.box[0], right: piece.box[0] + 1, top: above, bottom: piece.box[1] });
}

/** Answers that go on in the lines below those beside the label: under them, tight, with no label before. */
function moreLines(page: PageLabels, label: Occurrence, row: readonly Token[]): Token[] {
  const tokens: Token[] = [];
  const left = Math.min(...row.map((token) => token.box[0]));
  let last = Math.max(...row.map((token) => token.box[3]));
  for (const line of page.layout.lines.slice(label.piece.line + 1)) {
    const pieces = line.filter((piece) => piece.box[0] >= left - 3);
    const [first] = pieces;
    if (first === undefined) continue;
    const isTight = first.box[1] - last < 0.9 * (first.box[3] - first.box[1]) && first.box[3] > last;
    const hasLabel = line.some(
      (piece) =>
        piece.box[2] > label.box[0] - 3 &&
        page.occurrences.some(
          (other) =>
            other !== label &&
            other.piece === piece &&
            other.ending !== 'inline' &&
            !other.tokens.some((token) => label.tokens.includes(token)),
        ),
    );
    if (!isTight || isPartedFrom(page, first, last) || hasLabel) break;
    tokens.push(...pieces.flatMap((piece) => piece.tokens));
    last = first.box[3];
  }
  return tokens;
}

/** The line's first text is another label with boxes of its own, as in a list of questions. */
function isOthers(page: PageLabels, pieces: readonly Piece[], field: FieldSpec): boolean {
  const [first] = pieces;
  if (first === undefined || first.tokens[0]?.kind === 'mark') return false;
  return looksLikeLabel(first, page.occurrences) && !isAnswer(field, first);
}

function rowTokens(page: PageLabels, label: Occurrence, field: FieldSpec): Token[] {
  const row = page.layout.pieces
    .filter((piece) => piece !== label.piece && piece.box[0] >= label.box[2] - 1)
    .filter(
      (piece) =>
        Math.abs(middleOf(piece.box) - middleOf(label.box)) < Math.max(6, (label.box[3] - label.box[1]) / 2 + 2),
    )
    .sort((one, other) => one.box[0] - other.box[0]);
  const tokens = isRemark(label.rest, row[0], field) ? [] : [...label.rest];
  for (const piece of row) {
    // The next question ends the group; an answer such as "Other" may be a label elsewhere.
    const startsWithMark = piece.tokens[0]?.kind === 'mark';
    if (!startsWithMark && looksLikeLabel(piece, page.occurrences) && !isAnswer(field, piece)) break;
    tokens.push(...piece.tokens);
  }
  return tokens;
}

/** Words behind a question, with the boxes and their answers behind them: "If yes, give details.  ☐ Yes ☐ No". */
function isRemark(rest: readonly Token[], next: Piece | undefined, field: FieldSpec): boolean {
  if (next?.tokens[0]?.kind !== 'mark' || rest.some((token) => token.kind === 'mark')) return false;
  return !parseValue(field, rest.map((token) => token.text).join(' ')).ok;
}

function isAnswer(field: FieldSpec, piece: Piece): boolean {
  const answers = field.type === 'boolean' ? ['Yes', 'No'] : Object.keys(field.choices ?? {});
  return answers.some((answer) => piece.text.toLowerCase().startsWith(answer.toLowerCase()));
}

/** Each box with its text: behind it where the group begins with a box, else before it. */
function answersOf(tokens: readonly Token[]): { mark: Token; text: Token[] }[] {
  const answers: { mark: Token; text: Token[] }[] = [];
  const marksFirst = tokens.find((token) => !/^\(\d{1,2}\)$/.test(token.text))?.kind === 'mark';
  let pending: Token[] = [];
  for (const token of tokens) {
    // "(2)" before the next box is its number.
    if (/^\(\d{1,2}\)$/.test(token.text)) continue;
    if (token.kind === 'mark') {
      answers.push({ mark: token, text: marksFirst ? [] : pending });
      pending = [];
    } else if (marksFirst) answers.at(-1)?.text.push(token);
    else pending.push(token);
  }
  return answers;
}
