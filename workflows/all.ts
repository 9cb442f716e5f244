/**
 * What the worker registers.
 * @module
 */
export { decision } from './decision.ts';
export { review } from './review.ts';
