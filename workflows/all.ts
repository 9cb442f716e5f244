/**
 * What the worker registers.
 * @module
 */
export { decision } from './decision.ts';
export { document } from './document.ts';
export { documentReview } from './document-review.ts';
export { review } from './review.ts';
