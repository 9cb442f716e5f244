/**
 * Addresses as letters have them: short lines under each other of which the last has a postal code.
 * @module
 */
import type { Box } from '../../../domain/document.ts';
import { boxAround, middleOf } from '../lines.ts';
import { parseValue } from '../parse/parse.ts';
import { type Layout, type Piece, sizeOf } from './layout.ts';

export interface AddressBlock {
  lines: Piece[];
  /** The person's name before the address, if it has one. */
  name: Piece | null;
  address: Piece[];
  /** Lines set on under the address: telephone, e-mail. */
  more: Piece[];
  box: Box;
  isFirm: boolean;
}

const CODE =
  /(?:\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|\b[AC-FHKNPRTV-Y]\d[\dW] ?[0-9AC-FHKNPRTV-Y]{4}|\b[A-Z]{2} \d{5}(?:-\d{4})?|\b(?:NSW|VIC|QLD|TAS|SA|WA|ACT|NT) \d{4}|\b[A-Z]\d[A-Z] \d[A-Z]\d|\b(?:Auckland|Wellington|Christchurch|Dunedin|Hamilton) \d{4})$/;
const FIRM =
  /\b(?:Ltd|Limited|plc|PLC|LLP|LLC|Inc|dac|DAC|Pty|Insurance|Insurances|Assurance|Bank|Society|Council|Department|Dept|Claims|Complaints|Trustees|Scheme|Fund|Solicitors?|Attorneys?|Brokers?|Administration|Services?|Customer|Company|Group|Box|Office|Association|Mutual|Underwrit\w+|Team|Manager|Trust|Plan|Centre|Center|Clinic|Hospital|Police|c\/o|Unit|Floor|Suite)\b/;

/** Share of the page's height in which addresses of letters stand. */
const TOP = 0.45;
const [FEWEST, MOST] = [2, 8];

const known = new WeakMap<Layout, AddressBlock[]>();

export function addressBlocks(layout: Layout): AddressBlock[] {
  let blocks = known.get(layout);
  if (blocks === undefined) {
    const ends = layout.pieces.filter((piece) => piece.box[3] < TOP * layout.page.height && isEnd(piece));
    const over = overSalutation(layout);
    const last = over === null || ends.includes(over) ? ends : [...ends, over];
    blocks = last.flatMap((end) => blockEnding(layout, end) ?? []);
    known.set(layout, blocks);
  }
  return blocks;
}

/** The writer's block under the end of a letter: his name, then his address. */
export function blockUnder(layout: Layout, closing: Piece): AddressBlock | null {
  const ends = layout.pieces.filter((piece) => piece.box[1] > closing.box[1] && isEnd(piece));
  const [block, ...more] = ends.flatMap((end) => blockEnding(layout, end, closing) ?? []);
  const isOwn = block !== undefined && more.length === 0 && !block.isFirm && block.name !== null;
  return isOwn && block.box[1] - closing.box[3] < FAR && Math.abs(block.box[0] - closing.box[0]) < 3 ? block : null;
}

/** The last line of the block at the left over "Dear", with or without a postal code. */
function overSalutation({ pieces }: Layout): Piece | null {
  const salutation = pieces.find(({ text }) => /^(?:Dear|To whom it may concern)\b/i.test(text));
  if (salutation === undefined) return null;
  const above = pieces.filter(
    ({ box }) =>
      box[3] < salutation.box[1] && Math.abs(box[0] - salutation.box[0]) < 3 && salutation.box[1] - box[3] < FAR,
  );
  return (
    above.findLast(
      (piece, index) => index > 0 && isShort(piece.text) && followsTightly(above[index - 1] as Piece, piece),
    ) ?? null
  );
}

/** How far over "Dear" the block may end: other references and a date may stand between. */
const FAR = 130;

function followsTightly(one: Piece, other: Piece): boolean {
  return other.box[1] - one.box[3] < 0.9 * sizeOf(other) && isShort(one.text);
}

/** A line that ends in a postal code, and is no sentence. */
function isEnd({ text, tokens }: Piece): boolean {
  return CODE.test(text) && isShort(text) && tokens.every(({ kind }) => kind === 'word');
}

function isShort(text: string): boolean {
  return text.length < 60 && !/[:?]|\.$/.test(text.replace(/^c\/o /, ''));
}

function blockEnding(layout: Layout, end: Piece, closing?: Piece): AddressBlock | null {
  const lines = [end];
  for (let first = end; lines.length < MOST; first = lines[0] as Piece) {
    const above = nextLine(layout, first, -1);
    if (above === null || above === closing || !isShort(above.text) || CODE.test(above.text)) break;
    lines.unshift(above);
  }
  if (lines.length < FEWEST) return null;
  const [first, ...rest] = lines as [Piece, ...Piece[]];
  const isNamed = rest.length > 1 || /\d/.test(rest[0]?.text.split(',')[0] ?? '');
  const name = isNamed && !/\d/.test(first.text) && parseValue({ type: 'name' }, first.text).ok ? first : null;
  const more: Piece[] = [];
  for (let last = end; more.length < 3; last = more.at(-1) as Piece) {
    const below = nextLine(layout, last, 1, UNDER);
    if (below === null) break;
    more.push(below);
  }
  return {
    lines,
    name,
    address: name === null ? lines : rest,
    more,
    box: boxAround(lines.map(({ box }) => box)),
    isFirm: lines.some(({ text }) => FIRM.test(text)),
  };
}

/** Between lines of an address, and over the telephone number under it, in type sizes. */
const [TIGHT, UNDER] = [0.9, 2.2];

/** The line over or under the piece that is set as one block with it: by its left, right or middle. */
function nextLine(layout: Layout, piece: Piece, step: 1 | -1, most = TIGHT): Piece | null {
  const size = sizeOf(piece);
  const found = layout.pieces.find((other) => {
    const gap = step === 1 ? other.box[1] - piece.box[3] : piece.box[1] - other.box[3];
    const isBeyond = (middleOf(other.box) - middleOf(piece.box)) * step > 2;
    const isTight = gap > -0.4 * size && gap < most * size && Math.abs(sizeOf(other) - size) < 0.6;
    return isBeyond && isTight && isAligned(piece.box, other.box);
  });
  return found === undefined || (found.tokens[0]?.bold ?? false) !== (piece.tokens[0]?.bold ?? false) ? null : found;
}

function isAligned(one: Box, other: Box): boolean {
  const centred = Math.abs(one[0] + one[2] - other[0] - other[2]) < 4;
  return Math.abs(one[0] - other[0]) < 3 || Math.abs(one[2] - other[2]) < 3 || centred;
}
