/**
 * Text without what does not change its meaning, to compare what was read with what is known.
 * @module
 */
import type { ValueType } from './value-spec.ts';

/**
 * Commas of an address stand for line ends; spaces of an identifier, and everything but digits of a
 * phone number, for nothing.
 */
export function plainText(valueType: ValueType, text: string): string {
  if (valueType === 'address') return text.replace(/[\s,]+/g, ' ').trim();
  if (valueType === 'identifier') return text.replace(/\s/g, '');
  return valueType === 'phone' ? text.replace(/[^\d+x]/g, '') : text.replace(/\s+/g, ' ').trim();
}
