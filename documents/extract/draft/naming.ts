/**
 * Names of what is drafted, and the mark of what a person must check.
 * @module
 */

export const TO_CHECK = 'CHECK: ';

/** "Date of loss" becomes dateOfLoss. */
export function nameOf(label: string): string {
  const words = label
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase()
    .split(' ')
    .slice(0, 6);
  const name = words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  return /^[a-z]/.test(name) ? name : `field${name}`;
}
