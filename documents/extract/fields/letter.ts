/**
 * Parts of a letter that have no labels: the letterhead, the sender's and the addressee's block. A type names them
 * as labels that begin with @: "@sender", "@addressee", and "@head Building Society|Bank", a name in the letterhead
 * that ends in one of these; "@addressee plc|Ltd" is such a name in the addressee's block.
 * @module
 */
import type { FieldSpec } from '../../../domain/document-type.ts';
import { labelKey } from '../check-type.ts';
import { parseValue } from '../parse/parse.ts';
import { type AddressBlock, addressBlocks, blockUnder } from './address-blocks.ts';
import { type Layout, type Piece, sizeOf, type Token } from './layout.ts';
import { CLOSINGS } from './lexicon.ts';
import { type Reading, readTokens } from './values.ts';

export interface LetterPart {
  /** The label of the type, for the landmark. */
  of: string;
  reading: Reading;
  doubts: string[];
}

/** What the parts of a letter on its first page say for the field. */
export function letterParts(layout: Layout, field: FieldSpec): LetterPart[] {
  return field.labels
    .filter((label) => label.startsWith('@'))
    .flatMap((label) => {
      const [part = '', ...ending] = label.split(' ');
      const readings = readingsOf(layout, field, { part, ending: ending.join(' ') }).filter(({ parsed }) => parsed.ok);
      return readings.map((reading) => ({ of: part, reading, doubts: [] }));
    });
}

interface Named {
  part: string;
  ending: string;
}

function readingsOf(layout: Layout, field: FieldSpec, { part, ending }: Named): Reading[] {
  if (part === '@head') return namesEnding(headOf(layout), field, ending);
  const blocks = addressBlocks(layout);
  if (part === '@addressee' && ending !== '')
    return blocks.filter(isToFirm(layout)).flatMap(({ lines }) => namesEnding(lines, field, ending));
  if (part !== '@sender') return readBlock(addresseeOf(layout, blocks), field);
  const [sender, closing] = [senderOf(layout, blocks), closingOf(layout)];
  if (closing === null) return readBlock(sender, field);
  const signed = blockUnder(layout, closing);
  if (sender === null || signed !== null) return sender === null ? readBlock(signed, field) : [];
  return field.type === 'name' && sender.name === null
    ? signatureUnder(layout, closing, field)
    : readBlock(sender, field);
}

/** Where the letter ends: "Yours faithfully". */
function closingOf({ pieces }: Layout): Piece | null {
  return pieces.findLast(({ text }) => CLOSINGS.includes(labelKey(text))) ?? null;
}

/** The name under the end of a letter: the first line, written or printed. */
function signatureUnder({ pieces }: Layout, closing: Piece, field: FieldSpec): Reading[] {
  const under = pieces.find(
    ({ box }) =>
      box[1] >= closing.box[3] - 2 && Math.abs(box[0] - closing.box[0]) < 12 && box[1] - closing.box[3] < ROOM,
  );
  return under === undefined ? [] : [readTokens(field, under.tokens)];
}

/** Room for a signature. */
const ROOM = 70;

/** Share of the page's height that a letterhead, and the blocks under it, take. */
const HEAD = 0.2;

/** Pieces of the letterhead. */
function headOf(layout: Layout): Piece[] {
  const inBlocks = new Set(
    addressBlocks(layout)
      .filter(isToFirm(layout))
      .flatMap(({ lines }) => lines),
  );
  return layout.pieces.filter(
    (piece) => piece.box[3] < HEAD * layout.page.height && isSetOff(layout, piece) && !inBlocks.has(piece),
  );
}

/** Set larger or heavier than what the page says. */
function isSetOff({ size }: Layout, piece: Piece): boolean {
  return piece.tokens[0]?.bold === true || sizeOf(piece) > size + 0.7;
}

/** Names among the pieces that end so, each once. */
function namesEnding(pieces: readonly Piece[], field: FieldSpec, ending: string): Reading[] {
  if (ending === '') return [];
  return pieces.flatMap(({ tokens }) => {
    const own = nameIn(tokens);
    const text = own.map((token) => token.text).join(' ');
    const isNamed = ending.split('|').some((end) => endsWith(text, end)) && /^[\p{Lu}\d]/u.test(text);
    return isNamed && own.length > 1 && own.length < MOST_WORDS ? [readTokens(field, own)] : [];
  });
}

const MOST_WORDS = 10;

function endsWith(text: string, ending: string): boolean {
  const plain = (words: string) => ` ${words.toLowerCase().replace(/\u2019/g, "'")}`;
  return plain(text).endsWith(plain(ending));
}

/** Without an address or the name that it goes by behind it: "Brightwater Pension Plan (“the Scheme”)". */
function nameIn(tokens: readonly Token[]): Token[] {
  const open = tokens.findIndex(({ text }, index) => index > 0 && /^\([“"‘']?the$|^\([“"‘]/i.test(text));
  const own = open < 0 ? [...tokens] : tokens.slice(0, open);
  return own.map((token, index) =>
    index === own.length - 1 ? { ...token, text: token.text.replace(/[,;]$/, '') } : token,
  );
}

/** The one block with a private person's address that stands where a writer puts his own. */
function senderOf(layout: Layout, blocks: readonly AddressBlock[]): AddressBlock | null {
  const [own, ...more] = blocks.filter(({ isFirm }) => !isFirm);
  if (own === undefined || more.length > 0) return null;
  const isAbove = blocks.some((other) => other.isFirm && isToFirm(layout)(other) && other.box[1] > own.box[1] - 3);
  return isAbove ? own : null;
}

/** The one block with a private person's address to whom a firm writes. */
function addresseeOf(layout: Layout, blocks: readonly AddressBlock[]): AddressBlock | null {
  const [own, ...more] = blocks.filter(({ isFirm }) => !isFirm);
  if (own === undefined || more.length > 0 || own.name === null) return null;
  return own === senderOf(layout, blocks) || own.box[0] > layout.page.width / 2 ? null : own;
}

/** A firm that a letter is written to: its block stands at the left, over a salutation. */
function isToFirm({ pieces, page }: Layout): (block: AddressBlock) => boolean {
  const salutation = pieces.find(({ text }) => /^(?:Dear|To whom it may concern)\b/i.test(text));
  return ({ isFirm, box }) =>
    isFirm && salutation !== undefined && box[3] < salutation.box[1] && box[0] < page.width * 0.4;
}

function readBlock(block: AddressBlock | null, field: FieldSpec): Reading[] {
  if (block === null) return [];
  const { name, address, more } = block;
  if (field.type === 'name') return name === null ? [] : [readTokens(field, name.tokens)];
  if (field.type === 'address')
    return [
      readTokens(
        field,
        address.flatMap(({ tokens }) => tokens),
      ),
    ];
  if (field.type !== 'phone' && field.type !== 'email') return [];
  const readings = more.flatMap(({ tokens }) => {
    const from = tokens.findIndex((_, index) => parseValue(field, textFrom(tokens, index)).ok);
    return from < 0 ? [] : [readTokens(field, tokens.slice(from))];
  });
  return readings.length === 1 ? readings : [];
}

function textFrom(tokens: readonly Token[], from: number): string {
  return tokens
    .slice(from)
    .map((token) => token.text)
    .join(' ');
}
