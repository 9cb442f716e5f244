/**
 * Tick boxes: printed glyphs, letters in brackets, and drawn squares with a cross or tick inside.
 * @module
 */
import type { Box, Rule } from '../../../domain/document.ts';
import type { Token } from './token.ts';

const EMPTY = ['☐', '□', '❏', '❑', '◻', '▢', '○', '◯', '⚪', '[]', '()', '[_]', '(_)'];
const TICKED = [
  '☒',
  '☑',
  '■',
  '◼',
  '▣',
  '⊠',
  '🗹',
  '🗷',
  '●',
  '◉',
  '⦿',
  '⊗',
  '⬤',
  '[x]',
  '(x)',
  '[✓]',
  '(✓)',
  '[✔]',
  '(✔)',
  '[✗]',
  '(✗)',
  '[✘]',
  '(✘)',
  '(•)',
  '[•]',
  '_x_',
];
const INSIDE = ['x', '✓', '✔', '✗', '✘', '✕', '✖', '×', '√', '☓', '•', '●', '■'];
/** Marks that can stand only in a box of their own, or for one. */
const LOOSE = ['✓', '✔', '✗', '✘', '✕', '✖', '☓'];

/** Boxes parted from the text that is glued to them. */
export function splitMarks(text: string): string[] {
  const parted = text.match(/[☐□❏❑◻▢☒☑■◼▣⊠○◯●◉⦿⊗⬤]|\[[xX✓✔✗✘_ ]?\]|\((?:[xX✓✔✗✘•])\)|[^☐□❏❑◻▢☒☑■◼▣⊠○◯●◉⦿⊗⬤[(]+|[[(]/gu);
  if (parted === null || parted.length === 1) return [text];
  const hasMark = parted.some((part) => stateOf(part) !== null);
  if (!hasMark) return [text];
  return joinWords(parted);
}

/** Words with their boxes recognised: see {@link Token}. Drawn squares become marks. */
export function markTokens(drawn: { words: Token[]; uprights: Rule[]; levels: Rule[] }): Token[] {
  const squares = squaresOf(drawn);
  const inside = new Map<Token, Box>();
  for (const word of drawn.words) {
    if (!INSIDE.includes(word.text.toLowerCase())) continue;
    const square = squares.find((box) => holds(box, word.box));
    if (square !== undefined) inside.set(word, square);
  }
  const taken = [...inside.values()];
  const tokens = drawn.words.map((word): Token => {
    const square = inside.get(word);
    if (square !== undefined) return { ...word, kind: 'mark', ticked: true, text: '☒', box: square };
    return word;
  });
  // A square that holds other text is a box for characters, not for ticks.
  const empty = squares.filter((box) => !taken.includes(box) && !drawn.words.some((word) => holds(box, word.box)));
  for (const box of empty) tokens.push({ kind: 'mark', ticked: false, text: '☐', box, size: box[3] - box[1] });
  return joinBrackets(tokens).map(asMark);
}

function asMark(token: Token): Token {
  if (token.kind === 'mark') return token;
  const state = stateOf(token.text);
  return state === null ? token : { ...token, kind: 'mark', ticked: state };
}

/** True for a ticked box, false for an empty one, null for anything else. */
function stateOf(text: string): boolean | null {
  const plain = text.toLowerCase();
  if (TICKED.includes(plain) || LOOSE.includes(plain)) return true;
  return EMPTY.includes(plain) || plain === '[ ]' || plain === '( )' ? false : null;
}

/** "[", "x", "]" as separate words are one box. */
function joinBrackets(tokens: Token[]): Token[] {
  const joined: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    const close = { '[': ']', '(': ')' }[token.text];
    const [next, third] = [tokens[index + 1], tokens[index + 2]];
    if (close !== undefined && next?.text === close) {
      joined.push({ ...token, kind: 'mark', ticked: false, text: '☐', box: span(token.box, next.box) });
      index += 1;
    } else if (
      close !== undefined &&
      next !== undefined &&
      third?.text === close &&
      INSIDE.includes(next.text.toLowerCase())
    ) {
      joined.push({ ...token, kind: 'mark', ticked: true, text: '☒', box: span(token.box, third.box) });
      index += 2;
    } else joined.push(token);
  }
  return joined;
}

function joinWords(parts: string[]): string[] {
  const joined: string[] = [];
  let open = false;
  for (const part of parts) {
    const isMark = stateOf(part) !== null;
    if (!isMark && open) joined[joined.length - 1] += part;
    else joined.push(part);
    open = !isMark;
  }
  return joined;
}

const [LEAST, MOST] = [4.5, 17];

/** Ruling lines without the sides of tick boxes: those part nothing. */
export function withoutSquares(rules: Rule[], drawn: { uprights: Rule[]; levels: Rule[] }): Rule[] {
  const squares = squaresOf(drawn);
  const isSide = (rule: Rule) =>
    squares.some(
      (box) => rule[0] >= box[0] - 1.6 && rule[2] <= box[2] + 1.6 && rule[1] >= box[1] - 1.6 && rule[3] <= box[3] + 1.6,
    );
  return rules.filter((rule) => !isSide(rule));
}

/** Small squares of four ruling lines. */
function squaresOf({ uprights, levels }: { uprights: Rule[]; levels: Rule[] }): Box[] {
  const squares: Box[] = [];
  const short = uprights.filter((rule) => rule[3] - rule[1] >= LEAST && rule[3] - rule[1] <= MOST);
  for (const left of short) {
    const height = left[3] - left[1];
    const right = short.find(
      (rule) =>
        rule[0] - left[0] >= height * 0.8 &&
        rule[0] - left[0] <= height * 1.25 &&
        Math.abs(rule[1] - left[1]) < 1.5 &&
        Math.abs(rule[3] - left[3]) < 1.5,
    );
    if (right === undefined) continue;
    const closes = (y: number) =>
      levels.some(
        (rule) =>
          Math.abs(rule[1] - y) < 1.5 && Math.abs(rule[0] - left[0]) < 1.5 && Math.abs(rule[2] - right[0]) < 1.5,
      );
    if (closes(left[1]) && closes(left[3])) squares.push([left[0], left[1], right[0], left[3]]);
  }
  return squares;
}

function holds(outer: Box, inner: Box): boolean {
  const [x, y] = [(inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2];
  return x >= outer[0] && x <= outer[2] && y >= outer[1] - 1 && y <= outer[3] + 1;
}

function span(one: Box, other: Box): Box {
  return [one[0], Math.min(one[1], other[1]), other[2], Math.max(one[3], other[3])];
}
