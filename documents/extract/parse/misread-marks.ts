/**
 * Marks that text recognition takes for each other: the comma and the point of a number, the dollar sign and
 * an S. Digits are never touched, and what could be meant in two ways stays as it was read.
 * @module
 */

/** The number with its marks as they must have been printed. `decimals`: most that the value can have. */
export function withMarksRestored(
  text: string,
  { mark, decimals }: { mark: '.' | ','; decimals: number | undefined },
): string {
  const found = /^(\D*)(\d[\d.,]*\d)(\D*)$/.exec(text);
  if (found === null) return text;
  const [, before = '', body = '', behind = ''] = found;
  const groups = body.split(/[.,]/);
  const first = groups[0] as string;
  const last = groups[groups.length - 1] as string;
  if (groups.length < 2 || groups.slice(1, -1).some((group) => group.length !== 3)) return text;
  if (groups.length > 2 && (first.length > 3 || first.startsWith('0'))) return text;
  // Three digits behind the last mark: thousands, unless the value may have three decimals.
  const isGrouped = last.length === 3 && first.length <= 3 && decimals !== undefined && decimals < 3;
  if (last.length === 3 && !isGrouped) return text;
  const whole = isGrouped ? groups : groups.slice(0, -1);
  const grouping = mark === '.' ? ',' : '.';
  return `${before}${whole.join(grouping)}${isGrouped ? '' : `${mark}${last}`}${behind}`;
}

/** "S1,250.00" is "$1,250.00": no amount has a letter there. */
export function withDollarRestored(text: string): string {
  return text.replace(/^(\(?-? ?)[Ss](?= ?\d)/, '$1$$');
}
