/**
 * Expressions of specifications, compiled once. All match without regard to case.
 * @module
 */
const compiled = new Map<string, RegExp>();

export function expression(source: string): RegExp {
  let found = compiled.get(source);
  if (!found) {
    found = new RegExp(source, 'iu');
    compiled.set(source, found);
  }
  return found;
}

/** The first group of the first expression that matches; the text itself if none does. */
export function taking(expressions: readonly string[] | undefined, text: string): string {
  for (const source of expressions ?? []) {
    const group = expression(source)
      .exec(text)
      ?.slice(1)
      .find((part) => part !== undefined);
    if (group !== undefined && group.trim() !== '') return group.trim();
  }
  return text;
}
