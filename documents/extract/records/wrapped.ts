/**
 * Texts that are broken over lines: a line goes on with the text above it only if its first word would not
 * have fitted there.
 * @module
 */
import type { Word } from '../../../domain/document.ts';
import { boxAround, textOf, typeSize } from '../lines.ts';

/** Lines of words put together as texts; `right` is where lines must break at the latest. */
export function textsOf(lines: readonly Word[][], right: number): Word[][][] {
  const texts: Word[][][] = [];
  for (const line of lines) {
    if (line.length === 0) continue;
    const last = texts[texts.length - 1];
    const above = last?.[last.length - 1];
    if (last && above && goesOn({ above, line, right })) last.push(line);
    else texts.push([line]);
  }
  return texts;
}

/** Lines of one text as one line; a word that is broken at its own hyphen is one word. */
export function joined(lines: readonly (readonly Word[])[]): string {
  return lines.map(textOf).reduce((text, line) => (/\p{L}-$/u.test(text) ? text + line : `${text} ${line}`));
}

/** Whether a line may be the rest of the text above it. */
export function goesOn({
  above,
  line,
  right,
}: {
  above: readonly Word[];
  line: readonly Word[];
  right: number;
}): boolean {
  const first = line[0] as Word;
  const last = above[above.length - 1] as Word;
  const size = typeSize(first);
  if (Math.abs(size - typeSize(last)) > 0.6 || hasGap(above) || hasGap(line)) return false;
  const [top, bottom] = [boxAround(line.map((word) => word.box))[1], boxAround(above.map((word) => word.box))[3]];
  if (top - bottom > 0.9 * size) return false;
  const width = first.box[2] - first.box[0];
  return last.box[2] + 0.2 * size + width > right - 0.15 * size;
}

/** Wide gaps are no running text: cells of a row, or two texts at the two margins. */
function hasGap(line: readonly Word[]): boolean {
  return line.some((word, index) => {
    const before = line[index - 1];
    return before !== undefined && word.box[0] - before.box[2] > 1.5 * typeSize(word);
  });
}
