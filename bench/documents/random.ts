/**
 * Random choices that the same seed repeats.
 * @module
 */

export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number, both ends possible. */
  between(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
  chance(share: number): boolean;
  /** So many digits, the first not 0. */
  digits(count: number): string;
  letters(count: number): string;
}

/** Mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(from: readonly T[]): T => from[between(0, from.length - 1)] as T;
  const text = (count: number, alphabet: string) => Array.from({ length: count }, () => pick([...alphabet])).join('');
  return {
    next,
    between,
    pick,
    chance: (share) => next() < share,
    digits: (count) => String(between(1, 9)) + text(count - 1, '0123456789'),
    letters: (count) => text(count, 'ABCEGHJKLMNPRSTWXYZ'),
  };
}

/** A seed of its own for each document: the same for the same words. */
export function seedOf(seed: number, ...words: string[]): number {
  let hash = seed ^ 0x9e3779b9;
  for (const character of words.join('/')) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return hash;
}
