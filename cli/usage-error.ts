/**
 * A mistake of the caller's, told in one line.
 * @module
 */
export class UsageError extends Error {}
